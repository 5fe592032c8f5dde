import type { Rule } from './rooms.ts'
import { type Import, isTest, roomOf, type SourceFile } from './source-file.ts'

/** The names that mean the same in every room. Every other file of a room is named with a noun of the field, and is pure. */
const reserved = ['tables', 'policy', 'events', 'store', 'commands', 'jobs', 'routes', 'paths', 'index', 'testing']

/** What a pure file may import from npm. */
const purePackages = ['zod']

/** Our own files that look pure by their imports and are not: reading the clock is an effect. */
const impure = /^src\/platform\/clock(\.ts|\/)/

/** Whether the architecture asks this file to be pure: rules and types of a room, without database, clock, request or JSX. */
export function mustBePure(path: string): boolean {
  if (roomOf(path) === null || isTest(path)) return false
  const inside = path.replace(/^src\/modules\/[^/]+\//, '')
  const name = (inside.split('/').at(-1) ?? '').replace(/\.tsx?$/, '')
  return !inside.startsWith('pages/') && !reserved.includes(name) && !/-(command|file)$/.test(name)
}

/**
 * A pure file imports only zod, pure files of its room, what another room's door passes on from a pure file, and files
 * of the platform that are themselves pure all the way down. Types count: a rule that names a database type knows it.
 */
export const pureFilesImportOnlyPureFiles: Rule = sources => {
  const byPath = new Map(sources.map(source => [source.path, source]))
  return sources
    .filter(({ path }) => mustBePure(path))
    .flatMap(source => [
      ...(source.path.endsWith('.tsx')
        ? [`${source.path}: is named like a rule of the room and holds JSX: move it into pages/`]
        : []),
      ...source.imports.flatMap(imported => {
        const reason = impureReason(imported, byPath, [source.path])
        return reason === null ? [] : [`${source.path}:${imported.line}: a pure file, but ${reason}`]
      }),
    ])
}

/** Why this import is not pure, or null. A name that a door passes on is judged where it comes from. */
function impureReason(imported: Import, byPath: ReadonlyMap<string, SourceFile>, way: readonly string[]): string | null {
  const { file, from, names } = imported
  if (file === null) return purePackages.includes(from) ? null : `it imports ${from}`
  const origins = names.length === 0 ? [file] : names.map(name => originOf(file, name, byPath))
  return first(origins, origin => {
    if (roomOf(origin) !== null) return mustBePure(origin) ? null : `it imports from ${origin}, which is not`
    if (impure.test(origin)) return `it imports from ${origin}: take the day or the moment as an argument`
    if (way.includes(origin)) return null
    const further = first(byPath.get(origin)?.imports ?? [], next => impureReason(next, byPath, [...way, origin]))
    return further === null ? null : `${origin} is not: ${further}`
  })
}

/** The file that a name really comes from, followed through the doors that pass it on. */
function originOf(file: string, name: string, byPath: ReadonlyMap<string, SourceFile>): string {
  const passed = byPath.get(file)?.passesOn.find(candidate => candidate.name === name)
  return passed === undefined || passed.file === null ? file : originOf(passed.file, passed.nameThere, byPath)
}

function first<T>(all: readonly T[], judge: (one: T) => string | null): string | null {
  for (const one of all) {
    const reason = judge(one)
    if (reason !== null) return reason
  }
  return null
}
