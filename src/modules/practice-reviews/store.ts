import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { teamScope } from '../../platform/access/scope.ts'
import { caseFile } from '../../platform/access/tables.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { hold } from '../../platform/database/hold.ts'
import { type Refused, refused } from '../../platform/http/command.ts'
import { caseBoxes, newCaseBox } from '../../platform/sealing/case-box.ts'
import type { Box } from '../../platform/sealing/sealing.ts'
import { type Adopted, adoptionById } from '../arrangements/index.ts'
import { type Clock, clocksOf } from '../clocks/index.ts'
import type { Moved, PracticeReview, Supervision } from './begun-review.ts'
import { practiceReviewMoved, practiceReviewRecorded } from './events.ts'
import { isOpen, type PracticeReviewKind, referencePattern } from './practice-review.ts'
import { moveFrom } from './practice-review-moves.ts'
import {
  contents,
  historyOf,
  lastOf,
  type PracticeReviewRecord,
  type RecordContent,
  type RecordKind,
  type Records,
} from './practice-review-record.ts'
import { practiceReview, practiceReviewMove, practiceReviewRecord, practiceReviewSupervision } from './tables.ts'

/** A practice review with everything recorded of it and what seals more, as a command works on it. */
export interface OpenPracticeReview {
  readonly review: PracticeReview
  readonly records: Records
  /** How it came to stand where it does, the first move first. */
  readonly moves: readonly Moved[]
  readonly clocks: readonly Clock[]
  readonly adopted: Adopted
  /** Seals what is added. */
  readonly box: Box
}

/** The practice review of this reference, if one has begun and the actor is of its case team; everything sealed in it is opened. */
export async function findPracticeReview(work: Work, reference: string): Promise<OpenPracticeReview | undefined> {
  if (!referencePattern.test(reference)) return undefined
  const [row] = await rowsOf(work, eq(caseFile.reference, reference))
  if (!row) return undefined
  const boxes = await caseBoxes(work, row.review.caseId)
  const box = boxes.get(row.review.keyId)
  if (!box) return undefined
  const { caseId, adoptionId } = row.review
  const [moved, recorded, clocks, adopted] = await Promise.all([
    movesOf(work, [caseId]),
    recordsOfCases(work, [caseId], async () => boxes),
    clocksOf(work, caseId, boxes),
    adoptionById(work, adoptionId),
  ])
  const moves = moved.get(caseId) ?? []
  const records = recorded.get(caseId) ?? []
  return { review: reviewFrom(row, records, moves), records, moves, clocks, adopted, box }
}

/** The same, held until the transaction ends: two people who record at once record one after the other. */
export async function holdPracticeReview(work: Work, reference: string): Promise<OpenPracticeReview | undefined> {
  await hold(work, `case/${reference}`)
  return findPracticeReview(work, reference)
}

/** A line of the list: the review with what was recorded of it. */
export interface ListedReview {
  readonly review: PracticeReview
  readonly records: Records
}

/** Every practice review whose case team the actor is on, the newest decision first; `open` leaves out those that have come to their end. */
export async function listPracticeReviews(work: Work, which: 'all' | 'open' = 'all'): Promise<readonly ListedReview[]> {
  const all = await rowsOf(work)
  const moves = await movesOf(
    work,
    all.map(({ review }) => review.caseId),
  )
  const stateOf = ({ review }: Row) => moves.get(review.caseId)?.at(-1)?.to ?? 'commissioned'
  const rows = which === 'all' ? all : all.filter(row => isOpen(stateOf(row)))
  const ids = rows.map(({ review }) => review.caseId)
  const records = await recordsOfCases(work, ids, caseId => caseBoxes(work, caseId))
  return rows.map(row => {
    const own = records.get(row.review.caseId) ?? []
    return { review: reviewFrom(row, own, moves.get(row.review.caseId) ?? []), records: own }
  })
}

/** The cases that have a practice review, of those on whose team the actor is. */
export async function casesReviewed(work: Work): Promise<ReadonlySet<string>> {
  const rows = await work.sql
    .select({ caseId: practiceReview.caseId })
    .from(practiceReview)
    .where(and(teamScope(work, practiceReview.caseId), eq(practiceReview.partnershipId, work.actor.partnershipId)))
  return new Set(rows.map(({ caseId }) => caseId))
}

interface Row {
  readonly review: typeof practiceReview.$inferSelect
  readonly reference: string
}

