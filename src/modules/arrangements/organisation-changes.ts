import type { Arrangements } from './arrangements-schema.ts'
import type { Change, Whom } from './change.ts'
import {
  type Both,
  type Comparison,
  everyone,
  type Side,
  theGroup,
  theOrganisation,
  thePartner,
  thePartners,
} from './change-sides.ts'
import { change, compareList, compareSingle, ends, listChanges } from './compare-entries.ts'
import { canonical } from './entry-words.ts'

/** Organisations, the three partners, groups and who decides: what follows when one of them is another from a day on. */

type Organisation = Arrangements['organisations'][number]

/**
 * Organisations that are new, end, have another name or pass on what they had. One that is named as a relevant agency, or is no
 * longer, is told there; a successor that is new is told with the one it succeeds.
 */
export const organisationChanges: Comparison = both => {
  const { before, after } = both
  const successions = after.arrangements.organisations.filter(
    ({ id, successor }) => successor && successorBefore(before, id) !== successor,
  )
  const told = new Set([
    ...successions.map(({ successor }) => successor),
    ...namedOnlyIn(after, before),
    ...namedOnlyIn(before, after),
  ])
  const kept = new Set(before.arrangements.organisations.map(({ id }) => id))
  const stays = new Set(after.arrangements.organisations.map(({ id }) => id))
  const toldHere = ({ id }: Organisation) => !told.has(id) || (kept.has(id) && stays.has(id))
  return [
    ...successions.map(organisation => succession(organisation, both)),
    ...listChanges(
      before.arrangements.organisations.filter(toldHere),
      after.arrangements.organisations.filter(toldHere),
      {
        section: 'organisations',
        list: 'organisations',
        noun: 'organisation',
        key: ({ id }) => id,
        name: ({ name }) => name,
        told: ['name', 'successor'],
        forWhom: ({ id }, side) => [theOrganisation(side, id)],
        labels: { from: 'first day', until: 'last day' },
        mustDo: {
          added: 'Add the people who act for it, and ask it to confirm that it has read the arrangements',
          ended: 'Close the memberships of its people, and settle who takes over what it still owes',
          renamed: 'Use the new name on papers and in letters from that day',
        },
      },
      both,
    ),
    ...after.arrangements.organisations.flatMap(({ id, successor }) => {
      const was = successorBefore(before, id)
      if (was === undefined || successor !== undefined) return []
      return [
        organisationChange(
          both,
          id,
          `${after.nameOf('organisations', id)}: no longer succeeded`,
          before.nameOf('organisations', was),
        ),
      ]
    }),
  ]
}

const successorBefore = (side: Side, id: string) => side.arrangements.organisations.find(each => each.id === id)?.successor

/** Relevant agencies that are named in the one version, and in the other neither named nor listed. */
const namedOnlyIn = (one: Side, other: Side) => {
  const named = (side: Side) => (side.arrangements.relevantAgencies.named ?? []).map(({ organisation }) => organisation)
  const known = new Set([...named(other), ...other.arrangements.organisations.map(({ id }) => id)])
  return named(one).filter(id => !known.has(id))
}

function succession({ id, successor = id, until, source }: Organisation, both: Both): Change {
  const { before, after } = both
  const [name, heir] = [after.nameOf('organisations', id), after.nameOf('organisations', successor)]
  const seats = before.arrangements.partners.filter(({ organisation }) => organisation === id)
  return change(both, {
    id: ['organisations', 'succeeded', id],
    section: 'organisations',
    kind: 'succeeded',
    what: `${heir} takes the place of ${name}: its seat${seats.length > 0 ? ' as a safeguarding partner' : ''}, its people and what it owed pass on`,
    before: name,
    after: heir,
    from: until === undefined ? undefined : Temporal.PlainDate.from(until),
    forWhom: [theOrganisation(after, id), theOrganisation(after, successor), ...seats.map(seat => thePartner(after, seat.id))],
    mustDo: `Check who of ${name} goes on for ${heir}; what was owed, money too, is owed by ${heir}. Records made before keep the old name`,
    source: { source },
  })
}

const organisationChange = (both: Both, id: string, what: string, before: string) =>
  change(both, {
    id: ['organisations', 'changed', id, 'successor'],
    section: 'organisations',
    kind: 'changed',
    what,
    before,
    forWhom: [theOrganisation(both.after, id)],
  })

export const partnerChanges: Comparison = compareList((of: Arrangements) => of.partners, {
  section: 'partners',
  list: 'partners',
  naming: 'of-something-else',
  noun: 'safeguarding partner',
  key: ({ id }) => id,
  name: ({ organisation }, side) => side.nameOf('organisations', organisation),
  told: [],
  refers: { organisation: 'organisations' },
  labels: { accountableOfficer: 'post of the accountable officer', delegate: 'post of the delegate' },
  forWhom: ({ id }, side) => [thePartner(side, id)],
  mustDo: { changed: 'Enter who holds it from that day, and close the old membership' },
})

const membersAndChair = 'Tell its members and its chair'

