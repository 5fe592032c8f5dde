import { integer, text, uuid } from 'drizzle-orm/pg-core'
import { day, instant, sealed } from '../../platform/database/columns.ts'
import { declare, records } from '../../platform/database/table.ts'
import { commissioners, keepers } from './policy.ts'
import type { PracticeReviewKind, PracticeReviewState } from './practice-review.ts'
import type { RecordKind } from './practice-review-record.ts'

/** A practice review of a case: what lists must know of it. One for each case. */
export const practiceReview = records.table('practice_review', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  kind: text().$type<PracticeReviewKind>().notNull(),
  adoptionId: uuid('adoption_id').notNull(),
  /** The day of the decision to begin it: the statutory six months count from it. */
  decidedOn: day('decided_on').notNull(),
  /** Seals what is recorded of it. */
  keyId: uuid('key_id').notNull(),
  begunBy: uuid('begun_by').notNull(),
  begunAt: instant('begun_at').notNull(),
})

/** What was recorded of practice reviews. What a record says is sealed with the case's box; rows are added and never changed. */
export const practiceReviewRecord = records.table('practice_review_record', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  /** Counts the records of a review, from 1. */
  sequence: integer().notNull(),
  kind: text().$type<RecordKind>().notNull(),
  item: text().notNull(),
  /** Counts the records of one thing, from 1: the last one holds. */
  round: integer().notNull(),
  keyId: uuid('key_id').notNull(),
  content: sealed().notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

/** Each move from one state to the next: the last one says where the review stands. */
export const practiceReviewMove = records.table('practice_review_move', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  number: integer().notNull(),
  move: text().notNull(),
  toState: text('to_state').$type<PracticeReviewState>().notNull(),
  movedBy: uuid('moved_by').notNull(),
  movedAt: instant('moved_at').notNull(),
})

/** What those who commissioned the reviewer note of the work; the reviewer, who is on the case team, does not read it. */
export const practiceReviewSupervision = records.table('practice_review_supervision', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  /** The reviewer whose work it is about. */
  item: text().notNull(),
  heldOn: day('held_on').notNull(),
  keyId: uuid('key_id').notNull(),
  content: sealed().notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

export const declarations = [
  declare(practiceReview, {
    readers: 'case-team',
    // A day that was wrong and a review that becomes a statutory one are put right here; what stood before is in its records.
    keptBy: { roles: keepers },
    changes: { update: ['kind', 'decided_on'] },
  }),
  declare(practiceReviewRecord, { readers: 'case-team' }),
  declare(practiceReviewMove, { readers: 'case-team' }),
  declare(practiceReviewSupervision, { readers: 'case-team', onlyRoles: commissioners }),
]
