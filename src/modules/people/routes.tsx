import { isAdministrator } from '../../platform/actor/actor.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { hold } from '../../platform/database/hold.ts'
import { formPage, page, type Route } from '../../platform/http/route.ts'
import { mayKeep, type Place, rolesToGive, stateOf } from './access-rules.ts'
import { change, end, invite, inviteAgain, joinOrganisation, takeSecondFactor } from './commands.ts'
import {
  changingModel,
  givingModel,
  joiningModel,
  type PeopleModel,
  type PersonLine,
  type PersonModel,
  peopleModel,
  personLine,
  personModel,
} from './models.ts'
import { AddOrganisationPage, ChangePage, EndPage, InviteAgainPage, InvitePage, SecondFactorPage } from './pages/forms.tsx'
import { PeoplePage } from './pages/people.tsx'
import { PersonPage } from './pages/person.tsx'
import { paths } from './paths.ts'
import { isRole, roles } from './role.ts'
import { accessById, accessList, type Held, partnershipsToKeep, peopleById, placesToGive } from './store.ts'

export const routes: readonly Route[] = [
  page(paths.people, {
    name: 'people.list',
    may: 'people.read',
    model: peopleModel,
    title: () => 'People and access',
    load: async (work, { query }) => listOf(await accessList(work), query, work.today),
    show: (model, view) => (
      <PeoplePage model={model} mayInvite={view.may('people.invite')} mayAdd={view.may('people.add-organisation')} />
    ),
  }),
  formPage(paths.invite, {
    command: invite,
    model: givingModel,
    title: () => 'Invite a person',
    load: placesToGive,
    present: (places, work) => ({
      partnerships: distinct(places.map(place => ({ id: place.partnershipId, name: place.partnershipName }))),
      organisations: organisationsOf(places),
      roles: roleChoices(work),
      choosesPartnership: isAdministrator(work.actor),
    }),
    start: (places, work) => ({
      ...typedDay('from', work.today),
      accessLead: 'no',
      ...(places.length === 1 ? { organisation: places[0]?.organisationId ?? '' } : {}),
    }),
    show: (model, form) => <InvitePage model={model} form={form} />,
  }),
  formPage(paths.addOrganisation, {
    command: joinOrganisation,
    model: joiningModel,
    title: () => 'Add an organisation',
    load: partnershipsToKeep,
    present: (partnerships, work) => ({ partnerships: [...partnerships], choosesPartnership: isAdministrator(work.actor) }),
    show: (model, form) => <AddOrganisationPage model={model} form={form} />,
  }),
  page(paths.person(':id'), {
    name: 'people.read',
    may: 'people.read',
    model: personModel,
    title: model => model.name,
    async load(work, { params }) {
      await hold(work, `membership/${params.id ?? ''}`)
      const held = await accessById(work, params.id ?? '')
      return held && personOf(work, held)
    },
    show: (model, view) => (
      <PersonPage model={model} mayChange={view.may('people.change')} mayTake={view.may('people.take-second-factor')} />
    ),
  }),
  formPage(paths.change(':id'), {
    command: change,
    model: changingModel,
    title: model => `Change the access of ${model.name}`,
    load: keptById,
    present: (held, work) => ({
      ...lineOf(held, work.today),
      roles: roleChoices(work),
      organisation: held.place.organisationName,
    }),
    version: ({ membership: { role, post, accessLead, fromDay, untilDay } }) =>
      [role, post, accessLead, fromDay, untilDay].join('|'),
    start: ({ membership }) => ({
      post: membership.post,
      role: membership.role,
      accessLead: membership.accessLead ? 'yes' : 'no',
      ...typedDay('from', membership.fromDay),
      ...(membership.untilDay ? typedDay('until', membership.untilDay.subtract({ days: 1 })) : {}),
    }),
    show: (model, form) => <ChangePage model={model} form={form} />,
  }),
  formPage(paths.end(':id'), {
    command: end,
    grave: true,
    model: personLine,
    title: model => `End the access of ${model.name}`,
    load: keptById,
    present: (held, work) => lineOf(held, work.today),
    version: ({ membership: { fromDay, untilDay } }) => [fromDay, untilDay].join('|'),
    show: (model, form) => <EndPage model={model} form={form} />,
  }),
  formPage(paths.secondFactor(':id'), {
    command: takeSecondFactor,
    grave: true,
    model: personLine,
    title: model => `${model.name} has lost the second factor`,
    load: keptById,
    present: (held, work) => lineOf(held, work.today),
    show: (model, form) => <SecondFactorPage model={model} form={form} />,
  }),
  formPage(paths.inviteAgain(':id'), {
    command: inviteAgain,
    model: personLine,
    title: model => `Invite ${model.name} again`,
    load: keptById,
    present: (held, work) => lineOf(held, work.today),
    show: (model, form) => <InviteAgainPage model={model} form={form} />,
  }),
]

