import type { Work } from '../../../platform/database/actor-transaction.ts'
import { command, created, done, invalid, type Outcome, refused } from '../../../platform/http/command.ts'
import { findingReviewed, personSearched, requestMoved, requestRecorded } from '../events.ts'
import { paths } from '../paths.ts'
import { openCases, referencesOf } from '../store.ts'
import type { Decision, WithholdReason } from './finding.ts'
import { extendForm, identityForm, requestForm, reviewForm, searchForm, sentForm } from './forms.ts'
import { foundIn, type Sought, wordsIn } from './person-search.ts'
import {
  addFinding,
  addRequest,
  addStep,
  type Finding,
  findingsOf,
  lastStep,
  type Seat,
  type SubjectRequest,
  seatsOf,
} from './store.ts'
import type { CaseText } from './texts/store.ts'
import { textsOfCase } from './texts/store.ts'

const answered = refused('answered-already', 'This request was answered already. What was done stands on its page')
const notYet = (field: string) => invalid({ field, message: 'The day must be today or in the past' })
const isLater = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) > 0

/** Somebody asks for everything held about a person (UK GDPR article 15). The month runs from the day on which it came. */
export const recordRequest = command(
  'privacy.record-subject-request',
  requestForm,
  'The request is recorded',
  async (work, _: object, input) => {
    if (isLater(input.receivedOn, work.today)) return notYet('receivedOn')
    if (input.birthDate && isLater(input.birthDate, work.today)) return notYet('birthDate')
    const { name, asker, wants } = input
    const otherNames = (input.otherNames ?? '')
      .split('\n')
      .map(one => one.trim())
      .filter(one => one !== '')
    const birthDate = input.birthDate?.toString() ?? null
    const request = await addRequest(work, input.receivedOn, { name, otherNames, birthDate, asker, wants })
    work.audit(requestRecorded, '', { request, receivedOn: input.receivedOn.toString() })
    return created(paths.request(request))
  },
)

/** How it was checked that the one who asks may have it. Where the proof came after the request, the month runs from then. */
export const checkIdentity = command(
  'privacy.check-identity',
  identityForm,
  'It is recorded how the identity was checked',
  async (work, request: SubjectRequest, input) => {
    if (lastStep(request, 'sent')) return answered
    if (isLater(input.on, work.today)) return notYet('on')
    await addStep(work, request, 'identity', { how: input.how, on: input.on.toString() })
    return moved(work, request, 'identity')
  },
)

/** Two further months, once, while the first month still runs: the person must be told within it (UK GDPR article 12(3)). */
export const extendTime = command(
  'privacy.extend-time',
  extendForm,
  'The time is extended',
  async (work, request: SubjectRequest, input) => {
    if (lastStep(request, 'sent')) return answered
    if (lastStep(request, 'extended'))
      return refused('extended-already', 'The time was extended already. It can be extended once')
    if (isLater(work.today, request.dueOn))
      return refused('too-late', 'The month is over. Time can be extended only while it runs')
    await addStep(work, request, 'extended', { reason: input.reason })
    return moved(work, request, 'extended')
  },
)

/** Looks through every text of the cases of the actor's teams, and the list of people and access. What was found before stays. */
export const search = command('privacy.search', searchForm, 'The search is done', async (work, request: SubjectRequest) => {
  if (lastStep(request, 'sent')) return answered
  const { name, otherNames, birthDate } = request.content
  const sought: Sought = {
    names: [name, ...otherNames],
    birthDate: birthDate === null ? undefined : Temporal.PlainDate.from(birthDate),
  }
  const cases = await openCases(work)
  const told = { cases: cases.length, texts: 0, unopened: 0, found: 0 }
  for (const { id, reference } of cases) {
    const texts = await textsOfCase(work, id)
    const found = foundTexts(texts, sought)
    for (const [text, foundBy] of found)
      await addFinding(work, request.id, { ...placeOf(text, id), foundBy, decision: null, reason: null, round: 0 })
    told.texts += texts.length
    told.unopened += texts.filter(({ opened }) => opened === undefined).length
    told.found += found.length
    work.audit(personSearched, id, { reference, request: request.reference, found: found.length }, { outcome: 'viewed' })
  }
  const seats = (await seatsOf(work, request)).length
  await addStep(work, request, 'searched', { ...told, on: work.today.toString(), seats }, work.actor.membershipId)
  return moved(work, request, 'searched')
})

const placeOf = ({ table, row, column }: CaseText, caseId: string) => ({ table, row, column, caseId })

