import { and, asc, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm'
import { teamScope } from '../../platform/access/scope.ts'
import { caseFile, caseMember } from '../../platform/access/tables.ts'
import { loadWorkingCalendar } from '../../platform/calendar/index.ts'
import { londonDay } from '../../platform/clock/clock.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { type Refused, refused } from '../../platform/http/command.ts'
import type { Box } from '../../platform/sealing/sealing.ts'
import { type Adopted, dueDate } from '../arrangements/index.ts'
import { type Clock, wouldBeLate } from './clock.ts'
import { clockClosed, clockStarted, reminderNotCounted } from './events.ts'
import { type Reminder, reminderDay } from './reminder.ts'
import { clock, clockReminder } from './tables.ts'

/**
 * Starts a statutory clock of the pack that the record was made under, and lays out its reminders. Gives a refusal when its last day
 * lies beyond the calendar of England's working days: a clock is never guessed.
 */
export async function startClock(
  work: Work,
  under: Adopted,
  caseId: string,
  rule: string,
  startedAt: Temporal.Instant,
): Promise<Refused | undefined> {
  const found = under.pack.clocks.find(one => one.id === rule)
  if (!found) throw new Error(`The pack ${under.pack.id} has no clock ${rule}`)
  const calendar = loadWorkingCalendar()
  const startedDay = londonDay(startedAt)
  const due = dueDate(found, calendar, startedDay)
  if (!due.ok)
    return refused('outside-calendar', `${found.label}: its last day cannot be counted, because ${due.reason}. ${whatToDo}`)
  const id = work.newId()
  await work.sql.insert(clock).values({
    id,
    caseId,
    partnershipId: work.actor.partnershipId,
    rule,
    label: found.label,
    pack: under.pack.id,
    calendar: calendar.copiedOn,
    counting: found.counting,
    withinCount: found.within.count,
    withinUnit: found.within.unit,
    startEvent: found.startsOn,
    startedAt,
    startedDay,
    dueDay: due.due,
  })
  const reminders = under.arrangements.reminders
    .filter(reminder => reminder.clock === rule)
    .flatMap(({ when, to }) => {
      const { day, counted } = reminderDay(calendar, due.due, when)
      if (!counted) work.audit(reminderNotCounted, caseId, { rule, onDay: day.toString() })
      return to.map(toRole => ({ clockId: id, caseId, partnershipId: work.actor.partnershipId, onDay: day, toRole }))
    })
  if (reminders.length > 0) await work.sql.insert(clockReminder).values(reminders).onConflictDoNothing()
  work.audit(clockStarted, caseId, {
    rule,
    pack: under.pack.id,
    startedDay: startedDay.toString(),
    dueDay: due.due.toString(),
    calendar: calendar.copiedOn,
  })
  return undefined
}

const whatToDo =
  'Nothing was recorded. Ask whoever runs this installation to bring its calendar up to date, and do not wait for it to keep a child safe'

/** The clocks of a case, in the order of their start; their reasons are opened with the case's keys. */
export async function clocksOf(work: Work, caseId: string, boxes: ReadonlyMap<string, Box>): Promise<readonly Clock[]> {
  const rows = await work.sql
    .select()
    .from(clock)
    .where(and(teamScope(work, clock.caseId), eq(clock.caseId, caseId)))
    // One that was started anew from the same day comes after the one that had ended: what still runs is last.
    .orderBy(asc(clock.startedAt), asc(clock.dueDay), asc(clock.rule), sql`${clock.closedAt} nulls last`, asc(clock.id))
  return rows.map(row => clockFrom(row, boxes))
}

/** The reminders of a case's clocks, by their day: which were sent, which are to come. Those of a clock that was replaced are its own. */
export async function remindersOf(work: Work, caseId: string): Promise<readonly Reminder[]> {
  const rows = await work.sql
    .select({ reminder: clockReminder, closedAs: clock.closedAs })
    .from(clockReminder)
    .innerJoin(clock, eq(clock.id, clockReminder.clockId))
    .where(and(teamScope(work, clockReminder.caseId), eq(clockReminder.caseId, caseId)))
    .orderBy(asc(clockReminder.onDay), asc(clockReminder.toRole), asc(clock.rule), asc(clock.id))
  return rows.map(({ reminder: { clockId, onDay, toRole, sentAt }, closedAs }) => ({
    clockId,
    onDay,
    toRole,
    state: sentAt !== null ? 'sent' : closedAs === null ? 'to-come' : 'not-needed',
  }))
}

/** The running clocks of several cases, without reasons: for lists. */
export async function runningClocks(work: Work, caseIds: readonly string[]): Promise<readonly Clock[]> {
  if (caseIds.length === 0) return []
  const rows = await work.sql
    .select()
    .from(clock)
    .where(and(teamScope(work, clock.caseId), inArray(clock.caseId, [...caseIds]), isNull(clock.closedAs)))
    .orderBy(asc(clock.dueDay), asc(clock.startedAt), asc(clock.rule), asc(clock.id))
  return rows.map(row => clockFrom(row, new Map()))
}

/**
 * The clocks of every case on whose team the actor is, with the case's reference: those that run, and those closed since a day. An
 * emergency access is no place on a team: what it shows for an hour is not left in a calendar.
 */
export async function clocksForCalendar(
  work: Work,
  closedSince: Temporal.PlainDate,
): Promise<readonly { readonly clock: Clock; readonly reference: string }[]> {
  const byRole = sql`${work.actor.role} = any (${caseFile.teamRoles})`
  const byName = sql`exists (select from ${caseMember} where ${caseMember.caseId} = ${caseFile.id}
    and ${caseMember.personId} = ${work.actor.personId} and ${caseMember.kind} = 'named'
    and ${caseMember.fromTime} <= ${work.now.toString()}::timestamptz
    and (${caseMember.untilTime} is null or ${caseMember.untilTime} > ${work.now.toString()}::timestamptz)
    and (${caseMember.untilDay} is null or ${caseMember.untilDay} > ${work.today.toString()}::date))`
  const rows = await work.sql
    .select({ clock, reference: caseFile.reference })
    .from(clock)
    .innerJoin(caseFile, eq(caseFile.id, clock.caseId))
    .where(and(teamScope(work, clock.caseId), or(byRole, byName), or(isNull(clock.closedAs), gte(clock.closedDay, closedSince))))
    .orderBy(asc(clock.dueDay), asc(caseFile.reference), asc(clock.rule), sql`${clock.closedAt} nulls last`, asc(clock.id))
  return rows.map(row => ({ clock: clockFrom(row.clock, new Map()), reference: row.reference }))
}

/** Meets a running clock. Late is never blocked: it takes a reason and keeps who allowed it. */
export function meetClock(
  work: Work,
  running: Clock,
  at: Temporal.Instant,
  late: { readonly reason: string | undefined; readonly box: Box },
): Promise<void> {
  const isLate = wouldBeLate(running, londonDay(at))
  if (isLate && late.reason === undefined) throw new Error('A clock that is met late needs a reason')
  return close(work, running, isLate ? 'met-late' : 'met', at, isLate ? late.reason : undefined, late.box)
}

/** Closes a running clock because nothing is owed, with the reasons. */
export function closeNotOwed(work: Work, running: Clock, at: Temporal.Instant, reason: string, box: Box): Promise<void> {
  return close(work, running, 'not-owed', at, reason, box)
}

/** Closes a running clock whose start was corrected; the caller starts another. The old one keeps its dates. */
export function closeReplaced(work: Work, running: Clock, at: Temporal.Instant, reason: string, box: Box): Promise<void> {
  return close(work, running, 'replaced', at, reason, box)
}

type Ending = NonNullable<Clock['closed']>['as']

async function close(
  work: Work,
  running: Clock,
  as: Ending,
  at: Temporal.Instant,
  reason: string | undefined,
  box: Box,
): Promise<void> {
  const day = londonDay(at)
  const closed = await work.sql
    .update(clock)
    .set({
      closedAs: as,
      closedAt: at,
      closedDay: day,
      closedBy: work.actor.membershipId,
      allowedBy: as === 'met-late' ? work.actor.membershipId : null,
      ...(reason === undefined ? {} : { reason: box.seal(running.id, 'reason', reason), reasonKey: box.keyId }),
    })
    .where(and(teamScope(work, clock.caseId), eq(clock.id, running.id), isNull(clock.closedAs)))
    .returning({ id: clock.id })
  if (closed.length === 0) throw new Error('A clock was closed twice')
  work.audit(clockClosed, running.caseId, { rule: running.rule, as, day: day.toString(), dueDay: running.dueDay.toString() })
}

function clockFrom(row: typeof clock.$inferSelect, boxes: ReadonlyMap<string, Box>): Clock {
  const box = row.reasonKey ? boxes.get(row.reasonKey) : undefined
  return {
    id: row.id,
    caseId: row.caseId,
    rule: row.rule,
    label: row.label,
    pack: row.pack,
    within: { count: row.withinCount, unit: row.withinUnit },
    counting: row.counting,
    startEvent: row.startEvent,
    startedAt: row.startedAt,
    startedDay: row.startedDay,
    dueDay: row.dueDay,
    closed:
      row.closedAs && row.closedAt && row.closedDay
        ? {
            as: row.closedAs,
            at: row.closedAt,
            day: row.closedDay,
            reason: row.reason && box ? box.open(row.id, 'reason', row.reason) : undefined,
            allowedBy: row.allowedBy ?? undefined,
          }
        : undefined,
  }
}
