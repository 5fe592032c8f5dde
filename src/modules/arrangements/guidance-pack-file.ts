import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../platform/calendar/index.ts'
import { camelKeys } from './camel-keys.ts'
import { isSection } from './checklist.ts'
import { type GuidancePack, packFile } from './guidance-pack.ts'
import { type Finding, inOrder, type Path, type Problem, problemInWords, schemaFindings, select } from './problem.ts'
import { readTextFile } from './text-file.ts'
import { readYamlText } from './yaml-file.ts'

export type ReadPack = { ok: true; pack: GuidancePack } | { ok: false; problems: Problem[] }

/** Reads the text of a pack's file; `file` is the name that the problems carry. */
export function readGuidancePack(text: string, file: string): ReadPack {
  const read = readYamlText(text, file)
  if (!read.ok) return read
  const checked = packFile.safeParse(read.yaml.content)
  const findings = [
    ...(checked.success ? [] : schemaFindings(checked.error, read.yaml.content)),
    ...repeatedIds(read.yaml.content),
    ...unknownSections(read.yaml.content),
    ...combinationFindings(read.yaml.content),
  ]
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

/** Facts are known by their id, and confirmed by it: none stands twice in one list, at any depth. */
function repeatedIds(content: unknown, path: Path = []): Finding[] {
  if (typeof content !== 'object' || content === null) return []
  if (!Array.isArray(content)) return Object.entries(content).flatMap(([key, value]) => repeatedIds(value, [...path, key]))
  const ids = content.map((_entry, index) => select(content[index], 'id')[0]?.value)
  return content.flatMap((value, index): Finding[] => [
    ...(typeof ids[index] === 'string' && ids.indexOf(ids[index]) < index
      ? [{ path: [...path, index, 'id'], reason: `the id ${ids[index]} is taken by an entry above; choose another` }]
      : []),
    ...repeatedIds(value, [...path, index]),
  ])
}

function unknownSections(content: unknown): Finding[] {
  return select(content, 'required-contents.*.shown-by.*')
    .filter(({ value }) => typeof value === 'string' && !isSection(value))
    .map(({ path, value }) => ({
      path,
      reason: `files of arrangements have no section ${value}; write one that they have, such as partners or relevant-agencies.named`,
    }))
}

/** Two ends of a rapid review go together only where each says so of the other. */
function combinationFindings(content: unknown): Finding[] {
  const options = select(content, 'decision-options.*').map(({ path, value }) => ({
    id: select(value, 'id')[0]?.value,
    with: select(value, 'combines-with.*').map(named => ({ path: [...path, ...named.path], id: named.value })),
  }))
  const there = options.map(({ id }) => id).filter(id => typeof id === 'string')
  return options.flatMap(option =>
    option.with.flatMap(({ path, id }): Finding[] => {
      if (typeof id !== 'string') return []
      if (id === option.id) return [{ path, reason: `${id} is combined with itself; name another option, or delete this` }]
      const other = options.find(each => each.id === id)
      if (!other) return [{ path, reason: `there is no option ${id}; write one of: ${there.join(', ')}` }]
      if (other.with.some(back => back.id === option.id)) return []
      return [{ path, reason: `${id} does not name ${option.id} in turn; add it there, or delete this` }]
    }),
  )
}
