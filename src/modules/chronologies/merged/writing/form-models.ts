import { z } from 'zod'
import { ShownEpisode } from '../merged-page.ts'
import { ShownEntry } from '../shown-entry.ts'

/** What each page with a form shows beside it. */
export const EntryFormModel = z.object({ reference: z.string(), entry: ShownEntry, episodes: z.array(ShownEpisode) })
export type EntryFormModel = z.infer<typeof EntryFormModel>

export const PairFormModel = z.object({ reference: z.string(), one: ShownEntry, other: ShownEntry })
export type PairFormModel = z.infer<typeof PairFormModel>

/** The number of the episode that is changed; none of one that is added. */
export const EpisodeFormModel = z.object({ reference: z.string(), number: z.number().nullable() })
export type EpisodeFormModel = z.infer<typeof EpisodeFormModel>

export const GapFormModel = z.object({ reference: z.string() })
export type GapFormModel = z.infer<typeof GapFormModel>
