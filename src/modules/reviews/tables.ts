import { integer, text, uuid } from 'drizzle-orm/pg-core'
import { instant, sealed } from '../../platform/database/columns.ts'
import { declare, records } from '../../platform/database/table.ts'
import type { Kind } from './review-record.ts'

/** What was recorded of rapid reviews. What a record says is sealed with the case's box; rows are added and never changed. */
export const reviewRecord = records.table('review_record', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  /** Counts the records of a case, from 1. */
  sequence: integer().notNull(),
  kind: text().$type<Kind>().notNull(),
  item: text().notNull(),
  /** Counts the records of one thing, from 1: the last one holds. */
  round: integer().notNull(),
  keyId: uuid('key_id').notNull(),
  content: sealed().notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

export const declarations = [declare(reviewRecord, { readers: 'case-team' })]
