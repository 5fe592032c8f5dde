import type { Arrangements } from './arrangements-schema.ts'
import type { Change, ChangeSection, Whom } from './change.ts'
import type { Both, Comparison, NamedList, Side } from './change-sides.ts'
import { type EntryPair, entryPairs } from './entry-pairs.ts'
import { canonical, countsInWords, entryCounts, keyInWords, origins, valueInWords } from './entry-words.ts'

/** How entries of one list are told apart, named and compared. */
export type ListRule<Entry> = {
  readonly section: ChangeSection
  /** The list in the ids of changes: `groups`. */
  readonly list: string
  /** "group", "expectation": one entry of it. */
  readonly noun: string
  /** What is said of one that is new or ends, where the noun alone would read badly. */
  readonly says?: { readonly added: string; readonly ended: string }
  readonly key: (entry: Entry, side: Side) => string
  /** What people call it, or the sentence that it is. */
  readonly name: (entry: Entry, side: Side) => string
  /** A name that differs is a new name, a sentence is reworded; the name of something else is told where that stands. */
  readonly naming?: 'name' | 'sentence' | 'of-something-else'
  /** Keys that key and name tell already. */
  readonly told: readonly (keyof Entry & string)[]
  /** Keys that hold the id of something else, which is compared by what carries it on. */
  readonly refers?: Readonly<Partial<Record<keyof Entry & string, NamedList>>>
  /** Keys that hold many sentences: told as numbers. */
  readonly counted?: readonly (keyof Entry & string)[]
  readonly labels?: Readonly<Partial<Record<keyof Entry & string, string>>>
  readonly replaces?: (entry: Entry) => readonly string[] | undefined
  readonly forWhom: (entry: Entry, side: Side) => readonly Whom[]
  readonly mustDo?: Readonly<Partial<Record<Change['kind'], string>>>
}

/** What differs between two versions of one list: each entry that is new, ends, has another name, or says something else. */
export const compareList =
  <Entry extends object>(pick: (of: Arrangements) => readonly Entry[] | undefined, rule: ListRule<NoInfer<Entry>>): Comparison =>
  both =>
    listChanges(pick(both.before.arrangements), pick(both.after.arrangements), rule, both)

export function listChanges<Entry extends object>(
  before: readonly Entry[] | undefined,
  after: readonly Entry[] | undefined,
  rule: ListRule<Entry>,
  both: Both,
): Change[] {
  const pairs = entryPairs(before ?? [], after ?? [], {
    oldKey: entry => rule.key(entry, both.before),
    newKey: entry => rule.key(entry, both.after),
    name: entry => rule.name(entry, both.after),
    ...(rule.replaces && { replaces: rule.replaces }),
  })
  return pairs.flatMap(pair => pairChanges(pair, rule, both))
}

function pairChanges<Entry extends object>(
  { old, now, absorbed }: EntryPair<Entry>,
  rule: ListRule<Entry>,
  both: Both,
): Change[] {
  const { before, after } = both
  const say = (kind: Change['kind'], entry: Entry, side: Side, rest: Pick<Change, 'what' | 'before' | 'after'>, part?: string) =>
    change(both, {
      id: [rule.list, kind, rule.key(entry, side), ...(part === undefined ? [] : [part])],
      section: rule.section,
      kind,
      ...rest,
      forWhom: rule.forWhom(entry, side),
      mustDo: rule.mustDo?.[kind],
      source: entry,
    })
  if (now === undefined)
    return old === undefined
      ? []
      : [
          say('ended', old, before, {
            what: `${rule.says?.ended ?? `No longer named as ${aNoun(rule.noun)}`}: ${rule.name(old, before)}`,
          }),
        ]

  const name = rule.name(now, after)
  if (old === undefined && absorbed.length === 0)
    return [say('added', now, after, { what: `${rule.says?.added ?? `New ${rule.noun}`}: ${name}` })]

  const found: Change[] = []
  if (absorbed.length > 0) {
    const names = absorbed.map(entry => rule.name(entry, before))
    const what =
      old === undefined ? `${capital(rule.noun)} made of ${names.length}: ${name}` : `${name} takes in ${inWords(names)}`
    found.push(say('merged', now, after, { what, before: names.join('; '), after: name }))
  }
  if (old === undefined) return found
  const oldName = rule.name(old, before)
  if (oldName !== name && rule.naming !== 'of-something-else')
    found.push(
      rule.naming === 'sentence'
        ? say('changed', now, after, { what: `${capital(rule.noun)} in other words`, before: oldName, after: name })
        : say('renamed', now, after, { what: `${oldName} is now called ${name}`, before: oldName, after: name }),
    )
  for (const key of partsOf(old, now, rule)) {
    const label = rule.labels?.[key] ?? keyInWords(key)
    if (rule.counted?.includes(key)) {
      const counts = countsInWords(entryCounts(old[key], now[key]))
      if (counts) found.push(say('changed', now, after, { what: `${name}, ${label}: ${counts}` }, key))
      continue
    }
    const list = rule.refers?.[key]
    const [was, is] = [part(old[key], before, list), part(now[key], after, list)]
    if (was.same === is.same) continue
    found.push(say('changed', now, after, { what: `${name}: ${label}`, ...ends(was.text, is.text) }, key))
  }
  return found
}

