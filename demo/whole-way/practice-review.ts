import { emailOf } from '../people.ts'
import type { Look, Press } from '../press.ts'
import type { Day } from './asked.ts'

type Items = readonly { readonly item: string }[]
interface Shown {
  readonly members: Items
  readonly meetings: Items
  readonly events: Items
  readonly family: Items
  readonly proceedings: Items
  readonly learning: Items
}

/** The practice review that was commissioned: its reviewer, how it was done, and whom it heard. `readsUntil`: the reviewer’s last day. */
export async function thePracticeReview(
  press: Press,
  look: Look,
  day: Day,
  reference: string,
  readsUntil: Temporal.PlainDate,
): Promise<void> {
  const address = `/practice-reviews/${reference}`
  const as = (username: string, on: number) => (act: string, answers?: Parameters<Press>[3]) =>
    press(username, { on: day(on) }, `${address}/${act}`, answers)
  const shown = (on: number) => look<Shown>('reviewer', { on: day(on) }, address)
  const last = (items: Items) => items.at(-1)?.item ?? ''

  await as('business-manager', -173)('begin', {
    kind: 'local-practice-review',
    title: 'Child A and Child B: the letter that came back',
    decidedOn: day(-174),
  })
  await as('business-manager', -168)('reviewers/new', {
    person: emailOf('reviewer'),
    independence: 'Has never worked for an agency of this area, and knows nobody of the family.',
    experience: 'Nine reviews in other areas, three of them about children under five.',
    terms: 'A first draft within four months. Answers to the Business Manager and meets the subgroup each month.',
    fee: '£450 a day, up to 14 days',
    appointedOn: day(-168),
    lastDay: readsUntil,
  })

  const reviewer = as('reviewer', -166)
  await reviewer('method', {
    text: 'Reading the merged chronology with those who wrote it, conversations one to one, one day together, and the draft read back to everybody who was heard.',
    agreedOn: day(-166),
    agreedWith: 'The reviewer, and the Business Manager for the Executive',
  })
  await reviewer('scope', {
    from: day(-190).subtract({ days: 420 }),
    until: day(-189),
    children: 'Child A\nChild B',
    agencies: 'Hospital\nHealth visiting and general practice\nSchool\nSocial care\nPolice\nProbation',
    beside: 'The treatment of the injury is looked at by the hospital itself.',
  })
  for (const question of [
    'What did each service do when a letter or a child did not come?',
    'Who knew which adults lived in the home, and whom did they tell?',
    'Who asked the children, and what became of what they said?',
  ])
    await reviewer('lines/new', { question })
  for (const [seat, name, organisation] of [
    ['Chair', 'Ann Made-up', 'Designated nurse, Halton CCG'],
    ['Police', 'Ike Invented', 'Detective inspector, Cheshire Constabulary'],
    ['Education', 'Ed Fiction', 'Safeguarding Children in Education officer, the council'],
  ] as const)
    await as('business-manager', -166)('members/new', { seat, name, organisation, conflict: 'no' })
  await as('business-manager', -166)('proceedings/new', {
    sort: 'criminal',
    what: 'The police investigate how the injury came about. The senior officer is told before anybody of the family is heard.',
    holdsUp: 'Speaking with Mother’s partner',
    until: day(-20),
  })
  await press('business-manager', { on: day(-165) }, '/privacy/holds/new', {
    reference,
    from: day(-165),
    reason: 'The police have asked that nothing is disposed of while a prosecution is possible.',
  })

  await theFamily(as, shown, last, day)
  const comments = [
    ['like visitors', 'What would have made it easier to ask here? To be put to the practice on the day together.'],
    ['drew his house', 'Three people saw the drawing. The school would like to tell this part itself.'],
  ] as const
  const { entries } = await look<{ entries: readonly { id: string; what: string }[] }>(
    'reviewer',
    { on: day(-164) },
    `/chronologies/${reference}`,
  )
  for (const [says, words] of comments)
    for (const { id } of entries.filter(({ what }) => what.includes(says)))
      await press('reviewer', { on: day(-164) }, `/chronologies/${reference}/entries/${id}/comment`, { words })

  await as('business-manager', -158)('meetings/new', {
    on: day(-150),
    at: '10:00',
    where: 'Town hall, room 2',
    about: 'The chronology read together',
  })
  const { members, meetings } = await shown(-150)
  await as('business-manager', -150)(`meetings/${last(meetings)}`, {
    came: members.map(({ item }) => item),
    note: 'Read together from the first move to the night. The subgroup wants to hear the family before the practitioners.',
  })
  await as('business-manager', -150)('events/new', {
    on: day(-140),
    at: '09:30',
    where: 'Library, the upper room',
    about: 'What the work was like in those months',
    invited: [
      'Health visitors, health visiting service',
      'A GP and a practice nurse, general practice',
      'Class teacher, Willowbank School',
      'Social workers, the council',
      'Probation officer, The Probation Service',
      'Response officers, Cheshire Constabulary',
    ].join('\n'),
  })
  await thePractitioners(as('reviewer', -140), last((await shown(-140)).events))

  await as('reviewer', -138)('learning/new', {
    what: 'Letters to families go out although one of the services knows that they have moved.',
    learntOn: day(-140),
  })
  await as('business-manager', -130)(`learning/${last((await shown(-138)).learning)}`, {
    on: day(-130),
    done: 'A move that one health service learns of is passed to the others within two working days.',
    sharedWith: 'Safeguarding leads of all agencies, by a note and at their forum',
  })
  await as('business-manager', -60)(`proceedings/${last((await shown(-60)).proceedings)}`, {
    what: 'The police investigate how the injury came about. A decision on a charge is awaited.',
    until: day(20),
  })
}

