import { z } from 'zod'
import { chronologyViews } from '../glossary/telling.ts'
import type { Gap } from '../same-event.ts'
import type { Episode } from './chronology-record.ts'
import type { MergedEntry } from './merged-entry.ts'
import { ShownEntry } from './shown-entry.ts'

/** What every page of a merged chronology knows of it. */
export const OfChronology = z.object({
  reference: z.string(),
  view: z.enum(chronologyViews),
  ofIncident: z.boolean(),
  /** Entries within the filter. */
  total: z.number(),
  filters: z.record(z.string(), z.string()),
  errors: z.array(z.object({ field: z.string(), message: z.string() })),
  /** What can be filtered by. */
  options: z.object({
    children: z.array(z.string()),
    agencies: z.array(z.object({ id: z.string(), name: z.string() })),
    episodes: z.array(z.object({ number: z.number(), name: z.string() })),
  }),
})
export type OfChronology = z.infer<typeof OfChronology>

/** A time of which nobody tells anything, where it stands among the entries. */
const ShownGap = z.object({ from: z.string(), to: z.string(), days: z.number() })

export const ShownEpisode = z.object({
  number: z.number(),
  name: z.string(),
  about: z.string().nullable(),
  from: z.string(),
  to: z.string(),
})
export type ShownEpisode = z.infer<typeof ShownEpisode>

export const MergedModel = OfChronology.extend({
  page: z.number(),
  pages: z.number(),
  /** Days without an entry from which on a gap is shown. */
  gapDays: z.number(),
  entries: z.array(ShownEntry.extend({ gapBefore: ShownGap.nullable(), begins: z.array(ShownEpisode) })),
})
export type MergedModel = z.infer<typeof MergedModel>

/** One entry by itself, with the file and row that it was read from. */
export const EntryModel = OfChronology.extend({ entry: ShownEntry, source: z.string().nullable() })
export type EntryModel = z.infer<typeof EntryModel>

export const EpisodesModel = OfChronology.extend({ episodes: z.array(ShownEpisode.extend({ entries: z.number() })) })
export type EpisodesModel = z.infer<typeof EpisodesModel>

/** Entries on a page. */
export const pageSize = 50

/**
 * The gap that stands before an entry: nobody tells anything of the days before it, and the entry before it in the order begins no later
 * than the gap ends.
 */
export function gapBefore(
  gaps: readonly Gap[],
  entry: Pick<MergedEntry, 'earliest'>,
  before: Pick<MergedEntry, 'earliest'> | undefined,
): Gap | undefined {
  if (!before) return undefined
  return gaps.findLast(
    ({ to }) => Temporal.PlainDate.compare(to, entry.earliest) < 0 && Temporal.PlainDate.compare(before.earliest, to) <= 0,
  )
}

/** The episodes that begin before this entry and after the one before it, and are not over before it. */
export function episodesBeginning(
  episodes: readonly Episode[],
  entry: Pick<MergedEntry, 'earliest'>,
  before: Pick<MergedEntry, 'earliest'> | undefined,
): readonly Episode[] {
  return episodes.filter(
    ({ from, to }) =>
      Temporal.PlainDate.compare(from, entry.earliest) <= 0 &&
      Temporal.PlainDate.compare(entry.earliest, to) <= 0 &&
      (before === undefined || Temporal.PlainDate.compare(before.earliest, from) < 0),
  )
}

export const shownGap = ({ from, to, days }: Gap): z.infer<typeof ShownGap> => ({
  from: from.toString(),
  to: to.toString(),
  days,
})
