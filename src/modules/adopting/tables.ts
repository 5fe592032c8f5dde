import { jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { day, instant } from '../../platform/database/columns.ts'
import { declare, records } from '../../platform/database/table.ts'
import type { Arrangements } from '../arrangements/index.ts'
import { confirmers } from './compliance.ts'

/** A version of the arrangements, or guidance to follow from now on, that waits for the three partners' signatures. */
export const proposal = records.table('proposal', {
  id: uuid().primaryKey(),
  partnershipId: text('partnership_id').notNull(),
  reference: text().notNull(),
  kind: text({ enum: ['arrangements', 'guidance'] }).notNull(),
  arrangementsId: text('arrangements_id').notNull(),
  pack: text().notNull(),
  arrangements: jsonb().$type<Arrangements>().notNull(),
  fromDay: day('from_day').notNull(),
  proposedBy: uuid('proposed_by').notNull(),
  proposedAt: instant('proposed_at').notNull(),
  adoptedAt: instant('adopted_at'),
  withdrawnAt: instant('withdrawn_at'),
  withdrawnBy: uuid('withdrawn_by'),
  withdrawnBecause: text('withdrawn_because'),
})

/** One partner's signature under a proposal, by its accountable officer, with the name and post of that day. */
export const signOff = records.table('sign_off', {
  id: uuid().primaryKey(),
  proposalId: uuid('proposal_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  partner: text({ enum: ['local-authority', 'health', 'police'] }).notNull(),
  organisationId: text('organisation_id').notNull(),
  membershipId: uuid('membership_id').notNull(),
  name: text().notNull(),
  post: text().notNull(),
  signedAt: instant('signed_at').notNull(),
})

/** An agency's word that it has read a version of the arrangements and will comply with it. */
export const compliance = records.table('compliance', {
  id: uuid().primaryKey(),
  partnershipId: text('partnership_id').notNull(),
  organisationId: text('organisation_id').notNull(),
  arrangementsId: text('arrangements_id').notNull(),
  membershipId: uuid('membership_id').notNull(),
  name: text().notNull(),
  post: text().notNull(),
  confirmedAt: instant('confirmed_at').notNull(),
})

/** What somebody found out about a fact that was not checked: the source they looked in, and who confirmed it. */
export const factCheck = records.table('fact_check', {
  id: uuid().primaryKey(),
  partnershipId: text('partnership_id').notNull(),
  document: text().notNull(),
  path: text().notNull(),
  /** The fact as it stood when it was looked up: one that says something else later is to be checked again. */
  says: text().notNull(),
  finding: text({ enum: ['right', 'different'] }).notNull(),
  shouldSay: text('should_say'),
  source: text().notNull(),
  confirmedBy: text('confirmed_by').notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

export const declarations = [
  declare(proposal, {
    readers: 'partnership',
    keptBy: { roles: ['business-manager'] },
    changes: { update: ['withdrawn_at', 'withdrawn_by', 'withdrawn_because'] },
  }),
  declare(signOff, { readers: 'partnership', addedBy: 'own-organisation', addedByRoles: ['accountable-officer'] }),
  declare(compliance, { readers: 'partnership', addedBy: 'own-organisation', addedByRoles: confirmers }),
  declare(factCheck, { readers: 'partnership', keptBy: { roles: ['business-manager'] } }),
]
