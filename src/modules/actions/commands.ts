import { standingsWithin } from '../../platform/actor/standing.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { command, created, done, type Invalid, invalid, refused } from '../../platform/http/command.ts'
import type { FoundOrigin } from '../../platform/module.ts'
import { adoptedToday } from '../arrangements/index.ts'
import { evidenceSince, isOutside } from './action.ts'
import { type ActionMove, canMoveAction } from './action-moves.ts'
import { caseTeamBegins } from './action-page.ts'
import { checkDay } from './action-times.ts'
import {
  actionAnswered,
  actionBegun,
  actionClosed,
  actionSentBack,
  impactChecked,
  personNamed,
  recommendationRecorded,
} from './events.ts'
import { evidenceWords, keepEvidenceFile } from './evidence/store.ts'
import { answerForm, beginForm, closeForm, impactForm, personForm, recommendationForm, sendBackForm } from './forms.ts'
import { namesIn } from './name-watch.ts'
import { paths } from './paths.ts'
import { agencyLeads } from './policy.ts'
import { recordedKind } from './recommendation.ts'
import {
  type Action,
  addAction,
  addRecommendation,
  addStep,
  changePerson,
  type Member,
  membersToday,
  type OpenAction,
  organisationsHere,
  timesToday,
} from './store.ts'

export const notNow = refused('not-now', 'This cannot be done now. The action’s page shows where it stands and what comes next')
export const fromInside = refused(
  'from-inside',
  'Somebody from outside the agency that owns the action does this: not whoever is to do it, and nobody who has answered on it',
)

/** Who knows only what is published does not know which names must stay out of an action, and nobody else may tell by an answer. */
const ofCaseTeam = refused('of-case-team', `${caseTeamBegins} Nothing was recorded`)

/** What an action springs from, as its writer may see it. */
export interface OfOrigin {
  readonly kind: string
  readonly id: string
  readonly found: FoundOrigin
}

/** An action that is held, with what it springs from as far as this person may see it. */
export interface OnAction extends OpenAction {
  readonly origin: FoundOrigin | undefined
}

/**
 * What is in the way of texts that are read across agencies: names that the writer knows from the case are refused; words that look
 * like names must have been looked at. Undefined when nothing is.
 */
export async function troubleWithNames(
  work: Work,
  texts: Readonly<Record<string, string | undefined>>,
  origin: FoundOrigin | undefined,
  looked: 'yes' | undefined,
): Promise<Invalid | undefined> {
  const adopted = await adoptedToday(work)
  const { organisations = [], groups = [], partnership, words } = adopted?.arrangements ?? {}
  const known = [
    ...(await organisationsHere(work)).values(),
    ...organisations.flatMap(({ name, abbreviation }) => [name, ...(abbreviation ? [abbreviation] : [])]),
    ...groups.flatMap(({ name, shortName }) => [name, ...(shortName ? [shortName] : [])]),
    ...(partnership ? [partnership.title, partnership.shortName] : []),
    ...Object.values(words ?? {}).filter(word => typeof word === 'string'),
  ]
  const found = Object.entries(texts).map(([field, text = '']) => ({
    field,
    ...namesIn(text, origin?.protectedNames ?? [], known),
  }))
  const refusedNames = found.filter(one => one.protected.length > 0)
  if (refusedNames.length > 0)
    return invalid(
      ...refusedNames.map(one => ({
        field: one.field,
        message: `Take out ${one.protected.join(', ')}: it names somebody of the case, and this is read across agencies`,
      })),
    )
  const doubtful = [...new Set(found.flatMap(one => one.doubtful))]
  if (doubtful.length === 0 || looked) return undefined
  const shown = doubtful.slice(0, 8).join(', ')
  return invalid({
    field: 'namesNobody',
    message: `These words may be names: ${shown}. Take them out, or tick the box if they are not`,
  })
}

/** The one person at an agency whom a name or an email address means; without one, its safeguarding lead, else whoever leads there. */
function personAt(members: readonly Member[], owner: string, typed: string | undefined): Member | undefined {
  const there = members.filter(({ organisationId }) => organisationId === owner)
  if (typed === undefined) {
    const leading = [...agencyLeads, 'delegate', 'head-of-safeguarding', 'business-manager']
    return leading.flatMap(role => there.filter(one => one.role === role)).at(0)
  }
  const wanted = typed.toLowerCase()
  const found = there.filter(({ name, email }) => name.toLowerCase() === wanted || email.toLowerCase() === wanted)
  return new Set(found.map(({ personId }) => personId)).size === 1 ? found[0] : undefined
}

