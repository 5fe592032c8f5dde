import type { ProtectedPerson } from './gate/protected-person.ts'
import { lastOfEach, type Records } from './publication-record.ts'

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