type As = (username: string, on: number) => (act: string, answers?: Parameters<Press>[3]) => Promise<string>

async function theFamily(as: As, shown: (on: number) => Promise<Shown>, last: (items: Items) => string, day: Day): Promise<void> {
  for (const { who, about, said, support } of [
    {
      who: 'Mother of Child A and Child B',
      about: 'family',
      said: 'I told three people that I was on my own. Each of them gave me a leaflet.',
      support: 'An advocate from the women’s centre',
    },
    {
      who: 'Grandmother',
      about: 'family',
      said: 'I rang because I was frightened for them. I would like somebody to ring back and say what was done.',
      support: 'None wanted',
    },
    {
      who: 'Child B',
      about: 'surviving-child',
      said: 'Grown-ups should ask again on another day. I drew it first, because drawing is easier.',
      support: 'His teacher, and a worker who sees only him',
    },
  ] as const) {
    await as('reviewer', -164)('family/new', { who, about })
    const person = last((await shown(-164)).family)
    await as('reviewer', -162)(`family/${person}/invitation`, {
      invited: 'yes',
      on: day(-162),
      how: 'In a visit, with a letter to keep.',
      by: 'The reviewer',
      support,
    })
    await as('reviewer', -152)(`family/${person}/answer`, { on: day(-152), answer: 'takes-part', said, support })
  }
}

async function thePractitioners(
  press: (act: string, answers?: Parameters<Press>[3]) => Promise<string>,
  event: string,
): Promise<void> {
  await press(`events/${event}`, {
    came: [
      'Two health visitors, health visiting service',
      'A practice nurse, general practice',
      'Class teacher, Willowbank School',
      'Two social workers, the council',
      'Probation officer, The Probation Service',
      'Response officer, Cheshire Constabulary',
    ].join('\n'),
    said: 'The lists were long, and nobody knew who had which family during leave.\n\nA contact that was closed stayed closed: to open it again felt like doubting a colleague.\n\nAll of them would have liked to know who else was worried.',
  })
}
