import { text, uuid } from 'drizzle-orm/pg-core'
import { day, instant } from '../../platform/database/columns.ts'
import { declare, records } from '../../platform/database/table.ts'
import type { Judgement, PromiseKind } from './outcomes-framework.ts'

/** A priority of the business plan, for its period. */
export const planPriority = records.table('plan_priority', {
  id: uuid().primaryKey(),
  partnershipId: text('partnership_id').notNull(),
  says: text().notNull(),
  fromDay: day('from_day').notNull(),
  untilDay: day('until_day').notNull(),
  addedBy: uuid('added_by').notNull(),
  addedAt: instant('added_at').notNull(),
})

/** Something that shows whether a promise is kept, by the organisation that offers it. One that was wrong is withdrawn, never removed. */
export const outcomeEvidence = records.table('outcome_evidence', {
  id: uuid().primaryKey(),
  partnershipId: text('partnership_id').notNull(),
  organisationId: text('organisation_id').notNull(),
  kind: text().$type<PromiseKind>().notNull(),
  entry: text().notNull(),
  shows: text().notNull(),
  keptWhere: text('kept_where').notNull(),
  onDay: day('on_day').notNull(),
  addedBy: uuid('added_by').notNull(),
  addedAt: instant('added_at').notNull(),
  withdrawnAt: instant('withdrawn_at'),
  withdrawnBy: uuid('withdrawn_by'),
  withdrawnBecause: text('withdrawn_because'),
})

export const outcomeJudgement = records.table('outcome_judgement', {
  id: uuid().primaryKey(),
  partnershipId: text('partnership_id').notNull(),
  kind: text().$type<PromiseKind>().notNull(),
  entry: text().notNull(),
  state: text().$type<Judgement>().notNull(),
  reasons: text().notNull(),
  judgedBy: uuid('judged_by').notNull(),
  judgedAt: instant('judged_at').notNull(),
})

export const declarations = [
  declare(planPriority, { readers: 'partnership', keptBy: { roles: ['business-manager'] } }),
  declare(outcomeEvidence, {
    readers: 'partnership',
    addedBy: 'own-organisation',
    keptBy: { roles: ['business-manager', 'head-of-safeguarding'] },
    changes: { update: ['withdrawn_at', 'withdrawn_by', 'withdrawn_because'] },
  }),
  declare(outcomeJudgement, { readers: 'partnership', keptBy: { roles: ['business-manager', 'head-of-safeguarding'] } }),
]
