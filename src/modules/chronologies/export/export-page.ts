import { z } from 'zod'
import { OfChronology } from '../merged/merged-page.ts'

export const ExportModel = OfChronology.extend({
  /** The documents that a long chronology comes in, each with the days on which its first and last entry begin. */
  parts: z.array(z.object({ part: z.number(), entries: z.number(), from: z.string(), to: z.string() })),
})
export type ExportModel = z.infer<typeof ExportModel>
