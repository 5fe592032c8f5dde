import { z } from 'zod'
import { plainFileName } from '../files/file-name.ts'

/** What a person typed, name by name, exactly as it came: it is shown again and kept as a draft, never corrected in silence. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

/** The files that came with a form, name by name, already looked through. They are never shown again and never kept as a draft. */
export type Files = Readonly<Record<string, unknown>>

export interface Option {
  readonly value: string
  readonly text: string
  readonly hint?: string
}

/** How a field is drawn and read. `T` is what a command receives. */
export interface Field<T = unknown> {
  readonly kind: 'text' | 'long-text' | 'choice' | 'choices' | 'day' | 'time' | 'confirm' | 'password' | 'text-file' | 'upload'
  readonly label: string
  readonly hint?: string
  readonly options?: readonly Option[]
  readonly autocomplete?: string
  readonly inputMode?: 'numeric' | 'email'
  readonly maximum?: number
  readonly width?: 'short' | 'half' | 'full'
  readonly optional: boolean
  /** Checks one value of JSON and says in plain words what is wrong with it. */
  readonly schema: z.ZodType<T>
  /** The names of the inputs that this field is made of. */
  inputs(name: string): readonly string[]
  /** The typed inputs, or the file chosen, as one value of JSON; undefined when there is nothing. */
  gather(name: string, typed: Typed, files?: Files): unknown
}

interface Wording {
  readonly label: string
  readonly hint?: string
}
interface Required extends Wording {
  /** The sentence shown when it is missing; without it the field may be left empty. */
  readonly required: string
}

const one = (name: string) => [name]
const single = (name: string, typed: Typed): unknown => {
  const value = typed[name]
  const text = typeof value === 'string' ? value : value?.[0]
  return text === undefined || text.trim() === '' ? undefined : text
}

/** Control characters other than tab and line ends cannot be kept in a record; a lone surrogate is no character. */
const kept = (text: string) => !/(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]/u.test(text) && text.isWellFormed()

function words(label: string, maximum: number, missing: string) {
  return z
    .string({ error: issue => (issue.input === undefined || issue.input === null ? missing : `${label} must be text`) })
    .transform(text => text.replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(1, missing)
        .refine(kept, `${label} has a character that cannot be kept. Type it again instead of pasting it`)
        .refine(text => lengthOf(text) <= maximum, `${label} must be ${maximum.toLocaleString('en-GB')} characters or fewer`),
    )
}

/** Characters as a person counts them, nearly: a drawn face is one, not the two that JavaScript stores. */
const lengthOf = (text: string) => [...text].length

interface TextOptions {
  readonly max?: number
  readonly autocomplete?: string
  readonly inputMode?: 'numeric' | 'email'
  readonly width?: 'short' | 'half' | 'full'
}

/** One line of text, without the spaces around it; refuses more than `max` characters (200 unless told). */
export function text(options: Required & TextOptions): Field<string> {
  const { max = 200, required, ...rest } = options
  return {
    kind: 'text',
    maximum: max,
    optional: false,
    schema: words(options.label, max, required).refine(typed => !typed.includes('\n'), `${options.label} must be one line`),
    inputs: one,
    gather: single,
    ...rest,
  }
}

/** Several lines of text; refuses more than `max` characters (10,000 unless told). */
export function longText(options: Required & { readonly max?: number }): Field<string> {
  const { max = 10_000, required, ...rest } = options
  return {
    kind: 'long-text',
    maximum: max,
    optional: false,
    schema: words(options.label, max, required),
    inputs: one,
    gather: single,
    ...rest,
  }
}

/** A password: exactly as typed, spaces and all. */
export function password(options: Required & { readonly autocomplete: string }): Field<string> {
  const { required, ...rest } = options
  return {
    kind: 'password',
    optional: false,
    schema: z.string({ error: required }).min(1, required).max(200, 'The password must be 200 characters or fewer'),
    inputs: one,
    gather: (name, typed) => (typeof typed[name] === 'string' && typed[name] !== '' ? typed[name] : undefined),
    ...rest,
  }
}

/** The text of a file, under the name that it has on the computer of whoever sent it. */
export interface TextFile {
  readonly name: string
  readonly text: string
}

/**
 * A file of text: chosen on a form, or mended there when it is shown again; in JSON its text, or its name and text. What the text must
 * be is for the command to say. `called` is its name where it came without one. Refuses what is not UTF-8.
 */
export function textFile(options: Required & { readonly called: string }): Field<TextFile> {
  const { required, called, ...rest } = options
  const missing = (issue: { input?: unknown }) =>
    issue.input === undefined || issue.input === null ? required : `${options.label} must be text`
  const schema = z
    .union([z.string(), z.strictObject({ name: z.string(), text: z.string() })], { error: missing })
    .transform((sent): TextFile => {
      const { name, text } = typeof sent === 'string' ? { name: '', text: sent } : sent
      return { name: plainFileName(name) || called, text: text.replace(/\r\n?/g, '\n') }
    })
    .refine(({ text }) => text.trim() !== '', 'The file is empty. Choose another one')
    .refine(({ text }) => !text.includes('\uFFFD'), 'The file is not UTF-8 text. Save it as UTF-8, and choose it again')
  return {
    kind: 'text-file',
    optional: false,
    schema,
    inputs: name => [name, `${name}-file`, `${name}-file-name`, `${name}-name`],
    gather(name, typed) {
      const chosen = single(`${name}-file`, typed)
      if (chosen !== undefined) return { name: String(single(`${name}-file-name`, typed) ?? ''), text: chosen }
      const mended = single(name, typed)
      return mended === undefined ? undefined : { name: String(single(`${name}-name`, typed) ?? ''), text: mended }
    },
    ...rest,
  }
}