const nobodyThere = (field: string, typed: string | undefined) =>
  invalid({
    field,
    message:
      typed === undefined
        ? 'Nobody who leads safeguarding at this agency has access. Name the person, or ask for one to be invited'
        : 'One person at this agency must have this name or address. Somebody without access must be invited first',
  })

/**
 * Makes an action of a recommendation, a finding or a decision (X1). Refuses names, a day that has passed, nobody to do it, and whoever
 * knows only what is published of its source.
 */
export const beginAction = command(
  'actions.begin',
  beginForm,
  'The action is in the register',
  async (work, { kind, id, found }: OfOrigin, input) => {
    if (found.public) return ofCaseTeam
    const adopted = await adoptedToday(work)
    if (!adopted) return refused('no-arrangements', 'No arrangements are in force today, so that no group can answer for it')
    const { title, wanted, measure, owner, person, group, dueOn, priority } = input
    if (!adopted.arrangements.groups.some(one => one.id === group))
      return invalid({ field: 'group', message: 'Choose a group from the list' })
    if (Temporal.PlainDate.compare(dueOn, work.today) < 0)
      return invalid({ field: 'dueOn', message: 'The last day must be today or later' })
    const members = await membersToday(work)
    if (!members.some(({ organisationId }) => organisationId === owner))
      return invalid({ field: 'owner', message: 'Choose an agency from the list' })
    const named = personAt(members, owner, person)
    if (!named) return nobodyThere('person', person)
    const trouble = await troubleWithNames(work, { title, wanted, measure }, found, input.namesNobody)
    if (trouble) return trouble
    const reference = await addAction(work, {
      ...{ title, wanted, measure, priority, dueOn },
      organisationId: owner,
      personId: named.personId,
      membershipId: named.id,
      adoptionId: adopted.adoptionId,
      groupId: group,
      originKind: kind,
      originId: id,
    })
    work.audit(
      actionBegun,
      reference,
      { reference, owner, group, origin: kind, dueOn: dueOn.toString() },
      { informationOf: [owner] },
    )
    return created(paths.action(reference))
  },
)

export const can = ({ standing }: OpenAction, move: ActionMove) => canMoveAction(standing, move)
export const ownersCopy = ({ owner }: Action) => ({ informationOf: [owner] })

/** The owner agency says how far it is, and what shows it (X2). All of it done needs evidence. */
export const answerAction = command(
  'actions.answer',
  answerForm,
  'Your answer is recorded',
  async (work, open: OnAction, { progress, says, evidence, file, namesNobody }) => {
    const { action } = open
    if (!can(open, 'actions.answer')) return notNow
    if (progress === 'done' && evidence === undefined)
      return invalid({ field: 'evidence', message: 'Write what shows that it is done, and where it can be seen' })
    const inFile = file && (await evidenceWords(file))
    const texts = { says, evidence, file: file && `${file.name}\n${inFile?.words}` }
    const trouble = await troubleWithNames(work, texts, open.origin, namesNobody)
    if (trouble) return trouble
    if (inFile?.unread !== undefined && !namesNobody)
      return invalid({
        field: 'namesNobody',
        message: `The file was not searched for names as a whole: ${inFile.unread}. Look through it, then choose it again and tick the box`,
      })
    await addStep(work, action, {
      ...{ kind: 'answered', progress, says, evidence: evidence ?? null },
      dueDay: progress === 'done' ? await checkedBy(work, open) : null,
    })
    if (file) await keepEvidenceFile(work, action, action.steps.length + 1, file)
    const { reference } = action
    work.audit(actionAnswered, reference, { reference, progress, evidence: evidence !== undefined }, ownersCopy(action))
    return done(paths.action(reference))
  },
)

/** The day by which somebody checks. Whoever adds to an answer that waits already gives nobody more time. */
async function checkedBy(work: Work, { standing }: OpenAction): Promise<Temporal.PlainDate> {
  return standing.state === 'to-check' && standing.due ? standing.due : checkDay(work.today, (await timesToday(work)).check)
}

/** Whether the actor may check what the owner did; the database asks the same again. */
export async function checksFromOutside(work: Work, { owner, personId, steps }: Action): Promise<boolean> {
  const { actor } = work
  const organisations = (await standingsWithin(work, actor.personId)).map(one => one.organisationId)
  return isOutside({ owner, personId, steps }, { ...actor, organisations })
}

