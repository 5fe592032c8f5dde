import type { ChronologyView } from '../glossary/telling.ts'
import { knownDay } from '../known-days.ts'
import { spanInWords } from '../merged/days-in-words.ts'
import type { ShownEntry } from '../merged/shown-entry.ts'

/** What a cell is given, and a column of this width in characters: as the writers of tables take them. */
type Cell = string | number | Temporal.PlainDate | null
interface Column {
  readonly title: string
  readonly width: number
}

/** Which view a file is, in the heading of its widest column: it stays there when the file is renamed or a sheet is copied. */
const markOf: Readonly<Record<ChronologyView, string>> = {
  personal: 'personal view, with names',
  anonymised: 'anonymised view',
}

/** The columns of a chronology that is taken as a table, in the order of `rowOf`. */
export const columnsIn = (view: ChronologyView): readonly Column[] => [
  { title: 'No.', width: 8 },
  { title: 'Agency', width: 26 },
  { title: 'Date as written', width: 18 },
  { title: 'First day', width: 18 },
  { title: 'Last day', width: 18 },
  { title: 'Time', width: 8 },
  { title: 'Doubted', width: 10 },
  { title: `What happened (${markOf[view]})`, width: 70 },
  { title: 'Which child', width: 16 },
  { title: 'Who was involved', width: 26 },
  { title: 'Where it happened', width: 22 },
  { title: 'Source in the agency’s records', width: 26 },
  { title: 'Comment of the agency', width: 36 },
  { title: 'Themes', width: 26 },
  { title: 'Significance', width: 14 },
  { title: 'Key practice episodes', width: 26 },
  { title: 'Same event as', width: 36 },
  { title: 'Comments', width: 50 },
]

/** One entry as a row. `number` counts the entries of the file; `episodes` are the names by number, told in the view. */
export function rowOf(entry: ShownEntry, number: number, episodes: ReadonlyMap<number, string>): readonly Cell[] {
  return [
    number,
    entry.agency,
    entry.written,
    knownDay(entry.earliest),
    knownDay(entry.latest),
    entry.time,
    entry.doubted ? 'Yes' : null,
    entry.what,
    entry.children,
    entry.who,
    entry.place,
    entry.source,
    entry.agencyComment,
    entry.themes.join('; ') || null,
    entry.significance,
    episodeWords(entry, episodes).join('; ') || null,
    sameEventWords(entry).join('\n') || null,
    entry.comments.map(({ by, at, words }) => `${by}, ${londonDate(at)}: ${words}`).join('\n') || null,
  ]
}

/** *2 First contact*, *2 First contact (key entry)*; what the agency itself says stands beside it. */
export function episodeWords(entry: ShownEntry, episodes: ReadonlyMap<number, string>): readonly string[] {
  const numbers = [...new Set([...entry.episodes, ...entry.keyTo])].sort((one, other) => one - other)
  return [
    ...numbers.map(number => `${number} ${episodes.get(number) ?? ''}${entry.keyTo.includes(number) ? ' (key entry)' : ''}`),
    ...(entry.markedByAgency ? ['Marked by the agency'] : []),
  ]
}

/** What a person has confirmed; suggestions stand in no file. */
export const sameEventWords = (entry: ShownEntry): readonly string[] =>
  entry.sameEvents.filter(({ finding }) => finding === 'same').map(({ words, clashes }) => [words, ...clashes].join('. '))

const londonDate = (at: string): string =>
  spanInWords(Temporal.Instant.from(at).toZonedDateTimeISO('Europe/London').toPlainDate())

/** What a file is called: the reference, the view, and which part of several. */
export const fileName = (reference: string, view: ChronologyView, kind: string, part = 0): string =>
  `${reference}-chronology-${view === 'personal' ? 'personal-with-names' : 'anonymised'}${part > 0 ? `-part-${part}` : ''}.${kind}`
