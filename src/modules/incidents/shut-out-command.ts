import { and, eq, isNull } from 'drizzle-orm'
import { placeHolds } from '../../platform/access/place.ts'
import { teamScope } from '../../platform/access/scope.ts'
import { caseExclusion } from '../../platform/access/tables.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { command, done, invalid, type Outcome, refused } from '../../platform/http/command.ts'
import { holdersOf, members } from '../people/index.ts'
import { type CaseTeam, type Exclusion, teamOf } from './case-team/store.ts'
import { shutOutEnded, shutOutOfRecord } from './events.ts'
import { endShutOutForm, shutOutForm } from './forms.ts'
import { paths } from './paths.ts'
import { isEnded } from './serious-incident.ts'
import type { OpenIncident } from './store.ts'
import { personNamed } from './team-command.ts'
import { dutyOfNobodyElse } from './who-must-remain.ts'

/** A case out of which somebody is shut: an incident's, or a review's that has none. */
export interface CaseToShut {
  readonly id: string
  readonly box: OpenIncident['box']
  /** Nothing more is owed to it: then only somebody who answers for it must remain. */
  readonly ended: boolean
  /** Where the case's exclusions are shown, and where they are not who has shut out the own person. */
  readonly page: string
  readonly list: string
}

/**
 * Shuts a person out of one record (U3): somebody who knows the child or has a conflict of interest reads nothing of it from then on,
 * in none of their posts and by no emergency access. Refused where nobody would be left who answers for the record, or who can do what
 * the law wants by a day. The person is told nothing. The reason is sealed with the case's own key.
 */
export async function shutOutOfCase(
  work: Work,
  { id: caseId, box, ended, page, list }: CaseToShut,
  input: { readonly person: string; readonly reason: string },
): Promise<Outcome> {
  const named = await personNamed(work, input.person)
  if ('outcome' in named) return named
  const team = await teamOf(work, { incident: { id: caseId }, box })
  if (team.shutOut.has(named.personId))
    return invalid({ field: 'person', message: 'This person is shut out of this record already' })
  const undone = dutyOfNobodyElse(await readersOf(work, team), named.personId, ended)
  if (undone) return refused(undone.because, undone.message)
  const id = work.newId()
  await work.sql.insert(caseExclusion).values({
    id,
    caseId,
    partnershipId: work.actor.partnershipId,
    personId: named.personId,
    reason: box.seal(id, 'reason', input.reason),
    addedBy: work.actor.membershipId,
    fromTime: work.now,
  })
  work.audit(shutOutOfRecord, caseId, { membership: named.id, exclusion: id })
  // Who has shut out the own person has nothing to go back to.
  return done(named.personId === work.actor.personId ? list : page)
}

const shutting = ({ incident, box }: OpenIncident): CaseToShut => ({
  ...{ id: incident.id, box, ended: isEnded(incident) },
  ...{ page: paths.shutOut(incident.reference), list: paths.incidents },
})

/** Shuts a person out of one incident. */
export const shutOut = command(
  'incidents.shut-out',
  shutOutForm,
  'The person is shut out of this record',
  async (work, open: OpenIncident, input) => shutOutOfCase(work, shutting(open), input),
)

/** Everyone who reads the record now, by role or by name, in each of their posts; an emergency access is nobody's post. */
async function readersOf(work: Work, { roles, added, shutOut }: CaseTeam) {
  const named = new Set(added.filter(one => one.kind === 'named' && placeHolds(work, one)).map(({ personId }) => personId))
  const people = await holdersOf(work, members)
  return people.filter(({ personId, role }) => !shutOut.has(personId) && (roles.includes(role) || named.has(personId)))
}

/** A person shut out, with the incident. */
export interface ShutOut extends OpenIncident {
  readonly exclusion: Exclusion
}

/** Lifts it, with a reason: the person reads the record again as before, if a role or a name still lets them. */
export async function liftShutOut(
  work: Work,
  { id: caseId, box, page }: CaseToShut,
  exclusion: Pick<Exclusion, 'id'>,
  reason: string,
): Promise<Outcome> {
  const ended = await work.sql
    .update(caseExclusion)
    .set({
      untilTime: work.now,
      endedBy: work.actor.membershipId,
      endReason: box.seal(exclusion.id, 'end_reason', reason),
    })
    .where(and(teamScope(work, caseExclusion.caseId), eq(caseExclusion.id, exclusion.id), isNull(caseExclusion.untilTime)))
    .returning({ id: caseExclusion.id })
  if (ended.length === 0) return refused('already-ended', 'This has been lifted already. The page shows when')
  work.audit(shutOutEnded, caseId, { exclusion: exclusion.id })
  return done(page)
}

export const endShutOut = command(
  'incidents.end-shut-out',
  endShutOutForm,
  'The person is no longer shut out of this record',
  async (work, open: ShutOut, input) => liftShutOut(work, shutting(open), open.exclusion, input.reason),
)
