import { boolean, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { day, instant, sealed } from '../../platform/database/columns.ts'
import { declare, records } from '../../platform/database/table.ts'
import type { Answer, Basis } from './disclosures/disclosure.ts'
import type { Holding, LineRule } from './disposal/disposal-line.ts'
import { keepers, readers } from './policy.ts'
import type { RetentionEvent } from './retention/retention-rule.ts'
import type { Decision, FoundBy, WithholdReason } from './subject-access/finding.ts'
import type { RequestKind } from './subject-access/subject-request.ts'

export const retentionRule = records.table('retention_rule', {
  id: uuid().primaryKey(),
  partnershipId: text('partnership_id').notNull(),
  kind: text().notNull(),
  /** Counts the versions of a rule, from 1: the last one holds. */
  number: integer().notNull(),
  years: integer(),
  after: text().$type<RetentionEvent>().notNull(),
  authority: text().notNull(),
  because: text().notNull(),
  changedBy: uuid('changed_by').notNull(),
  changedAt: instant('changed_at').notNull(),
})

export const legalHold = records.table('legal_hold', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  keyId: uuid('key_id').notNull(),
  fromDay: day('from_day').notNull(),
  reason: sealed().notNull(),
  placedBy: uuid('placed_by').notNull(),
  placedAt: instant('placed_at').notNull(),
  liftedBy: uuid('lifted_by'),
  liftedAt: instant('lifted_at'),
  liftReason: sealed('lift_reason'),
})

/** One case on a list that was proposed for disposal. */
export const disposalLine = records.table('disposal_line', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  listReference: text('list_reference').notNull(),
  reference: text().notNull(),
  dueDay: day('due_day').notNull(),
  holdings: jsonb().$type<readonly Holding[]>().notNull(),
  rules: jsonb().$type<readonly LineRule[]>().notNull(),
  proposedBy: uuid('proposed_by').notNull(),
  proposerPerson: uuid('proposer_person').notNull(),
  proposedAt: instant('proposed_at').notNull(),
  decidedBy: uuid('decided_by'),
  deciderPerson: uuid('decider_person'),
  decidedAt: instant('decided_at'),
  approved: boolean(),
  turnedDownBecause: sealed('turned_down_because'),
  turnedDownKey: uuid('turned_down_key'),
  listHash: text('list_hash'),
  disposedAt: instant('disposed_at'),
  stoppedAt: instant('stopped_at'),
  stoppedBecause: text('stopped_because', { enum: ['held', 'held-since', 'changed-since'] }),
})

/** What is left of a case that was disposed of: the decision in one line, and what the figures by year count. */
export const disposedCase = records.table('disposed_case', {
  caseId: uuid('case_id').primaryKey(),
  partnershipId: text('partnership_id').notNull(),
  raisedAt: instant('raised_at'),
  thresholdMet: boolean('threshold_met'),
  decidedAt: instant('decided_at'),
  groupName: text('group_name'),
  notifiedAt: instant('notified_at'),
  panelReference: text('panel_reference'),
  notNotified: boolean('not_notified').notNull(),
  same: boolean().notNull(),
})

const disposedClock = records.table('disposed_clock', {
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  rule: text().notNull(),
  number: integer().notNull(),
  label: text().notNull(),
  closedAs: text('closed_as'),
  dueDay: day('due_day').notNull(),
  startedDay: day('started_day').notNull(),
  closedDay: day('closed_day'),
})

export const disposalCertificate = records.table('disposal_certificate', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  lineId: uuid('line_id').notNull(),
  number: text().notNull(),
  holdings: jsonb().$type<readonly (Holding & { readonly stays: string | null })[]>().notNull(),
  keysDestroyed: integer('keys_destroyed').notNull(),
  disposedAt: instant('disposed_at').notNull(),
})

/** What a restore of an older backup must do again. */
const erasure = records.table('erasure', {
  id: uuid().primaryKey(),
  partnershipId: text('partnership_id').notNull(),
  caseId: uuid('case_id').notNull(),
  reference: text().notNull(),
  certificate: text().notNull(),
  keyIds: uuid('key_ids').array().notNull(),
  erasedAt: instant('erased_at').notNull(),
})

export const disclosure = records.table('disclosure', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  number: integer().notNull(),
  answer: text().$type<Answer>().notNull(),
  basis: text().$type<Basis>().notNull(),
  onDay: day('on_day').notNull(),
  belongsTo: text('belongs_to'),
  keyId: uuid('key_id').notNull(),
  words: sealed().notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

/** A request for everything held about one person, its words sealed with a key of their own (decision 13). */
export const subjectRequest = records.table('subject_request', {
  id: uuid().primaryKey(),
  partnershipId: text('partnership_id').notNull(),
  reference: text().notNull(),
  receivedOn: day('received_on').notNull(),
  /** The ids of the cases in which something was found; the database writes them. */
  foundIn: text('found_in').notNull().default(''),
  wrapped: sealed().notNull(),
  content: sealed().notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

export const subjectRequestRecord = records.table('subject_request_record', {
  id: uuid().primaryKey(),
  requestId: uuid('request_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  /** Counts the records of a request, from 1. */
  sequence: integer().notNull(),
  kind: text().$type<RequestKind>().notNull(),
  item: text().notNull(),
  wrapped: sealed().notNull(),
  content: sealed().notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

export const subjectFinding = records.table('subject_finding', {
  id: uuid().primaryKey(),
  requestId: uuid('request_id').notNull(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  sourceTable: text('source_table').notNull(),
  sourceRow: uuid('source_row').notNull(),
  sourceColumn: text('source_column').notNull(),
  foundBy: text('found_by').$type<FoundBy>().notNull(),
  /** 0 is the finding; later rounds decide, and the last one counts. */
  round: integer().notNull(),
  decision: text().$type<Decision>(),
  reason: text().$type<WithholdReason>(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

const keptBy = { roles: keepers }
export const declarations = [
  declare(retentionRule, { readers: 'partnership', onlyRoles: readers, keptBy }),
  declare(legalHold, {
    readers: 'case-team',
    keptBy,
    ofCase: 't.case_id',
    changes: { update: ['lifted_by', 'lifted_at', 'lift_reason'] },
  }),
  declare(disposalLine, {
    readers: 'case-team',
    keptBy,
    outlives: { because: 'Who proposed and who approved', emptied: ['turned_down_because'] },
    changes: {
      update: ['decided_by', 'decider_person', 'decided_at', 'approved', 'turned_down_because', 'turned_down_key', 'list_hash'],
    },
  }),
  declare(disposedCase, {
    readers: 'case-team',
    addedBy: 'nobody',
    outlives: { because: 'The decision in one line, and what the figures by year count' },
  }),
  declare(disposedClock, {
    readers: 'nobody',
    addedBy: 'nobody',
    outlives: { because: 'What the figures by year count of its clocks' },
  }),
  declare(disposalCertificate, { readers: 'case-team', addedBy: 'nobody', outlives: { because: 'The certificate' } }),
  declare(erasure, { readers: 'nobody', addedBy: 'nobody', outlives: { because: 'What a restore must do again' } }),
  declare(disclosure, { readers: 'case-team', onlyRoles: readers, keptBy }),
  declare(subjectRequest, { readers: 'partnership', onlyRoles: keepers, naming: ['found_in'] }),
  declare(subjectRequestRecord, {
    readers: 'with-record',
    record: subjectRequest,
    key: 'request_id',
    within: 'partnership_id',
    onlyRoles: keepers,
  }),
  declare(subjectFinding, { readers: 'case-team', onlyRoles: keepers }),
]
