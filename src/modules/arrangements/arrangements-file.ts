import { join } from 'node:path'
import { projectRoot } from '../../platform/calendar/index.ts'
import { relationFindings } from './arrangements-relations.ts'
import { type Arrangements, arrangementsFile } from './arrangements-schema.ts'
import { camelKeys } from './camel-keys.ts'
import type { GuidancePack } from './guidance-pack.ts'
import { loadPacks } from './guidance-pack-file.ts'
import { inOrder, type Problem, schemaFindings } from './problem.ts'
import { readTextFile } from './text-file.ts'
import { readYamlText } from './yaml-file.ts'

export type ReadArrangements = { ok: true; arrangements: Arrangements } | { ok: false; problems: Problem[] }

/**
 * Reads the text of an arrangements file; `file` is the name that the problems carry, `packs` the guidance it may follow.
 * Either everything is in order, or all that is not is listed down the file, each with what to write instead. Pure.
 */
export function readArrangements(text: string, file: string, packs: readonly GuidancePack[]): ReadArrangements {
  const read = readYamlText(text, file)
  if (!read.ok) return read
  const { yaml } = read
  const checked = arrangementsFile.safeParse(yaml.content)
  const findings = [
    ...(checked.success ? [] : schemaFindings(checked.error, yaml.content)),
    ...relationFindings(yaml.content, packs),
  ]
  const problems = inOrder([...read.problems, ...findings.map(yaml.problem)])
  return checked.success && problems.length === 0 ? { ok: true, arrangements: camelKeys(checked.data) } : { ok: false, problems }
}

/** Reads and checks one file of arrangements; a path is taken from where the program was started. */
export function loadArrangements(file: string, known: readonly GuidancePack[] = loadPacks()): ReadArrangements {
  const text = readTextFile(file)
  if (!text.ok) return { ok: false, problems: [{ file, line: 1, column: 1, path: '', reason: text.reason }] }
  return readArrangements(text.text, file, known)
}

/** The path of a file that comes with the program, such as `halton/2019.yaml`. */
export function arrangementsPath(name: string): string {
  return join(projectRoot(), 'arrangements', name)
}
