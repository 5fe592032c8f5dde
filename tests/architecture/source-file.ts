import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { type Comment, type Program, parseSync } from 'oxc-parser'

/** One source file, read and parsed. `path` is from the project's folder, with `/`. */
export interface SourceFile {
  path: string
  text: string
  program: Program
  comments: readonly Comment[]
  imports: readonly Import[]
  /** What this file passes on from another: exported name to the file and the name there. `*` passes on everything. */
  passesOn: readonly PassedOn[]
}

export interface Import {
  /** As it is written: `zod`, `../platform/clock.ts`. */
  from: string
  /** The file of ours that is meant, or null for a package. */
  file: string | null
  names: readonly string[]
  /** Erased by the compiler: types only. */
  typeOnly: boolean
  line: number
}

interface PassedOn {
  name: string
  file: string | null
  nameThere: string
}

/** Reads one source, real or made up. Refuses what cannot be parsed: a rule must not pass because it saw nothing. */
export function parseSource(path: string, text: string): SourceFile {
  const { program, module, comments, errors } = parseSync(path, text)
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`)
  const resolve = (from: string) => (from.startsWith('.') ? posix.join(posix.dirname(path), from) : null)
  const at = (offset: number) => lineAt(text, offset)
  const passed = module.staticExports.flatMap(statement =>
    statement.entries.flatMap(({ moduleRequest, importName, exportName, isType }) =>
      moduleRequest === null
        ? []
        : [
            {
              from: moduleRequest.value,
              start: statement.start,
              name: exportName.name ?? '*',
              nameThere: importName.name ?? '*',
              isType,
            },
          ],
    ),
  )
  const imports: Import[] = [
    ...module.staticImports.map(({ moduleRequest, entries, start }) => ({
      from: moduleRequest.value,
      file: resolve(moduleRequest.value),
      names: entries.map(({ importName }) =>
        importName.kind === 'Name' ? (importName.name ?? '*') : importName.kind === 'Default' ? 'default' : '*',
      ),
      typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
      line: at(start),
    })),
    ...passed.map(({ from, start, nameThere, isType }) => ({
      from,
      file: resolve(from),
      names: [nameThere],
      typeOnly: isType,
      line: at(start),
    })),
    ...module.dynamicImports.map(({ moduleRequest, start }) => {
      const from = text.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, '')
      return { from, file: resolve(from), names: ['*'], typeOnly: false, line: at(start) }
    }),
  ]
  const passesOn = passed.map(({ from, name, nameThere }) => ({ name, file: resolve(from), nameThere }))
  return { path, text, program, comments, imports, passesOn }
}

/** Every TypeScript file below these folders of the project. A folder that is not there yet holds none. */
export function readSources(project: string, folders: readonly string[]): SourceFile[] {
  return folders.flatMap(folder =>
    filesBelow(join(project, folder))
      .filter(file => /\.tsx?$/.test(file))
      .map(file => parseSource(posix.join(folder, file), readFileSync(join(project, folder, file), 'utf8'))),
  )
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => posix.relative(folder, join(entry.parentPath, entry.name)))
      .sort()
  } catch (error) {
    if (dirname(folder) !== folder && error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** The line, from 1, that a place in a text stands on. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** The room that a file stands in, `incidents` for `src/modules/incidents/…`, or null outside the rooms. */
export const roomOf = (path: string): string | null => /^src\/modules\/([^/]+)\//.exec(path)?.[1] ?? null

/** Tests, and the builders of records that only tests use. */
export const isTest = (path: string): boolean => /(\.test|(^|[./])testing)\.tsx?$|^tests\//.test(path)
