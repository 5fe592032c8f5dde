import type pg from 'pg'
import { myConcerns, raiseConcern } from '../src/modules/concerns/index.ts'
import {
  decideThreshold,
  giveView,
  holdIncident,
  type OpenIncident,
  recordNotification,
  recordNotNotifying,
  tellArea,
  tellPartners,
} from '../src/modules/incidents/index.ts'
import { actorFrom, type Standing, standingsOf } from '../src/platform/actor/standing.ts'
import { addWorkingDays, loadWorkingCalendar, subtractWorkingDays } from '../src/platform/calendar/index.ts'
import { londonInstant } from '../src/platform/clock/clock.ts'
import { actorTransaction, type Ground, type Work } from '../src/platform/database/actor-transaction.ts'
import type { Command } from '../src/platform/http/command.ts'
import { emailOf } from './people.ts'

/**
 * The demonstration's incidents, done by the commands that a person would press, on days counted back from the first one. Every
 * child, place and event is invented.
 */
export async function tellStory(ground: Ground, maintenance: pg.Client, firstDay: Temporal.PlainDate): Promise<void> {
  const story = storyteller(ground, maintenance)
  await theHospitalsConcern(story, firstDay)
  await theFallThatWasAnAccident(story, firstDay)
  await theSchoolsConcern(story, firstDay)
  await theNeighboursConcern(story, firstDay)
}

type Story = ReturnType<typeof storyteller>

/** An infant with a head injury: told, notified and decided in time; the rapid review is open and due in some days. */
async function theHospitalsConcern(story: Story, firstDay: Temporal.PlainDate): Promise<void> {
  const day = (count: number) => workingDay(firstDay, count)
  const reference = await story.raise('hospital-lead', day(-11), '09:40', {
    danger: 'emergency-called',
    outcome: 'seriously-harmed',
    whatHappened:
      'A baby of seven months was brought to the emergency department at 2am with a serious head injury. The account given by the adults does not explain it. Police and social care were rung at once.',
    childNow: 'On the high dependency ward, stable. A nurse is with the child at all times; visits are supervised.',
    childName: 'Robin Fictional',
    childAge: 'seven months',
    contact: 'Ward desk, 01632 960 011, until 6pm; the on-call lead after that',
  })
  await story.act('council-notifier', day(-10), '11:15', reference, tellPartners, {})
  await story.act('council-notifier', day(-8), '16:40', reference, recordNotification, {
    panelReference: 'DEMO-8841',
    sentOn: day(-8),
    sentAt: Temporal.PlainTime.from('16:20'),
  })
  const view = (reasons: string) => ({ thresholdMet: 'met' as const, reasons })
  await story.act(
    'council-delegate',
    day(-7),
    '18:05',
    reference,
    giveView,
    view('A serious injury, and abuse is suspected: both parts of the definition are there.'),
  )
  await story.act(
    'nhs-delegate',
    day(-7),
    '19:30',
    reference,
    giveView,
    view('The injury is life-threatening and the account does not fit it.'),
  )
  await story.act(
    'police-delegate',
    day(-6),
    '08:50',
    reference,
    giveView,
    view('An investigation is open. The threshold is met.'),
  )
  await story.act('council-delegate', day(-6), '15:00', reference, decideThreshold, {
    thresholdMet: 'met',
    rationale: 'All three partners agree: abuse is suspected and the child was seriously harmed. A rapid review follows.',
  })
}

/** A fall that turned out to be an accident: not met, not notified, the clock closed as not owed. */
async function theFallThatWasAnAccident(story: Story, firstDay: Temporal.PlainDate): Promise<void> {
  const day = (count: number) => workingDay(firstDay, count)
  const reference = await story.raise('education-officer', day(-24), '14:10', {
    danger: 'no',
    outcome: 'not-yet-known',
    whatHappened:
      'A pupil broke an arm on the way home. A neighbour had said earlier that the child is often out alone at night.',
    childNow: 'At home with both parents after treatment; seen by the family support worker.',
    childAge: 'about nine',
    contact: '01632 960 044 in office hours',
  })
  await story.act('council-notifier', day(-23), '09:30', reference, tellPartners, {})
  const notMet = (reasons: string) => ({ thresholdMet: 'not-met' as const, reasons })
  await story.act(
    'council-delegate',
    day(-22),
    '17:00',
    reference,
    giveView,
    notMet('Seen by three witnesses: a fall from a wall. No sign of neglect was found.'),
  )
  await story.act('nhs-delegate', day(-22), '17:20', reference, giveView, {
    ...notMet('A simple fracture that fits the account.'),
    dissent: 'If it is thought to be met, I want it kept that no lasting harm is expected.',
  })
  await story.act('police-delegate', day(-21), '09:10', reference, giveView, notMet('No offence is suspected.'))
  await story.act('nhs-delegate', day(-21), '12:00', reference, decideThreshold, {
    thresholdMet: 'not-met',
    rationale: 'An accident, well witnessed; neither abuse nor neglect is suspected. Early help has been offered to the family.',
  })
  await story.act('council-notifier', day(-21), '14:30', reference, recordNotNotifying, {
    reasons: 'Neither abuse nor neglect is known or suspected, and the three partners agree that the threshold is not met.',
  })
}

