import type { Field, Typed } from '../../platform/http/field.ts'
import { formatDate } from '../patterns/dates.ts'

/** What was typed into one input, or nothing. */
export function typedText(typed: Typed, name: string): string {
  const value = typed[name]
  return (typeof value === 'string' ? value : value?.[0]) ?? ''
}

/** Everything that was chosen under one name. */
export function typedChoices(typed: Typed, name: string): readonly string[] {
  const value = typed[name]
  return value === undefined ? [] : [value].flat()
}

/** The three parts of a day as they were typed; a whole ISO day, as JSON and drafts carry it, is taken apart. */
export function typedDay(typed: Typed, name: string): { day: string; month: string; year: string } {
  const whole = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typedText(typed, name))
  if (whole) return { year: whole[1] ?? '', month: String(Number(whole[2])), day: String(Number(whole[3])) }
  const part = (which: string) => typedText(typed, `${name}-${which}`)
  return { day: part('day'), month: part('month'), year: part('year') }
}

/** A file as it was sent, or mended since: its name and its text, both empty when none was. */
export function typedFile(field: Field, name: string, typed: Typed): { name: string; text: string } {
  const sent = field.gather(name, typed)
  if (typeof sent !== 'object' || sent === null || !('text' in sent) || !('name' in sent)) return { name: '', text: '' }
  return { name: String(sent.name), text: String(sent.text) }
}

/** A typed answer as one would read it: the words of a choice, a day as it was typed, the text itself. Empty when nothing was typed. */
export function typedWords(field: Field, name: string, typed: Typed): string {
  switch (field.kind) {
    case 'password':
      return ''
    case 'upload':
      return typedText(typed, `${name}-name`)
    case 'text-file':
      return typedFile(field, name, typed).name
    case 'confirm':
      return typedText(typed, name) === 'yes' ? 'Yes' : ''
    case 'choice':
    case 'choices':
      return typedChoices(typed, name)
        .map(value => field.options?.find(option => option.value === value)?.text ?? value)
        .join(', ')
    case 'day': {
      const read = field.schema.safeParse(field.gather(name, typed))
      if (read.data instanceof Temporal.PlainDate) return formatDate(read.data)
      const { day, month, year } = typedDay(typed, name)
      return [day, month, year].filter(part => part !== '').join(' ')
    }
    default:
      return typedText(typed, name)
  }
}
