import { boolean, integer, text, uuid } from 'drizzle-orm/pg-core'
import { day, instant, sealed } from '../database/columns.ts'
import { caseInAddress, declare, records } from '../database/table.ts'

export const partnership = records.table('partnership', {
  id: text().primaryKey(),
  title: text().notNull(),
  shortName: text('short_name').notNull(),
  createdAt: instant('created_at').notNull(),
})

export const organisation = records.table('organisation', {
  id: text().primaryKey(),
  name: text().notNull(),
})

/** An organisation's place in a partnership. Which of the three by law it is, if any, the arrangements in force say. */
export const organisationInPartnership = records.table('organisation_in_partnership', {
  partnershipId: text('partnership_id').notNull(),
  organisationId: text('organisation_id').notNull(),
  fromDay: day('from_day').notNull(),
  untilDay: day('until_day'),
})

export const person = records.table('person', {
  id: uuid().primaryKey(),
  email: text().notNull(),
})

export const administrator = records.table('administrator', {
  id: uuid().primaryKey(),
  personId: uuid('person_id').notNull(),
  name: text().notNull(),
  email: text().notNull(),
  fromDay: day('from_day').notNull(),
  untilDay: day('until_day'),
})

/** A person at an organisation in a partnership: role, from, until. The name and post are as that partnership knows them. */
export const membership = records.table('membership', {
  id: uuid().primaryKey(),
  partnershipId: text('partnership_id').notNull(),
  organisationId: text('organisation_id').notNull(),
  personId: uuid('person_id').notNull(),
  role: text().notNull(),
  accessLead: boolean('access_lead').notNull(),
  name: text().notNull(),
  post: text().notNull(),
  email: text().notNull(),
  fromDay: day('from_day').notNull(),
  untilDay: day('until_day'),
  endedBecause: text('ended_because'),
  invitedAt: instant('invited_at').notNull(),
  /** The membership of the one who gave this access; none when it was given by a command of the installation. */
  invitedBy: uuid('invited_by'),
  /** The first sign-in after the invitation. */
  joinedAt: instant('joined_at'),
  endedAt: instant('ended_at'),
  endedBy: uuid('ended_by'),
})

export const caseFile = records.table('case_file', {
  id: uuid().primaryKey(),
  partnershipId: text('partnership_id').notNull(),
  reference: text().notNull(),
  teamRoles: text('team_roles').array().notNull(),
  openedBy: uuid('opened_by').notNull(),
  openedAt: instant('opened_at').notNull(),
})

export const caseMember = records.table('case_member', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  personId: uuid('person_id').notNull(),
  kind: text({ enum: ['named', 'break-glass'] }).notNull(),
  reason: sealed(),
  addedBy: uuid('added_by').notNull(),
  fromTime: instant('from_time').notNull(),
  untilTime: instant('until_time'),
  /** The first day without it, where the place ends on a day. */
  untilDay: day('until_day'),
  reviewedAt: instant('reviewed_at'),
  reviewedBy: uuid('reviewed_by'),
  reviewNote: sealed('review_note'),
})

/** A person shut out of a case: reads nothing of it, whichever seat is taken. `untilTime` is null while it is so. */
export const caseExclusion = records.table('case_exclusion', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  personId: uuid('person_id').notNull(),
  reason: sealed().notNull(),
  addedBy: uuid('added_by').notNull(),
  fromTime: instant('from_time').notNull(),
  untilTime: instant('until_time'),
  endedBy: uuid('ended_by'),
  endReason: sealed('end_reason'),
})

export const caseKey = records.table('case_key', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  wrapped: sealed().notNull(),
})

export const personKey = records.table('person_key', {
  id: uuid().primaryKey(),
  personId: uuid('person_id').notNull(),
  wrapped: sealed().notNull(),
})

export const draft = records.table('draft', {
  id: uuid().primaryKey(),
  personId: uuid('person_id').notNull(),
  form: text().notNull(),
  subject: text().notNull(),
  membershipId: uuid('membership_id').notNull(),
  keyId: uuid('key_id').notNull(),
  typed: sealed().notNull(),
  seenVersion: text('seen_version').notNull(),
  revision: integer().notNull(),
  beside: integer().notNull(),
  savedAt: instant('saved_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
})

/** Forms that did what they say, and where they led, for a day (http/sent-once.ts). */
export const sentForm = records.table('sent_form', {
  mark: text().primaryKey(),
  personId: uuid('person_id').notNull(),
  ledTo: text('led_to').notNull(),
  created: boolean().notNull(),
  sentAt: instant('sent_at').notNull(),
})

export const referenceNumber = records.table('reference_number', {
  series: text().notNull(),
  year: integer().notNull(),
  lastNumber: integer('last_number').notNull(),
})

/**
 * Who may read the platform's own tables. What a person is to a partnership is the rooms' business; here stand only the words.
 * `overseers` are the roles that add people to a case team.
 */
export const accessDeclarations = (overseers: readonly string[]) => [
  declare(partnership, { readers: 'installation', addedBy: 'nobody' }),
  declare(organisation, { readers: 'installation', administrator: true, keptBy: { roles: ['business-manager'] } }),
  declare(organisationInPartnership, { readers: 'partnership', administrator: true, keptBy: { roles: ['business-manager'] } }),
  declare(person, { readers: 'own', key: 'id', addedBy: 'nobody' }),
  declare(administrator, { readers: 'own', addedBy: 'nobody' }),
  declare(membership, {
    readers: 'partnership',
    administrator: true,
    keptBy: { roles: ['business-manager'], accessLeads: true },
    changes: { update: ['role', 'post', 'access_lead', 'from_day', 'until_day', 'ended_because', 'ended_at', 'ended_by'] },
  }),
  declare(caseFile, {
    readers: 'case-team',
    key: 'id',
    addedBy: 'case-opener',
    outlives: { because: 'The reference, so that its address can say what became of the case' },
  }),
  declare(caseMember, {
    readers: 'case-team',
    addedByRoles: overseers,
    outlives: { because: 'Who read the case, without the reasons', emptied: ['reason', 'review_note'] },
    changes: { update: ['reason', 'reviewed_at', 'reviewed_by', 'review_note'] },
  }),
  declare(caseExclusion, {
    readers: 'case-team',
    keptBy: { roles: overseers },
    outlives: { because: 'Who is shut out of the case, without the reasons', emptied: ['reason', 'end_reason'] },
    changes: { update: ['until_time', 'ended_by', 'end_reason'] },
  }),
  declare(caseKey, { readers: 'case-team', addedBy: 'case-opener', ofCase: 't.case_id' }),
  declare(personKey, { readers: 'own' }),
  declare(draft, {
    readers: 'own',
    naming: ['subject'],
    ofCase: caseInAddress('subject'),
    kind: 'drafts',
    changes: { update: ['typed', 'seen_version', 'revision', 'saved_at', 'expires_at'], delete: true },
  }),
  declare(sentForm, {
    readers: 'own',
    naming: ['led_to'],
    ofCase: caseInAddress('led_to'),
    kind: 'drafts',
    changes: { delete: true },
  }),
  declare(referenceNumber, { readers: 'nobody', addedBy: 'nobody' }),
]