/** Raised by a school four working days ago: the partners know, two views are to come, and the notification is due tomorrow. */
async function theSchoolsConcern(story: Story, firstDay: Temporal.PlainDate): Promise<void> {
  const day = (count: number) => workingDay(firstDay, count)
  const reference = await story.raise('school-lead', day(-4), '10:20', {
    danger: 'no',
    outcome: 'seriously-harmed',
    whatHappened:
      'A pupil was found unwell in the cloakroom with deep cuts and said that somebody outside the family had threatened them and a younger sister for weeks.',
    childNow: 'In hospital with an aunt. Not to go home before a social worker has spoken with the family.',
    childName: 'Jo Madeup',
    childBirthDate: firstDay.subtract({ years: 14, months: 3 }),
    child2Name: 'Nell Madeup',
    child2Age: 'about eleven',
    child2Status: 'looked-after',
    child2Home: '4 Invented Lane',
    child2Placement: 'With foster carers in this area since last summer',
    child2ResponsibleArea: 'Madeupshire',
    contact: 'School office, 01632 960 027, until 4.30pm',
  })
  await story.act('council-notifier', day(-3), '09:05', reference, tellPartners, {})
  await story.act('council-notifier', day(-3), '09:40', reference, tellArea, {
    area: 'Madeupshire',
    whom: 'Head of Safeguarding, Madeupshire council',
    how: 'telephone',
    sentOn: day(-3),
    sentAt: Temporal.PlainTime.from('09:25'),
    said: 'That a child whom they placed here may have been threatened, and that she is safe with her foster carers.',
  })
  await story.act('nhs-delegate', day(-1), '20:15', reference, giveView, {
    thresholdMet: 'met',
    reasons: 'The harm is serious and there are signs of exploitation that services knew of.',
  })
}

/** Another partnership's: Halton must never see a word of it. */
async function theNeighboursConcern(story: Story, firstDay: Temporal.PlainDate): Promise<void> {
  await story.raise('neighbour-lead', workingDay(firstDay, -2), '13:00', {
    danger: 'no',
    outcome: 'seriously-harmed',
    whatHappened: 'A young person who comes to the youth club was found with injuries that they would not explain.',
    childNow: 'With a foster carer since last night.',
    childName: 'Sam Invented',
    childAge: 'sixteen',
    contact: '01632 960 090',
  })
}

/** Lets the people of the demonstration act on days that are past, by the commands that they would press. */
export function storyteller(ground: Ground, maintenance: pg.Client) {
  const seats = new Map<string, Promise<{ readonly personId: string; readonly standing: Standing }>>()
  /** Where somebody sits, looked up once: nobody of the demonstration changes seats within its story. */
  async function seatOf(username: string, partnership: string, then: Ground) {
    const found = await maintenance.query<{ person_id: string }>('select id as person_id from records.person where email = $1', [
      emailOf(username),
    ])
    const personId = found.rows[0]?.person_id ?? ''
    const standing = (await standingsOf(then, personId)).find(one => one.partnershipId === partnership)
    if (!standing) throw new Error(`The demonstration has no ${username}`)
    return { personId, standing }
  }
  async function as<T>(
    username: string,
    day: Temporal.PlainDate,
    time: string,
    run: (work: Work) => Promise<T>,
    partnership: string = partnershipOf(username),
  ): Promise<T> {
    const at = londonInstant(day, Temporal.PlainTime.from(time))
    const then: Ground = { ...ground, clock: { now: () => at, today: () => day } }
    const key = `${username} ${partnership}`
    const seat = seats.get(key) ?? seatOf(username, partnership, then)
    seats.set(key, seat)
    const { personId, standing } = await seat
    return actorTransaction(then, actorFrom(personId, standing, 'command-line'), run)
  }
  return {
    as,
    async raise(
      username: string,
      day: Temporal.PlainDate,
      time: string,
      input: Parameters<typeof raiseConcern.run>[2] | object,
    ): Promise<string> {
      return as(username, day, time, async work => {
        const outcome = await raiseConcern.run(work, {}, { ...nothing, ...input } as Parameters<typeof raiseConcern.run>[2])
        if (outcome.outcome !== 'done') throw new Error(`The concern of ${username} was not taken`)
        const concern = (await myConcerns(work)).find(({ id }) => outcome.to.endsWith(id))
        return concern?.reference ?? ''
      })
    },
    async act<Input>(
      username: string,
      day: Temporal.PlainDate,
      time: string,
      reference: string,
      command: Command<OpenIncident, Input>,
      input: Partial<Input>,
    ): Promise<void> {
      await as(username, day, time, async work => {
        const open = await holdIncident(work, reference)
        if (!open) throw new Error(`${username} cannot see ${reference}`)
        const outcome = await command.run(work, open, input as Input)
        if (outcome.outcome !== 'done') throw new Error(`${command.name} by ${username}: ${JSON.stringify(outcome)}`)
      })
    },
  }
}

/** Where somebody with several seats acts in this story. */
const partnershipOf = (username: string) => (username.startsWith('neighbour') ? 'neighbour' : 'halton')

const nothing = { childName: undefined, childBirthDate: undefined, childAge: undefined }

export function workingDay(from: Temporal.PlainDate, count: number): Temporal.PlainDate {
  const calendar = loadWorkingCalendar()
  const found = count < 0 ? subtractWorkingDays(calendar, from, -count) : addWorkingDays(calendar, from, count)
  if (!found.ok) throw new Error(found.reason)
  return found.value
}
