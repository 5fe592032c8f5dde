import type { Work } from '../../../../platform/database/actor-transaction.ts'
import { peopleById } from '../../../people/index.ts'
import type { Telling } from '../../glossary/telling.ts'
import { suggestSameEvents } from '../../same-event.ts'
import { episodesOf, lastOfEach, recordsOf } from '../chronology-record.ts'
import { entriesById, everyChild } from '../entries/store.ts'
import { type EntryFilter, readFilter, typedFilter } from '../entry-filter.ts'
import { type MergedEntry, toldEvent } from '../merged-entry.ts'
import type { OfChronology, ShownEpisode } from '../merged-page.ts'
import { type Around, type ShownEntry, shownEntry } from '../shown-entry.ts'
import { type MergedChronology, recordsBeside } from '../store.ts'

/** What every page of a chronology says of it, in one view. */
export function ofChronology(open: MergedChronology, telling: Telling, query: URLSearchParams, total: number): OfChronology {
  const read = readFilter(query)
  return {
    reference: open.reference,
    view: telling.view,
    ofIncident: open.ofIncident,
    total,
    filters: filtersIn(query, telling, read.ok),
    errors: read.ok ? [] : [...read.errors],
    options: {
      children: [...open.childLabels],
      agencies: open.agencies.map(({ id, name }) => ({ id, name: telling.say(name) })),
      episodes: episodesOf(open.records).map(({ number, name }) => ({ number, name: telling.say(name) })),
    },
  }
}

/** What was asked in the address, told in the view: in the anonymised one a name that somebody typed there does not come back. */
function filtersIn(query: URLSearchParams, { view, say }: Telling, readable: boolean): Record<string, string> {
  const typed = typedFilter(query)
  if (view === 'personal') return { ...typed }
  if (!readable) return {}
  return { ...typed, ...(typed.child !== undefined && { child: say(typed.child) }) }
}

export const shownEpisodes = (open: MergedChronology, { say }: Telling): ShownEpisode[] =>
  episodesOf(open.records).map(({ number, name, about, from, to }) => ({
    number,
    name: say(name),
    about: about === null ? null : say(about),
    from: from.toString(),
    to: to.toString(),
  }))

/**
 * These entries as they are shown, with what was recorded beside them. `compared` are the entries among which others that may tell of
 * the same event are looked for: those around them in the order of the chronology.
 */
export async function shownEntries(
  work: Work,
  open: MergedChronology,
  telling: Telling,
  entries: readonly MergedEntry[],
  compared: readonly MergedEntry[] = [],
): Promise<readonly ShownEntry[]> {
  const ids = entries.map(({ id }) => id)
  const around = await aroundEntries(work, open, telling, ids, { opened: entries, compared })
  return entries.map(entry => shownEntry(entry, around))
}

/** What is known around the entries with these ids, so that each can be shown; `opened` are those that are there already. */
export async function aroundEntries(
  work: Work,
  open: MergedChronology,
  telling: Telling,
  ids: readonly string[],
  { opened = [], compared = [] }: { readonly opened?: readonly MergedEntry[]; readonly compared?: readonly MergedEntry[] } = {},
): Promise<Around> {
  const records = await recordsBeside(work, open, ids)
  const people = await peopleById(
    work,
    recordsOf(records, 'comment').map(({ by }) => by),
  )
  const children = everyChild(work, open)
  const names = new Map(open.agencies.map(({ id, name }) => [id, name]))
  return {
    telling,
    episodes: episodesOf(open.records),
    records,
    suggestions: suggestSameEvents(compared.map(entry => toldEvent(entry, children))),
    entries: await withOthers(work, open, [...opened, ...compared], records),
    agency: id => names.get(id) ?? 'An agency',
    by(id) {
      const person = people.get(id)
      if (!person) return 'Somebody who has left'
      return telling.view === 'personal' ? `${person.name}, ${person.post}` : person.post
    },
  }
}

/** The entries by id, and those of which a person has said something together with one of them. */
async function withOthers(
  work: Work,
  open: MergedChronology,
  entries: readonly MergedEntry[],
  records: MergedChronology['records'],
): Promise<ReadonlyMap<string, MergedEntry>> {
  const known = new Map(entries.map(entry => [entry.id, entry]))
  const others = lastOfEach(records, 'same-event')
    .flatMap(({ entryId, otherEntryId }) => [entryId ?? [], otherEntryId ?? []].flat())
    .filter(id => !known.has(id))
  for (const entry of await entriesById(work, open, others)) known.set(entry.id, entry)
  return known
}

/** Whose information these entries are: each agency is told that it was read. */
export const agenciesIn = (entries: readonly MergedEntry[]): readonly string[] => [
  ...new Set(entries.map(({ organisationId }) => organisationId)),
]

/** The filter of an address; undefined when it cannot be read. */
export function filterOf(query: URLSearchParams): EntryFilter | undefined {
  const read = readFilter(query)
  return read.ok ? read.filter : undefined
}
