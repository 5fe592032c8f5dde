import { z } from 'zod'

const Listed = z.object({ name: z.string(), aliases: z.array(z.string()), role: z.string().nullable(), label: z.string() })

export const GlossaryModel = z.object({
  reference: z.string(),
  view: z.literal('personal'),
  ofIncident: z.boolean(),
  /** The children of the incident, who are in the glossary from the start. */
  children: z.array(Listed),
  people: z.array(Listed.extend({ number: z.number() })),
  places: z.array(z.string()),
})
export type GlossaryModel = z.infer<typeof GlossaryModel>

export const WarningsModel = z.object({
  reference: z.string(),
  view: z.literal('personal'),
  ofIncident: z.boolean(),
  page: z.number(),
  pages: z.number(),
  warnings: z.array(
    z.object({
      written: z.string(),
      why: z.enum(['unlisted', 'part-of-a-name', 'all-capitals']),
      times: z.number(),
      entry: z.string(),
      around: z.string(),
    }),
  ),
})
export type WarningsModel = z.infer<typeof WarningsModel>

export const NameFormModel = z.object({
  reference: z.string(),
  /** Who is changed; none when somebody is added. */
  label: z.string().nullable(),
  nextChild: z.string().nullable(),
})
export type NameFormModel = z.infer<typeof NameFormModel>

/** Entries that are looked through for one page of warnings. */
export const warningsWindow = 2000