/** Somebody’s access that the actor may change; for anyone else there is nothing at this address. */
async function keptById(
  work: Work,
  { params }: { readonly params: Readonly<Record<string, string>> },
): Promise<Held | undefined> {
  const held = await accessById(work, params.id ?? '')
  return held && (!work.access.scoped || mayKeep(work.actor, held.membership)) ? held : undefined
}

function listOf(all: readonly Held[], query: URLSearchParams, today: Temporal.PlainDate): PeopleModel {
  const filter = { organisation: query.get('organisation') ?? '', state: query.get('state') ?? '' }
  const shown = all.filter(
    ({ place, membership }) =>
      (filter.organisation === '' || place.organisationId === filter.organisation) &&
      (filter.state === ''
        ? stateOf(membership, today) !== 'ended'
        : filter.state === 'all' || stateOf(membership, today) === filter.state),
  )
  return {
    filter,
    organisationsToChoose: distinct(
      all.map(({ place }) => ({ id: place.organisationId, name: place.organisationName })),
    ).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    partnerships: [...Map.groupBy(shown, ({ place }) => place.partnershipId)].map(([id, inPartnership]) => ({
      id,
      name: inPartnership[0]?.place.partnershipName ?? '',
      organisations: [...Map.groupBy(inPartnership, ({ place }) => place.organisationId)].map(([organisationId, there]) => ({
        id: organisationId,
        name: there[0]?.place.organisationName ?? '',
        people: there.map(held => lineOf(held, today)),
      })),
    })),
  }
}

function lineOf({ membership }: Held, today: Temporal.PlainDate): PersonLine {
  const { id, name, post, role, accessLead, fromDay, untilDay } = membership
  return {
    id,
    name,
    post,
    role,
    roleName: isRole(role) ? roles[role] : role,
    accessLead,
    state: stateOf(membership, today),
    from: fromDay.toString(),
    until: lastDayOf(fromDay, untilDay)?.toString() ?? null,
  }
}

/** The last day of an access; one that was ended before it began has its first day here. */
function lastDayOf(fromDay: Temporal.PlainDate, untilDay: Temporal.PlainDate | null): Temporal.PlainDate | undefined {
  if (!untilDay) return undefined
  return untilDay.equals(fromDay) ? fromDay : untilDay.subtract({ days: 1 })
}

async function personOf(work: Work, held: Held): Promise<PersonModel> {
  const { membership, place } = held
  const givers = await peopleById(
    work,
    [membership.invitedBy, membership.endedBy].filter(id => id !== null),
  )
  const giver = (id: string | null) => {
    if (id === null) return null
    const known = givers.get(id)
    return known ? `${known.name}, ${known.post}` : 'The system administrator'
  }
  return {
    ...lineOf(held, work.today),
    email: membership.email,
    organisation: place.organisationName,
    partnership: place.partnershipName,
    invitedAt: membership.invitedAt.toString(),
    invitedBy: giver(membership.invitedBy),
    endedAt: membership.endedAt?.toString() ?? null,
    endedBy: giver(membership.endedBy),
    endedBecause: membership.endedBecause,
    mayKeep: mayKeep(work.actor, membership) && membership.personId !== work.actor.personId,
  }
}

function roleChoices(work: Work): { role: string; name: string }[] {
  return rolesToGive(work.actor).map(role => ({ role, name: roles[role] }))
}

function organisationsOf(places: readonly Place[]) {
  return [...Map.groupBy(places, place => place.organisationId)].map(([id, seats]) => ({
    id,
    name: seats[0]?.organisationName ?? '',
    partnerships: seats.map(seat => seat.partnershipName),
  }))
}

function distinct<T extends { readonly id: string }>(all: readonly T[]): T[] {
  return [...new Map(all.map(one => [one.id, one])).values()]
}

function typedDay(name: string, { day, month, year }: Temporal.PlainDate): Record<string, string> {
  return { [`${name}-day`]: String(day), [`${name}-month`]: String(month), [`${name}-year`]: String(year) }
}
