import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { notShutOutScope, partnershipScope, teamScope } from '../../../platform/access/scope.ts'
import { membership, organisation } from '../../../platform/access/tables.ts'
import { auditEntry } from '../../../platform/audit/tables.ts'
import { isWorkingDay, loadWorkingCalendar } from '../../../platform/calendar/index.ts'
import { londonDay } from '../../../platform/clock/clock.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { hold } from '../../../platform/database/hold.ts'
import { dataProtectionFile } from '../retention/schedule-file.ts'
import { openedFrom, sealedFor } from '../store.ts'
import { subjectFinding, subjectRequest, subjectRequestRecord } from '../tables.ts'
import type { Decision, FoundBy, WithholdReason } from './finding.ts'
import { folded } from './person-search.ts'
import { answerBy, RequestContent, type RequestKind, type Step, steps, type TimeToAnswer } from './subject-request.ts'

export interface RequestRecord<K extends RequestKind = RequestKind> {
  readonly kind: K
  readonly item: string
  readonly content: Step<K>
  readonly by: string
  readonly at: Temporal.Instant
}

/** A request for everything held about a person, with what became of it. */
export interface SubjectRequest {
  readonly id: string
  readonly reference: string
  readonly receivedOn: Temporal.PlainDate
  readonly recordedAt: Temporal.Instant
  readonly recordedBy: string
  readonly content: RequestContent
  readonly records: readonly RequestRecord[]
  readonly dueOn: Temporal.PlainDate
}

/** The last record of a kind. */
export function lastStep<K extends RequestKind>(request: SubjectRequest, kind: K, item = ''): RequestRecord<K> | undefined {
  return request.records.filter((one): one is RequestRecord<K> => one.kind === kind && one.item === item).at(-1)
}

function timeToAnswer(): TimeToAnswer {
  const { months, 'further-months': furtherMonths } = dataProtectionFile()['subject-access']
  const calendar = loadWorkingCalendar()
  return {
    months,
    furtherMonths,
    isWorkingDay(day) {
      const known = isWorkingDay(calendar, day)
      // Beyond the years of the calendar only weekends are known.
      return known.ok ? known.value : day.dayOfWeek < 6
    },
  }
}

/** Whoever is shut out of a case in which something was found does not read the request: it names the child. */
const requestScope = (work: Work) =>
  and(partnershipScope(work, subjectRequest.partnershipId), notShutOutScope(work, subjectRequest.foundIn))

/** Every request of the partnership that the actor reads, the newest first. */
export async function requestsOf(work: Work): Promise<readonly SubjectRequest[]> {
  const rows = await work.sql
    .select()
    .from(subjectRequest)
    .where(requestScope(work))
    .orderBy(desc(subjectRequest.receivedOn), desc(subjectRequest.recordedAt), desc(subjectRequest.reference))
  const records = await work.sql
    .select({ record: subjectRequestRecord })
    .from(subjectRequestRecord)
    .innerJoin(subjectRequest, eq(subjectRequest.id, subjectRequestRecord.requestId))
    .where(requestScope(work))
    .orderBy(asc(subjectRequestRecord.sequence))
  const ofRequest = Map.groupBy(
    records.map(({ record }) => record),
    row => row.requestId,
  )
  const time = timeToAnswer()
  return rows.map(row => {
    const steppedTo = (ofRequest.get(row.id) ?? []).map(
      (one): RequestRecord => ({
        kind: one.kind,
        item: one.item,
        content: steps[one.kind].parse(openedFrom(work, one)),
        by: one.recordedBy,
        at: one.recordedAt,
      }),
    )
    const request = {
      id: row.id,
      reference: row.reference,
      receivedOn: row.receivedOn,
      recordedAt: row.recordedAt,
      recordedBy: row.recordedBy,
      content: RequestContent.parse(openedFrom(work, row)),
      records: steppedTo,
      dueOn: row.receivedOn,
    }
    return { ...request, dueOn: dueDayOf(request, time) }
  })
}

/** A proof of identity counts from its day when it was recorded while there was time. What is late does not become timely by a later one. */
function dueDayOf(request: Pick<SubjectRequest, 'receivedOn' | 'records'>, time: TimeToAnswer): Temporal.PlainDate {
  const { receivedOn, records } = request
  const extended = records.some(({ kind }) => kind === 'extended')
  return records
    .filter((one): one is RequestRecord<'identity'> => one.kind === 'identity')
    .reduce(
      (due, { content, at }) =>
        Temporal.PlainDate.compare(londonDay(at), due) > 0
          ? due
          : answerBy({ receivedOn, identityOn: Temporal.PlainDate.from(content.on), extended }, time),
      answerBy({ receivedOn, extended }, time),
    )
}

/** The requests that are not answered. */
export async function openRequests(work: Work): Promise<readonly SubjectRequest[]> {
  return (await requestsOf(work)).filter(request => !lastStep(request, 'sent'))
}

