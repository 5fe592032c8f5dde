import type { Ground } from '../src/platform/database/actor-transaction.ts'
import { emailOf } from './people.ts'
import { pressing } from './press.ts'
import { readNews } from './read-news.ts'
import { type storyteller, workingDay } from './story.ts'
import { delegates } from './whole-way/asked.ts'

/**
 * A baby has died, and a practice review has begun: agencies are asked for their chronologies, two have answered, one is late, two have
 * some days yet. The review of every child’s death goes on beside it. All of it is invented. `before`: another case of which the news is
 * old by now.
 */
export async function theReviewUnderWay(
  story: ReturnType<typeof storyteller>,
  ground: Ground,
  firstDay: Temporal.PlainDate,
  before: string,
): Promise<void> {
  const { press, look } = pressing(story, ground)
  const day = (count: number) => workingDay(firstDay, count)
  const on = (count: number, at = '10:00') => ({ on: day(count), at })
  const reference = await story.raise('hospital-lead', day(-46), '08:40', {
    danger: 'no',
    outcome: 'died',
    whatHappened:
      'A baby of four months died in the night. She had slept on a sofa beside an adult who had been drinking. An older sister was in the home.',
    childNow: 'The sister is with an aunt whom she knows. A nurse has stayed with the parents.',
    childName: 'Linnet Storyborn',
    childAge: 'four months',
    child2Name: 'Wren Storyborn',
    child2Age: 'five',
    contact: 'Named nurse, 01632 960 011, until 6pm',
  })
  const incident = `/incidents/${reference}`
  await press('council-notifier', on(-45), `${incident}/tell-partners`)
  await press('council-notifier', on(-44, '12:00'), `${incident}/notify`, {
    panelReference: 'DEMO-8455',
    sentOn: day(-44),
    sentAt: '11:40',
  })
  const met = { thresholdMet: 'met', reasons: 'A child has died, and it is suspected that neglect had a part in it.' }
  for (const delegate of delegates) await press(delegate, on(-43, '17:00'), `${incident}/view`, met)
  await press('nhs-delegate', on(-42), `${incident}/decision`, { thresholdMet: 'met', rationale: 'All three see it so.' })

  await press('council-notifier', on(-44, '13:00'), `${incident}/child-death/link`, {
    nationalReference: 'DEMO-CD-118',
    panelReference: 'DEMO-OP-31',
    jointResponse: 'yes',
    diedOn: day(-46),
    notifiedOn: day(-46),
  })
  await press('council-notifier', on(-44, '13:10'), `${incident}/child-death/told`, {
    on: day(-44),
    by: 'Council notifier',
    whom: 'Co-ordinator of the child death overview panel',
    how: 'Telephone, then secure mail',
    what: 'That the partners look at whether a review follows, and who speaks with the family.',
  })

  const rapid = `${incident}/rapid-review`
  await press('council-delegate', on(-41), `${rapid}/whether`, {
    toBeDone: 'yes',
    reasons: 'Advice on sleep was given; did it reach?',
  })
  await press('head-of-safeguarding', on(-36), `${rapid}/sections/facts`, {
    text: 'Child A died at home at four months. Advice on safe sleep was given twice, each time to one parent alone.',
    state: 'finished',
  })
  const further = {
    options: ['practice-review'],
    reasons: 'We taught this two years ago, and want to know why it did not reach.',
  }
  for (const delegate of delegates) await press(delegate, on(-35, '18:00'), `${rapid}/view`, further)
  await press('council-delegate', on(-34), `${rapid}/decision`, further)
  for (const delegate of delegates) await press(delegate, on(-33), `${rapid}/sign-off`)
  await press('business-manager', on(-32, '15:00'), `${rapid}/send`, { sentOn: day(-32), sentAt: '14:30', how: 'Secure mail' })
  await press('head-of-safeguarding', on(-31), `${rapid}/family`, {
    told: 'yes',
    on: day(-31),
    how: 'At the home of an aunt, with the nurse who knows the parents. They asked for time.',
    by: 'Head of Safeguarding',
  })
  await press('business-manager', on(-30), `/practice-reviews/${reference}/begin`, {
    kind: 'local-practice-review',
    title: 'Child A: advice that did not reach',
    decidedOn: day(-34),
  })
  await press('business-manager', on(-20), `${rapid}/reply`, {
    receivedOn: day(-20),
    says: 'agrees',
    words: 'The Panel agrees that there is something to learn here, and thanks the partners for the clear report.',
  })
  await press('head-of-safeguarding', on(-19), `${rapid}/regard`, { words: 'Nothing further is asked.' })
  await press('business-manager', on(-28), `/practice-reviews/${reference}/members/new`, {
    seat: 'Chair',
    name: 'Nora Made-up',
    organisation: 'Head of midwifery, a neighbouring trust',
    conflict: 'no',
  })
  await press('business-manager', on(-28), `/practice-reviews/${reference}/scope`, {
    from: firstDay.subtract({ months: 16 }),
    until: day(-46),
    children: 'Child A\nChild B',
    agencies: 'Hospital\nSchool\nProbation\nPolice\nSocial care',
  })
  await press('business-manager', on(-28), `/practice-reviews/${reference}/lines/new`, {
    question: 'Whom did advice on safe sleep reach, and who in the home was never spoken with?',
  })

  await readNews(press, look, day(-14), [before, reference])

  const requests = `${incident}/requests`
  const ask = (agencies: readonly string[], asked: number, due: number) =>
    press('business-manager', on(asked), `${requests}/new`, {
      agencies,
      parts: ['summary', 'chronology', 'good-practice'],
      known: 'Child A died at four months. Advice on safe sleep was given on the ward and in a home visit.',
      dueOn: day(due),
    })
  await ask(['fenwood-hospitals', 'probation', 'willowbank-school'], -12, -2)
  await press('business-manager', on(-12), `${requests}/chair`, { person: emailOf('nhs-delegate') })
  const own = (number: number, act: string) => `/requests/${reference}-${number}/${act}`
  for (const [number, username, sentOn, entries] of [
    [1, 'hospital-lead', -5, hospitalEntries(day)],
    [3, 'school-lead', -3, schoolEntries(day)],
  ] as const) {
    for (const entry of entries) await press(username, on(sentOn - 1), own(number, 'chronology/add'), entry)
    for (const [part, text] of Object.entries(parts)) await press(username, on(sentOn), own(number, `parts/${part}`), { text })
    await press(username, on(sentOn, '15:30'), own(number, 'send'), { sure: 'yes' })
    await readNews(press, look, day(sentOn), [reference], [username])
  }
  await ask(['cheshire-constabulary', 'halton-borough-council'], -6, 6)
  await press('business-manager', on(-1), `${requests}/2/late`, {
    reason: 'The lead has rung: the notes of one officer are in another office. They are promised within the week.',
  })
}

const parts = {
  summary: 'We knew the family for a year, and Child B longer.',
  chronology: 'Made from our records of the last sixteen months.',
  'good-practice': 'Whoever met the parents wrote down who else was there.',
}

const hospitalEntries = (day: (count: number) => Temporal.PlainDate) => [
  {
    date: `${day(-130)}`,
    what: 'Before going home, advice on safe sleep was given to Mother. Father came later with the car.',
    children: 'Child A',
    significance: 'high',
    themes: ['support-given'],
  },
  {
    date: `?${day(-105)}`,
    what: 'Clinic: Child A well. Nobody asked where she sleeps at weekends.',
    children: 'Child A',
    significance: 'medium',
  },
]
const schoolEntries = (day: (count: number) => Temporal.PlainDate) => [
  {
    date: `${day(-60)}`,
    what: 'Child B said that she helps with the baby at night.',
    children: 'Child A, Child B',
    significance: 'medium',
    themes: ['childs-voice'],
  },
]
