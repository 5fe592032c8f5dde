import type { Change, Whom } from '../arrangements/index.ts'

/** Who looks at a list of changes. */
export interface Reader {
  readonly role: string
  readonly organisationId: string
  /** The seat that the reader's organisation holds today, or will hold; undefined when it is none of the three. */
  readonly partner: string | undefined
}

/** Roles of those who act for an agency that is none of the three partners. */
const agencyRoles = ['agency-safeguarding-lead', 'agency-contributor', 'school-lead', 'education-officer']

/** Whom words such as “Every relevant agency” stand for. Words for everyone single nobody out, so they are not here. */
const everyoneOf: Readonly<Record<string, (reader: Reader) => boolean>> = {
  'every relevant agency': ({ role, partner }) => agencyRoles.includes(role) && partner === undefined,
  'safeguarding partners': ({ partner }) => partner !== undefined,
  'local authority': ({ partner }) => partner === 'local-authority',
}

/**
 * Whether a change is for this reader: by organisation, seat, post, or as one of those who are named together. A change of a group is
 * for the chairs of groups; who sits in which group the arrangements do not say.
 */
export function concerns({ forWhom }: Pick<Change, 'forWhom'>, reader: Reader): boolean {
  return forWhom.some(whom => isReader(whom, reader))
}

function isReader({ kind, id, name }: Whom, { role, organisationId, partner, ...more }: Reader): boolean {
  switch (kind) {
    case 'partner':
      return id !== undefined && id === partner
    case 'organisation':
      return id === organisationId
    case 'role':
      return id === role
    case 'group':
      return role === 'group-chair'
    case 'everyone':
      return everyoneOf[name.toLowerCase()]?.({ role, organisationId, partner, ...more }) ?? false
  }
}

/** "12 changes. 3 are for you, and 2 of them ask something of you." */
export function summaryOf(changes: readonly Pick<Change, 'mustDo'>[], yours: readonly Pick<Change, 'mustDo'>[]): string {
  if (changes.length === 0) return 'Nothing changes in what the arrangements say.'
  const all = `${changes.length} ${changes.length === 1 ? 'change' : 'changes'}.`
  if (yours.length === 0) return `${all} None is for you or your organisation alone.`
  const asking = yours.filter(({ mustDo }) => mustDo !== undefined).length
  const areYours = `${yours.length} ${yours.length === 1 ? 'is' : 'are'} for you or your organisation`
  if (asking === 0) return `${all} ${areYours}; none of them asks you to do anything.`
  return `${all} ${areYours}; ${asking} ${asking === 1 ? 'asks' : 'ask'} something of you.`
}
