import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { partnershipScope } from '../../platform/access/scope.ts'
import { organisation, organisationInPartnership } from '../../platform/access/tables.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { hold } from '../../platform/database/hold.ts'
import { type Arrangements, type GuidancePack, loadPacks } from '../arrangements/index.ts'
import type { FactCheck } from './checked-fact.ts'
import type { Confirmation, Member } from './compliance.ts'
import type { Proposal, Signature } from './proposal.ts'
import { compliance, factCheck, proposal, signOff } from './tables.ts'

/** Holds what is put forward in the actor's partnership: of two people who sign at once, the second sees what the first has done. */
export const holdProposals = (work: Work) => hold(work, `proposals/${work.actor.partnershipId}`)

/** Everything that was put forward in the actor's partnership, the newest first. */
export async function proposals(work: Work): Promise<readonly Proposal[]> {
  return withSignatures(
    work,
    await work.sql
      .select()
      .from(proposal)
      .where(ofPartnership(work))
      .orderBy(desc(proposal.proposedAt), desc(proposal.reference)),
  )
}

/** What waits for signatures in the actor's partnership: never more than one. */
export async function waitingProposal(work: Work): Promise<Proposal | undefined> {
  const waiting = and(ofPartnership(work), isNull(proposal.adoptedAt), isNull(proposal.withdrawnAt))
  return (await withSignatures(work, await work.sql.select().from(proposal).where(waiting)))[0]
}

/** What was put forward under this reference, if the actor may see it. */
export async function findProposal(work: Work, reference: string): Promise<Proposal | undefined> {
  const named = and(ofPartnership(work), eq(proposal.reference, reference))
  return (await withSignatures(work, await work.sql.select().from(proposal).where(named)))[0]
}

const ofPartnership = (work: Work) =>
  and(partnershipScope(work, proposal.partnershipId), eq(proposal.partnershipId, work.actor.partnershipId))

async function withSignatures(work: Work, rows: readonly (typeof proposal.$inferSelect)[]): Promise<readonly Proposal[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const signatures = await work.sql
    .select()
    .from(signOff)
    .where(and(partnershipScope(work, signOff.partnershipId), inArray(signOff.proposalId, ids)))
    .orderBy(asc(signOff.signedAt), asc(signOff.partner))
  return rows.map(row => ({
    id: row.id,
    reference: row.reference,
    kind: row.kind,
    arrangements: row.arrangements,
    pack: packOf(row.pack),
    fromDay: row.fromDay,
    proposedBy: row.proposedBy,
    proposedAt: row.proposedAt,
    signatures: signatures
      .filter(({ proposalId }) => proposalId === row.id)
      .map(({ partner, name, post, organisationId, membershipId, signedAt }) => ({
        partner,
        name,
        post,
        organisationId,
        membershipId,
        at: signedAt,
      })),
    adoptedAt: row.adoptedAt ?? undefined,
    withdrawn:
      row.withdrawnAt === null
        ? undefined
        : { at: row.withdrawnAt, by: row.withdrawnBy ?? '', because: row.withdrawnBecause ?? '' },
  }))
}

function packOf(id: string): GuidancePack {
  const pack = loadPacks().find(one => one.id === id)
  if (!pack) throw new Error(`There is no guidance pack ${id}`)
  return pack
}

/** Puts a version, or guidance, forward; gives the reference under which it is known. */
export async function addProposal(
  work: Work,
  {
    kind,
    arrangements,
    pack,
    fromDay,
  }: {
    readonly kind: Proposal['kind']
    readonly arrangements: Arrangements
    readonly pack: string
    readonly fromDay: Temporal.PlainDate
  },
): Promise<{ readonly id: string; readonly reference: string }> {
  const found = await work.sql.execute(sql`select records.next_number('ARR', ${work.today.year}) as number`)
  const { number } = z.object({ number: z.number() }).parse(found.rows[0])
  const id = work.newId()
  const reference = `ARR-${work.today.year}-${String(number).padStart(3, '0')}`
  await work.sql.insert(proposal).values({
    id,
    partnershipId: work.actor.partnershipId,
    reference,
    kind,
    arrangementsId: arrangements.id,
    pack,
    arrangements,
    fromDay,
    proposedBy: work.actor.membershipId,
    proposedAt: work.moment,
  })
  return { id, reference }
}

