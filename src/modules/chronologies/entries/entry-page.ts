import { z } from 'zod'
import { significances, themes } from '../chronology-entry.ts'
import { dateInWords } from '../date-in-words.ts'
import type { OpenChronology } from '../open-chronology.ts'
import type { EarlierEntry, Entry } from './entry.ts'

const words = z.string()
const maybe = z.string().nullable()

/** An entry as a page shows it. */
export const EntryLine = z.object({
  id: words,
  row: z.number(),
  /** What the date was understood as. */
  understood: words,
  written: words,
  mended: z.array(words),
  what: words,
  who: maybe,
  place: maybe,
  children: maybe,
  source: maybe,
  comment: maybe,
  themes: z.array(words),
  significance: maybe,
  episode: z.boolean(),
  /** The file, table and row that it was read from. */
  from: maybe,
  broughtBy: z.enum(['agency', 'business-team']),
  by: words,
  at: words,
})
export type EntryLine = z.infer<typeof EntryLine>

/** What every page of a chronology shows of it. */
export const ChronologyFacts = z.object({
  side: z.enum(['own', 'case']),
  base: words,
  reference: words,
  agency: words,
  organisation: words,
  /** May be written in now. */
  open: z.boolean(),
})
export type ChronologyFacts = z.infer<typeof ChronologyFacts>

export const ChronologyModel = ChronologyFacts.extend({
  entries: z.array(EntryLine),
  count: z.number(),
  page: z.number(),
  pages: z.number(),
  /** Imports of the reader's own that are under way. */
  underWay: z.array(z.object({ id: words, name: words, begunAt: words })),
})
export type ChronologyModel = z.infer<typeof ChronologyModel>

export const EntryModel = ChronologyFacts.extend({
  entry: EntryLine,
  /** The reader may change it and take it out. */
  changeable: z.boolean(),
  earlier: z.array(z.object({ round: z.number(), date: words, what: words, by: words, at: words })),
})
export type EntryModel = z.infer<typeof EntryModel>

export const factsOf = ({ side, base, reference, agency, organisationId, open }: OpenChronology): ChronologyFacts => ({
  side,
  base,
  reference,
  agency,
  organisation: organisationId,
  open,
})

/** `agency` stands for whoever wrote it there, where people outside the agency read it. */
export function entryLine(entry: Entry, name: (membershipId: string) => string, agency?: string): EntryLine {
  const { id, row, content, episode, broughtBy } = entry
  return {
    id,
    row,
    understood: dateInWords(entry),
    written: content.date,
    mended: content.mended,
    what: content.what,
    who: content.who,
    place: content.place,
    children: content.children,
    source: content.source,
    comment: content.comment,
    themes: [...entry.themes.map(theme => themes[theme]), ...(content.otherThemes === null ? [] : [content.otherThemes])],
    significance: entry.significance && significances[entry.significance],
    episode,
    from: content.from && `${content.from.file}, ${content.from.table}, row ${content.from.row}`,
    broughtBy,
    by: broughtBy === 'agency' && agency !== undefined ? agency : name(entry.by),
    at: entry.at.toString(),
  }
}

export const earlierLine = ({ round, content, by, at }: EarlierEntry, name: (membershipId: string) => string) => ({
  round,
  date: content.date,
  what: content.what,
  by: name(by),
  at: at.toString(),
})
