import { z } from 'zod'
import { significances, themes } from '../chronology-entry.ts'
import { dateInWords } from '../date-in-words.ts'
import type { Telling } from '../glossary/telling.ts'
import { type Clash, clashesOf, type SameEventSuggestion } from '../same-event.ts'
import { type ChronologyRecords, type Episode, lastOfEach, pairOf, recordsOf } from './chronology-record.ts'
import { type MergedEntry, toldEvent } from './merged-entry.ts'

/** An entry as a page and its JSON give it, in one view. Everything that a person wrote has gone through the telling. */
export const ShownEntry = z.object({
  id: z.string(),
  agency: z.string(),
  /** Which chronology it stands in: what the filter by agency asks for. */
  chronology: z.string(),
  row: z.number(),
  /** What the date was understood as, in words; and as it was written. */
  when: z.string(),
  written: z.string(),
  mended: z.array(z.string()),
  earliest: z.string(),
  latest: z.string(),
  time: z.string().nullable(),
  doubted: z.boolean(),
  what: z.string(),
  who: z.string().nullable(),
  place: z.string().nullable(),
  source: z.string().nullable(),
  agencyComment: z.string().nullable(),
  children: z.string().nullable(),
  themes: z.array(z.string()),
  significance: z.string().nullable(),
  markedByAgency: z.boolean(),
  broughtByTeam: z.boolean(),
  /** The numbers of the episodes that it falls in, and of those to which it is key. */
  episodes: z.array(z.number()),
  keyTo: z.array(z.number()),
  comments: z.array(z.object({ words: z.string(), by: z.string(), at: z.string() })),
  sameEvents: z.array(
    z.object({
      entry: z.string(),
      words: z.string(),
      finding: z.enum(['same', 'suggested']),
      clashes: z.array(z.string()),
    }),
  ),
})
export type ShownEntry = z.infer<typeof ShownEntry>

/** What is known around an entry when it is shown. */
export interface Around {
  readonly telling: Telling
  readonly episodes: readonly Episode[]
  /** What was recorded beside it. */
  readonly records: ChronologyRecords
  readonly suggestions: readonly SameEventSuggestion[]
  /** Entries that it may be the same event as, by id. */
  readonly entries: ReadonlyMap<string, MergedEntry>
  /** The name of the agency, not yet told in the view. */
  agency(chronologyId: string): string
  /** Who recorded something. */
  by(membership: string): string
}

export function shownEntry(entry: MergedEntry, around: Around): ShownEntry {
  const { telling, records } = around
  const { content } = entry
  const said = (text: string | null) => (text === null ? null : telling.say(text))
  return {
    id: entry.id,
    agency: telling.say(around.agency(entry.chronologyId)),
    chronology: entry.chronologyId,
    row: entry.row,
    // Worked out for whoever asks: a table of 100,000 entries does not.
    get when() {
      return whenOf(entry)
    },
    written: telling.say(content.date),
    mended: content.mended.map(telling.say),
    earliest: entry.earliest.toString(),
    latest: entry.latest.toString(),
    time: entry.time?.toString({ smallestUnit: 'minute' }) ?? null,
    doubted: entry.doubted,
    what: telling.say(content.what),
    who: said(content.who),
    place: said(content.place),
    source: said(content.source),
    agencyComment: said(content.comment),
    children: said(content.children),
    themes: [
      ...entry.themes.map(theme => themes[theme]),
      ...(content.otherThemes === null ? [] : [telling.say(content.otherThemes)]),
    ],
    significance: entry.significance ? significances[entry.significance] : null,
    markedByAgency: entry.markedByAgency,
    broughtByTeam: entry.broughtBy === 'business-team',
    episodes: around.episodes.filter(episode => fallsIn(entry, episode)).map(({ number }) => number),
    keyTo: keyTo(entry.id, records).filter(number => around.episodes.some(episode => episode.number === number)),
    comments: recordsOf(records, 'comment')
      .filter(({ entryId }) => entryId === entry.id)
      .map(({ content, by, at }) => ({ words: telling.say(content.words), by: telling.say(around.by(by)), at: at.toString() })),
    sameEvents: sameEventsOf(entry, around),
  }
}

const whenOf = ({ earliest, latest, time, doubted }: MergedEntry): string =>
  dateInWords({ earliest, latest, doubted, ...(time && { time }) })

/** One line about another entry: whose, and when. */
const lineOf = (entry: MergedEntry, { telling, agency }: Around): string =>
  `${telling.say(agency(entry.chronologyId))}, ${whenOf(entry)}`

/** An entry falls in an episode when one of its days does. One that is known only as *2019* would fall in too many. */
const fallsIn = ({ earliest, latest }: Pick<MergedEntry, 'earliest' | 'latest'>, { from, to }: Episode): boolean =>
  Temporal.PlainDate.compare(latest, from) >= 0 &&
  Temporal.PlainDate.compare(earliest, to) <= 0 &&
  earliest.until(latest, { largestUnit: 'days' }).days < 31

/** The numbers of the episodes to which an entry was marked as key. */
export const keyTo = (entry: string, records: ChronologyRecords): readonly number[] =>
  lastOfEach(records, 'key-entry')
    .filter(({ entryId, content }) => entryId === entry && content.key)
    .map(({ item }) => Number(item.split('+')[0]))
    .sort((one, other) => one - other)

/** What was last said of a pair of entries. */
export function findingOn(records: ChronologyRecords, one: string, other: string) {
  return lastOfEach(records, 'same-event').find(({ item }) => item === pairOf(one, other))
}

function sameEventsOf(entry: MergedEntry, around: Around): ShownEntry['sameEvents'] {
  const judged = lastOfEach(around.records, 'same-event').flatMap(({ entryId, otherEntryId, content }) => {
    const id = entryId === entry.id ? otherEntryId : otherEntryId === entry.id ? entryId : undefined
    return id === undefined ? [] : [{ id, finding: content.finding }]
  })
  const suggested = around.suggestions
    .flatMap(({ first, second }) => (first === entry.id ? [second] : second === entry.id ? [first] : []))
    .filter(id => !judged.some(one => one.id === id))
    .map(id => ({ id, finding: 'suggested' as const }))
  return [...judged, ...suggested].flatMap(({ id, finding }) => {
    const other = around.entries.get(id)
    if (!other || finding === 'different') return []
    return [{ entry: id, finding, words: lineOf(other, around), clashes: clashWords(entry, other, around.telling) }]
  })
}

const clashSays: Readonly<Record<Clash, (one: MergedEntry, other: MergedEntry, telling: Telling) => string>> = {
  date: (one, other) => `The days differ: ${whenOf(one)}, and ${whenOf(other)}`,
  place: (one, other, { say }) => `The places differ: ${say(one.content.place ?? '')}, and ${say(other.content.place ?? '')}`,
}

/** What two entries of one event tell differently, in words. */
const clashWords = (one: MergedEntry, other: MergedEntry, telling: Telling): string[] =>
  clashesOf(toldEvent(one, []), toldEvent(other, [])).map(clash => clashSays[clash](one, other, telling))
