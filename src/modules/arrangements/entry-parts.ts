import { z } from 'zod'
import { readIsoDay } from '../../platform/calendar/index.ts'
import { hiddenCharacter } from './problem.ts'

/** What the entries of packs and arrangements are made of. Every scalar arrives as the text that was typed. */

export const id = z
  .string()
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

export const counting = z.enum(['start-day-0', 'back'])

const units: Record<string, Within['unit']> = { 'working day': 'working days', day: 'days', month: 'months' }
