import type { Arrangements } from '../arrangements/index.ts'

/** A kind of organisation that can ask what it must do. */
interface Audience {
  readonly id: string
  readonly name: string
}

/**
 * Who may ask "what must my organisation do?": the kinds of agency that the arrangements name, and the kinds of the organisations
 * that they name one by one. Every expectation applies to every relevant agency; what differs is how each kind takes part.
 */
export function audiencesOf({ organisations, relevantAgencies }: Arrangements): readonly Audience[] {
  const named = (relevantAgencies.named ?? []).map(({ organisation }) => organisation)
  const kinds = new Set(organisations.filter(({ id }) => named.includes(id)).map(({ kind }) => kind))
  const own = (relevantAgencies.kinds ?? []).map(({ id, name }) => ({ id, name }))
  const byKind = kindsInOrder
    .filter(kind => kinds.has(kind) && !own.some(({ id }) => id === kind))
    .map(kind => ({ id: kind, name: kindNames[kind] }))
  return [...own, ...byKind]
}

type Kind = Arrangements['organisations'][number]['kind']

/** What an organisation is, in words that are true of every partnership. */
export const kindNames: Readonly<Record<Kind, string>> = {
  education: 'A school, college or nursery',
  health: 'A hospital or other health service',
  justice: 'A service of the courts, probation or youth justice',
  police: 'The police',
  fire: 'A fire and rescue service',
  charity: 'A charity or community group',
  contractor: 'A company that works for public services',
  'local-authority': 'A council',
  independent: 'An independent organisation',
  partnership: 'Another partnership',
}
const kindsInOrder = Object.keys(kindNames) as readonly Kind[]

/** How agencies of this kind are brought in: what is said of everyone, and what is said of this kind. */
export function engagementFor({ relevantAgencies }: Arrangements, audience: string | undefined) {
  return (relevantAgencies.engagement ?? []).filter(
    ({ kinds }) => kinds === undefined || (audience !== undefined && kinds.includes(audience)),
  )
}
