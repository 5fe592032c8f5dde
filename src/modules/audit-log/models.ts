import { z } from 'zod'

/** A page of the log, as JSON and as the page shows it. */
export const logModel = z.object({
  /** Whose log: the actor's partnership's, or the installation's. */
  of: z.enum(['partnership', 'installation']),
  filters: z.record(z.string(), z.string()),
  errors: z.array(z.object({ field: z.string(), message: z.string() })),
  actions: z.array(z.object({ action: z.string(), says: z.string() })),
  entries: z.array(
    z.object({
      sequence: z.number(),
      at: z.string(),
      action: z.string(),
      says: z.string(),
      outcome: z.string(),
      /** A key, a job or the command line; null when it was done on a page. */
      via: z.string().nullable(),
      person: z.string().nullable(),
      name: z.string().nullable(),
      post: z.string().nullable(),
      organisation: z.string().nullable(),
      subject: z.string(),
      reference: z.string().nullable(),
    }),
  ),
  /** Where the older entries go on. */
  older: z.number().nullable(),
})
export type LogModel = z.infer<typeof logModel>

/** One line of "who read our information": never the name. */
const readingLine = z.object({
  chain: z.string(),
  sequence: z.number(),
  at: z.string(),
  subject: z.string(),
  reference: z.string().nullable(),
  readerRole: z.string(),
  readerOrganisation: z.string(),
  asked: z.boolean(),
})
export type ReadingLine = z.infer<typeof readingLine>

export const readingsModel = z.object({
  readings: z.array(readingLine),
  /** Where the older ones go on; null on the last page. */
  older: z.string().nullable(),
})
export type ReadingsModel = z.infer<typeof readingsModel>

export const readingModel = readingLine
export const nameModel = readingLine.extend({ name: z.string(), post: z.string(), because: z.string() })
export type NameModel = z.infer<typeof nameModel>
