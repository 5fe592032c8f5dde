import { z } from 'zod'
import type { SameEventSuggestion } from '../../same-event.ts'
import { type ChronologyRecords, lastOfEach, pairOf } from '../chronology-record.ts'
import { OfChronology } from '../merged-page.ts'
import { ShownEntry } from '../shown-entry.ts'

/** Entries that are looked through for one page, in the order of the chronology. */
export const windowSize = 1000

const findings = ['suggested', 'same', 'different'] as const

export const SameEventsModel = OfChronology.extend({
  page: z.number(),
  pages: z.number(),
  /** The days on which the entries of this page begin. */
  days: z.object({ from: z.string(), to: z.string() }).nullable(),
  pairs: z.array(
    z.object({
      one: ShownEntry,
      other: ShownEntry,
      finding: z.enum(findings),
      /** What was said about it. */
      words: z.string().nullable(),
      clashes: z.array(z.string()),
    }),
  ),
})
export type SameEventsModel = z.infer<typeof SameEventsModel>

interface Pair {
  readonly first: string
  readonly second: string
  readonly finding: (typeof findings)[number]
  readonly words: string | null
}

/** Pairs to be judged first, then those that a person has judged; each stands on the page of its second entry. */
export function pairsOf(
  suggestions: readonly SameEventSuggestion[],
  records: ChronologyRecords,
  here: ReadonlySet<string>,
): readonly Pair[] {
  const judged = lastOfEach(records, 'same-event').flatMap(({ entryId, otherEntryId, content }) =>
    entryId !== undefined && otherEntryId !== undefined && here.has(otherEntryId)
      ? [{ first: entryId, second: otherEntryId, ...content }]
      : [],
  )
  const known = new Set(lastOfEach(records, 'same-event').map(({ item }) => item))
  const open = suggestions
    .filter(({ first, second }) => here.has(second) && !known.has(pairOf(first, second)))
    .map(({ first, second }) => ({ first, second, finding: 'suggested' as const, words: null }))
  return [...open, ...judged.map(({ first, second, finding, words }) => ({ first, second, finding, words }))]
}