export const groupChanges: Comparison = both => [
  ...compareList((of: Arrangements) => of.groups, {
    section: 'groups',
    list: 'groups',
    noun: 'group',
    key: ({ id }) => id,
    name: ({ name }) => name,
    told: ['name'],
    refers: { reportsTo: 'groups' },
    counted: ['duties'],
    replaces: ({ replaces }) => replaces,
    forWhom: ({ id }, side) => [theGroup(side, id)],
    mustDo: {
      added: 'Appoint its chair, enter its members, and plan its first meeting',
      ended: 'Settle who takes over its open actions and papers; no meeting can be planned after that day',
      renamed: 'Nothing is lost: its members, meetings and actions go on under the new name',
      merged: 'Enter the members of the group, and check who takes over open actions',
      changed: membersAndChair,
    },
  })(both),
  ...compareList((of: Arrangements) => of.meetings, {
    section: 'groups',
    list: 'meetings',
    naming: 'of-something-else',
    noun: 'rhythm of meetings',
    says: { added: 'Now said how often it meets', ended: 'No longer said how often it meets' },
    key: ({ group }, side) => side.now('groups', group),
    name: ({ group }, side) => side.nameOf('groups', group),
    told: ['group'],
    labels: { every: 'meets every' },
    forWhom: ({ group }, side) => [theGroup(side, group)],
    mustDo: { added: 'Plan its meetings', changed: 'Plan its meetings anew', ended: 'Settle with its chair how often it meets' },
  })(both),
]

const decided = ['threshold', 'rapidReview', 'practiceReview', 'reportAgreed'] as const

/** Who decides on what. A group that carries on under another name is no other decider. */
export const decisionChanges: Comparison = both => [
  ...decided.flatMap(decision => deciderChange(decision, both)),
  ...viewChanges(both),
  ...definitionChange(both),
]

function deciderChange(decision: (typeof decided)[number], both: Both): Change[] {
  const { before, after } = both
  const [was, is] = [before.arrangements.decisions[decision], after.arrangements.decisions[decision]]
  const group = (entry: typeof was) => ('group' in entry ? entry.group : undefined)
  const [old, now] = [group(was), group(is)]
  if ((old && before.now('groups', old)) === now) return []
  const { rapidReview, practiceReview } = after.arrangements.words
  const about = {
    threshold: 'whether an incident meets the threshold',
    rapidReview: `whether there is a ${rapidReview}`,
    practiceReview: `whether there is a ${practiceReview}`,
    reportAgreed: 'that the report of a review is agreed',
  }[decision]
  const follows = `Nobody apart: a ${rapidReview} follows once the threshold is met`
  const oldName = old ? before.nameOf('groups', old) : follows
  const newName = now ? after.nameOf('groups', now) : follows
  return [
    change(both, {
      id: ['decisions', 'changed', decision],
      section: 'decisions',
      kind: 'changed',
      what: `Who decides ${about}`,
      ...ends(oldName, newName),
      forWhom: [...(old ? [theGroup(before, old)] : []), ...(now ? [theGroup(after, now)] : [])],
      mustDo: now
        ? `See that ${newName} has its members and knows that it decides from that day; what was decided before stands`
        : `See that whoever decides on the threshold knows that a ${rapidReview} then follows`,
      source: is,
    }),
  ]
}

const viewChanges: Comparison = both => [
  ...compareSingle(of => [...of.decisions.threshold.viewsNeeded].sort(), {
    section: 'decisions',
    id: 'decisions.views',
    what: 'Whose views the decision on the threshold needs',
    forWhom: ({ after }) => thePartners(after),
    mustDo: 'Tell the delegates; a decision that is open on that day keeps the views that it began with',
  })(both).map(found => ({ ...found, ...ends(viewsOf(both.before), viewsOf(both.after)) })),
  ...compareSingle(of => of.decisions.threshold.joint, {
    section: 'decisions',
    id: 'decisions.joint',
    what: 'Whether the partners decide jointly on the threshold',
    forWhom: ({ after }) => thePartners(after),
  })(both),
]

const viewsOf = (side: Side) =>
  side.arrangements.decisions.threshold.viewsNeeded.map(id => side.nameOf('partners', id)).join('; ')

/** A partnership that defines a serious incident in its own words; where it does not, the guidance does. */
function definitionChange(both: Both): Change[] {
  const criteria = ({ arrangements, pack }: Side) => (arrangements.seriousIncident ?? pack.seriousIncident).allOf
  const [was, is] = [criteria(both.before), criteria(both.after)]
  if (canonical(was) === canonical(is)) return []
  const inWords = (all: typeof was) => all.map(({ says }) => says).join('; ')
  return [
    change(both, {
      id: ['decisions', 'changed', 'serious-incident'],
      section: 'decisions',
      kind: 'changed',
      what: 'What counts as a serious incident',
      ...ends(inWords(was), inWords(is)),
      forWhom: [...thePartners(both.after), everyoneWhoRaises],
      mustDo: 'Tell those who raise and judge incidents; one raised before that day keeps the words it was raised under',
      source: both.after.arrangements.seriousIncident,
    }),
  ]
}

const everyoneWhoRaises: Whom = everyone('Everyone who raises a concern')
