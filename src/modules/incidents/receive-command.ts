import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { caseFile } from '../../platform/access/tables.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import type { Refused } from '../../platform/http/command.ts'
import { newCaseBox } from '../../platform/sealing/case-box.ts'
import type { Adopted } from '../arrangements/index.ts'
import { startClock } from '../clocks/index.ts'
import { sendNotices } from '../my-work/index.ts'
import { holdersOf } from '../people/index.ts'
import { ownAreaKeys } from './children/area.ts'
import { type ChildDetails, labelOf } from './children/child.ts'
import { addChildRow } from './children/store.ts'
import { concernRaised } from './events.ts'
import { paths } from './paths.ts'
import type { OutcomeForChild } from './serious-incident.ts'
import { tellRaiser } from './store.ts'
import { awareness, incident } from './tables.ts'
import { councilName } from './threshold-decision.ts'

/** The words of a concern as they are copied into the incident. */
export interface ReceivedConcern {
  readonly concernId: string
  readonly outcome: OutcomeForChild
  readonly whatHappened: string
  readonly childNow: string
  /** At least one, who may be unknown altogether. */
  readonly children: readonly ChildDetails[]
  readonly contact: string
}

/** The concern has become an incident of this reference. */
export interface Received {
  readonly outcome: 'received'
  readonly reference: string
}

/**
 * A concern that was sent becomes an incident of the partnership, with a copy of the words: the raiser fills a letterbox and cannot
 * look into it. The council is aware from this moment on, so that both five-day clocks start (SI-1, SI-2). Gives the reference, or the
 * refusal of a clock that cannot be counted.
 */
export async function receiveConcern(work: Work, under: Adopted, concern: ReceivedConcern): Promise<Received | Refused> {
  const { actor } = work
  const number = z
    .object({ number: z.number() })
    .parse((await work.sql.execute(sql`select records.next_number('INC', ${work.today.year}) as number`)).rows[0]).number
  const reference = `INC-${work.today.year}-${String(number).padStart(3, '0')}`
  const id = work.newId()
  const teamRoles = [...new Set(under.arrangements.caseTeam.map(one => one.role))]
  const partnershipId = actor.partnershipId
  await work.sql
    .insert(caseFile)
    .values({ id, partnershipId, reference, teamRoles, openedBy: actor.personId, openedAt: work.moment })
  const box = await newCaseBox(work, id)
  await work.sql.insert(incident).values({
    id,
    partnershipId,
    reference,
    adoptionId: under.adoptionId,
    pack: under.pack.id,
    concernId: concern.concernId,
    raisedByPerson: actor.personId,
    raisedByOrganisation: actor.organisationId,
    raisedByPost: actor.post,
    raisedAt: work.moment,
    keyId: box.keyId,
    outcomeForChild: concern.outcome,
    whatHappened: box.seal(id, 'what_happened', concern.whatHappened),
    childNow: box.seal(id, 'child_now', concern.childNow),
    contact: box.seal(id, 'contact', concern.contact),
  })
  const own = ownAreaKeys(under)
  for (const [place, details] of concern.children.entries())
    await addChildRow(work, id, labelOf(place) ?? 'A further child', details, own)
  await work.sql.insert(awareness).values({
    id: work.newId(),
    caseId: id,
    partnershipId,
    number: 1,
    awareAt: work.moment,
    recordedBy: actor.membershipId,
    recordedAt: work.moment,
  })
  for (const rule of ['notify-panel', 'tell-partners']) {
    const uncounted = await startClock(work, under, id, rule, work.moment)
    if (uncounted) return uncounted
  }
  const told = await holdersOf(work, ['council-notifier', 'head-of-safeguarding', 'business-manager'])
  await tellRaiser(
    work,
    { concernId: concern.concernId, raisedByOrganisation: actor.organisationId, raisedByPerson: actor.personId },
    told.some(({ role }) => role === 'council-notifier') ? 'received' : 'received-unattended',
    councilName(under),
  )
  await sendNotices(work, told, {
    kind: 'incident-received',
    reference,
    link: paths.incident(reference),
  })
  work.audit(concernRaised, id, { reference, concern: concern.concernId }, { informationOf: [actor.organisationId] })
  return { outcome: 'received', reference }
}
