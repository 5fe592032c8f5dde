import { boolean, integer, text, uuid } from 'drizzle-orm/pg-core'
import { day, instant, sealed } from '../../platform/database/columns.ts'
import { declare, records } from '../../platform/database/table.ts'
import type { ConcernState } from './concern-state.ts'
import type { OutcomeForChild, Partner } from './serious-incident.ts'

/** A copy that was sent to the raiser: who has the concern now, and its state in one line. */
export const concernProgress = records.table('concern_progress', {
  id: uuid().primaryKey(),
  concernId: uuid('concern_id').notNull(),
  organisationId: text('organisation_id').notNull(),
  personId: uuid('person_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  state: text().$type<ConcernState>().notNull(),
  holder: text().notNull(),
  at: instant().notNull(),
})

export const incident = records.table('incident', {
  id: uuid().primaryKey(),
  partnershipId: text('partnership_id').notNull(),
  reference: text().notNull(),
  adoptionId: uuid('adoption_id').notNull(),
  pack: text().notNull(),
  concernId: uuid('concern_id').notNull(),
  raisedByPerson: uuid('raised_by_person').notNull(),
  raisedByOrganisation: text('raised_by_organisation').notNull(),
  raisedByPost: text('raised_by_post').notNull(),
  raisedAt: instant('raised_at').notNull(),
  keyId: uuid('key_id').notNull(),
  outcomeForChild: text('outcome_for_child').$type<OutcomeForChild>().notNull(),
  whatHappened: sealed('what_happened').notNull(),
  childNow: sealed('child_now').notNull(),
  contact: sealed().notNull(),
})

/** Incidents in which something may still wait for somebody: kept by the database (migrations/0032_large_archives.sql). */
export const waitingIncident = records.table('waiting_incident', {
  caseId: uuid('case_id').primaryKey(),
  partnershipId: text('partnership_id').notNull(),
})

export const child = records.table('incident_child', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  label: text().notNull(),
  keyId: uuid('key_id').notNull(),
  name: sealed(),
  birthDate: sealed('birth_date'),
  age: sealed(),
  nameHash: sealed('name_hash'),
})

export const childVersion = records.table('child_version', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  childId: uuid('child_id').notNull(),
  /** Counts what was known of a child, from 1: the last one holds. */
  number: integer().notNull(),
  details: sealed().notNull(),
  nameHash: sealed('name_hash'),
  areas: text().array().notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

export const areaNotice = records.table('area_notice', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  areaHash: text('area_hash').notNull(),
  words: sealed().notNull(),
  late: boolean().notNull(),
  sentAt: instant('sent_at').notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

export const areaAnswer = records.table('area_answer', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  noticeId: uuid('notice_id').notNull(),
  words: sealed().notNull(),
  answeredOn: day('answered_on').notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

/** Whether an incident is the same as another one: its own row says so, and the other's page looks it up. */
export const samenessFinding = records.table('sameness_finding', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  otherCaseId: uuid('other_case_id').notNull(),
  same: boolean().notNull(),
  reason: sealed().notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

/** What the national form asks and nothing else holds, version by version. */
export const notificationFacts = records.table('notification_facts', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  number: integer().notNull(),
  facts: sealed().notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

export const awareness = records.table('awareness', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  /** Counts the moments recorded for a case, from 1: the last one holds. */
  number: integer().notNull(),
  awareAt: instant('aware_at').notNull(),
  reason: sealed(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

export const partnersTold = records.table('partners_told', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  toldAt: instant('told_at').notNull(),
  toldBy: uuid('told_by').notNull(),
})

export const panelNotification = records.table('panel_notification', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  outcome: text({ enum: ['sent', 'not-sent'] }).notNull(),
  sentAt: instant('sent_at'),
  panelReference: text('panel_reference'),
  sender: text(),
  reasons: sealed(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

export const partnerView = records.table('partner_view', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  partner: text().$type<Partner>().notNull(),
  thresholdMet: boolean('threshold_met').notNull(),
  reasons: sealed().notNull(),
  dissent: sealed(),
  givenBy: uuid('given_by').notNull(),
  givenAt: instant('given_at').notNull(),
  round: integer().notNull(),
})

export const thresholdDecision = records.table('threshold_decision', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  thresholdMet: boolean('threshold_met').notNull(),
  rationale: sealed().notNull(),
  groupId: text('group_id').notNull(),
  groupName: text('group_name').notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  decidedAt: instant('decided_at').notNull(),
})

export const panelToldNotMet = records.table('panel_told_not_met', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  toldOn: day('told_on').notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

export const declarations = [
  declare(concernProgress, {
    readers: 'own',
    addedBy: 'partnership',
    ofCase: `(select f.id from records.concern c join records.case_file f on f.reference = c.reference where c.id = t.concern_id)`,
  }),
  declare(incident, { readers: 'case-team', key: 'id', addedBy: 'case-opener' }),
  declare(waitingIncident, { readers: 'case-team', addedBy: 'nobody' }),
  declare(child, { readers: 'case-team', addedBy: 'case-opener' }),
  declare(childVersion, { readers: 'case-team', addedBy: 'case-opener' }),
  declare(areaNotice, { readers: 'case-team' }),
  declare(areaAnswer, { readers: 'case-team' }),
  declare(samenessFinding, { readers: 'case-team' }),
  declare(awareness, { readers: 'case-team', addedBy: 'case-opener' }),
  declare(notificationFacts, { readers: 'case-team' }),
  declare(partnersTold, { readers: 'case-team' }),
  declare(panelNotification, { readers: 'case-team' }),
  declare(partnerView, { readers: 'case-team' }),
  declare(thresholdDecision, { readers: 'case-team' }),
  declare(panelToldNotMet, { readers: 'case-team' }),
]
