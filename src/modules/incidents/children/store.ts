import { and, asc, eq, gt, inArray, lt, ne } from 'drizzle-orm'
import { z } from 'zod'
import { teamScope } from '../../../platform/access/scope.ts'
import { caseFile } from '../../../platform/access/tables.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { caseBoxes, newCaseBox } from '../../../platform/sealing/case-box.ts'
import type { Box } from '../../../platform/sealing/sealing.ts'
import type { SeriousIncident } from '../serious-incident.ts'
import { areaAnswer, areaNotice, child, childVersion, incident, samenessFinding } from '../tables.ts'
import { type AreaNotice, otherAreas } from './area.ts'
import { type Child, ChildDetails, foundBy } from './child.ts'
import type { MayBeSame, SamenessFinding } from './sameness.ts'

type Boxes = ReadonlyMap<string, Box>

/** Every child of a case in the order of the labels, with everything that was ever known of each. A child that was erased has no details. */
export async function childrenOf(work: Work, caseId: string, boxes?: Boxes): Promise<readonly Child[]> {
  const keys = boxes ?? (await caseBoxes(work, caseId))
  const [rows, everything] = await Promise.all([
    work.sql
      .select()
      .from(child)
      .where(and(teamScope(work, child.caseId), eq(child.caseId, caseId)))
      .orderBy(asc(child.label)),
    work.sql
      .select()
      .from(childVersion)
      .where(and(teamScope(work, childVersion.caseId), eq(childVersion.caseId, caseId)))
      .orderBy(asc(childVersion.number)),
  ])
  const known = Map.groupBy(everything, row => row.childId)
  return rows.map(row => {
    const box = keys.get(row.keyId)
    const versions = box
      ? (known.get(row.id) ?? []).map(one => ({
          details: ChildDetails.parse(JSON.parse(box.open(one.id, 'details', one.details))),
          by: one.recordedBy,
          at: one.recordedAt,
        }))
      : []
    const details = versions.at(-1)?.details ?? detailsInColumns(row, box)
    return { ...details, id: row.id, label: row.label, keyId: row.keyId, versions }
  })
}

/** What a child's own row said before there were versions (migration 0011). */
function detailsInColumns(row: typeof child.$inferSelect, box: Box | undefined): ChildDetails {
  const open = (column: string, text: Buffer | null) =>
    box === undefined || text === null ? undefined : box.open(row.id, column, text)
  return { name: open('name', row.name), birthDate: open('birth_date', row.birthDate), age: open('age', row.age) }
}

/** Which areas are other ones, for those who add what is known of a child. */
type OwnAreas = ReadonlySet<string>

/** Adds a child with a key of its own, so that one child can be erased and the others stay. Gives its id. */
export async function addChildRow(
  work: Work,
  caseId: string,
  label: string,
  details: ChildDetails,
  own: OwnAreas,
): Promise<string> {
  const id = work.newId()
  const box = await newCaseBox(work, caseId)
  await work.sql.insert(child).values({ id, caseId, partnershipId: work.actor.partnershipId, label, keyId: box.keyId })
  await addVersion(work, { caseId, childId: id, number: 1 }, box, details, own)
  return id
}

/** Keeps what is known of a child now; what was known before stays, sealed with the same key. */
export async function addVersion(
  work: Work,
  of: { readonly caseId: string; readonly childId: string; readonly number: number },
  box: Box,
  details: ChildDetails,
  own: OwnAreas,
): Promise<void> {
  const id = work.newId()
  const found = foundBy(details)
  await work.sql.insert(childVersion).values({
    id,
    ...of,
    partnershipId: work.actor.partnershipId,
    details: box.seal(id, 'details', JSON.stringify(details)),
    nameHash: found === undefined ? null : work.names.keyedHash('child', found),
    areas: otherAreas(details, own).map(({ key }) => areaHash(work, of.caseId, key)),
    recordedBy: work.actor.membershipId,
    recordedAt: work.moment,
  })
}