/** The texts that hold the name or the date of birth, and every other text of a record of the same person. */
function foundTexts(texts: readonly CaseText[], sought: Sought) {
  const direct = new Map(
    texts.flatMap(text => {
      const foundBy =
        text.opened === undefined
          ? undefined
          : foundIn(
              wordsIn(text.opened).map(one => one.text),
              sought,
            )
      return foundBy ? [[text, foundBy] as const] : []
    }),
  )
  const persons = new Set([...direct.keys()].flatMap(({ table, person }) => (person ? [`${table} ${person}`] : [])))
  return texts.flatMap(text => {
    const foundBy =
      direct.get(text) ?? (text.person && persons.has(`${text.table} ${text.person}`) ? ('record' as const) : undefined)
    return foundBy ? [[text, foundBy] as const] : []
  })
}

/** A finding with the request that it is of. */
export interface OpenFinding {
  readonly request: SubjectRequest
  readonly finding: Finding
}

/** Whether a text is given to the person, row by row: by a person, never by the program. It can be decided again until the answer is sent. */
export const reviewFinding = command(
  'privacy.review-finding',
  reviewForm,
  'Your decision is recorded',
  async (work, { request, finding }: OpenFinding, input) => {
    if (lastStep(request, 'sent')) return answered
    const decided = decisionFrom(input)
    if ('outcome' in decided) return decided
    await addFinding(work, request.id, { ...finding, ...decided, round: finding.round + 1 })
    const reference = (await referencesOf(work, [finding.caseId])).get(finding.caseId) ?? ''
    const { decision, reason: because } = decided
    work.audit(findingReviewed, finding.caseId, { reference, request: request.reference, decision, because })
    const next = (await findingsOf(work, request.id)).find(one => one.decision === null)
    return done(next ? paths.finding(request.reference, next.id) : paths.request(request.reference))
  },
)

/** A place on the list of people and access, with the request. */
export interface OpenSeat {
  readonly request: SubjectRequest
  readonly seat: Seat
}

/** The same of a place on the list of people and access, which belongs to no case. */
export const reviewSeat = command(
  'privacy.review-seat',
  reviewForm,
  'Your decision is recorded',
  async (work, { request, seat }: OpenSeat, input) => {
    if (lastStep(request, 'sent')) return answered
    const decided = decisionFrom(input)
    if ('outcome' in decided) return decided
    await addStep(work, request, 'seat', decided, seat.id)
    return moved(work, request, 'seat')
  },
)

type Decided = { readonly decision: Decision; readonly reason: WithholdReason | null }

function decisionFrom(input: { decision: Decision; reason: WithholdReason | undefined }): Decided | Outcome {
  if (input.decision === 'withhold' && input.reason === undefined) return invalid({ field: 'reason', message: 'Choose why not' })
  return { decision: input.decision, reason: input.decision === 'withhold' ? (input.reason ?? null) : null }
}

/** The answer went out. Refused until it was checked who asks, the search was done, and every text found was decided on. */
export const recordSent = command(
  'privacy.record-sent',
  sentForm,
  'It is recorded that the answer was sent',
  async (work, request: SubjectRequest, input) => {
    if (lastStep(request, 'sent')) return answered
    if (isLater(input.on, work.today)) return notYet('on')
    if (!lastStep(request, 'identity'))
      return refused('identity-unchecked', 'Nothing may be sent before it is recorded how it was checked who asks')
    const undecided = await undecidedOf(work, request)
    if (!request.records.some(({ kind }) => kind === 'searched'))
      return refused('not-searched', 'The records were not searched yet')
    if (undecided > 0)
      return refused(
        'undecided',
        `It is not decided yet of ${undecided === 1 ? 'one text' : `${undecided} texts`} whether it is given`,
      )
    await addStep(work, request, 'sent', { on: input.on.toString(), how: input.how })
    return moved(work, request, 'sent')
  },
)

/** So many texts and places on the list of people are found and not decided on. */
async function undecidedOf(work: Work, request: SubjectRequest): Promise<number> {
  const seats = (await seatsOf(work, request)).filter(({ id }) => !lastStep(request, 'seat', id))
  return (await findingsOf(work, request.id)).filter(({ decision }) => decision === null).length + seats.length
}

function moved(work: Work, request: SubjectRequest, kind: string): Outcome {
  work.audit(requestMoved, request.id, { request: request.reference, kind })
  return done(paths.request(request.reference))
}
