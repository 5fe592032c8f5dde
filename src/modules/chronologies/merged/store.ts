import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { teamScope } from '../../../platform/access/scope.ts'
import { caseFile, caseKey, organisation } from '../../../platform/access/tables.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { hold } from '../../../platform/database/hold.ts'
import { caseBoxes, newCaseBox } from '../../../platform/sealing/case-box.ts'
import type { Box } from '../../../platform/sealing/sealing.ts'
import { findIncident } from '../../incidents/index.ts'
import { type CaseGlossary, caseGlossary } from '../glossary/case-glossary.ts'
import { type ChronologyView, type Telling, tellingIn } from '../glossary/telling.ts'
import { chronology } from '../tables.ts'
import { type ChronologyRecord, type Content, contents, type Kind } from './chronology-record.ts'
import { mergedRecord } from './tables.ts'

/** The chronology of one agency on a case. */
export interface ChronologyOfAgency {
  readonly id: string
  readonly organisationId: string
  readonly name: string
}

/** The chronologies of a case as one, with what was recorded of them and who is named in them. */
export interface MergedChronology {
  readonly caseId: string
  readonly reference: string
  /** Whether the case is an incident; if not, it is a review without one. */
  readonly ofIncident: boolean
  readonly boxes: ReadonlyMap<string, Box>
  readonly agencies: readonly ChronologyOfAgency[]
  /** Names, places, episodes and the gap; what stands beside entries is read with the entries. */
  readonly records: readonly ChronologyRecord[]
  readonly glossary: CaseGlossary
  /** The labels by which the entries of a child are found. */
  readonly childLabels: readonly string[]
}

const ofTheWhole = ['name', 'places', 'gap', 'episode'] as const satisfies readonly Kind[]

/** The merged chronology of this case, whether or not anything stands in it, if the actor is of the case team. */
export async function findMerged(work: Work, reference: string): Promise<MergedChronology | undefined> {
  if (!/^[A-Z]{2,5}-\d{4}-\d{3,9}$/.test(reference)) return undefined
  const [file] = await work.sql
    .select({ id: caseFile.id })
    .from(caseFile)
    .where(
      and(teamScope(work, caseFile.id), eq(caseFile.partnershipId, work.actor.partnershipId), eq(caseFile.reference, reference)),
    )
  if (!file) return undefined
  const boxes = await caseBoxes(work, file.id)
  const records = await recordsIn(work, file.id, boxes, inArray(mergedRecord.kind, [...ofTheWhole]))
  const open = await findIncident(work, reference)
  const children = open?.incident.children ?? []
  const names = await work.sql.select({ name: organisation.name }).from(organisation)
  const glossary = caseGlossary(
    records,
    children,
    names.map(({ name }) => name),
  )
  return {
    caseId: file.id,
    reference,
    ofIncident: open !== undefined,
    boxes,
    agencies: await agenciesOf(work, file.id),
    records,
    glossary,
    childLabels: [...new Set([...children, ...glossary.people].map(({ label }) => label))].filter(label =>
      /^Child [A-Z]$/.test(label),
    ),
  }
}

/** The same, held until the transaction ends: two people who write at once write one after the other. */
export async function holdMerged(work: Work, reference: string): Promise<MergedChronology | undefined> {
  await hold(work, `case/${reference}`)
  return findMerged(work, reference)
}

async function agenciesOf(work: Work, caseId: string): Promise<readonly ChronologyOfAgency[]> {
  return work.sql
    .select({ id: chronology.id, organisationId: chronology.organisationId, name: organisation.name })
    .from(chronology)
    .innerJoin(organisation, eq(organisation.id, chronology.organisationId))
    .where(and(teamScope(work, chronology.caseId), eq(chronology.caseId, caseId)))
    .orderBy(asc(organisation.name), asc(organisation.id))
}

/** How the chronology is told in a view. */
export const tellingOf = (open: MergedChronology, view: ChronologyView): Telling => tellingIn(view, open.glossary)

