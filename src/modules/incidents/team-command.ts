import { placeHolds } from '../../platform/access/place.ts'
import { caseMember } from '../../platform/access/tables.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { command, done, type Invalid, invalid } from '../../platform/http/command.ts'
import { sendNotices } from '../my-work/index.ts'
import { holdersOf, members } from '../people/index.ts'
import { teamOf } from './case-team/store.ts'
import { addedToTeam } from './events.ts'
import { addToTeamForm } from './forms.ts'
import { paths } from './paths.ts'
import type { OpenIncident } from './store.ts'

/** The one person of the partnership with this name or email address, as one of their memberships, and every role that they hold. */
export async function personNamed(
  work: Work,
  typed: string,
): Promise<(Awaited<ReturnType<typeof holdersOf>>[number] & { readonly roles: readonly string[] }) | Invalid> {
  const wanted = typed.toLowerCase()
  const people = await holdersOf(work, members)
  const found = people.filter(one => one.email.toLowerCase() === wanted || one.name.toLowerCase() === wanted)
  const [one] = found
  if (!one)
    return invalid({
      field: 'person',
      message: 'Nobody in this partnership has this name or email address. Check it on People and access',
    })
  if (found.some(other => other.personId !== one.personId))
    return invalid({ field: 'person', message: 'Several people have this name. Use the email address' })
  return { ...one, roles: people.filter(({ personId }) => personId === one.personId).map(({ role }) => role) }
}

/** Adds a person of the partnership to the case team by name, with a reason (R1); the person is told that something is there. */
export const addToTeam = command(
  'incidents.add-to-team',
  addToTeamForm,
  'The person is on the case team now',
  async (work, open: OpenIncident, input) => {
    const { incident, box } = open
    const one = await personNamed(work, input.person)
    if ('outcome' in one) return one
    const team = await teamOf(work, open)
    if (team.shutOut.has(one.personId))
      return invalid({ field: 'person', message: 'This person is shut out of this record. Lift that first' })
    const named = team.added.some(
      member => member.kind === 'named' && placeHolds(work, member) && member.personId === one.personId,
    )
    if (named || one.roles.some(role => team.roles.includes(role))) {
      return invalid({ field: 'person', message: 'This person is on the case team already' })
    }
    const id = work.newId()
    await work.sql.insert(caseMember).values({
      id,
      caseId: incident.id,
      partnershipId: work.actor.partnershipId,
      personId: one.personId,
      kind: 'named',
      reason: box.seal(id, 'reason', input.reason),
      addedBy: work.actor.personId,
      fromTime: work.now,
    })
    await sendNotices(work, [one], {
      kind: 'added-to-team',
      reference: incident.reference,
      link: paths.incident(incident.reference),
    })
    work.audit(addedToTeam, incident.id, { membership: one.id })
    return done(paths.incident(incident.reference))
  },
)
