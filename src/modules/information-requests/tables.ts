import { integer, text, uuid } from 'drizzle-orm/pg-core'
import { day, instant, sealed } from '../../platform/database/columns.ts'
import { caseByReference, declare, records } from '../../platform/database/table.ts'
import { agencyLeads } from './policy.ts'
import type { ReturnPart } from './return-part.ts'
import type { PostedState } from './return-state.ts'

/** Words, and the key that opens them, wrapped by the installation's key: who reads the row can open it (decision 13). */
const sealedWords = () => ({ wrapped: sealed().notNull(), content: sealed().notNull() })

export const informationRequest = records.table('information_request', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  organisationId: text('organisation_id').notNull(),
  /** Counts the requests on a case, from 1. */
  number: integer().notNull(),
  dueDay: day('due_day').notNull(),
  ...sealedWords(),
  askedBy: uuid('asked_by').notNull(),
  askedAt: instant('asked_at').notNull(),
})

export const informationRequestNote = records.table('information_request_note', {
  id: uuid().primaryKey(),
  requestId: uuid('request_id').notNull(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  kind: text({ enum: ['late', 'refused'] }).notNull(),
  ...sealedWords(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

export const requestReminder = records.table('request_reminder', {
  requestId: uuid('request_id').notNull(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  onDay: day('on_day').notNull(),
  sentAt: instant('sent_at'),
})

export const returnChair = records.table('return_chair', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  number: integer().notNull(),
  chairPerson: uuid('chair_person').notNull(),
  chairMembership: uuid('chair_membership').notNull(),
  namedBy: uuid('named_by').notNull(),
  namedAt: instant('named_at').notNull(),
})

export const returnState = records.table('return_state', {
  id: uuid().primaryKey(),
  requestId: uuid('request_id').notNull(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  state: text().$type<PostedState>().notNull(),
  wrapped: sealed(),
  content: sealed(),
  postedBy: uuid('posted_by').notNull(),
  postedAt: instant('posted_at').notNull(),
})

const sentReturn = () => ({
  id: uuid().primaryKey(),
  requestId: uuid('request_id').notNull(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  ...sealedWords(),
  sentBy: uuid('sent_by').notNull(),
  sentAt: instant('sent_at').notNull(),
})

/** A return that was sent and not released: nobody reads it. */
const returnInLetterbox = records.table('return_in_letterbox', sentReturn())

export const releasedReturn = records.table('released_return', {
  ...sentReturn(),
  releasedBy: uuid('released_by').notNull(),
  releasedAt: instant('released_at').notNull(),
})

/** The agency's copy of a request; its id is that of the request. */
export const agencyRequest = records.table('agency_request', {
  id: uuid().primaryKey(),
  organisationId: text('organisation_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  reference: text().notNull(),
  number: integer().notNull(),
  dueDay: day('due_day').notNull(),
  ...sealedWords(),
  askedBy: uuid('asked_by').notNull(),
  askedAt: instant('asked_at').notNull(),
})

export const agencyReturnRecord = records.table('agency_return_record', {
  id: uuid().primaryKey(),
  requestId: uuid('request_id').notNull(),
  organisationId: text('organisation_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  reference: text().notNull(),
  kind: text({ enum: ['text', 'holder', 'sent', 'refused'] }).notNull(),
  /** Empty for what is of the whole return. */
  part: text().$type<ReturnPart | ''>().notNull(),
  round: integer().notNull(),
  ...sealedWords(),
  writtenBy: uuid('written_by').notNull(),
  writtenAt: instant('written_at').notNull(),
})

export const handedPartRecord = records.table('handed_part_record', {
  id: uuid().primaryKey(),
  requestId: uuid('request_id').notNull(),
  personId: uuid('person_id').notNull(),
  organisationId: text('organisation_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  reference: text().notNull(),
  number: integer().notNull(),
  kind: text({ enum: ['handed', 'text', 'taken-back', 'closed', 'refused'] }).notNull(),
  part: text().$type<ReturnPart>().notNull(),
  round: integer().notNull(),
  ...sealedWords(),
  writtenBy: uuid('written_by').notNull(),
  writtenAt: instant('written_at').notNull(),
})

export const requestLetterTemplate = records.table('request_letter_template', {
  id: uuid().primaryKey(),
  partnershipId: text('partnership_id').notNull(),
  number: integer().notNull(),
  asking: text().notNull(),
  late: text().notNull(),
  refusal: text().notNull(),
  changedBy: uuid('changed_by').notNull(),
  changedAt: instant('changed_at').notNull(),
})

const naming = ['reference']
export const declarations = [
  declare(informationRequest, { readers: 'case-team' }),
  declare(informationRequestNote, { readers: 'case-team' }),
  declare(requestReminder, { readers: 'case-team' }),
  declare(returnChair, { readers: 'case-team', addedByRoles: ['business-manager', 'head-of-safeguarding'] }),
  declare(returnState, { readers: 'case-team', addedBy: 'nobody' }),
  declare(returnInLetterbox, { readers: 'nobody', addedBy: 'nobody', ofCase: 't.case_id' }),
  declare(releasedReturn, { readers: 'case-team', addedBy: 'nobody' }),
  declare(agencyRequest, {
    readers: 'organisation',
    within: 'partnership_id',
    onlyRoles: agencyLeads,
    naming,
    ofCase: caseByReference,
    addedBy: 'partnership',
  }),
  declare(agencyReturnRecord, {
    readers: 'organisation',
    within: 'partnership_id',
    onlyRoles: agencyLeads,
    naming,
    ofCase: caseByReference,
    addedBy: 'own-organisation',
  }),
  declare(handedPartRecord, {
    readers: 'own',
    within: 'partnership_id',
    naming,
    ofCase: caseByReference,
    addedBy: 'own-organisation',
  }),
  declare(requestLetterTemplate, { readers: 'partnership', keptBy: { roles: ['business-manager'] } }),
]
