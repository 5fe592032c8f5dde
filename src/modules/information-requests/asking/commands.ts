import { loadWorkingCalendar } from '../../../platform/calendar/index.ts'
import { addWorkingDays, subtractWorkingDays } from '../../../platform/calendar/working-calendar.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { command, done, type Invalid, invalid, refused } from '../../../platform/http/command.ts'
import { formatDate } from '../../../ui/patterns/dates.ts'
import { organisationNames } from '../../incidents/index.ts'
import { sendNotices } from '../../my-work/index.ts'
import { isUnderWay, planOf, reviewClock } from '../../reviews/index.ts'
import { agenciesAsked, chairNamed, lateRecorded, refusalRecorded, returnsReleased, templateChanged } from '../events.ts'
import { askForm, chairForm, lateForm, refusedForm, releaseForm, templateForm } from '../forms.ts'
import { fillLetter, letterKinds, placeholders, unknownPlaceholders } from '../letter.ts'
import { paths } from '../paths.ts'
import { isReturnPart, type ReturnPart, returnParts } from '../return-part.ts'
import { askedAlready, isOpenRequest } from '../return-state.ts'
import { addTemplate, letterTemplate } from '../store.ts'
import { type AgencyRequest, noteOf, stateOf, waitingForChair } from './agency-requests.ts'
import {
  addChair,
  addNote,
  addRequest,
  agenciesFor,
  type OpenRequest,
  type OpenRequests,
  releaseAll,
  teamPeople,
} from './store.ts'

const noReview = refused('no-review', 'Agencies are asked once a rapid review is under way. Its page says what comes first')

/** The day by which returns are wanted: the review's milestone for them, unless it has passed. */
export function usualDueDay(open: OpenRequests, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const milestones = planOf(reviewClock(open.incident), open.review, loadWorkingCalendar())
  const day = milestones.find(({ item }) => item === 'returns-in')?.dueOn
  return day && Temporal.PlainDate.compare(day, today) >= 0 ? day : undefined
}

/** Two working days before, on the day, and the working day after: each once. Days that have passed are left out. */
function remindersFor(due: Temporal.PlainDate, today: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const calendar = loadWorkingCalendar()
  const around = [subtractWorkingDays(calendar, due, 2), addWorkingDays(calendar, due, 1)]
  const days = [due, ...around.flatMap(day => (day.ok ? [day.value] : []))]
  const ahead = days.filter(day => Temporal.PlainDate.compare(day, today) > 0).map(day => day.toString())
  return [...new Set(ahead)].map(day => Temporal.PlainDate.from(day))
}

function troubleWithDueDay(open: OpenRequests, today: Temporal.PlainDate, dueOn: Temporal.PlainDate): Invalid | undefined {
  if (Temporal.PlainDate.compare(dueOn, today) < 0)
    return invalid({ field: 'dueOn', message: 'The day of the answer must be today or later' })
  const clock = reviewClock(open.incident)
  // A review that is late, or was sent, still needs answers: then no day is too late.
  const binds = clock && !clock.closed && Temporal.PlainDate.compare(today, clock.dueDay) <= 0
  if (binds && Temporal.PlainDate.compare(dueOn, clock.dueDay) > 0)
    return invalid({
      field: 'dueOn',
      message: `The review has to be finished by ${formatDate(clock.dueDay)}. Choose that day or an earlier one`,
    })
  return undefined
}

/** What was asked before, as the page and a refused form say it. */
export function askedInWords(
  twice: ReadonlyMap<string, readonly ReturnPart[]>,
  nameOf: (organisationId: string) => string,
): readonly string[] {
  return [...twice].map(
    ([agency, parts]) => `${nameOf(agency)}: ${parts.map(part => returnParts[part].title.toLowerCase()).join(', ')}`,
  )
}

export const before = (requests: readonly AgencyRequest[]) =>
  requests.map(({ organisationId, content }) => ({ organisationId, parts: content.parts }))

/** Asks agencies for information from a rapid review that is under way (R5): one request each, a copy of which is sent to it. */
export const ask = command(
  'information-requests.ask',
  askForm,
  'The agencies are asked',
  async (work, open: OpenRequests, input) => {
    const { incident, requests } = open
    if (!isUnderWay(open.standing)) return noReview
    const agencies = await agenciesFor(work, open)
    const wanted = [...new Set(input.agencies)]
    const asked = wanted.flatMap(id => agencies.find(agency => agency.id === id) ?? [])
    if (asked.length < wanted.length)
      return invalid({ field: 'agencies', message: 'Choose agencies from the list: one of these is not in it' })
    const chosen = [...new Set(input.parts)].filter(isReturnPart)
    if (chosen.length < new Set(input.parts).size)
      return invalid({ field: 'parts', message: 'Choose from the list what is wanted' })
    const trouble = troubleWithDueDay(open, work.today, input.dueOn)
    if (trouble) return trouble
    const parts: ReturnPart[] = input.question === undefined ? chosen : [...chosen.filter(part => part !== 'other'), 'other']
    const ids = asked.map(({ id }) => id)
    const nameOf = (id: string) => agencies.find(one => one.id === id)?.name ?? id
    const twice = askedInWords(askedAlready(before(requests), ids, chosen), nameOf)
    if (twice.length > 0 && input.again === undefined)
      return invalid({ field: 'again', message: `Asked before: ${twice.join('; ')}. Leave it out, or tick the box to ask again` })
    const { words } = await letterTemplate(work)
    const due = formatDate(input.dueOn)
    for (const [index, agency] of asked.entries()) {
      const number = requests.length + index + 1
      const letter = fillLetter(words.asking, { reference: incident.reference, due, agency: agency.name })
      await addRequest(work, open, {
        number,
        organisationId: agency.id,
        dueDay: input.dueOn,
        content: { parts, question: input.question ?? null, known: input.known, letter },
        reminders: remindersFor(input.dueOn, work.today),
      })
      const link = paths.own(`${incident.reference}-${number}`)
      await sendNotices(work, agency.leads, { kind: 'information-wanted', reference: incident.reference, link })
    }
    work.audit(agenciesAsked, incident.id, {
      reference: incident.reference,
      agencies: ids,
      parts,
      dueOn: input.dueOn.toString(),
    })
    return done(paths.requests(incident.reference))
  },
)

