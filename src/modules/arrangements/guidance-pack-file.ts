import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../platform/calendar/index.ts'
import { camelKeys } from './camel-keys.ts'
import { type GuidancePack, packFile } from './guidance-pack.ts'
import { inOrder, type Problem, problemInWords, schemaFindings, select } from './problem.ts'
import { readTextFile } from './text-file.ts'
import { readYamlText } from './yaml-file.ts'

export type ReadPack = { ok: true; pack: GuidancePack } | { ok: false; problems: Problem[] }

/** Reads the text of a pack's file; `file` is the name that the problems carry. */
export function readGuidancePack(text: string, file: string): ReadPack {
  const read = readYamlText(text, file)
  if (!read.ok) return read
  const checked = packFile.safeParse(read.yaml.content)
  const findings = checked.success ? [] : schemaFindings(checked.error, read.yaml.content)
  const seen = new Set<unknown>()
  for (const { path, value } of [...select(read.yaml.content, 'clocks.*.id'), ...select(read.yaml.content, 'roles.*.id')]) {
    const name = `${path[0]} ${value}`
    if (seen.has(name)) findings.push({ path, reason: `the id ${value} is taken by an entry above; choose another` })
    seen.add(name)
  }
  const problems = inOrder([...read.problems, ...findings.map(read.yaml.problem)])
  return checked.success && problems.length === 0 ? { ok: true, pack: camelKeys(checked.data) } : { ok: false, problems }
}

/** The guidance packs of `arrangements/guidance`, oldest id first. They come with the program, so a bad one stops it. */
export function loadPacks(): GuidancePack[] {
  packs ??= readPacks()
  return packs
}

let packs: GuidancePack[] | undefined

function readPacks(): GuidancePack[] {
  const folder = join(projectRoot(), 'arrangements', 'guidance')
  const names = readdirSync(folder).filter(name => name.endsWith('.yaml'))
  return names.sort().map(name => {
    const text = readTextFile(join(folder, name))
    if (!text.ok) throw new Error(text.reason)
    const read = readGuidancePack(text.text, `arrangements/guidance/${name}`)
    if (!read.ok) throw new Error(read.problems.map(problemInWords).join('\n'))
    return read.pack
  })
}
