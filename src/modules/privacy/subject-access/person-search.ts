import type { FoundBy } from './finding.ts'

/** Whom a search looks for. */
export interface Sought {
  readonly names: readonly string[]
  readonly birthDate: Temporal.PlainDate | undefined
}

/** Small letters without accents, each run of anything that is no letter or digit as one space: "Anne-Marie O’Neill" is "anne marie o neill". */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/** A day as people write it, folded: 27 3 2019, 27 march 2019, 27 mar 2019, march 27 2019, 2019 03 27, with and without leading nought. */
export function daysAsWritten(day: Temporal.PlainDate): readonly string[] {
  const [d, m, y] = [String(day.day), String(day.month), String(day.year)]
  const [dd, mm, yy] = [d.padStart(2, '0'), m.padStart(2, '0'), y.slice(2)]
  const name = months[day.month - 1] ?? ''
  const short = name.slice(0, 3)
  const words = [name, short].flatMap(month => [d, dd].flatMap(one => [`${one} ${month} ${y}`, `${month} ${one} ${y}`]))
  const numbers = [d, dd].flatMap(one => [m, mm].flatMap(other => [`${one} ${other} ${y}`, `${one} ${other} ${yy}`]))
  return [...new Set([`${y} ${mm} ${dd}`, ...words, ...numbers])]
}

/** What in these texts, which belong together, is the person's: the whole name in its order, or the date of birth; nothing else is guessed. */
export function foundIn(texts: readonly string[], { names, birthDate }: Sought): FoundBy | undefined {
  const padded = texts.map(text => ` ${folded(text)} `)
  const holds = (wanted: string) => wanted !== '' && padded.some(text => text.includes(` ${wanted} `))
  const named = names.some(name => holds(folded(name)))
  const born = birthDate !== undefined && daysAsWritten(birthDate).some(holds)
  return named && born ? 'name-and-birth-date' : named ? 'name' : born ? 'birth-date' : undefined
}

/** The words of a sealed text: each text in it under its name, where it is JSON; itself otherwise. */
export function wordsIn(opened: string): readonly { readonly name: string; readonly text: string }[] {
  try {
    return leaves(JSON.parse(opened), '')
  } catch {
    return [{ name: '', text: opened }]
  }
}

function leaves(value: unknown, name: string): readonly { readonly name: string; readonly text: string }[] {
  if (value === null || value === undefined || value === '') return []
  if (Array.isArray(value)) return value.flatMap(one => leaves(one, name))
  if (typeof value !== 'object') return [{ name, text: String(value) }]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, name === '' ? key : `${name}, ${key}`))
}

/** "whatHappened" as a person reads it: "What happened". */
export function nameInWords(name: string): string {
  const words = name
    .replaceAll(/[-_]/g, ' ')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