/** Closes an action: a second person from outside the owner agency, and only with evidence (X2). The impact check is due from here. */
export const closeAction = command(
  'actions.close',
  closeForm,
  'The action is closed',
  async (work, open: OnAction, { says, namesNobody }) => {
    const { action } = open
    if (!can(open, 'actions.close') || evidenceSince(action.steps).length === 0) return notNow
    if (!(await checksFromOutside(work, action))) return fromInside
    const trouble = await troubleWithNames(work, { says }, open.origin, namesNobody)
    if (trouble) return trouble
    const checkBy = checkDay(work.today, (await timesToday(work)).impactCheck)
    await addStep(work, action, { kind: 'closed', says, dueDay: checkBy })
    const { reference } = action
    work.audit(actionClosed, reference, { reference, checkBy: checkBy.toString() }, ownersCopy(action))
    return done(paths.action(reference))
  },
)

/** The evidence does not convince: the owner goes on, and knows what is missing. */
export const sendBack = command(
  'actions.send-back',
  sendBackForm,
  'The action is sent back to its owner',
  async (work, open: OnAction, { says, namesNobody }) => {
    const { action } = open
    if (!can(open, 'actions.send-back')) return notNow
    if (!(await checksFromOutside(work, action))) return fromInside
    const trouble = await troubleWithNames(work, { says }, open.origin, namesNobody)
    if (trouble) return trouble
    await addStep(work, action, { kind: 'sent-back', says })
    work.audit(actionSentBack, action.reference, { reference: action.reference }, ownersCopy(action))
    return done(paths.action(action.reference))
  },
)

/** Did practice change, how is it known, does it last (X3)? What has not lasted begins again with a new last day. */
export const checkImpact = command(
  'actions.check-impact',
  impactForm,
  'The impact check is recorded',
  async (work, open: OnAction, { changed, says, result, againOn, namesNobody }) => {
    const { action } = open
    if (!can(open, 'actions.check-impact')) return notNow
    if (!(await checksFromOutside(work, action))) return fromInside
    if (result === 'sustained' && changed === 'no')
      return invalid({ field: 'result', message: 'Practice has not changed, so that nothing can last. Choose another answer' })
    if (result !== 'sustained' && againOn === undefined)
      return invalid({
        field: 'againOn',
        message: result === 'too-early' ? 'Enter the day to look again' : 'Enter the new last day of the action',
      })
    if (againOn && Temporal.PlainDate.compare(againOn, work.today) <= 0)
      return invalid({ field: 'againOn', message: 'This day must be after today' })
    const trouble = await troubleWithNames(work, { says }, open.origin, namesNobody)
    if (trouble) return trouble
    await addStep(work, action, {
      kind: 'checked',
      changed,
      says,
      result,
      dueDay: result === 'sustained' ? null : (againOn ?? null),
    })
    work.audit(impactChecked, action.reference, { reference: action.reference, changed, result }, ownersCopy(action))
    return done(paths.action(action.reference))
  },
)

/** Says who does it from now on: a person of the owner agency. */
export const namePerson = command(
  'actions.name-person',
  personForm,
  'It is recorded who does it',
  async (work, open: OnAction, { person }) => {
    const { action } = open
    if (!can(open, 'actions.name-person')) return notNow
    const named = personAt(await membersToday(work), action.owner, person)
    if (!named) return nobodyThere('person', person)
    await addStep(work, action, { kind: 'named', says: `${named.name}, ${named.post}` })
    await changePerson(work, action.id, named)
    work.audit(personNamed, action.reference, { reference: action.reference, person: named.id }, ownersCopy(action))
    return done(paths.action(action.reference))
  },
)

/** Records a recommendation, finding or decision that was born elsewhere, so that actions can spring from it. */
export const recordRecommendation = command(
  'actions.record-recommendation',
  recommendationForm,
  'It is recorded. Now it can lead to actions',
  async (work, _: object, { kind, says, bornIn, on, namesNobody }) => {
    if (Temporal.PlainDate.compare(on, work.today) > 0)
      return invalid({ field: 'on', message: 'Its day must be today or in the past' })
    const trouble = await troubleWithNames(work, { says, bornIn }, undefined, namesNobody)
    if (trouble) return trouble
    const id = await addRecommendation(work, { kind, says, bornIn, onDay: on })
    work.audit(recommendationRecorded, id, { kind })
    return created(paths.thread(recordedKind, id))
  },
)
