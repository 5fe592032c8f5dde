import { integer, text, uuid } from 'drizzle-orm/pg-core'
import { instant, sealed } from '../../../platform/database/columns.ts'
import { declare, records } from '../../../platform/database/table.ts'
import type { Kind } from './chronology-record.ts'

/** What was recorded of merged chronologies. What a record says is sealed; rows are added and never changed. */
export const mergedRecord = records.table('merged_chronology_record', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  /** Counts the records of a case, from 1. */
  sequence: integer().notNull(),
  kind: text().$type<Kind>().notNull(),
  item: text().notNull(),
  /** Counts the records of one thing, from 1: the last one holds. */
  round: integer().notNull(),
  /** The entry that it is about, and of two the one that stands second. */
  entryId: uuid('entry_id'),
  otherEntryId: uuid('other_entry_id'),
  keyId: uuid('key_id').notNull(),
  content: sealed().notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

export const mergedDeclarations = [declare(mergedRecord, { readers: 'case-team' })]