/** Tells one area of a case from another without saying which it is. */
export function areaHash(work: Work, caseId: string, key: string): string {
  return work.names.keyedHash('area', `${caseId}|${key}`).toString('hex')
}

const NoticeWords = z.object({
  area: z.string(),
  whom: z.string(),
  how: z.string(),
  said: z.string(),
  lateReason: z.string().optional(),
})
const AnswerWords = z.object({ who: z.string(), answer: z.string() })

/** The notices to other areas, oldest first, each with its answers. */
export async function areaNoticesOf(work: Work, caseId: string, box: Box): Promise<readonly AreaNotice[]> {
  const notices = await work.sql
    .select()
    .from(areaNotice)
    .where(and(teamScope(work, areaNotice.caseId), eq(areaNotice.caseId, caseId)))
    .orderBy(asc(areaNotice.sentAt), asc(areaNotice.recordedAt), asc(areaNotice.id))
  if (notices.length === 0) return []
  const answers = await work.sql
    .select()
    .from(areaAnswer)
    .where(and(teamScope(work, areaAnswer.caseId), eq(areaAnswer.caseId, caseId)))
    .orderBy(asc(areaAnswer.answeredOn), asc(areaAnswer.recordedAt), asc(areaAnswer.id))
  return notices.map(row => {
    const { lateReason, ...words } = NoticeWords.parse(JSON.parse(box.open(row.id, 'words', row.words)))
    return {
      ...words,
      lateReason,
      id: row.id,
      at: row.sentAt,
      by: row.recordedBy,
      answers: answers
        .filter(one => one.noticeId === row.id)
        .map(one => ({
          ...AnswerWords.parse(JSON.parse(box.open(one.id, 'words', one.words))),
          id: one.id,
          on: one.answeredOn,
          by: one.recordedBy,
        })),
    }
  })
}

/** How many other areas are still to be told, for each of these cases that has one: known without opening anything. */
export async function areasUntold(work: Work, caseIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (caseIds.length === 0) return new Map()
  const versions = await work.sql
    .select({ caseId: childVersion.caseId, childId: childVersion.childId, areas: childVersion.areas })
    .from(childVersion)
    .where(and(teamScope(work, childVersion.caseId), inArray(childVersion.caseId, [...caseIds])))
    .orderBy(asc(childVersion.number))
  const notices = await work.sql
    .select({ areaHash: areaNotice.areaHash })
    .from(areaNotice)
    .where(and(teamScope(work, areaNotice.caseId), inArray(areaNotice.caseId, [...caseIds])))
  const told = new Set(notices.map(one => one.areaHash))
  const wanted = new Map<string, Set<string>>()
  for (const { caseId, areas } of new Map(versions.map(row => [row.childId, row])).values())
    for (const area of areas) if (!told.has(area)) wanted.set(caseId, (wanted.get(caseId) ?? new Set()).add(area))
  return new Map([...wanted].map(([caseId, areas]) => [caseId, areas.size]))
}

/** What was found of this incident and others. The reference of one that the reader may not read is not there. */
export async function samenessOf(work: Work, caseId: string, box: Box): Promise<readonly SamenessFinding[]> {
  const rows = await work.sql
    .select({ finding: samenessFinding, other: caseFile.reference })
    .from(samenessFinding)
    .leftJoin(caseFile, and(teamScope(work, caseFile.id), eq(caseFile.id, samenessFinding.otherCaseId)))
    .where(and(teamScope(work, samenessFinding.caseId), eq(samenessFinding.caseId, caseId)))
    .orderBy(asc(samenessFinding.recordedAt), asc(samenessFinding.id))
  return rows.map(({ finding, other }) => ({
    same: finding.same,
    other: other ?? undefined,
    otherId: finding.otherCaseId,
    reason: box.open(finding.id, 'reason', finding.reason),
    by: finding.recordedBy,
    at: finding.recordedAt,
  }))
}