/** An address for mail, in lower case. */
export function email(options: Required): Field<string> {
  const { required, ...rest } = options
  const wrong = 'Enter an email address in the right form, like name@example.org'
  return {
    kind: 'text',
    inputMode: 'email',
    autocomplete: 'off',
    maximum: 254,
    optional: false,
    schema: words(options.label, 254, required).pipe(z.string().toLowerCase().pipe(z.email(wrong))),
    inputs: one,
    gather: single,
    ...rest,
  }
}

/** One of several answers. */
export function choice<const Value extends string>(
  options: Required & { readonly options: readonly (Option & { readonly value: Value })[] },
): Field<Value> {
  const { required, ...rest } = options
  const values = options.options.map(option => option.value)
  return {
    kind: 'choice',
    optional: false,
    schema: z.enum(values, { error: required }) as z.ZodType<Value>,
    inputs: one,
    gather: single,
    ...rest,
  }
}

/** Several answers; `each` says what one of them may be. With `none`, nothing chosen is an answer too: an empty list. */
export function choices<Value extends string>(
  options: Required & { readonly each: z.ZodType<Value>; readonly options?: readonly Option[]; readonly none?: true },
): Field<readonly Value[]> {
  const { required, each, none = false, ...rest } = options
  const chosen = z.array(each, { error: required })
  return {
    kind: 'choices',
    options: [],
    optional: none,
    schema: none ? chosen.optional().transform(given => given ?? []) : chosen.min(1, required),
    inputs: one,
    gather: (name, typed) => (typed[name] === undefined ? undefined : [typed[name]].flat().filter(given => given !== '')),
    ...rest,
  }
}

/** A box that must be ticked before the form is accepted. */
export function confirm(options: Required): Field<'yes'> {
  const { required, ...rest } = options
  return { kind: 'confirm', optional: false, schema: z.literal('yes', { error: required }), inputs: one, gather: single, ...rest }
}

/**
 * A day of the calendar, typed as day, month and year; in JSON an ISO day such as `2026-03-02`. Refuses days that do not exist,
 * and years that nobody here can mean (before 1900, after 2199).
 */
export function day(options: Required): Field<Temporal.PlainDate> {
  const { required, ...rest } = options
  const real = `${options.label} must be a real date, like 27 3 2026`
  const schema = z
    .string({ error: issue => (issue.input === undefined || issue.input === null ? required : real) })
    .transform((value, context) => {
      const parsed = isoDay(value)
      if (parsed) return parsed
      context.addIssue({ code: 'custom', message: missingPart(options.label, value) ?? real })
      return z.NEVER
    })
  return {
    kind: 'day',
    optional: false,
    schema,
    inputs: name => [`${name}-day`, `${name}-month`, `${name}-year`],
    gather(name, typed) {
      if (typed[name] !== undefined) return single(name, typed)
      const [dayOfMonth, month, year] = ['day', 'month', 'year'].map(part => String(typed[`${name}-${part}`] ?? '').trim())
      if (!dayOfMonth && !month && !year) return undefined
      return `${(year ?? '').padStart(year?.length === 4 ? 4 : 0)}-${(month ?? '').padStart(month ? 2 : 0, '0')}-${(dayOfMonth ?? '').padStart(dayOfMonth ? 2 : 0, '0')}`
    },
    ...rest,
  }
}

/** A time of day in London, such as `16:20`; `4.20pm` is understood too. */
export function time(options: Required): Field<Temporal.PlainTime> {
  const { required, ...rest } = options
  const wrong = `${options.label} must be a time of day, like 16:20 or 4:20pm`
  const schema = z
    .string({ error: issue => (issue.input === undefined || issue.input === null ? required : wrong) })
    .transform((value, context) => {
      const parsed = timeOfDay(value)
      if (parsed) return parsed
      context.addIssue({ code: 'custom', message: wrong })
      return z.NEVER
    })
  return { kind: 'time', width: 'short', optional: false, schema, inputs: one, gather: single, ...rest }
}

/** The same field, which may be left empty. */
export function optional<T>(field: Field<T>): Field<T | undefined> {
  return { ...field, optional: true, schema: field.schema.optional() }
}

function isoDay(value: string): Temporal.PlainDate | undefined {
  if (!/^(?:19|20|21)\d{2}-\d{2}-\d{2}$/.test(value)) return undefined
  try {
    return Temporal.PlainDate.from(value, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

function missingPart(label: string, value: string): string | undefined {
  const [year, month, dayOfMonth] = value.split('-')
  const missing = [dayOfMonth ? undefined : 'a day', month ? undefined : 'a month', year ? undefined : 'a year'].filter(
    part => part !== undefined,
  )
  return missing.length > 0 && missing.length < 3 ? `${label} must include ${missing.join(' and ')}` : undefined
}

function timeOfDay(value: string): Temporal.PlainTime | undefined {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(value.trim())
  if (!match || (match[2] === undefined && match[3] === undefined)) return undefined
  const half = match[3]?.toLowerCase()
  const hour = Number(match[1])
  const minute = Number(match[2] ?? 0)
  if (minute > 59 || hour > (half ? 12 : 23) || (half && hour === 0)) return undefined
  return Temporal.PlainTime.from({ hour: half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour, minute })
}
