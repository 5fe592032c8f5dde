import type { Work } from '../../platform/database/actor-transaction.ts'
import { hold } from '../../platform/database/hold.ts'
import { command, created, done, invalid, refused } from '../../platform/http/command.ts'
import { type Access, isEverywhere, mayKeep, type Place, stateOf, troubleGiving } from './access-rules.ts'
import { accessChanged, accessEnded, invitedAgain, organisationAdded, personInvited, secondFactorTaken } from './events.ts'
import { changeForm, endForm, inviteAgainForm, inviteForm, organisationForm, secondFactorForm } from './forms.ts'
import { endSessions, removeSecondFactor, sendInvitation } from './jobs.ts'
import { paths } from './paths.ts'
import { addMembership, addOrganisation, changeMembership, type Held, hasAccessAt, ownEmail, personFor } from './store.ts'

const yourself = refused('own-access', 'You cannot give, change or end your own access. Ask another person who may')
const endedAlready = refused('already-ended', 'This access has ended. Invite the person again instead')
const notYours = refused('not-yours', 'This access is not yours to change. Ask the Business Manager of the partnership')

const given = (place: Place, access: Access, accessLead: boolean) => ({
  partnership: place.partnershipId,
  organisation: place.organisationId,
  role: access.role,
  accessLead,
  from: access.from.toString(),
  until: access.until?.toString() ?? '',
})

/** The first day without an access whose last day is this one. */
const dayAfter = (lastDay: Temporal.PlainDate | undefined) => lastDay?.add({ days: 1 }) ?? null

/**
 * Gives a person access to a partnership, at an organisation, in a role, from a day. Whether somebody with that address is known
 * here already, in this partnership or another, the inviter does not learn.
 */
export const invite = command(
  'people.invite',
  inviteForm,
  'The invitation is on its way',
  async (work, places: readonly Place[], input) => {
    if (input.email === (await ownEmail(work))) return yourself
    const place = placeFor(work, places, input.partnership, input.organisation)
    if (typeof place === 'string')
      return invalid({
        field: place,
        message: place === 'partnership' ? 'Choose a partnership' : 'Choose an organisation from the list',
      })
    const trouble = troubleGiving(work.actor, input, place, work.today)
    if (trouble) return invalid(trouble)
    const personId = await personFor(work, input.email)
    await hold(work, `person/${personId}`)
    if (await hasAccessAt(work, personId, place)) {
      return refused(
        'has-access',
        'A person with this address has access at this organisation already. Change that access instead',
      )
    }
    const id = work.newId()
    const accessLead = input.accessLead === 'yes'
    await addMembership(work, {
      id,
      partnershipId: place.partnershipId,
      organisationId: place.organisationId,
      personId,
      role: input.role,
      accessLead,
      name: input.name,
      post: input.post,
      email: input.email,
      fromDay: input.from,
      untilDay: dayAfter(input.until),
      invitedAt: work.now,
      invitedBy: work.actor.membershipId,
    })
    work.audit(personInvited, id, given(place, input, accessLead))
    await work.send(sendInvitation, { byPersonId: work.actor.personId, toMembershipId: id })
    return created(paths.person(id))
  },
)

/** The organisation that is meant, or the field that does not say it. Only an administrator chooses among partnerships. */
function placeFor(
  work: Work,
  places: readonly Place[],
  partnershipId: string | undefined,
  organisationId: string,
): Place | 'partnership' | 'organisation' {
  const there = places.filter(place => place.partnershipId === (partnershipId ?? work.actor.partnershipId))
  if (there.length === 0) return 'partnership'
  return there.find(place => place.organisationId === organisationId) ?? 'organisation'
}

/** Sends the invitation of somebody who has not come in yet once more, with a new link; the old one stops working. */
export const inviteAgain = command(
  'people.invite-again',
  inviteAgainForm,
  'A new invitation is on its way',
  async (work, { membership, place }: Held) => {
    const state = stateOf(membership, work.today)
    if (!mayKeep(work.actor, membership)) return notYours
    if (state === 'ended') return endedAlready
    if (membership.joinedAt)
      return refused('has-come-in', 'This person has signed in already, and can ask for a new password on the sign-in page')
    work.audit(invitedAgain, membership.id, {}, { informationOf: [place.organisationId] })
    await work.send(sendInvitation, { byPersonId: work.actor.personId, toMembershipId: membership.id })
    return done(paths.person(membership.id))
  },
)

