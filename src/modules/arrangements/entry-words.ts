import { type DayRange, type Within, withinInWords } from './entry-parts.ts'

/** Keys that say where an entry is from and how sure we are of it; they are no part of what was agreed. */
export const origins: readonly string[] = ['source', 'elsewhere', 'note', 'confidence']

/** The same text for the same content, whatever the order of keys: a file and a stored copy of it differ in that. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? ''
  return `{${partsOf(value)
    .map(([key, inner]) => `${key}:${canonical(inner)}`)
    .sort()
    .join()}}`
}

/** What a value of the arrangements says, for people: nothing where there is none. */
export function valueInWords(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (Array.isArray(value)) return value.map(valueInWords).join('; ')
  if (typeof value !== 'object') return String(value)
  if (isWithin(value)) return withinInWords(value)
  if (isDayRange(value)) return value.first === value.last ? `day ${value.first}` : `days ${value.first} to ${value.last}`
  return partsOf(value)
    .filter(([key]) => key !== 'id')
    .map(([, inner]) => valueInWords(inner))
    .join(': ')
}

export type EntryCounts = { added: number; gone: number; reworded: number }

/** How many entries anywhere within two versions of a section are new, gone or say something else. */
export function entryCounts(before: unknown, after: unknown): EntryCounts {
  const [old, now] = [entriesIn(before), entriesIn(after)]
  return {
    added: [...now.keys()].filter(key => !old.has(key)).length,
    gone: [...old.keys()].filter(key => !now.has(key)).length,
    reworded: [...now].filter(([key, text]) => old.has(key) && old.get(key) !== text).length,
  }
}

/** `4 new, 1 gone, 2 in other words`; nothing where nothing differs. */
export function countsInWords({ added, gone, reworded }: EntryCounts): string {
  const said = [added > 0 && `${added} new`, gone > 0 && `${gone} gone`, reworded > 0 && `${reworded} in other words`]
  return said.filter(text => text !== false).join(', ')
}

/** Every entry of a section by its place: an entry of a list by its id, the values that stand beside each other as one. */
function entriesIn(value: unknown, place = ''): Map<string, string> {
  if (value === undefined || value === null) return new Map()
  if (Array.isArray(value)) return new Map(value.map((entry, index) => [`${place}/${entryId(entry) ?? index}`, canonical(entry)]))
  if (typeof value !== 'object') return new Map([[place, canonical(value)]])
  const parts = partsOf(value)
  const own = parts.filter(([, inner]) => typeof inner !== 'object')
  return new Map([
    ...(own.length > 0 ? [[place, canonical(Object.fromEntries(own))] as const] : []),
    ...parts.filter(([, inner]) => typeof inner === 'object').flatMap(([key, inner]) => [...entriesIn(inner, `${place}/${key}`)]),
  ])
}

const entryId = (entry: unknown) => (typeof entry === 'object' && entry !== null && 'id' in entry ? String(entry.id) : undefined)

/** The parts of an entry that were agreed: without where it is from, and without what is not there. */
const partsOf = (value: object): [string, unknown][] =>
  Object.entries(value).filter(([key, inner]) => !origins.includes(key) && inner !== undefined)

const isWithin = (value: object): value is Within =>
  'count' in value && typeof value.count === 'number' && 'unit' in value && isUnit(value.unit)
const isUnit = (unit: unknown): unit is Within['unit'] => unit === 'working days' || unit === 'days' || unit === 'months'
const isDayRange = (value: object): value is DayRange =>
  'first' in value && 'last' in value && typeof value.first === 'number' && typeof value.last === 'number'

/** `reportsTo` as people read it: reports to. */
export const keyInWords = (key: string) => key.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