/** What was recorded beside these entries: comments, marks, and of which two it was said whether they tell of the same event. */
export async function recordsBeside(
  work: Work,
  { caseId, boxes }: Pick<MergedChronology, 'caseId' | 'boxes'>,
  entries: readonly string[],
): Promise<readonly ChronologyRecord[]> {
  if (entries.length === 0) return []
  const ids = sql`${`{${entries.join()}}`}::uuid[]`
  return recordsIn(
    work,
    caseId,
    boxes,
    sql`(${mergedRecord.entryId} = any (${ids}) or ${mergedRecord.otherEntryId} = any (${ids}))`,
  )
}

async function recordsIn(work: Work, caseId: string, boxes: ReadonlyMap<string, Box>, which: SQL) {
  const rows = await work.sql
    .select()
    .from(mergedRecord)
    .where(and(teamScope(work, mergedRecord.caseId), eq(mergedRecord.caseId, caseId), which))
    .orderBy(asc(mergedRecord.sequence))
  return rows.flatMap(row => recordFrom(row, boxes))
}

/** A record opened; none when its key was destroyed. */
function recordFrom(row: typeof mergedRecord.$inferSelect, boxes: ReadonlyMap<string, Box>): readonly ChronologyRecord[] {
  const box = boxes.get(row.keyId)
  if (!box) return []
  return [
    {
      kind: row.kind,
      item: row.item,
      entryId: row.entryId ?? undefined,
      otherEntryId: row.otherEntryId ?? undefined,
      content: contents[row.kind].parse(JSON.parse(box.open(row.id, 'content', row.content))),
      by: row.recordedBy,
      at: row.recordedAt,
    },
  ]
}

export interface ToRecord<K extends Kind> {
  readonly kind: K
  readonly item: string
  readonly content: Content<K>
  readonly entryId?: string
  readonly otherEntryId?: string
}

/** Adds one record to a chronology that is held; gives how often this thing has been recorded. */
export async function record<K extends Kind>(work: Work, open: MergedChronology, given: ToRecord<K>): Promise<number> {
  const { kind, item, content, entryId, otherEntryId } = given
  const [counts] = await work.sql
    .select({
      sequence: sql<number>`coalesce(max(${mergedRecord.sequence}), 0)::int`,
      round: sql<number>`coalesce(max(${mergedRecord.round}) filter (where ${mergedRecord.kind} = ${kind} and ${mergedRecord.item} = ${item}), 0)::int`,
    })
    .from(mergedRecord)
    .where(and(teamScope(work, mergedRecord.caseId), eq(mergedRecord.caseId, open.caseId)))
  const id = work.newId()
  const box = await boxFor(work, open, kind)
  const round = (counts?.round ?? 0) + 1
  await work.sql.insert(mergedRecord).values({
    id,
    caseId: open.caseId,
    partnershipId: work.actor.partnershipId,
    sequence: (counts?.sequence ?? 0) + 1,
    kind,
    item,
    round,
    entryId: entryId ?? null,
    otherEntryId: otherEntryId ?? null,
    keyId: box.keyId,
    content: box.seal(id, 'content', JSON.stringify(content)),
    recordedBy: work.actor.membershipId,
    recordedAt: work.moment,
  })
  return round
}

/**
 * Each record of a person in the glossary has a key of its own, so that one person can be erased alone. Everything else of the
 * chronology shares the key with which the first of it was sealed.
 */
async function boxFor(work: Work, { caseId, boxes }: MergedChronology, kind: Kind): Promise<Box> {
  if (kind === 'name') return newCaseBox(work, caseId)
  const [row] = await work.sql
    .select({ keyId: mergedRecord.keyId })
    .from(mergedRecord)
    .innerJoin(caseKey, eq(caseKey.id, mergedRecord.keyId))
    .where(and(teamScope(work, mergedRecord.caseId), eq(mergedRecord.caseId, caseId), sql`${mergedRecord.kind} <> 'name'`))
    .orderBy(asc(mergedRecord.sequence))
    .limit(1)
  return boxes.get(row?.keyId ?? '') ?? newCaseBox(work, caseId)
}

/** How often a thing has been recorded: a form that saw fewer is refused. */
export const roundsOf = (open: MergedChronology, kind: Kind, item = ''): number =>
  open.records.filter(one => one.kind === kind && one.item === item).length

/** The number for the next thing of a kind. */
export const nextItem = (open: MergedChronology, kind: Kind): string =>
  String(1 + Math.max(0, ...open.records.filter(one => one.kind === kind).map(({ item }) => Number(item))))
