import { integer, text, uuid } from 'drizzle-orm/pg-core'
import { instant, sealed } from '../../platform/database/columns.ts'
import { declare, records } from '../../platform/database/table.ts'
import type { Kind } from './meeting-record.ts'
import type { Panel } from './panel-meeting.ts'

export const panelMeeting = records.table('panel_meeting', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  /** Counts the meetings on a case, from 1. */
  number: integer().notNull(),
  panel: text().$type<Panel>().notNull(),
  groupId: text('group_id').notNull(),
  groupName: text('group_name').notNull(),
  convenedBy: uuid('convened_by').notNull(),
  convenedAt: instant('convened_at').notNull(),
})

/** What was recorded of meetings. What a record says is sealed with the case's box; rows are added and never changed. */
export const panelMeetingRecord = records.table('panel_meeting_record', {
  id: uuid().primaryKey(),
  meetingId: uuid('meeting_id').notNull(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  /** Counts the records of a meeting, from 1. */
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

export const declarations = [
  declare(panelMeeting, { readers: 'case-team' }),
  declare(panelMeetingRecord, { readers: 'case-team' }),
]
