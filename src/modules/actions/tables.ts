import { integer, text, uuid } from 'drizzle-orm/pg-core'
import { day, instant, sealed } from '../../platform/database/columns.ts'
import { declare, records } from '../../platform/database/table.ts'
import { fileCheckColumns, fileColumns } from '../../platform/files/index.ts'
import type { Impact, PracticeChanged, Priority, Progress, StepKind } from './action.ts'
import type { Reminded } from './action-times.ts'
import { agencyLeads, beginners, overseeing } from './policy.ts'
import type { RecommendationKind } from './recommendation.ts'

/** A recommendation, finding or decision that was born elsewhere. It says nothing of a child. */
export const recordedRecommendation = records.table('recorded_recommendation', {
  id: uuid().primaryKey(),
  partnershipId: text('partnership_id').notNull(),
  kind: text().$type<RecommendationKind>().notNull(),
  says: text().notNull(),
  bornIn: text('born_in').notNull(),
  onDay: day('on_day').notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

/** An action and its owner. It says nothing of a child; where it stands is worked out from its steps. */
export const action = records.table('action', {
  id: uuid().primaryKey(),
  partnershipId: text('partnership_id').notNull(),
  reference: text().notNull(),
  organisationId: text('organisation_id').notNull(),
  personId: uuid('person_id').notNull(),
  membershipId: uuid('membership_id').notNull(),
  adoptionId: uuid('adoption_id').notNull(),
  groupId: text('group_id').notNull(),
  title: text().notNull(),
  wanted: text().notNull(),
  measure: text().notNull(),
  priority: text().$type<Priority>().notNull(),
  originKind: text('origin_kind').notNull(),
  originId: uuid('origin_id').notNull(),
  begunBy: uuid('begun_by').notNull(),
  begunAt: instant('begun_at').notNull(),
})

/** The history of an action. */
export const actionStep = records.table('action_step', {
  id: uuid().primaryKey(),
  actionId: uuid('action_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  number: integer().notNull(),
  kind: text().$type<StepKind>().notNull(),
  onDay: day('on_day').notNull(),
  progress: text().$type<Progress>(),
  says: text(),
  evidence: text(),
  changed: text().$type<PracticeChanged>(),
  result: text().$type<Impact>(),
  dueDay: day('due_day'),
  /** A last day that is only proposed. */
  proposedDay: day('proposed_day'),
  byMembership: uuid('by_membership').notNull(),
  byPerson: uuid('by_person').notNull(),
  byOrganisation: text('by_organisation').notNull(),
  at: instant().notNull(),
})

/** A file that an agency gave with an answer. */
export const actionFile = records.table('action_file', {
  id: uuid().primaryKey(),
  actionId: uuid('action_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  stepNumber: integer('step_number').notNull(),
  wrapped: sealed().notNull(),
  ...fileColumns(),
  addedBy: uuid('added_by').notNull(),
  addedAt: instant('added_at').notNull(),
})

export const actionReminder = records.table('action_reminder', {
  actionId: uuid('action_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  dueDay: day('due_day').notNull(),
  onDay: day('on_day').notNull(),
  toWhom: text('to_whom').$type<Reminded>().notNull(),
  sentAt: instant('sent_at'),
})

const ofAction = { readers: 'with-record', record: action, key: 'action_id', within: 'partnership_id' } as const

export const declarations = [
  declare(recordedRecommendation, { readers: 'partnership', addedByRoles: beginners }),
  declare(action, {
    readers: 'partnership',
    onlyRoles: overseeing,
    also: [
      { readers: 'organisation', within: 'partnership_id', onlyRoles: agencyLeads },
      { readers: 'own', within: 'partnership_id' },
    ],
    addedByRoles: beginners,
    changes: { update: ['person_id', 'membership_id'] },
  }),
  declare(actionStep, ofAction),
  declare(actionFile, { ...ofAction, changes: { update: fileCheckColumns } }),
  declare(actionReminder, ofAction),
]