export async function findRequest(work: Work, reference: string): Promise<SubjectRequest | undefined> {
  return /^SAR-\d{4}-\d{3,9}$/.test(reference) ? (await requestsOf(work)).find(one => one.reference === reference) : undefined
}

/** The same, held until the transaction ends: two people who record at once record one after the other. */
export async function holdRequest(work: Work, reference: string): Promise<SubjectRequest | undefined> {
  await hold(work, `subject-request/${reference}`)
  return findRequest(work, reference)
}

/** Adds a request and gives its reference. */
export async function addRequest(work: Work, receivedOn: Temporal.PlainDate, content: RequestContent): Promise<string> {
  const number = z
    .object({ number: z.number() })
    .parse((await work.sql.execute(sql`select records.next_number('SAR', ${work.today.year}) as number`)).rows[0]).number
  const reference = `SAR-${work.today.year}-${String(number).padStart(3, '0')}`
  await work.sql.insert(subjectRequest).values({
    ...sealedFor(work, work.newId(), content),
    partnershipId: work.actor.partnershipId,
    reference,
    receivedOn,
    recordedBy: work.actor.membershipId,
    recordedAt: work.moment,
  })
  return reference
}

export async function addStep<K extends RequestKind>(
  work: Work,
  request: SubjectRequest,
  kind: K,
  content: Step<K>,
  item = '',
): Promise<void> {
  await work.sql.insert(subjectRequestRecord).values({
    ...sealedFor(work, work.newId(), content),
    requestId: request.id,
    partnershipId: work.actor.partnershipId,
    sequence: request.records.length + 1,
    kind,
    item,
    recordedBy: work.actor.membershipId,
    recordedAt: work.moment,
  })
}

/** A text in which the person was found, with what was last decided of it. */
export interface Finding {
  readonly id: string
  readonly caseId: string
  readonly table: string
  readonly row: string
  readonly column: string
  readonly foundBy: FoundBy
  readonly decision: Decision | null
  readonly reason: WithholdReason | null
  readonly round: number
}

/** What was found for a request in the cases of the actor's teams. */
export async function findingsOf(work: Work, requestId: string): Promise<readonly Finding[]> {
  const rows = await work.sql
    .select()
    .from(subjectFinding)
    .where(and(teamScope(work, subjectFinding.caseId), eq(subjectFinding.requestId, requestId)))
    .orderBy(
      asc(subjectFinding.sourceTable),
      asc(subjectFinding.sourceRow),
      asc(subjectFinding.sourceColumn),
      asc(subjectFinding.round),
    )
  return [...Map.groupBy(rows, row => `${row.sourceTable} ${row.sourceRow} ${row.sourceColumn}`).values()].flatMap(rounds => {
    const [first, last] = [rounds[0], rounds.at(-1)]
    return first && last
      ? {
          id: first.id,
          caseId: first.caseId,
          table: first.sourceTable,
          row: first.sourceRow,
          column: first.sourceColumn,
          foundBy: first.foundBy,
          decision: last.decision,
          reason: last.reason,
          round: last.round,
        }
      : []
  })
}

/** Adds a finding, or a decision on it; what is there already stays. */
export async function addFinding(work: Work, requestId: string, finding: Omit<Finding, 'id'>): Promise<void> {
  await work.sql
    .insert(subjectFinding)
    .values({
      id: work.newId(),
      requestId,
      caseId: finding.caseId,
      partnershipId: work.actor.partnershipId,
      sourceTable: finding.table,
      sourceRow: finding.row,
      sourceColumn: finding.column,
      foundBy: finding.foundBy,
      round: finding.round,
      decision: finding.decision,
      reason: finding.reason,
      recordedBy: work.actor.membershipId,
      recordedAt: work.moment,
    })
    .onConflictDoNothing()
}

/** A place on the list of people and access of the partnership, of somebody of the name that is sought. */
export interface Seat {
  readonly id: string
  readonly name: string
  readonly post: string
  readonly email: string
  readonly role: string
  readonly organisation: string
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
  /** So many lines of the log are of this person, as far as the actor reads it. */
  readonly logLines: number
}

export async function seatsOf(work: Work, { content }: SubjectRequest): Promise<readonly Seat[]> {
  const names = new Set([content.name, ...content.otherNames].map(folded))
  const rows = await work.sql
    .select({ membership, organisation: organisation.name })
    .from(membership)
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .where(partnershipScope(work, membership.partnershipId))
    .orderBy(asc(membership.fromDay), asc(membership.id))
  const seats: Seat[] = []
  for (const { membership: one, organisation: at } of rows) {
    if (!names.has(folded(one.name))) continue
    const lines = await work.sql
      .select({ count: sql<number>`count(*)::int` })
      .from(auditEntry)
      .where(
        and(
          partnershipScope(work, auditEntry.chain),
          notShutOutScope(work, auditEntry.body),
          eq(auditEntry.personId, one.personId),
        ),
      )
    const { id, name, post, email, role, fromDay: from, untilDay: until } = one
    seats.push({ id, name, post, email, role, organisation: at, from, until, logLines: lines[0]?.count ?? 0 })
  }
  return seats
}