/** Adds the signature of the partner whose seat the actor's organisation holds. */
export async function addSignature(work: Work, { id }: Proposal, partner: Signature['partner']): Promise<void> {
  const { partnershipId, organisationId, membershipId, name, post } = work.actor
  await work.sql.insert(signOff).values({
    id: work.newId(),
    proposalId: id,
    partnershipId,
    partner: z.enum(['local-authority', 'health', 'police']).parse(partner),
    organisationId,
    membershipId,
    name,
    post,
    signedAt: work.moment,
  })
}

const reason = z.object({ reason: z.string().nullable() })

/** Puts what all three have signed in force, by the database's own function. Gives the reason when it cannot; nothing is kept then. */
export async function adopt(work: Work, { id }: Proposal, adoptionId: string): Promise<string | undefined> {
  const result = await work.sql.execute(
    sql`select records.adopt(${id}::uuid, ${adoptionId}::uuid, ${work.moment.toString()}::timestamptz) as reason`,
  )
  return reason.parse(result.rows[0]).reason ?? undefined
}

/** Takes back what was put forward, with the reason. */
export async function withdrawProposal(work: Work, { id }: Proposal, because: string): Promise<void> {
  await work.sql
    .update(proposal)
    .set({ withdrawnAt: work.moment, withdrawnBy: work.actor.membershipId, withdrawnBecause: because })
    .where(and(ofPartnership(work), eq(proposal.id, id)))
}

/** The organisations that belong, or belonged, to the actor's partnership. */
export async function organisationsHere(work: Work): Promise<readonly Member[]> {
  const rows = await work.sql
    .select({ organisationId: organisation.id, name: organisation.name, untilDay: organisationInPartnership.untilDay })
    .from(organisationInPartnership)
    .innerJoin(organisation, eq(organisation.id, organisationInPartnership.organisationId))
    .where(partnershipScope(work, organisationInPartnership.partnershipId))
  return rows.map(({ untilDay, ...row }) => ({ ...row, untilDay: untilDay ?? undefined }))
}

/**
 * The names under which organisations of other partnerships are known, by id. Names are the installation's, for anyone signed in; who
 * belongs where is not told.
 */
export async function namesElsewhere(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const own = new Set((await organisationsHere(work)).map(({ organisationId }) => organisationId))
  const others = ids.filter(id => !own.has(id))
  if (others.length === 0) return new Map()
  const rows = await work.sql.select().from(organisation).where(inArray(organisation.id, others))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Which organisations have confirmed which version, in the actor's partnership. */
export async function confirmations(work: Work): Promise<readonly Confirmation[]> {
  const rows = await work.sql.select().from(compliance).where(partnershipScope(work, compliance.partnershipId))
  return rows.map(({ arrangementsId, organisationId, name, post, confirmedAt }) => ({
    arrangementsId,
    organisationId,
    name,
    post,
    at: confirmedAt,
  }))
}

/** Keeps the word of the actor's organisation. */
export async function addConfirmation(work: Work, arrangementsId: string): Promise<void> {
  const { partnershipId, organisationId, membershipId, name, post } = work.actor
  await work.sql.insert(compliance).values({
    id: work.newId(),
    partnershipId,
    organisationId,
    arrangementsId,
    membershipId,
    name,
    post,
    confirmedAt: work.moment,
  })
}

/** Everything that the partnership has looked up, the newest first. */
export async function factChecks(work: Work): Promise<readonly FactCheck[]> {
  const rows = await work.sql
    .select()
    .from(factCheck)
    .where(partnershipScope(work, factCheck.partnershipId))
    .orderBy(desc(factCheck.recordedAt), asc(factCheck.id))
  return rows.map(({ document, path, says, finding, shouldSay, source, confirmedBy, recordedAt }) => ({
    document,
    path,
    says,
    finding,
    shouldSay: shouldSay ?? undefined,
    source,
    confirmedBy,
    at: recordedAt,
  }))
}

export async function addFactCheck(work: Work, found: Omit<FactCheck, 'at'>): Promise<void> {
  await work.sql.insert(factCheck).values({
    id: work.newId(),
    partnershipId: work.actor.partnershipId,
    ...found,
    recordedBy: work.actor.membershipId,
    recordedAt: work.moment,
  })
}
