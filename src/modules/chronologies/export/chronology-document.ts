import type { Block, PublishedDocument, TextRun } from '../../../platform/documents/document-tree.ts'
import { type ChronologyView, viewWords } from '../glossary/telling.ts'
import { spanInWords } from '../merged/days-in-words.ts'
import type { ShownEpisode } from '../merged/merged-page.ts'
import type { ShownEntry } from '../merged/shown-entry.ts'
import type { Gap } from '../same-event.ts'
import { episodeWords, sameEventWords } from './chronology-table.ts'

/** As many entries as a document holds; a longer chronology comes in parts. */
export const mostInDocument = 2000

export interface PartOfChronology {
  readonly reference: string
  readonly view: ChronologyView
  readonly partnership: string
  readonly on: Temporal.PlainDate
  /** From 1. */
  readonly part: number
  readonly parts: number
  /** What the filters say, in words; empty for the whole chronology. */
  readonly filters: readonly string[]
  readonly entries: readonly ShownEntry[]
  readonly episodes: readonly ShownEpisode[]
  readonly gaps: readonly Gap[]
  readonly gapDays: number
}

/** A merged chronology as a document: a table for each year under its heading, the headings of the columns on every page. */
export function chronologyDocument(chronology: PartOfChronology): PublishedDocument {
  const { reference, view, partnership, on, part, parts, entries, episodes } = chronology
  const names = new Map(episodes.map(({ number, name }) => [number, name]))
  const years = Map.groupBy(entries, ({ earliest }) => earliest.slice(0, 4))
  return {
    title: `Chronology ${reference}${parts > 1 ? `, part ${part} of ${parts}` : ''}`,
    subject: viewWords[view].short,
    partnership,
    language: 'en-GB',
    date: on,
    reference,
    blocks: [
      { kind: 'call-out', text: viewWords[view].says },
      { kind: 'facts', facts: factsOf(chronology) },
      ...episodeBlocks(episodes),
      ...gapBlocks(chronology),
      ...[...years].flatMap(([year, ofYear]): Block[] => [
        { kind: 'heading', level: 1, text: year, id: `year-${year}` },
        {
          kind: 'table',
          caption: '',
          head: ['When', 'Agency', 'What happened'],
          rows: ofYear.map(entry => [whenOf(entry), entry.agency, whatOf(entry, names)]),
        },
      ]),
    ],
  }
}

function factsOf({ filters, entries, gapDays, part, parts }: PartOfChronology) {
  return [
    { term: 'Entries', says: `${entries.length.toLocaleString('en-GB')}${parts > 1 ? `, part ${part} of ${parts}` : ''}` },
    { term: 'Which entries', says: filters.length === 0 ? 'All' : filters.join('; ') },
    { term: 'Gaps', says: `More than ${gapDays} days without any of these entries` },
  ]
}

function episodeBlocks(episodes: readonly ShownEpisode[]): Block[] {
  if (episodes.length === 0) return []
  const items = episodes.map(({ number, name, about, from, to }) => ({
    text: `${number} ${name}: ${spanInWords(Temporal.PlainDate.from(from), Temporal.PlainDate.from(to))}`,
    ...(about !== null && { note: about }),
  }))
  return [
    { kind: 'heading', level: 1, text: 'Key practice episodes', id: 'episodes' },
    { kind: 'list', items },
  ]
}

function gapBlocks({ gaps }: PartOfChronology): Block[] {
  if (gaps.length === 0) return []
  return [
    { kind: 'heading', level: 1, text: 'Gaps', id: 'gaps' },
    { kind: 'list', items: gaps.map(({ from, to, days }) => ({ text: `${spanInWords(from, to)}: ${days} days` })) },
  ]
}

/** What the date was understood as, and as it was written where that says more. */
const whenOf = ({ when, written }: ShownEntry): string =>
  written === '' || written === when ? when : `${when}\nWritten: ${written}`

/** What happened first; everything else under its name, line by line. */
function whatOf(entry: ShownEntry, names: ReadonlyMap<number, string>): readonly TextRun[] {
  const more: readonly (readonly [string, string | null])[] = [
    ['Which child', entry.children],
    ['Who was involved', entry.who],
    ['Where', entry.place],
    ['Source', entry.source],
    ['Comment of the agency', entry.agencyComment],
    ['Themes', entry.themes.join('; ') || null],
    ['Significance', entry.significance],
    ['Key practice episodes', episodeWords(entry, names).join('; ') || null],
    ['Same event as', sameEventWords(entry).join('; ') || null],
    ...entry.comments.map(({ by, words }) => [`Comment by ${by}`, words] as const),
  ]
  return [
    { text: entry.what },
    ...more.flatMap(([name, says]) => (says === null ? [] : [{ text: `\n${name}: `, strong: true }, { text: says }])),
  ]
}
