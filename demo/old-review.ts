import {
  answerAction,
  beginAction,
  checkImpact,
  closeAction,
  holdAction,
  type OnAction,
  recordRecommendation,
} from '../src/modules/actions/index.ts'
import type { Work } from '../src/platform/database/actor-transaction.ts'
import type { Command, Outcome } from '../src/platform/http/command.ts'
import { emailOf } from './people.ts'
import { type storyteller, workingDay } from './story.ts'

type Story = ReturnType<typeof storyteller>

const group = 'safeguarding-practice-group'
const source = (number: number) => ({
  kind: 'recommendation' as const,
  bornIn: `Review of an infant’s injuries, recommendation ${number}`,
})

/**
 * The recommendations of a review that is older than this installation, and what came of each: one after which practice changed, one
 * closed whose impact is soon to be checked, one that waits for a check, one held up and one late. All of it is invented.
 */
export async function theOldReview(story: Story, firstDay: Temporal.PlainDate): Promise<void> {
  const day = (count: number) => workingDay(firstDay, count)
  const weeks = (count: number) => firstDay.add({ weeks: count })
  const recorded = { on: firstDay.subtract({ months: 14 }), namesNobody: undefined }

  const bruising = await recommended(story, day(-170), {
    ...source(1),
    ...recorded,
    says: 'Each agency acts on a bruise of an infant who does not move about yet in the same way, at any hour.',
  })
  const protocol = await begun(story, day(-168), bruising, {
    ...{ owner: 'fenwood-hospitals', group, dueOn: weeks(-24), priority: 'high' },
    title: 'Teach every ward the bruising protocol',
    wanted: 'Each ward and the night team are taught the protocol, and a list shows who was.',
    measure: 'In a re-audit, nine of ten records of an injured infant name the protocol.',
  })
  await answered(story, 'hospital-lead', day(-150), protocol, { progress: 'half', says: 'Five of nine wards are taught.' })
  await answered(story, 'hospital-lead', day(-126), protocol, {
    progress: 'done',
    says: 'All nine wards and the night team are taught.',
    evidence: 'The list of those taught, and an audit: of twenty records, nineteen name the protocol.',
  })
  await pressed(story, 'business-manager', day(-124), protocol, closeAction, {
    says: 'The list is complete, and the audit was made by somebody who does not work there.',
  })
  await pressed(story, 'scrutineer', day(-8), protocol, checkImpact, {
    changed: 'yes',
    says: 'A second audit found eighteen of twenty records. Two nurses of the night team could say what they do.',
    result: 'sustained',
    againOn: undefined,
  })

  const shared = await begun(story, day(-166), bruising, {
    ...{ owner: 'halton-borough-council', group, dueOn: weeks(-20), priority: 'usual' },
    person: emailOf('council-notifier'),
    title: 'One telephone number for bruises, day and night',
    wanted: 'The front door and the duty team at night answer the same number and use the same first questions.',
    measure: 'Test calls at night are answered within ten minutes, with the same questions.',
  })
  await answered(story, 'council-notifier', day(-112), shared, {
    progress: 'done',
    says: 'One number since the autumn; the questions stand on one page.',
    evidence: 'Six test calls at night, all answered within ten minutes. The page is in the procedures.',
  })
  await pressed(story, 'nhs-delegate', day(-110), shared, closeAction, { says: 'The test calls were made by the health team.' })

  const fathers = await recommended(story, day(-170), {
    ...source(2),
    ...recorded,
    says: 'Fathers and other men in a household are known to those who work with it, and are seen.',
  })
  const asked = await begun(story, day(-120), fathers, {
    ...{ owner: 'probation', group, dueOn: day(-6), priority: 'usual' },
    title: 'Ask about children at each first appointment',
    wanted:
      'The first appointment asks which children the person lives with or sees, and tells the front door where that is needed.',
    measure: 'A sample of thirty records has the answer in each.',
  })
  await answered(story, 'probation-lead', day(-40), asked, {
    progress: 'held-up',
    says: 'The form belongs to the national service, and a change takes a release. A paper question would help meanwhile.',
  })

  const overnight = await begun(story, day(-100), fathers, {
    ...{ owner: 'fenwood-hospitals', group, dueOn: weeks(3), priority: 'urgent' },
    person: emailOf('hospital-contributor'),
    title: 'Note who visits a child on the ward',
    wanted: 'Visitors of a child who may have been harmed are noted by name and tie, and the note is read at each handover.',
    measure: 'Of ten stays, ten have the note.',
  })
  await answered(story, 'hospital-contributor', day(-3), overnight, {
    progress: 'done',
    says: 'The note is in use on both wards.',
    evidence: 'Ten of ten stays in February have it. The form is on the ward desk.',
  })
}

async function recommended(
  story: Story,
  on: Temporal.PlainDate,
  input: Parameters<typeof recordRecommendation.run>[2],
): Promise<string> {
  return made(story, 'administration-officer', on, work => recordRecommendation.run(work, {}, input))
}

/** Makes an action of a recommendation; gives its reference. */
async function begun(
  story: Story,
  on: Temporal.PlainDate,
  id: string,
  input: Partial<Parameters<typeof beginAction.run>[2]>,
): Promise<string> {
  const found = { title: '', href: '', trail: [], public: false }
  const whole = { person: undefined, namesNobody: 'yes', ...input } as Parameters<typeof beginAction.run>[2]
  return made(story, 'business-manager', on, work => beginAction.run(work, { kind: 'recorded-recommendation', id, found }, whole))
}

async function answered(
  story: Story,
  username: string,
  on: Temporal.PlainDate,
  reference: string,
  input: Partial<Parameters<typeof answerAction.run>[2]>,
): Promise<void> {
  await pressed(story, username, on, reference, answerAction, { evidence: undefined, ...input })
}

async function pressed<Input>(
  story: Story,
  username: string,
  on: Temporal.PlainDate,
  reference: string,
  command: Command<OnAction, Input>,
  input: Partial<Input>,
): Promise<void> {
  await made(story, username, on, async work => {
    const open = await holdAction(work, reference)
    if (!open) throw new Error(`${username} cannot see ${reference}`)
    return command.run(work, { ...open, origin: undefined }, { namesNobody: 'yes', ...input } as Input)
  })
}

/** Runs it as this person on this day; gives the last part of the address of what was made. */
async function made(
  story: Story,
  username: string,
  on: Temporal.PlainDate,
  run: (work: Work) => Promise<Outcome>,
): Promise<string> {
  return story.as(username, on, '10:30', async work => {
    const outcome = await run(work)
    if (outcome.outcome !== 'done') throw new Error(`${username} on ${on}: ${JSON.stringify(outcome)}`)
    return outcome.to.split('/').at(-1) ?? ''
  })
}
