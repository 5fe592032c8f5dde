import type { Look, Press } from '../press.ts'
import { type Day, delegates } from './asked.ts'
import { glossary } from './people.ts'

/** What the case team makes of the chronologies: names become labels, episodes, entries that tell of one event, a gap. */
export async function theMergedChronology(press: Press, look: Look, day: Day, reference: string): Promise<void> {
  const chronology = `/chronologies/${reference}`
  const moment = { on: day(-177) }
  for (const person of glossary) await press('business-manager', moment, `${chronology}/glossary/new`, person)
  await press('business-manager', moment, `${chronology}/gap`, { days: '35' })
  const raised = day(-190)
  for (const { name, about, first, last } of episodes)
    await press('business-manager', moment, `${chronology}/episodes/new`, {
      name,
      about,
      from: raised.subtract({ days: first }),
      to: raised.subtract({ days: last }),
    })
  const { entries } = await look<{ entries: readonly Entry[] }>('business-manager', moment, chronology)
  for (const [number, { entry: says }] of episodes.entries())
    for (const { id } of entries.filter(({ what }) => what.includes(says)))
      await press('business-manager', moment, `${chronology}/entries/${id}/episodes`, { episodes: [`${number + 1}`] })
  const { pairs } = await look<{ pairs: readonly Pair[] }>('business-manager', moment, `${chronology}/same-events`)
  for (const { one, other, clashes } of pairs)
    await press('business-manager', moment, `${chronology}/entries/${one.id}/same-as/${other.id}`, {
      finding: 'same',
      words: clashes.length > 0 ? 'The school’s log was written on the day; the contact was entered two days later.' : '',
    })
}

interface Entry {
  readonly id: string
  readonly what: string
}
interface Pair {
  readonly one: Entry
  readonly other: Entry
  readonly clashes: readonly string[]
}

const episodes = [
  {
    name: 'Letters to an address that the family had left',
    about: 'Two services wrote to the old address, and each took the silence for an answer.',
    first: 357,
    last: 325,
    entry: 'Not brought to the two-year review',
  },
  {
    name: 'Three worries within three weeks',
    about: 'Family, probation and school each knew something new, and nobody put it together.',
    first: 132,
    last: 110,
    entry: 'Written down as a family disagreement',
  },
  {
    name: 'A list that nobody had',
    about: 'For six weeks nobody had the children of one list.',
    first: 62,
    last: 27,
    entry: 'were not given to anybody',
  },
]

/** The rapid review: written, decided, signed by all three, sent in time, and told to the family. */
export async function theRapidReview(press: Press, look: Look, day: Day, reference: string): Promise<void> {
  const review = `/incidents/${reference}/rapid-review`
  const rapid = (act: string) => `${review}/${act}`
  const manager = { on: day(-177), at: '14:00' }
  await press('business-manager', manager, rapid('chair'), { name: 'Nell Deane', post: 'Chief Nurse, Halton CCG' })
  await press('business-manager', manager, rapid('safety-actions/new'), {
    what: 'Every child on the list of an absent health visitor is given to somebody by name.',
    organisation: 'Halton CCG',
    post: 'Nell Deane, Chief Nurse',
    dueOn: day(-174),
  })
  const { safetyActions } = await look<{ safetyActions: readonly { item: string }[] }>('nhs-delegate', manager, review)
  for (const { item } of safetyActions)
    await press('nhs-delegate', { on: day(-175) }, rapid(`safety-actions/${item}/done`), {
      doneOn: day(-175),
      how: 'Every child has a name beside theirs; the team leader read the list out to the health visitors.',
    })
  for (const [section, text] of Object.entries(sections))
    await press('head-of-safeguarding', { on: day(-176) }, rapid(`sections/${section}`), { text, state: 'finished' })
  await press('head-of-safeguarding', { on: day(-176) }, rapid('findings/new'), {
    about: 'good-practice',
    what: 'The emergency department asked, wrote down what it heard, and rang at once.',
    why: 'A doctor and a nurse had the time to talk with each other before they talked with the family.',
  })
  await press('head-of-safeguarding', { on: day(-176) }, rapid('findings/new'), {
    about: 'improvement',
    what: 'A missed appointment was the end of a thread, and not the beginning of one.',
    why: 'Each service counts its own letters; none can see that another one’s came back.',
  })
  const view = { options: ['practice-review'], reasons: 'Six agencies, one theme that we have met before, and more to learn.' }
  for (const delegate of delegates) await press(delegate, { on: day(-175), at: '16:30' }, rapid('view'), view)
  await press('council-delegate', { on: day(-174) }, rapid('decision'), view)
  for (const delegate of delegates) await press(delegate, { on: day(-174), at: '15:00' }, rapid('sign-off'))
  await press('business-manager', { on: day(-174), at: '16:30' }, rapid('send'), {
    sentOn: day(-174),
    sentAt: '16:10',
    how: 'Secure mail',
  })
  await press('head-of-safeguarding', { on: day(-173) }, rapid('family'), {
    told: 'yes',
    on: day(-173),
    how: 'In a visit to the grandmother’s home, with Mother there. Both asked that it is not only written down this time.',
    by: 'Head of Safeguarding',
  })
  await press('business-manager', { on: day(-160) }, rapid('reply'), {
    receivedOn: day(-160),
    says: 'agrees',
    words: 'The Panel agrees with the decision, and asks to read the report before it is published.',
  })
  await press('head-of-safeguarding', { on: day(-159) }, rapid('regard'), { words: 'It will be sent in time.' })
}

const sections = {
  facts:
    'Child A, aged two, was treated for a serious burn which the account of the adults does not explain. He has recovered well.',
  agencies: 'Six agencies knew a part. Health visiting had the wrong address; probation knew who lived in the home.',
  voice: 'Child B said where he slept, and drew a locked door. Child A was seen by five services and described by one.',
} as const
