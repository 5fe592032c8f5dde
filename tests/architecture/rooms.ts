import { type Edges, findCircle } from './allowed-edges.ts'
import { isTest, roomOf, type SourceFile } from './source-file.ts'

/** A rule reads sources and says what is wrong, one line a fault: where, and what to do instead. */
export type Rule = (sources: readonly SourceFile[]) => string[]

/** A room imports another room only along an edge that `docs/architecture.md` lists. */
export const edgesBetweenRooms =
  (allowed: Edges): Rule =>
  sources =>
    eachImport(sources, (source, file) => {
      const from = roomOf(source.path)
      const to = roomOf(file)
      if (from === null || to === null || from === to || allowed.get(from)?.has(to)) return null
      return `the room ${from} imports the room ${to}, and docs/architecture.md does not list ${from} -> ${to}`
    })

/** Whoever stands outside a room enters by its door, `index.ts`. Tests may also use its builders, `testing.ts`. */
export const roomsAreEnteredByTheirDoor: Rule = sources =>
  eachImport(sources, (source, file) => {
    const to = roomOf(file)
    if (to === null || roomOf(source.path) === to) return null
    const inside = file.slice(`src/modules/${to}/`.length)
    if (/^index\.tsx?$/.test(inside) || (isTest(source.path) && /^testing\.tsx?$/.test(inside))) return null
    return `imports the inside of the room ${to} (${inside}): use its door, index.ts`
  })

/** `platform/` and `ui/` know no room; nothing below `app.tsx` knows it; nothing in `src/` knows demo, tests or bench. */
export const lowerLayersKnowNothingAbove: Rule = sources =>
  eachImport(sources, (source, file) => {
    const layer = /^src\/(platform|ui)\//.exec(source.path)?.[1]
    if (layer !== undefined && file.startsWith('src/modules/')) return `${layer}/ imports a room (${file})`
    if (isTest(source.path)) return null
    if ((layer !== undefined || roomOf(source.path) !== null) && /^src\/(app|main)\.tsx?$/.test(file))
      return `imports ${file}, which stands above it`
    // `los demo` starts the demonstration: main.ts alone may name it.
    const startsDemonstration = source.path === 'src/main.ts' && file.startsWith('demo/')
    if (source.path.startsWith('src/') && /^(demo|tests|bench)\//.test(file) && !startsDemonstration)
      return `the application imports ${file}`
    return null
  })

/** `app.tsx` alone knows several rooms. A room may import several along its edges; demo and tests cross rooms by nature. */
export const onlyTheApplicationKnowsSeveralRooms: Rule = sources =>
  sources.flatMap(({ path, imports }) => {
    if (path === 'src/app.tsx' || roomOf(path) !== null || !path.startsWith('src/') || isTest(path)) return []
    const rooms = new Set(imports.flatMap(({ file }) => (file === null ? [] : (roomOf(file) ?? []))))
    return rooms.size > 1 ? [`${path}: knows several rooms (${[...rooms].join(', ')}); only src/app.tsx may`] : []
  })

/** No file imports itself by way of others. Types are left out: they are gone when the program runs. */
export const noImportCircles: Rule = sources => {
  const next = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.flatMap(({ file, typeOnly }) => (file === null || typeOnly ? [] : [file])),
    ]),
  )
  const circle = findCircle([...next.keys()], path => next.get(path) ?? [])
  return circle === null ? [] : [`imports go in a circle: ${circle.join(' -> ')}`]
}

function eachImport(sources: readonly SourceFile[], judge: (source: SourceFile, file: string) => string | null): string[] {
  return sources.flatMap(source =>
    source.imports.flatMap(({ file, line }) => {
      const fault = file === null ? null : judge(source, file)
      return fault === null ? [] : [`${source.path}:${line}: ${fault}`]
    }),
  )
}
