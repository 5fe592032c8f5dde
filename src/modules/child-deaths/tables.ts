import { integer, text, uuid } from 'drizzle-orm/pg-core'
import { day, instant, sealed } from '../../platform/database/columns.ts'
import { declare, records } from '../../platform/database/table.ts'
import type { Kind } from './child-death.ts'
import { keepers } from './policy.ts'

/** What ties an incident to the child death review process. Sealed with the case's box. */
export const childDeathRecord = records.table('child_death_record', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  /** Counts the records of a case, from 1. */
  sequence: integer().notNull(),
  kind: text().$type<Kind>().notNull(),
  keyId: uuid('key_id').notNull(),
  content: sealed().notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

/** The yearly report as it was sent, and what followed: the partnership's, and about no child. */
export const childDeathReport = records.table('child_death_report', {
  id: uuid().primaryKey(),
  partnershipId: text('partnership_id').notNull(),
  year: integer().notNull(),
  kind: text({ enum: ['sent', 'followed'] }).notNull(),
  onDay: day('on_day').notNull(),
  toWhom: text('to_whom').notNull(),
  byWhom: text('by_whom').notNull(),
  says: text().notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

export const declarations = [
  declare(childDeathRecord, { readers: 'case-team' }),
  declare(childDeathReport, { readers: 'partnership', keptBy: { roles: keepers } }),
]
