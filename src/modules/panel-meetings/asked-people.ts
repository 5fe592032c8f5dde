import type { Content } from './meeting-record.ts'

/** Somebody who can be asked by membership: of the case team, and not shut out of the record. */
export interface TeamPerson {
  readonly membership: string
  readonly name: string
  readonly email: string
  readonly organisationId: string
  readonly organisation: string
}

export interface AskedFrom {
  readonly team: readonly TeamPerson[]
  /** Names of those who are shut out of the record: they are not asked, also not as a guest. */
  readonly shutOut: readonly string[]
  readonly organisations: readonly { readonly id: string; readonly name: string; readonly abbreviation?: string | undefined }[]
  /** Who is asked already. */
  readonly before: readonly Content<'asked'>[]
}

export type ReadAsked =
  | { readonly ok: true; readonly people: readonly Content<'asked'>[] }
  | { readonly ok: false; readonly message: string }

const most = 40
const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase()

/**
 * Reads who is asked: one person a line, *name, agency*. Somebody of the case team is found by name or email address, and is told;
 * everybody else needs an agency. Refuses who is shut out of the record, and who is named twice; says the line, never its words.
 */
export function readAsked(typed: string, from: AskedFrom): ReadAsked {
  const lines = typed
    .split('\n')
    .map((text, index) => ({ text: text.trim(), number: index + 1 }))
    .filter(({ text }) => text !== '')
  if (lines.length > most) return wrong(`Name ${most} people or fewer`)
  const people: Content<'asked'>[] = []
  for (const { text, number } of lines) {
    const [name = '', ...rest] = text.split(',').map(part => part.trim())
    const agency = rest.join(', ')
    if (name === '') return wrong(`Line ${number}: begin with the name`)
    if (text.length > 300) return wrong(`Line ${number}: write 300 characters or fewer`)
    if (from.shutOut.some(one => same(one, name))) return wrong(`Line ${number} names somebody who is shut out of this record`)
    const named = from.team.filter(one => same(one.name, name) || same(one.email, text))
    const ofAgency = named.length > 1 ? named.filter(one => same(one.organisation, agency)) : named
    if (named.length > 1 && ofAgency.length !== 1)
      return wrong(`Line ${number}: several people of the case team have this name. Use the email address`)
    const [member] = ofAgency
    if (!member && agency === '')
      return wrong(`Line ${number}: nobody of the case team has this name. Add a comma and the agency the person comes for`)
    const person = member ? asked(member) : guest(name, agency, from.organisations)
    if ([...from.before, ...people].some(one => isSame(one, person)))
      return wrong(`Line ${number} names somebody who is asked already`)
    people.push(person)
  }
  return { ok: true, people }
}

const wrong = (message: string): ReadAsked => ({ ok: false, message })

const asked = ({ membership, name, organisation, organisationId }: TeamPerson): Content<'asked'> => ({
  name,
  organisation,
  organisationId,
  membership,
})

function guest(name: string, agency: string, organisations: AskedFrom['organisations']): Content<'asked'> {
  const known = organisations.find(
    one => same(one.name, agency) || (one.abbreviation !== undefined && same(one.abbreviation, agency)),
  )
  return { name, organisation: known?.name ?? agency, organisationId: known?.id ?? null, membership: null }
}

const isSame = (one: Content<'asked'>, other: Content<'asked'>) =>
  one.membership === null || other.membership === null
    ? same(one.name, other.name) && same(one.organisation, other.organisation)
    : one.membership === other.membership

/** The case team as it stands in the form before anybody is taken out or added. */
export const teamAsLines = (team: readonly TeamPerson[]) => team.map(one => `${one.name}, ${one.organisation}`).join('\n')