/** The keys of an entry that can differ: all but its id, where it is from, and what its name tells. */
function partsOf<Entry extends object>(old: Entry, now: Entry, { told }: ListRule<Entry>) {
  const left: readonly string[] = ['id', 'replaces', ...origins, ...told]
  const isPart = (key: string): key is keyof Entry & string => (key in old || key in now) && !left.includes(key)
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(isPart)
}

function part(value: unknown, side: Side, list: NamedList | undefined) {
  if (list === undefined || value === undefined) return { text: valueInWords(value), same: canonical(value) }
  const ids = [value].flat().map(String)
  return { text: ids.map(id => side.nameOf(list, id)).join('; '), same: canonical(ids.map(id => side.now(list, id))) }
}

/** One value of the arrangements that stands alone: a name, a day, who writes the report. */
export type SingleRule = {
  readonly section: ChangeSection
  readonly id: string
  readonly what: string
  readonly forWhom: (both: Both) => readonly Whom[]
  readonly mustDo?: string
}

/** What differs in one value: absent before, it is added; absent afterwards, it ends. */
export const compareSingle =
  (pick: (of: Arrangements) => unknown, rule: SingleRule): Comparison =>
  both => {
    const [was, is] = [pick(both.before.arrangements), pick(both.after.arrangements)]
    if (canonical(was) === canonical(is)) return []
    const kind = was === undefined ? 'added' : is === undefined ? 'ended' : 'changed'
    const { id, forWhom, ...told } = rule
    const said = ends(valueInWords(was), valueInWords(is))
    return [change(both, { ...told, id: [id, kind], kind, ...said, forWhom: forWhom(both), source: is ?? was })]
  }

/** Where only wording is kept, one line says how many entries are new, gone or in other words. */
export const compareWording =
  (pick: (of: Arrangements) => unknown, { section, id, what, forWhom }: SingleRule): Comparison =>
  both => {
    const counts = countsInWords(entryCounts(pick(both.before.arrangements), pick(both.after.arrangements)))
    if (!counts) return []
    return [change(both, { id: [id, 'changed'], section, kind: 'changed', what: `${what}: ${counts}`, forWhom: forWhom(both) })]
  }

type Found = Omit<Change, 'id' | 'from' | 'mustDo' | 'source'> & {
  id: readonly string[]
  from?: Temporal.PlainDate | undefined
  mustDo?: string | undefined
  /** The entry whose citation is given. */
  source?: unknown
}

/** A change with its id, and without what is not known. */
export function change(both: Both, { id, from, mustDo, source, ...rest }: Found): Change {
  return {
    ...rest,
    id: id.map(piece => piece.replace(/[^a-zA-Z0-9]+/g, '-')).join('.'),
    from: from ?? both.from,
    ...(mustDo !== undefined && { mustDo }),
    ...citation(source),
  }
}

function citation(entry: unknown): { source?: readonly string[] } {
  if (typeof entry !== 'object' || entry === null || !('source' in entry)) return {}
  if (!Array.isArray(entry.source)) return typeof entry.source === 'string' ? { source: [entry.source] } : {}
  return { source: entry.source.map(String) }
}

/** The two ends of a change, each only where there is something to say. */
export const ends = (before: string, after: string) => ({ ...(before !== '' && { before }), ...(after !== '' && { after }) })

const aNoun = (noun: string) => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function inWords(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}
