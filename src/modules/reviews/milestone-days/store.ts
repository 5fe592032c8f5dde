import { and, eq, sql } from 'drizzle-orm'
import { placeHolds } from '../../../platform/access/place.ts'
import { teamScope } from '../../../platform/access/scope.ts'
import { loadWorkingCalendar } from '../../../platform/calendar/index.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import type { Box } from '../../../platform/sealing/sealing.ts'
import { reminderDay } from '../../clocks/index.ts'
import { teamOf } from '../../incidents/index.ts'
import { holdersOf, members } from '../../people/index.ts'
import { reviewMilestone } from '../tables.ts'

/** The first reminder of a milestone: two working days before its day. The others are on the day and on the one after it. */
export const firstReminder = (dueOn: Temporal.PlainDate): Temporal.PlainDate => reminderDay(loadWorkingCalendar(), dueOn, -2).day

/** Of which review of the case: the rapid review, or the practice review that follows. */
interface OfReview {
  readonly caseId: string
  readonly review: 'rapid-review' | 'practice-review'
}

interface Opened extends OfReview {
  readonly box: Box
}

/** Lays out the reminders of a milestone anew: to those who keep reviews, and to who sees to it, if that is one person of the case team. */
export async function remindOfMilestone(
  work: Work,
  open: Opened,
  item: string,
  { dueOn, owner }: { readonly dueOn: Temporal.PlainDate; readonly owner: string },
): Promise<void> {
  await add(work, open, item, { firstDay: firstReminder(dueOn), dueDay: dueOn, owner: await ownerOf(work, open, owner) })
}

/** Nobody is reminded of it any more: it is done, or it was withdrawn. */
export const endMilestoneReminders = (work: Work, of: OfReview, item: string): Promise<void> =>
  add(work, of, item, { firstDay: null, dueDay: null, owner: null })

async function add(
  work: Work,
  { caseId, review }: OfReview,
  item: string,
  day: Pick<typeof reviewMilestone.$inferInsert, 'firstDay' | 'dueDay' | 'owner'>,
): Promise<void> {
  const [last] = await work.sql
    .select({ round: sql<number | null>`max(${reviewMilestone.round})` })
    .from(reviewMilestone)
    .where(and(teamScope(work, reviewMilestone.caseId), eq(reviewMilestone.caseId, caseId), eq(reviewMilestone.item, item)))
  await work.sql.insert(reviewMilestone).values({
    id: work.newId(),
    caseId,
    partnershipId: work.actor.partnershipId,
    review,
    item,
    round: (last?.round ?? 0) + 1,
    ...day,
  })
}

/** The membership of the one person of the case team who has this name, email address or post. */
async function ownerOf(work: Work, { caseId, box }: Opened, typed: string): Promise<string | null> {
  const wanted = typed.toLowerCase()
  const { roles, added, shutOut } = await teamOf(work, { incident: { id: caseId }, box })
  const found = (await holdersOf(work, members))
    .filter(one => [one.name, one.email, one.post].some(known => known.toLowerCase() === wanted))
    .filter(({ personId, role }) => {
      const named = added.some(place => place.kind === 'named' && place.personId === personId && placeHolds(work, place))
      return !shutOut.has(personId) && (named || roles.includes(role))
    })
  const [one] = found
  return one && found.every(({ personId }) => personId === one.personId) ? one.id : null
}
