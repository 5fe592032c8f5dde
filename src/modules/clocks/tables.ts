import { integer, text, uuid } from 'drizzle-orm/pg-core'
import { day, instant, sealed } from '../../platform/database/columns.ts'
import { declare, records } from '../../platform/database/table.ts'

export const clock = records.table('clock', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  rule: text().notNull(),
  label: text().notNull(),
  pack: text().notNull(),
  calendar: text().notNull(),
  counting: text({ enum: ['start-day-0', 'back'] }).notNull(),
  withinCount: integer('within_count').notNull(),
  withinUnit: text('within_unit', { enum: ['working days', 'days', 'months'] }).notNull(),
  startEvent: text('start_event').notNull(),
  startedAt: instant('started_at').notNull(),
  startedDay: day('started_day').notNull(),
  dueDay: day('due_day').notNull(),
  closedAs: text('closed_as', { enum: ['met', 'met-late', 'not-owed', 'replaced'] }),
  closedAt: instant('closed_at'),
  closedDay: day('closed_day'),
  closedBy: uuid('closed_by'),
  reason: sealed(),
  reasonKey: uuid('reason_key'),
  allowedBy: uuid('allowed_by'),
})

export const clockReminder = records.table('clock_reminder', {
  clockId: uuid('clock_id').notNull(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  onDay: day('on_day').notNull(),
  toRole: text('to_role').notNull(),
  sentAt: instant('sent_at'),
})

export const declarations = [
  declare(clock, {
    readers: 'case-team',
    addedBy: 'case-opener',
    changes: { update: ['closed_as', 'closed_at', 'closed_day', 'closed_by', 'reason', 'reason_key', 'allowed_by'] },
  }),
  declare(clockReminder, { readers: 'case-team', addedBy: 'case-opener' }),
]
