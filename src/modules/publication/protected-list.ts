import { z } from 'zod'
import { folded } from './gate/folded-text.ts'
import type { ProtectedPerson } from './gate/protected-person.ts'
import { type Content, type Listed, lastOf, lastOfEach, type Records, recordsOf } from './publication-record.ts'

/** A child of the incident with everything that was ever known of it. */
export interface KnownChild {
  readonly label: string
  readonly versions: readonly {
    readonly details: {
      readonly name?: string | undefined
      readonly birthDate?: string | undefined
      readonly expectedDate?: string | undefined
      readonly home?: string | undefined
      readonly placement?: string | undefined
    }
  }[]
}

const said = (texts: readonly (string | null | undefined)[]): readonly string[] => [
  ...new Set(texts.flatMap(text => (text === undefined || text === null || text.trim() === '' ? [] : [text.trim()]))),
]

/**
 * Everybody who must not be known from what is published: the children of the incident, under every name, day of birth and address that
 * was ever recorded, the people of the chronologies’ glossary, and those whom the writers of the report have added.
 */
export function protectedPeople(
  children: readonly KnownChild[],
  glossary: readonly { readonly name: string; readonly aliases: readonly string[]; readonly label: string }[],
  records: Records,
): readonly ProtectedPerson[] {
  return [
    ...children.flatMap(({ label, versions }) => {
      const details = versions.map(one => one.details)
      const days = said(details.flatMap(({ birthDate, expectedDate }) => [birthDate, expectedDate]))
      const person: ProtectedPerson = {
        label,
        names: said(details.map(({ name }) => name)),
        initials: [],
        birthDate: undefined,
        addresses: said(details.flatMap(({ home, placement }) => [home, placement])),
      }
      // Of several days that were recorded for one child each is looked for.
      return [person, ...days.map(day => ({ ...person, names: [], addresses: [], birthDate: Temporal.PlainDate.from(day) }))]
    }),
    ...glossary.map(({ name, aliases, label }) => ({
      label,
      names: said([name, ...aliases.filter(alias => !isInitials(alias))]),
      initials: aliases.filter(isInitials),
      birthDate: undefined,
      addresses: [],
    })),
    ...lastOfEach(records, 'person').flatMap(({ content }) =>
      content.kept
        ? {
            label: content.label,
            names: [content.name, ...content.others],
            initials: content.initials,
            birthDate: content.birthDate === null ? undefined : Temporal.PlainDate.from(content.birthDate),
            addresses: content.addresses,
          }
        : [],
    ),
  ]
}

/** Two to four capitals, with or without stops. */
export const isInitials = (text: string): boolean => /^\p{Lu}(?:[.\s]*\p{Lu}){1,3}\.?$/u.test(text.trim())

/** The list as a person reads it: each label once, with everything that is looked for. */
export function listedBy(people: readonly ProtectedPerson[]): readonly Listed[] {
  return [...Map.groupBy(people, ({ label }) => label)].map(([label, of]) => ({
    label,
    names: [...said(of.flatMap(({ names }) => names))],
    initials: [...said(of.flatMap(({ initials }) => initials))],
    birthDates: [...said(of.map(({ birthDate }) => birthDate?.toString()))],
    addresses: [...said(of.flatMap(({ addresses }) => addresses))],
  }))
}

/** Whether there is anything at all to be looked for in a file. */
export const protectsSomebody = (people: readonly ProtectedPerson[]): boolean =>
  people.some(({ names, initials, birthDate, addresses }) => names.length + initials.length + addresses.length > 0 || birthDate)

/** Who has confirmed, since the list was changed last, that nobody of the case is to be protected. */
export function nobodyConfirmed(records: Records): Content<'nobody'> | undefined {
  const confirmed = lastOf(records, 'nobody')
  const changed = recordsOf(records, 'person').at(-1)
  return confirmed && (!changed || records.indexOf(confirmed) > records.indexOf(changed)) ? confirmed.content : undefined
}

/** Everything of one person that is looked for, as it was written. */
const soughtOf = ({ name, others, initials, birthDate, addresses }: PersonVersion): readonly string[] =>
  said([name, ...others, ...initials, birthDate, ...(addresses ?? [])])

/** What is looked for no longer once this stands instead of that. */
export function noLongerSought(before: PersonVersion, after: PersonVersion & { readonly kept: boolean }): readonly string[] {
  const still = new Set(after.kept ? soughtOf(after) : [])
  return soughtOf(before).filter(one => !still.has(one))
}

/** Somebody as one record of the report or of the chronology’s glossary has them. */
export interface PersonVersion {
  readonly name: string
  readonly others: readonly string[]
  readonly initials: readonly string[]
  readonly birthDate?: string | null
  readonly addresses?: readonly string[]
}
interface RecordedVersion {
  readonly item: string
  readonly content: PersonVersion & { readonly label: string; readonly kept: boolean; readonly reason?: string | null }
  readonly by: string
  readonly at: Temporal.Instant
}

/** That somebody was taken off the list, or is looked for by something else. */
export interface ListChange {
  readonly label: string
  readonly takenOff: boolean
  /** What is looked for no longer, and what is since. */
  readonly gone: readonly string[]
  readonly added: readonly string[]
  readonly reason: string | null
  readonly where: 'report' | 'chronology'
  readonly by: string
  readonly at: Temporal.Instant
}

/** Every change of a list of people, in the order in which they were made: adding somebody is none. */
export function changesOfList(where: ListChange['where'], versions: readonly RecordedVersion[]): readonly ListChange[] {
  const before = new Map<string, RecordedVersion['content']>()
  return versions.flatMap(({ item, content, by, at }) => {
    const earlier = before.get(item)
    before.set(item, content)
    if (!earlier) return []
    const had = earlier.kept ? soughtOf(earlier) : []
    const has = content.kept ? soughtOf(content) : []
    const gone = had.filter(one => !has.includes(one))
    const added = has.filter(one => !had.includes(one))
    if (gone.length + added.length === 0 && earlier.label === content.label) return []
    const takenOff = earlier.kept && !content.kept
    return [{ label: earlier.label, takenOff, gone, added, reason: content.reason ?? null, where, by, at }]
  })
}

const Family = z.object({ who: z.string() })
const Scope = z.object({ children: z.string() })

/** Children and family of whom the case team’s own record speaks, and whom this list does not have, or has without a name. */
export function notOnTheList(
  list: readonly Listed[],
  children: readonly KnownChild[],
  records: readonly { readonly kind: string; readonly item: string; readonly content: unknown }[],
): readonly string[] {
  const last = new Map(records.map(one => [`${one.kind} ${one.item}`, one]))
  const family = [...last.values()].flatMap(({ kind, content }) => {
    const read = Family.safeParse(content)
    return kind === 'family' && read.success ? read.data.who : []
  })
  const scope = [...last.values()].flatMap(({ kind, content }) => {
    const read = Scope.safeParse(content)
    return kind === 'scope' && read.success ? read.data.children.split('\n') : []
  })
  return said([...children.map(({ label }) => label), ...scope, ...family]).filter(
    who => !list.some(one => one.names.length > 0 && isOf(one, who)),
  )
}

/** *Mother of Child A* is the Mother of the list; a line that has a listed name in it is that person’s. */
function isOf({ label, names }: Listed, who: string): boolean {
  const sought = folded(who).letters
  const plain = who.trim().toLowerCase()
  const begins = label.trim().toLowerCase()
  return (
    plain === begins ||
    (plain.startsWith(begins) && /^[^\p{L}\p{N}]/u.test(plain.slice(begins.length))) ||
    names.some(name => sought.includes(folded(name).letters))
  )
}
