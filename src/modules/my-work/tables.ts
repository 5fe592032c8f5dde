import { text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../platform/database/columns.ts'
import { caseByReference, declare, records } from '../../platform/database/table.ts'
import type { NoticeKind } from './notice.ts'

export const notice = records.table('notice', {
  id: uuid().primaryKey(),
  personId: uuid('person_id').notNull(),
  membershipId: uuid('membership_id').notNull(),
  organisationId: text('organisation_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  kind: text().$type<NoticeKind>().notNull(),
  reference: text().notNull(),
  link: text().notNull(),
  sentAt: instant('sent_at').notNull(),
  seenAt: instant('seen_at'),
})

export const declarations = [
  declare(notice, {
    readers: 'own',
    naming: ['reference', 'link'],
    addedBy: 'partnership',
    ofCase: caseByReference,
    changes: { update: ['seen_at'] },
  }),
]
