/** Which rooms a room may import: from room to rooms. */
export type Edges = ReadonlyMap<string, ReadonlySet<string>>

/**
 * Reads the first fenced block after the words “Allowed edges” in `docs/architecture.md`: a line is
 * `incidents -> arrangements` or `incidents -> arrangements, governance`; `#` starts a remark. Refuses, with the line,
 * anything else, an edge that stands there twice, and rooms that could reach each other in a circle.
 */
export function readAllowedEdges(markdown: string): { edges: Edges; faults: string[] } {
  const lines = markdown.split('\n')
  const heading = lines.findIndex(line => /allowed edges/i.test(line))
  const opening = heading < 0 ? -1 : lines.findIndex((line, index) => index > heading && line.startsWith('```'))
  const closing = opening < 0 ? -1 : lines.findIndex((line, index) => index > opening && line.startsWith('```'))
  const edges = new Map<string, Set<string>>()
  if (closing < 0) return { edges, faults: ['docs/architecture.md has no fenced block after the words “Allowed edges”'] }
  const faults: string[] = []
  for (const [index, line] of lines.slice(opening + 1, closing).entries()) {
    const words = line.replace(/#.*/, '').trim()
    if (words === '') continue
    const place = `docs/architecture.md:${opening + index + 2}`
    const [, from, rooms] = /^([a-z][a-z-]*) -> ([a-z][a-z-]*(?:, *[a-z][a-z-]*)*)$/.exec(words) ?? []
    if (from === undefined || rooms === undefined) {
      faults.push(`${place}: “${words}” is not an edge like “incidents -> arrangements”`)
      continue
    }
    const known = edges.get(from) ?? new Set<string>()
    edges.set(from, known)
    for (const to of rooms.split(/, */)) {
      if (known.has(to)) faults.push(`${place}: ${from} -> ${to} is listed twice`)
      known.add(to)
    }
  }
  const circle = findCircle([...edges.keys()], room => [...(edges.get(room) ?? [])])
  if (circle !== null) faults.push(`docs/architecture.md: the rooms go in a circle: ${circle.join(' -> ')}`)
  return { edges, faults }
}

/** The first way from a place back to itself, both ends named, or null when there is none. */
export function findCircle(places: readonly string[], next: (place: string) => readonly string[]): string[] | null {
  const done = new Set<string>()
  const walk = (place: string, way: readonly string[]): string[] | null => {
    const seen = way.indexOf(place)
    if (seen >= 0) return [...way.slice(seen), place]
    if (done.has(place)) return null
    for (const neighbour of next(place)) {
      const circle = walk(neighbour, [...way, place])
      if (circle !== null) return circle
    }
    done.add(place)
    return null
  }
  for (const place of places) {
    const circle = walk(place, [])
    if (circle !== null) return circle
  }
  return null
}