/** Names the person who chairs the review and alone releases the returns: of the case team, and never by oneself for oneself. */
export const nameReleaser = command(
  'information-requests.name-chair',
  chairForm,
  'It is recorded who releases the returns',
  async (work, open: OpenRequests, input) => {
    if (!isUnderWay(open.standing)) return noReview
    const wanted = input.person.toLowerCase()
    const people = await teamPeople(work, open)
    const found = people.filter(one => one.name.toLowerCase() === wanted || one.email.toLowerCase() === wanted)
    const [chair] = found
    if (!chair || new Set(found.map(one => one.personId)).size > 1)
      return invalid({
        field: 'person',
        message: 'One person of the case team must have this name or address. Add the person to the case team first',
      })
    if (chair.personId === work.actor.personId)
      return invalid({ field: 'person', message: 'You cannot name yourself. Ask somebody else to record it' })
    await addChair(work, open, chair)
    work.audit(chairNamed, open.incident.id, { reference: open.incident.reference, chair: chair.id })
    return done(paths.requests(open.incident.reference))
  },
)

/** The chair releases every return that has come, all at once (R5). What comes later is released by doing it again. */
export const release = command(
  'information-requests.release',
  releaseForm,
  'The returns are released to the case team',
  async (work, open: OpenRequests) => {
    const { incident, requests, chair } = open
    if (chair?.person !== work.actor.personId)
      return refused('not-the-chair', 'Only the person who chairs this review releases the returns')
    if (waitingForChair(requests, work.today).length === 0)
      return refused('nothing-to-release', 'No return has come that is not released yet')
    const agencies = await releaseAll(work, incident.id)
    work.audit(
      returnsReleased,
      incident.id,
      { reference: incident.reference, agencies },
      { informationOf: [...new Set(agencies)] },
    )
    return done(paths.requests(incident.reference))
  },
)

/** Records that a return is late and why, with the letter about it (the first of the steps of S3). */
export const recordLate = command(
  'information-requests.record-late',
  lateForm,
  'It is recorded that the return is late',
  async (work, open: OpenRequest, { reason }) => {
    const { incident, request } = open
    if (stateOf(request, work.today) !== 'late' || noteOf(request, 'late'))
      return refused('not-late', 'This return is not late, or it is recorded already. The page shows how it stands')
    await addNote(work, open, 'late', { reason, letter: await letterWords(work, open, 'late') })
    work.audit(lateRecorded, incident.id, { reference: incident.reference, number: request.number })
    return done(paths.request(incident.reference, request.number))
  },
)

/** Records a refusal: one that came by another way, or the letter that answers what the agency sent here. */
export const recordRefused = command(
  'information-requests.record-refused',
  refusedForm,
  'The refusal is recorded',
  async (work, open: OpenRequest, { reason }) => {
    const { incident, request } = open
    const state = stateOf(request, work.today)
    if (!(isOpenRequest(state) || state === 'refused') || noteOf(request, 'refused'))
      return refused('not-open', 'This request is answered, or the refusal is recorded already. The page shows how it stands')
    await addNote(work, open, 'refused', { reason, letter: await letterWords(work, open, 'refusal') })
    work.audit(refusalRecorded, incident.id, { reference: incident.reference, number: request.number })
    return done(paths.request(incident.reference, request.number))
  },
)

async function letterWords(work: Work, { incident, request }: OpenRequest, kind: 'late' | 'refusal'): Promise<string> {
  const { words } = await letterTemplate(work)
  const agency = (await organisationNames(work, [request.organisationId])).get(request.organisationId) ?? request.organisationId
  return fillLetter(words[kind], { reference: incident.reference, due: formatDate(request.dueOn), agency })
}

/** Changes the words of the letters that are written from now on. Refuses a placeholder that nobody would fill. */
export const changeTemplate = command(
  'information-requests.change-template',
  templateForm,
  'The letters are changed',
  async (work, { number }: Awaited<ReturnType<typeof letterTemplate>>, input) => {
    const trouble = letterKinds.flatMap(field => {
      const [unknown] = unknownPlaceholders(input[field])
      const known = placeholders.map(name => `{${name}}`).join(', ')
      return unknown === undefined
        ? []
        : [{ field, message: `Nobody fills in {${unknown.slice(0, 40)}}. In curly brackets can stand: ${known}` }]
    })
    if (trouble.length > 0) return invalid(...trouble)
    await addTemplate(work, number + 1, input)
    work.audit(templateChanged, '', { number: number + 1 })
    return done(paths.template)
  },
)