/** The cases among these that are closed as the same as another one. */
export async function closedAsSame(work: Work, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (caseIds.length === 0) return new Set()
  const rows = await work.sql
    .select({ caseId: samenessFinding.caseId })
    .from(samenessFinding)
    .where(
      and(teamScope(work, samenessFinding.caseId), inArray(samenessFinding.caseId, [...caseIds]), eq(samenessFinding.same, true)),
    )
  return new Set(rows.map(row => row.caseId))
}

/** What others found of this incident: the incidents that were closed as the same, and those that were found not to be it. */
async function foundElsewhere(work: Work, caseId: string) {
  return work.sql
    .select({ id: samenessFinding.caseId, reference: caseFile.reference, same: samenessFinding.same })
    .from(samenessFinding)
    .innerJoin(caseFile, eq(caseFile.id, samenessFinding.caseId))
    .where(and(teamScope(work, samenessFinding.caseId), eq(samenessFinding.otherCaseId, caseId)))
    .orderBy(asc(caseFile.reference), asc(samenessFinding.id))
}

/** The references of the incidents that were closed as the same as this one. */
export async function alsoRaisedAs(work: Work, caseId: string): Promise<readonly string[]> {
  return (await foundElsewhere(work, caseId)).filter(({ same }) => same).map(({ reference }) => reference)
}

/**
 * The incidents that may be the same as this one and of which nobody has said yet whether they are: an exact name with its date of
 * birth found again, or the same words of the same raiser within a day. Only those that the reader may read. Nothing is guessed of a
 * child without a name.
 */
export async function mayBeSame(work: Work, known: SeriousIncident): Promise<readonly MayBeSame[]> {
  const settled = new Set([
    ...known.sameness.map(({ otherId }) => otherId),
    ...(await foundElsewhere(work, known.id)).map(({ id }) => id),
  ])
  const found = new Map<string, MayBeSame>()
  const hashes = known.children.flatMap(one => foundBy(one) ?? []).map(text => work.names.keyedHash('child', text))
  if (hashes.length > 0) {
    const rows = await work.sql
      .selectDistinct({ id: caseFile.id, reference: caseFile.reference })
      .from(childVersion)
      .innerJoin(caseFile, eq(caseFile.id, childVersion.caseId))
      .where(
        and(
          teamScope(work, childVersion.caseId),
          eq(childVersion.partnershipId, work.actor.partnershipId),
          ne(childVersion.caseId, known.id),
          inArray(childVersion.nameHash, hashes),
        ),
      )
    for (const row of rows) found.set(row.id, { ...row, because: 'same-child' })
  }
  for (const row of await sameWordsOf(work, known)) if (!found.has(row.id)) found.set(row.id, { ...row, because: 'same-words' })
  return [...found.values()]
    .filter(({ id }) => !settled.has(id))
    .sort((one, other) => one.reference.localeCompare(other.reference))
}

async function sameWordsOf(work: Work, known: SeriousIncident) {
  const rows = await work.sql
    .select({ id: incident.id, reference: incident.reference, keyId: incident.keyId, whatHappened: incident.whatHappened })
    .from(incident)
    .where(
      and(
        teamScope(work, incident.id),
        eq(incident.partnershipId, work.actor.partnershipId),
        ne(incident.id, known.id),
        eq(incident.raisedByPerson, known.raisedByPerson),
        gt(incident.raisedAt, known.raisedAt.subtract({ hours: 24 })),
        lt(incident.raisedAt, known.raisedAt.add({ hours: 24 })),
      ),
    )
    .orderBy(asc(incident.raisedAt), asc(incident.reference))
    .limit(20)
  const words = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim()
  const same: { id: string; reference: string }[] = []
  for (const { id, reference, keyId, whatHappened } of rows) {
    const box = (await caseBoxes(work, id)).get(keyId)
    if (box && words(box.open(id, 'what_happened', whatHappened)) === words(known.whatHappened)) same.push({ id, reference })
  }
  return same
}
