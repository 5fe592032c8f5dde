import { customType, integer, text, uuid } from 'drizzle-orm/pg-core'
import { day, instant, sealed } from '../../platform/database/columns.ts'
import { declare, records } from '../../platform/database/table.ts'
import { fileColumns } from '../../platform/files/index.ts'
import { keepers, releasers } from './policy.ts'
import type { RecordKind } from './publication-record.ts'

/** Bytes in the clear: a fingerprint, or what everyone may read. */
const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** What was recorded of a report and its publication. What a record says is sealed; rows are added and never changed. */
export const publicationRecord = records.table('publication_record', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  /** Counts the records of a case, from 1. */
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

export type Purpose = 'publication' | 'copy'

/** A finished file that waits for a second person, or was checked by one. */
export const releaseFile = records.table('release_file', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  number: integer().notNull(),
  purpose: text().$type<Purpose>().notNull(),
  keyId: uuid('key_id').notNull(),
  preparedBy: uuid('prepared_by').notNull(),
  preparedPerson: uuid('prepared_person').notNull(),
  preparedAt: instant('prepared_at').notNull(),
  ...fileColumns(),
})

/** That a second person has checked the very bytes of a finished file. The salt of the fingerprint is sealed, in the record of the check. */
export const releaseCheck = records.table('release_check', {
  id: uuid().primaryKey(),
  releaseId: uuid('release_id').notNull(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  purpose: text().$type<Purpose>().notNull(),
  preparedPerson: uuid('prepared_person').notNull(),
  fingerprint: bytes().notNull(),
  checkedBy: uuid('checked_by').notNull(),
  checkedPerson: uuid('checked_person').notNull(),
  checkedAt: instant('checked_at').notNull(),
})

/** What was published: only a function of the database adds a row, and only of a file that was checked. */
export const publishedReview = records.table('published_review', {
  id: uuid().primaryKey(),
  partnershipId: text('partnership_id').notNull(),
  releaseId: uuid('release_id').notNull(),
  title: text().notNull(),
  summary: text().notNull(),
  frontedBy: text('fronted_by'),
  publishedOn: day('published_on').notNull(),
  /** The first day on which it may be archived. */
  untilDay: day('until_day').notNull(),
  archivedOn: day('archived_on'),
  fileType: text('file_type').$type<'pdf' | 'docx'>().notNull(),
  content: bytes().notNull(),
  /** Which recommendations stand in it, by their ids. */
  recommendations: uuid().array().notNull(),
})

/** The decision to take down what was published, where the review behind it is disposed of. It says nothing of the case. */
export const reviewTakenDown = records.table('review_taken_down', {
  id: uuid().primaryKey(),
  partnershipId: text('partnership_id').notNull(),
  publishedId: uuid('published_id').notNull(),
  reasons: text().notNull(),
  whyBefore: text('why_before'),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

/** The partnership's words for its letters to the three; the last version counts. */
export const letterTemplate = records.table('publication_letter_template', {
  id: uuid().primaryKey(),
  partnershipId: text('partnership_id').notNull(),
  number: integer().notNull(),
  delay: text().notNull(),
  notPublishing: text('not_publishing').notNull(),
  changedBy: uuid('changed_by').notNull(),
  changedAt: instant('changed_at').notNull(),
})

export const declarations = [
  declare(publicationRecord, { readers: 'case-team' }),
  declare(releaseFile, { readers: 'case-team' }),
  declare(releaseCheck, { readers: 'case-team' }),
  declare(publishedReview, { readers: 'public', addedBy: 'nobody' }),
  declare(reviewTakenDown, { readers: 'partnership', onlyRoles: releasers }),
  declare(letterTemplate, { readers: 'partnership', keptBy: { roles: keepers } }),
]
