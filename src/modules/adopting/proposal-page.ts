import type { Adopted } from '../arrangements/index.ts'
import { changesBetween } from '../arrangements/index.ts'
import { type ChangeList, changeList } from './change-list.ts'
import type { Reader } from './concerning.ts'
import { fromDayIfSigned, type Proposal, stateOf } from './proposal.ts'

/** A partner, with its signature or who can still give it. */
export interface PartnerSigning {
  readonly partner: string
  readonly organisation: string
  readonly signed: { readonly name: string; readonly post: string; readonly at: string } | null
  readonly waitingFor: string | null
}

/** What a proposal comes on top of, and from which day it holds. */
export interface Placed {
  readonly before: Adopted
  readonly holdsFrom: Temporal.PlainDate
}

/** Finds what a proposal follows among the adopted versions, which stand newest first. */
export function placed(proposal: Proposal, versions: readonly Adopted[], today: Temporal.PlainDate): Placed | undefined {
  const own = versions.find(({ proposalId }) => proposalId === proposal.id)
  const holdsFrom = own?.fromDay ?? fromDayIfSigned(proposal, stateOf(proposal) === 'waiting' ? today : proposal.fromDay)
  const before = versions.find(one => one !== own && Temporal.PlainDate.compare(one.fromDay, holdsFrom) < 0)
  return before && { before, holdsFrom }
}

/** What would change, or has changed, by a proposal, for one reader. */
export function changesOf(proposal: Proposal, { before, holdsFrom }: Placed, reader: Reader): ChangeList {
  return changeList(changesBetween(before, proposal, holdsFrom), reader)
}

/** The three partners of the version that is followed, each with its signature, or with who can sign for it. */
export function signing(
  { signatures }: Proposal,
  { arrangements }: Adopted,
  officers: readonly { readonly organisationId: string; readonly name: string; readonly post: string }[],
): readonly PartnerSigning[] {
  return arrangements.partners.map(({ id, organisation }) => {
    const given = signatures.find(({ partner }) => partner === id)
    const names = officers.filter(one => one.organisationId === organisation).map(({ name, post }) => `${name}, ${post}`)
    return {
      partner: id,
      organisation: arrangements.organisations.find(one => one.id === organisation)?.name ?? organisation,
      signed: given ? { name: given.name, post: given.post, at: given.at.toString() } : null,
      waitingFor: names.length === 0 ? null : names.join(' or '),
    }
  })
}
