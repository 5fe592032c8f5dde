import { z } from 'zod'
import { readIsoDay } from '../../platform/calendar/index.ts'
import { hiddenCharacter } from './problem.ts'

/** What the entries of packs and arrangements are made of. Every scalar arrives as the text that was typed. */

/** In characters: part of addresses, of references and of the names of files. */
const longestId = 60

export const id = z
  .string()
  .max(longestId, `this is longer than ${longestId} characters; choose a shorter id`)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'write an id of small letters and digits joined by hyphens, such as virtual-panel')

/** Words for people. Never markup: pages and documents show exactly what stands here. */
export const words = z
  .string()
  .refine(text => text.trim() !== '', 'this is empty; write the words or delete the key')
  .refine(text => text.length <= 2000, 'this is longer than 2,000 characters; say it shorter')
  .refine(text => !text.includes('<'), 'write plain words; the sign < is not allowed, so that nothing here can be markup')
  .refine(text => !hiddenCharacter.test(text) && !text.includes('\t'), 'an invisible character stands in this text; delete it')
  .transform(text => text.trim())

export const day = z.string().check(({ value, issues }) => {
  const read = readIsoDay(value)
  if (!read.ok) issues.push({ code: 'custom', input: value, message: `${read.reason}; write a day that exists` })
})

/** A day, or the word `uncertain` where it is not known: then nothing may be chosen by it. */
export const dayOrUncertain = z.string().check(({ value, issues }) => {
  const read = readIsoDay(value)
  if (!read.ok && value !== 'uncertain')
    issues.push({ code: 'custom', input: value, message: `${read.reason}; write a day that exists, or uncertain` })
})

export const yesOrNo = z.enum(['yes', 'no']).transform(text => text === 'yes')

/** How sure we are: read in the source named; recalled and not yet checked; or sources that differ or say nothing. */
export const confidence = z.enum(['checked', 'unchecked', 'uncertain'])
export type Confidence = z.output<typeof confidence>

export type Within = { count: number; unit: 'working days' | 'days' | 'months' }

/** A length of time: `5 working days`, `6 months`, `10 days`. */
export const within = z
  .string()
  .regex(
    /^[1-9]\d{0,2} (working days?|days?|months?)$/,
    'write a number and working days, days or months, such as 5 working days',
  )
  .transform((text): Within => {
    const [count, ...unit] = text.split(' ')
    return { count: Number(count), unit: units[unit.join(' ').replace(/s$/, '')] ?? 'days' }
  })

/** `5 working days`, `1 month`: a length of time as people say it. */
export function withinInWords({ count, unit }: Within): string {
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`
}

/** The number of a step or level, from 1. */
export const stepNumber = z
  .string()
  .regex(/^[1-9]\d?$/, 'write the number alone, such as 1')
  .transform(Number)

export type DayRange = { first: number; last: number }

/** The days of one step, counted from the day on which the matter arose: `1`, `3 to 9`. What lies between two steps stays open. */
export const dayRange = z
  .string()
  .regex(/^[1-9]\d{0,2}( to [1-9]\d{0,2})?$/, 'write one day or the first and the last, such as 1 or 3 to 9')
  .transform((text): DayRange => {
    const [first = 0, last = first] = text.split(' to ').map(Number)
    return { first, last }
  })
  .refine(({ first, last }) => first <= last, 'the last day stands before the first; write the smaller number first')

/** Where an entry comes from: `source` cites the published document, `elsewhere` names any other origin. */
export const origin = {
  source: z
    .union([words, z.array(words).min(1)])
    .transform(cited => [cited].flat())
    .optional(),
  elsewhere: words.optional(),
  note: words.optional(),
}

/** One thing that the document says, with where it says so. */
export const entry = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.strictObject({ ...shape, ...origin })
export const list = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.array(entry(shape)).min(1)

/** Ids of the version before that this entry carries on: with one of them it has another name, of several it is made. */
export const replaces = z.array(id).min(1).optional()

/** Rules, aims and facts, each in one sentence. */
export const statements = list({ id, says: words })

export const counting = z.enum(['start-day-0', 'back'])

const units: Record<string, Within['unit']> = { 'working day': 'working days', day: 'days', month: 'months' }

export const partnerId = z.enum(['local-authority', 'health', 'police'])

/** Roles as the permissions know them; the words that people read are names of posts. */
export const role = z.enum([
  'accountable-officer',
  'delegate',
  'head-of-safeguarding',
  'business-manager',
  'development-officer',
  'administration-officer',
  'council-notifier',
  'group-chair',
  'scrutineer',
])
