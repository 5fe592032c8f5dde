import { emailOf } from '../people.ts'
import type { Moment, Press } from '../press.ts'
import type { storyteller } from '../story.ts'
import {
  columns,
  csvFile,
  ofHealthVisiting,
  ofPolice,
  ofProbation,
  ofSchool,
  ofSocialCare,
  pasted,
  typedByHospital,
} from './agency-tables.ts'
import { childA, childB } from './people.ts'

/** The working day so many before the first day of the demonstration. */
export type Day = (count: number) => Temporal.PlainDate

export const delegates = ['council-delegate', 'nhs-delegate', 'police-delegate'] as const

/** The hospital’s concern, told to the partners and the national Panel; all three find the threshold met. Gives the reference. */
export async function theConcern(story: ReturnType<typeof storyteller>, press: Press, day: Day): Promise<string> {
  const reference = await story.raise('hospital-lead', day(-190), '08:20', {
    danger: 'emergency-called',
    outcome: 'seriously-harmed',
    whatHappened:
      'A boy of two was brought in at night with a serious burn. The account given does not fit it. There is an older brother. The police and social care were rung from the department.',
    childNow: 'On the children’s ward, comfortable, with a nurse. The brother is with his grandmother.',
    childName: childA.name,
    childBirthDate: day(-190).subtract({ years: 2, months: 3 }),
    childHome: childA.home,
    child2Name: childB.name,
    child2Age: 'six',
    contact: 'Ward desk, 01632 960 011, until 6pm; the on-call lead after that',
  })
  const incident = `/incidents/${reference}`
  await press('council-notifier', { on: day(-189) }, `${incident}/tell-partners`)
  const sent = { panelReference: 'DEMO-7702', sentOn: day(-188), sentAt: '10:30' }
  await press('council-notifier', { on: day(-188), at: '11:00' }, `${incident}/notify`, sent)
  const view = { thresholdMet: 'met', reasons: 'A serious injury, and it is suspected that somebody caused it.' }
  for (const delegate of delegates) await press(delegate, { on: day(-187), at: '17:40' }, `${incident}/view`, view)
  await press('council-delegate', { on: day(-186) }, `${incident}/decision`, {
    thresholdMet: 'met',
    rationale: 'All three partners see it so: both parts of the definition are there.',
  })
  return reference
}

/** Six agencies are asked; three answer here, three send a table that the business team brings in; the chair releases all. */
export async function theAgenciesAnswer(press: Press, day: Day, reference: string): Promise<void> {
  const requests = `/incidents/${reference}/requests`
  const own = (number: number, act: string) => `/requests/${reference}-${number}/${act}`
  const before = (days: number) => day(-190).subtract({ days })
  const whether = { toBeDone: 'yes', reasons: 'Several agencies knew the family, and each knew a part.' }
  await press('council-delegate', { on: day(-185) }, `/incidents/${reference}/rapid-review/whether`, whether)
  await press('business-manager', { on: day(-184) }, `${requests}/new`, {
    agencies: [
      'fenwood-hospitals',
      'probation',
      'willowbank-school',
      'halton-ccg',
      'cheshire-constabulary',
      'halton-borough-council',
    ],
    parts: ['summary', 'chronology', 'lived-experience'],
    question: 'At which address did you have the children, and since when?',
    known:
      'Child A was treated for a burn that the account does not explain. Child B, the older brother, is safe with a relative.',
    dueOn: day(-179),
  })
  await press('business-manager', { on: day(-184) }, `${requests}/chair`, { person: emailOf('nhs-delegate') })

  const { lead, colleague } = typedByHospital(before)
  for (const entry of lead) await press('hospital-lead', { on: day(-182) }, own(1, 'chronology/add'), entry)
  for (const entry of colleague) await press('hospital-lead', { on: day(-181) }, own(1, 'chronology/add'), entry)
  await bringIn(press, 'probation-lead', { on: day(-181) }, own(2, 'chronology'), { table: pasted(ofProbation(before)) })
  const school = csvFile('willowbank.csv', ofSchool(before))
  await bringIn(press, 'school-lead', { on: day(-180) }, own(3, 'chronology'), { file: school })
  for (const [index, [username, parts]] of returns.entries()) {
    const moment = { on: day(-180), at: '15:00' }
    for (const [part, text] of Object.entries(parts)) await press(username, moment, own(index + 1, `parts/${part}`), { text })
    await press(username, moment, own(index + 1, 'send'), { sure: 'yes' })
  }

  for (const [number, agency, rows] of [
    [4, 'halton-ccg', ofHealthVisiting(before)],
    [5, 'cheshire-constabulary', ofPolice(before)],
    [6, 'halton-borough-council', ofSocialCare(before)],
  ] as const) {
    const base = `/chronologies/${reference}/agencies/${agency}`
    await bringIn(press, 'business-manager', { on: day(-178) }, base, { file: csvFile(`${agency}.csv`, rows) })
    const reason = 'It came as a table by secure mail, on the day after, and was brought in for the agency.'
    await press('business-manager', { on: day(-178) }, `${requests}/${number}/late`, { reason })
  }
  await press('nhs-delegate', { on: day(-178), at: '18:10' }, `${requests}/release`, { sure: 'yes' })
}

/** Rows pasted or a file sent, its columns named, and all of it brought in. */
async function bringIn(
  press: Press,
  username: string,
  moment: Moment,
  chronology: string,
  given: { readonly table: string } | { readonly file: ReturnType<typeof csvFile> },
): Promise<void> {
  const address = await press(username, moment, `${chronology}/${'file' in given ? 'upload' : 'paste'}`, given)
  const begun = address.replace(/\/columns$/, '')
  await press(username, moment, `${begun}/columns`, { firstRow: '2', columns })
  await press(username, moment, `${begun}/bring-in`)
}

/** The texts of the three returns that came here, in the order of the requests. */
const returns = [
  [
    'hospital-lead',
    {
      summary: 'Child A was known to the hearing clinic, and came to the emergency department once, on the night of the injury.',
      chronology: 'Made from the records of the emergency department, the ward and the clinic. Nothing is missing.',
      'lived-experience': 'On the ward Child A ate well and slept with the light on. He asked for his brother each morning.',
      other: 'The clinic had the address before the move until the night of the injury.',
    },
  ],
  [
    'probation-lead',
    {
      summary: 'The service worked with Mother’s partner. It knew for some months that he lived with children.',
      chronology: 'Made from the case notes. Two weeks in the summer were written up later, and their days are doubted.',
      'lived-experience': 'Nothing was written about a day of the children. We did not ask.',
      other: 'The present address, since the day on which he gave it as his own.',
    },
  ],
  [
    'school-lead',
    {
      summary: 'Child B has been here since reception: friendly, often tired. His grandmother brought him until the winter.',
      chronology: 'Made from the log of concerns, the register and the class book.',
      'lived-experience': 'Child B likes the fish tank and knows all their names. He said where he slept, and we noted it.',
      other: 'The present address, since the week of the move. Nobody has asked us for it.',
    },
  ],
] as const
