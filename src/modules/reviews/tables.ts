import { integer, text, uuid } from 'drizzle-orm/pg-core'
import { day, instant, sealed } from '../../platform/database/columns.ts'
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

/**
 * The days of the milestones of rapid reviews and practice reviews, for reminders: what they are about is sealed in the review's own
 * records. Of each item the last round counts; one without a day is done, or owed no more.
 */
export const reviewMilestone = records.table('review_milestone', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  review: text({ enum: ['rapid-review', 'practice-review'] }).notNull(),
  item: text().notNull(),
  round: integer().notNull(),
  /** The first day of reminder. */
  firstDay: day('first_day'),
  dueDay: day('due_day'),
  /** The membership that sees to it, where it is known. */
  owner: uuid(),
  /** The clock with which a rapid review's first plan was laid out. */
  clockId: uuid('clock_id'),
  remindedOn: day('reminded_on'),
})

export const declarations = [declare(reviewRecord, { readers: 'case-team' }), declare(reviewMilestone, { readers: 'case-team' })]
