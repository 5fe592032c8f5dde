import { caseMember } from '../../platform/access/tables.ts'
import { command, done, invalid } from '../../platform/http/command.ts'
import { sendNotices } from '../my-work/index.ts'
import { holdersOf, members } from '../people/index.ts'
import { addedToTeam } from './events.ts'
import { addToTeamForm } from './forms.ts'
import { paths } from './paths.ts'
import { type OpenIncident, teamOf } from './store.ts'

/** Adds a person of the partnership to the case team by name, with a reason (R1); the person is told that something is there. */
export const addToTeam = command(
  'incidents.add-to-team',
  addToTeamForm,
  'The person is on the case team now',
  async (work, open: OpenIncident, input) => {
    const { incident, box } = open
    const wanted = input.person.toLowerCase()
    const found = (await holdersOf(work, members)).filter(
      one => one.email.toLowerCase() === wanted || one.name.toLowerCase() === wanted,
    )
    const persons = new Set(found.map(one => one.personId))
    const [one] = found
    if (!one)
      return invalid({
        field: 'person',
        message: 'Nobody in this partnership has this name or email address. Check it on People and access',
      })
    if (persons.size > 1) return invalid({ field: 'person', message: 'Several people have this name. Use the email address' })
    const team = await teamOf(work, open)
    const named = team.added.some(member => member.kind === 'named' && member.untilTime === null && persons.has(member.personId))
    if (named || found.some(({ role }) => team.roles.includes(role))) {
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
