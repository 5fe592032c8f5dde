import { z } from 'zod'
import { citation } from './arrangements-relations.ts'
import { words } from './entry-parts.ts'
import { type Path, pathInWords } from './problem.ts'

/**
 * Which entries stand for which lines of the published documents. What is no structure and no rule stands in `coverage.yaml` beside
 * the arrangements, each paragraph with the reason why it is left as prose.
 */

/** Lines of one document, both ends included, counted from 1. */
export type Lines = { document: string; first: number; last: number }
export type Citation = Lines & { path: string }
export type Prose = Lines & { reason: string }

export const coverageFile = z.strictObject({
  prose: z
    .array(
      z.strictObject({
        document: words,
        lines: z
          .string()
          .regex(/^[1-9]\d*(-[1-9]\d*)?$/, 'write one line or the first and the last, such as 16 or 16-26')
          .transform(text => {
            const [first = 0, last = first] = text.split('-').map(Number)
            return { first, last }
          }),
        reason: words,
      }),
    )
    .min(1),
})

/** A line with text, and what stands for it: entries, or reasons. Both empty is what the coverage is there to find. */
export type CoveredLine = { document: string; number: number; text: string; entries: string[]; reasons: string[] }

/** Every citation in the content of an arrangements file, with the path of the entry that cites. */
export function citationsIn(content: unknown): Citation[] {
  return sourcesIn(content, []).flatMap(({ path, source }) => {
    const parts = citation.exec(source)?.groups
    if (!parts) return []
    const first = Number(parts.first)
    return [{ document: parts.document ?? '', first, last: Number(parts.last ?? first), path: pathInWords(content, path) }]
  })
}

function sourcesIn(content: unknown, path: Path): { path: Path; source: string }[] {
  if (Array.isArray(content)) return content.flatMap((value, index) => sourcesIn(value, [...path, index]))
  if (typeof content !== 'object' || content === null) return []
  return Object.entries(content).flatMap(([key, value]) =>
    key === 'source' ? [value].flat().map(source => ({ path, source: String(source) })) : sourcesIn(value, [...path, key]),
  )
}

/**
 * Lays citations and prose over the documents (their lines, by the id that citations use). Faults: a line in neither list or in
 * both, a citation or a piece of prose that points at no text, and a reason that was used before.
 */
export function cover(
  documents: ReadonlyMap<string, readonly string[]>,
  citations: readonly Citation[],
  prose: readonly Prose[],
): { lines: CoveredLine[]; faults: string[] } {
  const lines = [...documents].flatMap(([document, texts]) =>
    texts.flatMap((text, index): CoveredLine[] =>
      text.trim() === '' ? [] : [{ document, number: index + 1, text: text.trim(), entries: [], reasons: [] }],
    ),
  )
  const places = new Map(lines.map(line => [`${line.document}:${line.number}`, line]))
  const over = ({ document, first, last }: Lines): CoveredLine[] => {
    const found: CoveredLine[] = []
    for (let number = first; number <= Math.min(last, documents.get(document)?.length ?? 0); number += 1) {
      const line = places.get(`${document}:${number}`)
      if (line) found.push(line)
    }
    return found
  }
  const hasText = ({ document, first, last }: Lines) =>
    first <= last && places.has(`${document}:${first}`) && places.has(`${document}:${last}`)
  const faults: string[] = []
  for (const cited of citations) {
    if (!hasText(cited)) faults.push(`${cited.path} cites ${inWords(cited)}, where there is no text`)
    for (const line of over(cited)) if (!line.entries.includes(cited.path)) line.entries.push(cited.path)
  }
  const reasons = new Set<string>()
  for (const piece of prose) {
    if (!hasText(piece)) faults.push(`${inWords(piece)} is listed as prose, and has no text at one of its ends`)
    if (reasons.has(piece.reason)) faults.push(`${inWords(piece)} has a reason that stands at another place too; give its own`)
    reasons.add(piece.reason)
    for (const line of over(piece)) line.reasons.push(piece.reason)
  }
  for (const line of lines) {
    const where = `${line.document}:${line.number}`
    if (line.entries.length === 0 && line.reasons.length === 0)
      faults.push(`${where} is in neither list; cite it in an entry, or give the reason why it is prose`)
    if (line.entries.length > 0 && line.reasons.length > 0)
      faults.push(`${where} is prose and is cited by ${line.entries.join(', ')}; take it out of one list`)
    if (line.reasons.length > 1) faults.push(`${where} is listed as prose twice; keep one reason`)
  }
  return { lines, faults }
}

function inWords({ document, first, last }: Lines): string {
  return first === last ? `${document}:${first}` : `${document}:${first}-${last}`
}
