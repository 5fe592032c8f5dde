import { and, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { teamScope } from '../../platform/access/scope.ts'
import { caseMember } from '../../platform/access/tables.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { command, done, invalid, invalidAndTold, refused } from '../../platform/http/command.ts'
import { sendNotices } from '../my-work/index.ts'
import { holdersOf, overseers } from '../people/index.ts'
import { type CaseMember, shutOutOf, teamOf } from './case-team/store.ts'
import { glassBroken, glassRefused, glassReviewed } from './events.ts'
import { breakGlassForm, reviewBreakGlassForm } from './forms.ts'
import { paths } from './paths.ts'
import { findIncident, type OpenIncident } from './store.ts'

/** How long an emergency access lasts, in minutes. */
const minutesOpen = 60

/** What is said of a reference that nobody knows, and word for word of a record that the person is shut out of. */
const unknownReference = {
  field: 'reference',
  message: 'This partnership has no record with this reference. Check it with the person who gave it to you',
}

/**
 * Opens one record to somebody who is not on its case team, for an hour, with a reason (U3, "Break-glass"). The Business Manager is
 * told at once and looks at it afterwards. Who is shut out of the record is refused as if it were not there; those who answer for the
 * record are told of the attempt. The reason is sealed with the case's own key; the log says only that it happened.
 */
export const breakGlass = command(
  'incidents.break-glass',
  breakGlassForm,
  'The record is open to you for one hour',
  async (work, _: object, input) => {
    // As people say and type it: inc 2026 004.
    const reference = input.reference.toUpperCase().replace(/[^A-Z0-9]+/g, '-')
    // A practice review that has no incident opens to nobody this way: no child is kept safe by reading it.
    if (!reference.startsWith('INC-')) return invalid(unknownReference)
    if (await findIncident(work, reference)) {
      return refused('open-already', `${reference} is open to you already. You find it under Incidents`)
    }
    const id = work.newId()
    const found = await work.sql.execute(sql`select records.break_glass(${reference}, ${id}::uuid, ${minutesOpen}) as "caseId"`)
    const { caseId } = z.object({ caseId: z.string().nullable() }).parse(found.rows[0])
    if (caseId === null) {
      const shutOut = await shutOutOf(work, reference)
      if (shutOut === undefined) return invalid(unknownReference)
      await sendNotices(work, await holdersOf(work, overseers), {
        kind: 'break-glass-refused',
        reference,
        link: paths.shutOut(reference),
      })
      work.audit(glassRefused, shutOut, { reference }, { outcome: 'refused' })
      return invalidAndTold(unknownReference)
    }
    const opened = await findIncident(work, reference)
    if (!opened) throw new Error('Emergency access did not open the record')
    await work.sql
      .update(caseMember)
      .set({ reason: opened.box.seal(id, 'reason', input.reason) })
      .where(and(teamScope(work, caseMember.caseId), eq(caseMember.id, id)))
    const { shutOut } = await teamOf(work, opened)
    await sendNotices(work, await toldOfAccess(work, shutOut), {
      kind: 'break-glass-used',
      reference,
      link: paths.reviewAccess(reference, id),
    })
    work.audit(glassBroken, caseId, { reference, minutes: minutesOpen })
    return done(paths.incident(reference))
  },
)

/** The Business Manager; the Head of Safeguarding where every Business Manager is shut out of the record. */
async function toldOfAccess(work: Work, shutOut: ReadonlySet<string>) {
  const readers = (await holdersOf(work, overseers)).filter(one => !shutOut.has(one.personId))
  const managers = readers.filter(({ role }) => role === 'business-manager')
  return managers.length > 0 ? managers : readers
}

/** An emergency access, with the incident that it opened. */
export interface AccessToReview extends OpenIncident {
  readonly access: CaseMember
}

/** Writes down what was found when an emergency access was looked at afterwards. */
export const reviewBreakGlass = command(
  'incidents.review-break-glass',
  reviewBreakGlassForm,
  'Your review of the emergency access is recorded',
  async (work, { incident, box, access }: AccessToReview, input) => {
    if (access.personId === work.actor.personId)
      return refused('own-access', 'Somebody else must look at your own emergency access')
    const reviewed = await work.sql
      .update(caseMember)
      .set({
        reviewedAt: work.moment,
        reviewedBy: work.actor.membershipId,
        reviewNote: box.seal(access.id, 'review_note', input.note),
      })
      .where(and(teamScope(work, caseMember.caseId), eq(caseMember.id, access.id), isNull(caseMember.reviewedAt)))
      .returning({ id: caseMember.id })
    if (reviewed.length === 0)
      return refused('already-reviewed', 'This emergency access has been reviewed already. The page shows what was found')
    work.audit(glassReviewed, incident.id, { access: access.id })
    return done(paths.incident(incident.reference))
  },
)
