import { bigint, text, uuid } from 'drizzle-orm/pg-core'
import { instant, sealed } from '../database/columns.ts'
import { declare, records } from '../database/table.ts'

export const auditChain = records.table('audit_chain', {
  chain: text().primaryKey(),
  sequence: bigint({ mode: 'number' }).notNull(),
  hash: sealed().notNull(),
})

export const auditEntry = records.table('audit_entry', {
  chain: text().notNull(),
  sequence: bigint({ mode: 'number' }).notNull(),
  body: text().notNull(),
  previous: sealed().notNull(),
  hash: sealed().notNull(),
  action: text().notNull(),
  at: text().notNull(),
  personId: text('person_id'),
  subject: text(),
  reference: text(),
  partnershipId: text('partnership_id'),
})

/** An organisation's own copy of the fact that its information was read: when, of which record, by which role of whom. */
export const reading = records.table('reading', {
  organisationId: text('organisation_id').notNull(),
  chain: text().notNull(),
  sequence: bigint({ mode: 'number' }).notNull(),
  at: text().notNull(),
  subject: text().notNull(),
  /** As the entry carries it; empty where it carries none. */
  reference: text().notNull(),
  readerRole: text('reader_role').notNull(),
  readerOrganisation: text('reader_organisation').notNull(),
})

/** An access lead asked for the name behind a reading; `because` is a code. Without such a row the database gives no name. */
export const nameRequest = records.table('name_request', {
  id: uuid().primaryKey(),
  organisationId: text('organisation_id').notNull(),
  chain: text().notNull(),
  sequence: bigint({ mode: 'number' }).notNull(),
  personId: uuid('person_id').notNull(),
  membershipId: uuid('membership_id').notNull(),
  because: text().notNull(),
  askedAt: instant('asked_at').notNull(),
})

/**
 * Only the database's own function adds to the log; nobody changes it. `overseers` are the roles that read a partnership's log;
 * the system administrator reads the installation's own, which no partnership owns: who signed in, whose access was changed.
 */
export function auditDeclarations(overseers: readonly string[]) {
  return [
    declare(auditChain, { readers: 'partnership', key: 'chain', addedBy: 'nobody', onlyRoles: overseers }),
    declare(auditEntry, {
      readers: 'partnership',
      naming: ['body'],
      addedBy: 'nobody',
      onlyRoles: overseers,
      administrator: 'unowned',
    }),
    declare(reading, { readers: 'organisation', within: 'chain', naming: ['subject', 'reference'], addedBy: 'nobody' }),
    declare(nameRequest, { readers: 'organisation', within: 'chain' }),
  ]
}
