import { z } from 'zod'

/** How much an event tells of what happened to the child, as whoever wrote it sees it. */
export const significances = { low: 'Background', medium: 'Relevant', high: 'Significant' } as const
export type Significance = keyof typeof significances

/** What an entry can be about, by which a chronology is filtered. */
export const themes = {
  'injury-or-illness': 'Injury or illness',
  neglect: 'Neglect',
  'physical-harm': 'Physical harm',
  'sexual-harm': 'Sexual harm',
  'emotional-harm': 'Emotional harm',
  'domestic-abuse': 'Domestic abuse',
  'parental-mental-health': 'Parents’ mental health',
  'parental-substance-use': 'Parents’ alcohol or drugs',
  'child-mental-health': 'The child’s mental health',
  'harm-outside-home': 'Harm outside the home',
  'missed-contact': 'Not brought, not seen or no access',
  'home-and-money': 'Home and money',
  education: 'School and nursery',
  'childs-voice': 'What the child said or showed',
  'assessment-or-plan': 'Assessment or plan',
  'working-together': 'Sharing information and working together',
  'support-given': 'Help that was given',
} as const
export type Theme = keyof typeof themes

/** The words of an entry, sealed in its row. */
export const EntryContent = z.object({
  /** The date exactly as it was written. */
  date: z.string(),
  /** What was put right to read it. */
  mended: z.array(z.string()),
  what: z.string(),
  who: z.string().nullable(),
  /** Where it happened. */
  place: z.string().nullable(),
  /** Which of the agency's records it is from. */
  source: z.string().nullable(),
  comment: z.string().nullable(),
  /** Whom it is about, as it was written. */
  children: z.string().nullable(),
  /** Themes in words that are none of ours. */
  otherThemes: z.string().nullable(),
  /** The file, table and row that it was read from, with what was answered about the file; null where it was typed. */
  from: z
    .object({
      file: z.string(),
      table: z.string(),
      row: z.number(),
      answers: z.object({
        monthFirst: z.boolean().optional(),
        century: z.literal('pivot').optional(),
        serials: z.enum(['1900', '1904']).optional(),
      }),
    })
    .nullable(),
})
export type EntryContent = z.infer<typeof EntryContent>