/** For a person who has lost the phone and the backup codes: the next sign-in, by password, sets up a new second factor. */
export const takeSecondFactor = command(
  'people.take-second-factor',
  secondFactorForm,
  'The lost second factor is gone. The person signs in with the password and sets up a new one',
  async (work, { membership }: Held) => {
    if (membership.personId === work.actor.personId) return yourself
    if (!mayKeep(work.actor, membership)) return notYours
    if (stateOf(membership, work.today) === 'ended') return endedAlready
    work.audit(secondFactorTaken, membership.id, {})
    await work.send(removeSecondFactor, { byPersonId: work.actor.personId, toMembershipId: membership.id })
    return done(paths.person(membership.id))
  },
)

/** Changes what somebody may do, and from when to when. */
export const change = command(
  'people.change',
  changeForm,
  'The access is changed',
  async (work, { membership, place }: Held, input) => {
    if (membership.personId === work.actor.personId) return yourself
    if (!mayKeep(work.actor, membership)) return notYours
    if (stateOf(membership, work.today) === 'ended') return endedAlready
    const trouble = troubleGiving(work.actor, input, place, work.today)
    if (trouble) return invalid(trouble)
    const accessLead = input.accessLead === 'yes'
    const changes = { role: input.role, post: input.post, accessLead, fromDay: input.from, untilDay: dayAfter(input.until) }
    if (!(await changeMembership(work, membership.id, changes))) return notYours
    work.audit(accessChanged, membership.id, given(place, input, accessLead))
    return done(paths.person(membership.id))
  },
)

/** Ends an access: now, which holds from the person's next request on, or after a last day. */
export const end = command('people.end', endForm, 'The access is ended', async (work, { membership, place }: Held, input) => {
  if (membership.personId === work.actor.personId) return yourself
  if (!mayKeep(work.actor, membership)) return notYours
  if (stateOf(membership, work.today) === 'ended') return endedAlready
  const { lastDay } = input
  if (input.when === 'after') {
    if (!lastDay) return invalid({ field: 'lastDay', message: 'Enter the last day' })
    if (Temporal.PlainDate.compare(lastDay, work.today) < 0)
      return invalid({ field: 'lastDay', message: 'The last day must be today or later. To end it at once, choose “Now”' })
    if (Temporal.PlainDate.compare(lastDay, membership.fromDay) < 0)
      return invalid({ field: 'lastDay', message: 'The last day must be on or after the first day of this access' })
    if (membership.untilDay && Temporal.PlainDate.compare(lastDay, membership.untilDay) >= 0)
      return invalid({ field: 'lastDay', message: 'It ends earlier than that already' })
  }
  const untilDay = input.when === 'after' && lastDay ? lastDay.add({ days: 1 }) : later(work.today, membership.fromDay)
  const changes = { untilDay, endedBecause: input.reason, endedAt: work.now, endedBy: work.actor.membershipId }
  if (!(await changeMembership(work, membership.id, changes))) return notYours
  work.audit(accessEnded, membership.id, {
    partnership: place.partnershipId,
    organisation: place.organisationId,
    until: untilDay.toString(),
  })
  if (input.when === 'now') await work.send(endSessions, { personId: membership.personId })
  return done(paths.person(membership.id))
})

/** An access that has not begun ends on the day on which it would have. */
function later(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) > 0 ? one : other
}

/** Lets an organisation that the arrangements do not name join, such as one more school (2019 §4). */
export const joinOrganisation = command(
  'people.add-organisation',
  organisationForm,
  'The organisation is part of the partnership. Its people can be invited now',
  async (work, partnerships: readonly { readonly id: string; readonly name: string }[], input) => {
    const partnership = partnerships.find(one => one.id === (input.partnership ?? work.actor.partnershipId))
    if (!partnership || !isEverywhere(work.actor)) return invalid({ field: 'partnership', message: 'Choose a partnership' })
    const id = shortNameOf(input.name)
    if (id === undefined)
      return invalid({ field: 'name', message: 'Enter the name in letters, as the organisation writes itself' })
    const outcome = await addOrganisation(work, partnership.id, id, input.name)
    if (outcome === 'another')
      return invalid({
        field: 'name',
        message:
          'An organisation with nearly the same name is known here. Write the name exactly alike, or add the place: “Willowbank School, Widnes”',
      })
    if (outcome === 'there') return invalid({ field: 'name', message: 'This organisation is part of the partnership already' })
    work.audit(organisationAdded, id, { partnership: partnership.id })
    return done(paths.people)
  },
)

/** “St Anne’s School” as an id: `st-anne-s-school`; undefined for a name without a letter of the alphabet. */
function shortNameOf(name: string): string | undefined {
  const words =
    name
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  const id = words
    .join('-')
    .replace(/^[0-9-]+/, '')
    .slice(0, 60)
    .replace(/-$/, '')
  return id === '' ? undefined : id
}