function rowsOf(work: Work, narrowed?: ReturnType<typeof eq>): Promise<readonly Row[]> {
  return work.sql
    .select({ review: practiceReview, reference: caseFile.reference })
    .from(practiceReview)
    .innerJoin(caseFile, eq(caseFile.id, practiceReview.caseId))
    .where(and(teamScope(work, practiceReview.caseId), eq(practiceReview.partnershipId, work.actor.partnershipId), narrowed))
    .orderBy(desc(practiceReview.decidedOn), asc(caseFile.reference))
}

function reviewFrom({ review, reference }: Row, records: Records, moves: readonly Moved[]): PracticeReview {
  return {
    id: review.id,
    caseId: review.caseId,
    reference,
    kind: review.kind,
    title: lastOf(records, 'begun')?.content.title ?? '',
    state: moves.at(-1)?.to ?? 'commissioned',
    decidedOn: review.decidedOn,
    begunAt: review.begunAt,
    begunBy: review.begunBy,
  }
}

async function movesOf(work: Work, caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly Moved[]>> {
  if (caseIds.length === 0) return new Map()
  const rows = await work.sql
    .select()
    .from(practiceReviewMove)
    .where(and(teamScope(work, practiceReviewMove.caseId), inArray(practiceReviewMove.caseId, [...caseIds])))
    .orderBy(asc(practiceReviewMove.caseId), asc(practiceReviewMove.number))
  const moved = Map.groupBy(rows, row => row.caseId)
  return new Map(
    [...moved].map(([id, of]) => [id, of.map(row => ({ move: row.move, to: row.toState, by: row.movedBy, at: row.movedAt }))]),
  )
}

/** What is recorded of the reviews of these cases, opened. */
async function recordsOfCases(
  work: Work,
  caseIds: readonly string[],
  boxesOf: (caseId: string) => Promise<ReadonlyMap<string, Box>>,
): Promise<ReadonlyMap<string, Records>> {
  if (caseIds.length === 0) return new Map()
  const rows = await work.sql
    .select()
    .from(practiceReviewRecord)
    .where(and(teamScope(work, practiceReviewRecord.caseId), inArray(practiceReviewRecord.caseId, [...caseIds])))
    .orderBy(asc(practiceReviewRecord.caseId), asc(practiceReviewRecord.sequence))
  const records = new Map<string, Records>()
  for (const [caseId, ofCase] of Map.groupBy(rows, row => row.caseId)) {
    const boxes = await boxesOf(caseId)
    records.set(
      caseId,
      ofCase.flatMap(row => recordFrom(row, boxes)),
    )
  }
  return records
}

/** A record opened; none when its key was destroyed. */
function recordFrom(
  row: typeof practiceReviewRecord.$inferSelect,
  boxes: ReadonlyMap<string, Box>,
): readonly PracticeReviewRecord[] {
  const box = boxes.get(row.keyId)
  if (!box) return []
  const content = contents[row.kind].parse(JSON.parse(box.open(row.id, 'content', row.content)))
  return [{ kind: row.kind, item: row.item, content, by: row.recordedBy, at: row.recordedAt }]
}

/** Adds one record to a review that is held, with its line of the log, and gives the review with it. */
export async function record<Open extends OpenPracticeReview, K extends RecordKind>(
  work: Work,
  open: Open,
  kind: K,
  item: string,
  content: RecordContent<K>,
): Promise<Open> {
  const { review, box, records } = open
  const id = work.newId()
  const round = historyOf(records, kind, item).length + 1
  await work.sql.insert(practiceReviewRecord).values({
    id,
    caseId: review.caseId,
    partnershipId: work.actor.partnershipId,
    sequence: records.length + 1,
    kind,
    item,
    round,
    keyId: box.keyId,
    content: box.seal(id, 'content', JSON.stringify(content)),
    recordedBy: work.actor.membershipId,
    recordedAt: work.moment,
  })
  work.audit(practiceReviewRecorded, review.caseId, { kind, item, round })
  const added = { kind, item, content, by: work.actor.membershipId, at: work.moment }
  return { ...open, records: [...records, added] }
}

/** Moves a review that is held on, with its line of the log; gives a refusal where the move is not open. Also for rooms beyond. */
export async function movePracticeReview(work: Work, open: OpenPracticeReview, move: string): Promise<Refused | undefined> {
  const { review, moves } = open
  const found = moveFrom(review.state, move)
  if (!found) return notNow
  await work.sql.insert(practiceReviewMove).values({
    id: work.newId(),
    caseId: review.caseId,
    partnershipId: work.actor.partnershipId,
    number: moves.length + 1,
    move,
    toState: found.to,
    movedBy: work.actor.membershipId,
    movedAt: work.moment,
  })
  work.audit(practiceReviewMoved, review.caseId, { move, from: review.state, to: found.to })
  return undefined
}

/** What is said of an act for which it is too early or too late; the page shows how the review stands. */
export const notNow = refused(
  'not-now',
  'The review does not stand so that this can be done. Go back to it to see what was done and what comes next',
)

export interface Beginning {
  readonly reference: string
  readonly caseId: string
  readonly adopted: Adopted
  readonly box: Box
}

/** Adds the row of a review that begins on this case, and gives it open. */
export async function addPracticeReview(
  work: Work,
  { reference, caseId, adopted, box }: Beginning,
  begun: RecordContent<'begun'>,
): Promise<OpenPracticeReview> {
  const { kind, title } = begun
  const decidedOn = Temporal.PlainDate.from(begun.decidedOn)
  const added = { id: work.newId(), caseId, kind, decidedOn, begunBy: work.actor.membershipId, begunAt: work.moment }
  await work.sql.insert(practiceReview).values({
    ...added,
    partnershipId: work.actor.partnershipId,
    adoptionId: adopted.adoptionId,
    keyId: box.keyId,
  })
  const review = { ...added, reference, title, state: 'commissioned' } as const
  return record(work, { review, records: [], moves: [], clocks: [], adopted, box }, 'begun', '', begun)
}

/** Puts the day of the decision, or the kind, right in what lists read. */
export async function correctPracticeReview(
  work: Work,
  caseId: string,
  corrected: { readonly kind: PracticeReviewKind; readonly decidedOn: Temporal.PlainDate },
): Promise<void> {
  await work.sql
    .update(practiceReview)
    .set(corrected)
    .where(and(teamScope(work, practiceReview.caseId), eq(practiceReview.caseId, caseId)))
}

/** Opens a case file for a review that no incident has led to, with a reference of the reviews' own series (decision 9). */
export async function openCaseFile(work: Work, under: Adopted): Promise<Beginning> {
  const { year } = work.today
  const { number } = z
    .object({ number: z.number() })
    .parse((await work.sql.execute(sql`select records.next_number('REV', ${year}) as number`)).rows[0])
  const reference = `REV-${year}-${String(number).padStart(3, '0')}`
  const caseId = work.newId()
  await work.sql.insert(caseFile).values({
    id: caseId,
    partnershipId: work.actor.partnershipId,
    reference,
    teamRoles: [...new Set(under.arrangements.caseTeam.map(one => one.role))],
    openedBy: work.actor.personId,
    openedAt: work.moment,
  })
  return { reference, caseId, adopted: under, box: await newCaseBox(work, caseId) }
}

/** The notes on the reviewers' work, for those who commissioned it; for everybody else there are none. */
export async function supervisionOf(work: Work, { review, box }: OpenPracticeReview): Promise<readonly Supervision[]> {
  if (!work.may('practice-reviews.read-supervision')) return []
  const rows = await work.sql
    .select()
    .from(practiceReviewSupervision)
    .where(and(teamScope(work, practiceReviewSupervision.caseId), eq(practiceReviewSupervision.caseId, review.caseId)))
    .orderBy(
      asc(practiceReviewSupervision.heldOn),
      asc(practiceReviewSupervision.recordedAt),
      asc(practiceReviewSupervision.item),
      asc(practiceReviewSupervision.id),
    )
  return rows
    .filter(row => row.keyId === box.keyId)
    .map(row => ({
      item: row.item,
      heldOn: row.heldOn,
      note: box.open(row.id, 'content', row.content),
      by: row.recordedBy,
      at: row.recordedAt,
    }))
}

export async function addSupervision(
  work: Work,
  { review, box }: OpenPracticeReview,
  noted: Pick<Supervision, 'item' | 'heldOn' | 'note'>,
): Promise<void> {
  const id = work.newId()
  await work.sql.insert(practiceReviewSupervision).values({
    id,
    caseId: review.caseId,
    partnershipId: work.actor.partnershipId,
    item: noted.item,
    heldOn: noted.heldOn,
    keyId: box.keyId,
    content: box.seal(id, 'content', noted.note),
    recordedBy: work.actor.membershipId,
    recordedAt: work.moment,
  })
}
