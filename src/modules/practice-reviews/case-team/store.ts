import { sql } from 'drizzle-orm'
import { placeHolds } from '../../../platform/access/place.ts'
import { caseMember } from '../../../platform/access/tables.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { teamOf } from '../../incidents/index.ts'
import { holdersOf, isRole, members, peopleById } from '../../people/index.ts'
import { isOfIncident } from '../practice-review.ts'
import type { ReviewTeam } from '../review-team.ts'
import type { OpenPracticeReview } from '../store.ts'

/** Somebody let into one case by name. */
interface LetIn {
  readonly personId: string
  /** The last day of the place; none while no end is known. */
  readonly lastDay: Temporal.PlainDate | undefined
  readonly reason: string
}

/** Puts a person on the case team until a day; a place that they have by name ends, so that one day holds. Gives the place's id. */
export async function letIn(work: Work, open: OpenPracticeReview, { personId, lastDay, reason }: LetIn): Promise<string> {
  const { review, box } = open
  const { added } = await teamOf(work, { incident: { id: review.caseId }, box })
  for (const place of added)
    if (place.kind === 'named' && place.personId === personId && placeHolds(work, place)) await endPlace(work, place.id)
  const id = work.newId()
  await work.sql.insert(caseMember).values({
    id,
    caseId: review.caseId,
    partnershipId: work.actor.partnershipId,
    personId,
    kind: 'named',
    reason: box.seal(id, 'reason', reason),
    addedBy: work.actor.personId,
    fromTime: work.now,
    untilDay: lastDay?.add({ days: 1 }) ?? null,
  })
  return id
}

/** Ends a place at once: nothing of the case opens to its person at the next request, if no role of theirs lets them in. */
export async function endPlace(work: Work, place: string): Promise<void> {
  await work.sql.execute(sql`select records.end_case_place(${place}::uuid)`)
}

/** The team of a review's own case; null where the case is an incident's, whose page has it. */
export async function reviewTeam(work: Work, { review, box }: OpenPracticeReview): Promise<ReviewTeam | null> {
  if (isOfIncident(review.reference)) return null
  const { roles, added, exclusions, shutOut } = await teamOf(work, { incident: { id: review.caseId }, box })
  const people = await holdersOf(work, members)
  const holders = await holdersOf(work, roles.filter(isRole))
  const doers = await peopleById(
    work,
    exclusions.map(one => one.addedBy),
  )
  const mayReadReasons = work.may('practice-reviews.shut-out')
  const who = (personId: string) => {
    const one = people.find(person => person.personId === personId)
    return { name: one?.name ?? 'Somebody who has left', post: one?.post ?? '' }
  }
  return {
    byRole: holders.filter(({ personId }) => !shutOut.has(personId)).map(({ name, post }) => ({ name, post })),
    byName: added
      .filter(place => place.kind === 'named' && placeHolds(work, place) && !shutOut.has(place.personId))
      .map(place => ({
        ...who(place.personId),
        reason: place.reason ?? '',
        lastDay: place.untilDay?.subtract({ days: 1 }).toString() ?? null,
      })),
    shutOut: exclusions.map(one => ({
      id: one.id,
      ...who(one.personId),
      by: doers.get(one.addedBy)?.post ?? '',
      from: one.fromTime.toString(),
      until: one.untilTime?.toString() ?? null,
      reason: mayReadReasons ? one.reason : null,
      endReason: mayReadReasons ? one.endReason : null,
    })),
  }
}
