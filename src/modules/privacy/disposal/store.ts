import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { teamScope } from '../../../platform/access/scope.ts'
import { londonDay } from '../../../platform/clock/clock.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { caseBoxes, newCaseBox } from '../../../platform/sealing/case-box.ts'
import { runningClocks } from '../../clocks/index.ts'
import { paths } from '../paths.ts'
import { openCases } from '../store.ts'
import { disposalCertificate, disposalLine, disposedCase, legalHold } from '../tables.ts'
import type { HeldCase, LineRule } from './disposal-line.ts'

export type LineRow = typeof disposalLine.$inferSelect

const found = z.array(
  z.object({
    case_id: z.string(),
    kind: z.string(),
    table_name: z.string(),
    counted: z.boolean(),
    n: z.coerce.number(),
    last_at: z.string().nullable(),
  }),
)

/** Every case of the actor's teams as it is held today: counts of rows and moments, and no word of any. */
export async function heldCases(work: Work): Promise<readonly HeldCase[]> {
  const cases = await openCases(work)
  if (cases.length === 0) return []
  const rows = found.parse(
    (await work.sql.execute(sql`select case_id, kind, table_name, counted, n, last_at::text from records.holdings_of_my_cases()`))
      .rows,
  )
  const holds = await work.sql
    .select({ caseId: legalHold.caseId })
    .from(legalHold)
    .where(and(teamScope(work, legalHold.caseId), isNull(legalHold.liftedAt)))
  const running = await runningClocks(
    work,
    cases.map(({ id }) => id),
  )
  const ofCase = Map.groupBy(rows, row => row.case_id)
  return cases.map(file => {
    const held = ofCase.get(file.id) ?? []
    const moments = held.flatMap(({ last_at }) => (last_at === null ? [] : Temporal.Instant.from(last_at.replace(' ', 'T'))))
    const lastAt = [file.openedAt, ...moments].reduce((one, other) => (Temporal.Instant.compare(one, other) > 0 ? one : other))
    return {
      caseId: file.id,
      reference: file.reference,
      openedOn: londonDay(file.openedAt),
      lastOn: londonDay(lastAt),
      holdings: held.map(({ kind, table_name: table, counted, n }) => ({ kind, table, rows: n, counted })),
      holds: holds.filter(one => one.caseId === file.id).length,
      runningClocks: running.filter(one => one.caseId === file.id).length,
    }
  })
}

/** The lines of every list that the actor may see, the newest list first; of one list, when it is named. */
export async function disposalLines(work: Work, list?: string): Promise<readonly LineRow[]> {
  return work.sql
    .select()
    .from(disposalLine)
    .where(and(teamScope(work, disposalLine.caseId), list === undefined ? undefined : eq(disposalLine.listReference, list)))
    .orderBy(desc(disposalLine.proposedAt), asc(disposalLine.reference))
}

/** A case that waits to be decided on or to be disposed of is on no second list. */
export const isOpen = ({ approved, disposedAt, stoppedAt }: LineRow) =>
  approved !== false && disposedAt === null && stoppedAt === null

/** Puts these cases on one list, for somebody else to approve. Gives the list's reference. */
export async function addList(
  work: Work,
  cases: readonly (HeldCase & { readonly dueOn: Temporal.PlainDate; readonly rules: readonly LineRule[] })[],
): Promise<string> {
  const number = z
    .object({ number: z.number() })
    .parse((await work.sql.execute(sql`select records.next_number('DSP', ${work.today.year}) as number`)).rows[0]).number
  const listReference = `DSP-${work.today.year}-${String(number).padStart(3, '0')}`
  for (const one of cases)
    await work.sql.insert(disposalLine).values({
      id: work.newId(),
      caseId: one.caseId,
      partnershipId: work.actor.partnershipId,
      listReference,
      reference: one.reference,
      dueDay: one.dueOn,
      holdings: one.holdings,
      rules: one.rules,
      proposedBy: work.actor.membershipId,
      proposerPerson: work.actor.personId,
      proposedAt: work.moment,
    })
  return listReference
}

/** SHA-256 over the canonical JSON (RFC 8785) of everything that is approved together: which cases, what of them, by which rules. */
export function listHash(lines: readonly LineRow[]): string {
  const said = lines
    .map(({ id, caseId, reference, listReference, dueDay, holdings, rules, proposedBy }) => ({
      id,
      caseId,
      reference,
      listReference,
      dueOn: dueDay.toString(),
      holdings,
      rules,
      proposedBy,
    }))
    .sort((one, other) => (one.id < other.id ? -1 : 1))
  return createHash('sha256')
    .update(canonicalize(JSON.parse(JSON.stringify(said))) ?? '')
    .digest('hex')
}

/** Approves the lines, with the hash over all of them, or turns them down with a reason that only the team of each case reads. */
export async function decideLines(
  work: Work,
  lines: readonly LineRow[],
  decision: { readonly approved: true; readonly hash: string } | { readonly approved: false; readonly because: string },
): Promise<void> {
  const decided = {
    decidedBy: work.actor.membershipId,
    deciderPerson: work.actor.personId,
    decidedAt: work.moment,
    approved: decision.approved,
  }
  if (decision.approved) {
    const ids = lines.map(({ id }) => id)
    await work.sql
      .update(disposalLine)
      .set({ ...decided, listHash: decision.hash })
      .where(and(teamScope(work, disposalLine.caseId), inArray(disposalLine.id, ids)))
    return
  }
  for (const { id, caseId } of lines) {
    const box = await newCaseBox(work, caseId)
    await work.sql
      .update(disposalLine)
      .set({
        ...decided,
        turnedDownBecause: box.seal(id, 'turned_down_because', decision.because),
        turnedDownKey: box.keyId,
      })
      .where(and(teamScope(work, disposalLine.caseId), eq(disposalLine.id, id)))
  }
}

/** Why a line was turned down; none where it was not, or where the key went with the case. */
export async function whyTurnedDown(work: Work, line: LineRow): Promise<string | null> {
  const { turnedDownBecause, turnedDownKey, caseId, id } = line
  if (turnedDownBecause === null || turnedDownKey === null) return null
  return (await caseBoxes(work, caseId)).get(turnedDownKey)?.open(id, 'turned_down_because', turnedDownBecause) ?? null
}

/** What is left of a case that was disposed of, for those who were allowed to read it. */
export async function disposedByReference(work: Work, reference: string) {
  const [row] = await work.sql
    .select({ certificate: disposalCertificate, line: disposalLine, left: disposedCase })
    .from(disposalCertificate)
    .innerJoin(disposedCase, eq(disposedCase.caseId, disposalCertificate.caseId))
    .innerJoin(disposalLine, eq(disposalLine.id, disposalCertificate.lineId))
    .where(and(teamScope(work, disposalCertificate.caseId), certificateOf(reference)))
  return row
}

const certificateOf = (reference: string) =>
  sql`${disposalCertificate.caseId} in (select f.id from records.case_file f where f.reference = ${reference})`

/** The certificates of the actor's cases, the newest first. */
export async function certificates(work: Work) {
  return work.sql
    .select()
    .from(disposalCertificate)
    .where(teamScope(work, disposalCertificate.caseId))
    .orderBy(desc(disposalCertificate.disposedAt), asc(disposalCertificate.number))
}

/** Where it stands what became of this case, if it was disposed of and the actor was allowed to read it. */
export async function disposedAddress(work: Work, reference: string): Promise<string | undefined> {
  if (!/^[A-Z]{2,5}-\d{4}-\d{3,9}$/.test(reference)) return undefined
  return (await disposedByReference(work, reference)) && paths.disposed(reference)
}
