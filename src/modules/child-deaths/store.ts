import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { partnershipScope, teamScope } from '../../platform/access/scope.ts'
import { caseFile } from '../../platform/access/tables.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import type { FoundOrigin, Origin } from '../../platform/module.ts'
import { caseBoxes } from '../../platform/sealing/case-box.ts'
import { findIncident, holdIncident, type OpenIncident, protectedNamesOf } from '../incidents/index.ts'
import { type ChildDeathRecord, type Content, contents, type Kind, learningKind, recordsOf } from './child-death.ts'
import { learningShown } from './events.ts'
import { paths } from './paths.ts'
import { childDeathRecord, childDeathReport } from './tables.ts'

/** An incident with what ties it to the child death review process. */
export interface OpenLink extends OpenIncident {
  readonly records: readonly ChildDeathRecord[]
}

const known = /^INC-\d{4}-\d{3,9}$/

/** What is recorded on this incident, if the actor is of its case team. */
export async function findLink(work: Work, reference: string): Promise<OpenLink | undefined> {
  return opened(work, known.test(reference) ? await findIncident(work, reference) : undefined)
}

/** The same, held until the transaction ends. */
export async function holdLink(work: Work, reference: string): Promise<OpenLink | undefined> {
  return opened(work, known.test(reference) ? await holdIncident(work, reference) : undefined)
}

async function opened(work: Work, open: OpenIncident | undefined): Promise<OpenLink | undefined> {
  if (!open) return undefined
  const caseId = open.incident.id
  const rows = await work.sql
    .select()
    .from(childDeathRecord)
    .where(and(teamScope(work, childDeathRecord.caseId), eq(childDeathRecord.caseId, caseId)))
    .orderBy(asc(childDeathRecord.sequence))
  const boxes = await caseBoxes(work, caseId)
  const records = rows.flatMap((row): ChildDeathRecord[] => {
    const box = boxes.get(row.keyId)
    if (!box) return []
    const content = contents[row.kind].parse(JSON.parse(box.open(row.id, 'content', row.content)))
    return [{ id: row.id, kind: row.kind, content, by: row.recordedBy, at: row.recordedAt }]
  })
  return { ...open, records }
}

/** Adds one record to an incident that is held; gives its id. */
export async function record<K extends Kind>(work: Work, open: OpenLink, kind: K, content: Content<K>): Promise<string> {
  const { incident, box, records } = open
  const id = work.newId()
  await work.sql.insert(childDeathRecord).values({
    id,
    caseId: incident.id,
    partnershipId: work.actor.partnershipId,
    sequence: records.length + 1,
    kind,
    keyId: box.keyId,
    content: box.seal(id, 'content', JSON.stringify(content)),
    recordedBy: work.actor.membershipId,
    recordedAt: work.moment,
  })
  return id
}

/** Learning from a child death review, from which actions spring: its words are for the case team, its kind for everybody. */
export const learningOrigin: Origin = {
  kind: learningKind,
  says: 'Learning from a child death review',
  async find(work, ids) {
    const found = new Map<string, FoundOrigin>()
    if (ids.length === 0) return found
    const cases = await work.sql
      .selectDistinct({ reference: caseFile.reference })
      .from(childDeathRecord)
      .innerJoin(caseFile, eq(caseFile.id, childDeathRecord.caseId))
      .where(and(teamScope(work, childDeathRecord.caseId), inArray(childDeathRecord.id, [...ids])))
    for (const { reference } of cases) {
      const open = await findLink(work, reference)
      if (!open) continue
      const protectedNames = protectedNamesOf(open.incident.children)
      for (const { id, content } of recordsOf(open.records, 'learning').filter(one => ids.includes(one.id))) {
        work.audit(
          learningShown,
          open.incident.id,
          { reference, learning: id },
          { outcome: 'viewed', informationOf: [open.incident.raisedByOrganisation] },
        )
        found.set(id, {
          title: content.what,
          href: paths.ofCase(reference),
          trail: [
            { title: `Incident ${reference}`, href: paths.incident(reference) },
            { title: 'Child death review', href: paths.ofCase(reference) },
          ],
          public: false,
          protectedNames,
        })
      }
    }
    return found
  },
}

export type ReportRow = typeof childDeathReport.$inferSelect

/** The yearly reports and what followed each, the newest year first, within a year in the order of their days. */
export async function reportRows(work: Work, year?: number): Promise<readonly ReportRow[]> {
  return work.sql
    .select()
    .from(childDeathReport)
    .where(
      and(
        partnershipScope(work, childDeathReport.partnershipId),
        year === undefined ? undefined : eq(childDeathReport.year, year),
      ),
    )
    .orderBy(desc(childDeathReport.year), asc(childDeathReport.onDay), asc(childDeathReport.recordedAt), asc(childDeathReport.id))
}

export async function addReportRow(
  work: Work,
  row: Pick<ReportRow, 'year' | 'kind' | 'onDay' | 'toWhom' | 'byWhom' | 'says'>,
): Promise<void> {
  const { partnershipId, membershipId } = work.actor
  await work.sql
    .insert(childDeathReport)
    .values({ id: work.newId(), partnershipId, ...row, recordedBy: membershipId, recordedAt: work.moment })
}
