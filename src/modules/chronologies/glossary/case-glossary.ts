import { everyNameOf, type NamedChild } from '../../incidents/index.ts'
import { type ChronologyRecords, lastOfEach, recordsOf } from '../merged/chronology-record.ts'
import { wordsOf } from '../name-words.ts'
import { anonymiser, type GlossaryPerson, type PeopleGlossary } from '../people-glossary.ts'

/** Somebody in the glossary of a case, under the number that it keeps. */
export interface ListedPerson extends GlossaryPerson {
  readonly number: number
  readonly others: readonly string[]
  readonly initials: readonly string[]
}

/** Everybody whom the chronologies of a case may name, and what may be named in them. */
export interface CaseGlossary {
  readonly children: readonly GlossaryPerson[]
  readonly people: readonly ListedPerson[]
  readonly places: readonly string[]
  /** The agencies of the partnership. */
  readonly agencies: readonly string[]
}

export function caseGlossary(
  records: ChronologyRecords,
  /** Of the incident: in the glossary from the start, each under its label. */
  children: readonly NamedChild[],
  agencies: readonly string[],
): CaseGlossary {
  const people = lastOfEach(records, 'name')
    .filter(({ content }) => content.kept)
    .map(({ item, content: { name, others, initials, role, label } }) => ({
      number: Number(item),
      name,
      others,
      initials,
      aliases: [...others, ...initials],
      role: role ?? undefined,
      label,
    }))
  const places = recordsOf(records, 'places').at(-1)?.content.names ?? []
  return { children: children.flatMap(childOf), people, places, agencies }
}

/**
 * A child stands there with the whole name and with the first name alone, of every name that was ever recorded; what else it is called is
 * for a person to list.
 */
function childOf(child: NamedChild): readonly GlossaryPerson[] {
  const names = everyNameOf(child)
  const [name, ...former] = names
  if (name === undefined) return []
  const firsts = names.flatMap(one => one.split(' ')[0] ?? []).filter(one => one.length > 1 && !names.includes(one))
  return [{ name, aliases: [...former, ...new Set(firsts)], role: 'child', label: child.label }]
}

/**
 * What the anonymiser reads. An agency or a place that is a listed person’s name too (a school that gets a label of its own) is the
 * person’s.
 */
export function peopleGlossary({ children, people, places, agencies }: CaseGlossary): PeopleGlossary {
  return { people: [...children, ...people], known: [...agencies, ...places] }
}

/** What stands in the way of listing somebody: a label that has the name in it would tell it. */
export function troubleWithLabel(label: string, names: readonly string[]): string | undefined {
  const { replaced } = anonymiser({ people: [{ name: names[0] ?? '', aliases: names.slice(1), label: '' }], known: [] })(label)
  if (replaced.length === 0) return undefined
  return 'The label must not have the name in it. Use a label such as Child A, Mother or Social worker 1'
}

/** One name a line, without empty lines and without saying one twice. */
export const namesIn = (text: string | undefined): readonly string[] => [
  ...new Set((text ?? '').split('\n').flatMap(line => line.trim().replace(/\s+/g, ' ') || [])),
]

/** What a name needs so that it can be found in a text: a letter. */
export const canBeFound = (name: string): boolean => wordsOf(name).length > 0

/** Two to four capitals, with or without stops: what the anonymiser finds as initials. */
export const isInitials = (text: string): boolean => /^\p{Lu}(?:[.\s]*\p{Lu}){1,3}\.?$/u.test(text)

/** The next free label of its row: *Child C* after *Child A* and *Child B*. */
export function nextChildLabel({ children, people }: CaseGlossary): string | undefined {
  const taken = new Set([...children, ...people].map(({ label }) => label))
  return Array.from({ length: 26 }, (_, place) => `Child ${String.fromCodePoint(65 + place)}`).find(label => !taken.has(label))
}
