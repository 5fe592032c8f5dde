import { text, uuid } from 'drizzle-orm/pg-core'
import { instant, sealed } from '../../platform/database/columns.ts'
import { caseByReference, declare, records } from '../../platform/database/table.ts'

/** The raiser's own words, sealed with the raiser's own key. */
export const concern = records.table('concern', {
  id: uuid().primaryKey(),
  organisationId: text('organisation_id').notNull(),
  personId: uuid('person_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  reference: text().notNull(),
  keyId: uuid('key_id').notNull(),
  words: sealed().notNull(),
  sentAt: instant('sent_at').notNull(),
})

export const declarations = [declare(concern, { readers: 'own', ofCase: caseByReference })]
