import { emailOf } from '../people.ts'
import type { Press } from '../press.ts'
import type { Day } from './asked.ts'

const names = { namesNobody: 'yes' } as const

/** What came of the four recommendations: one after which practice changed, one to be checked, one under way, one soon to begin. */
export async function theLessons(press: Press, day: Day, recommendations: readonly string[]): Promise<void> {
  const [missed, household, lists, asked] = recommendations
  const begin = async (recommendation: string | undefined, action: Parameters<Press>[3]) => {
    const address = await press('business-manager', { on: day(-84) }, `/actions/new/published-recommendation/${recommendation}`, {
      group: 'safeguarding-practice-group',
      ...names,
      ...action,
    })
    return (username: string, on: number, act: string, answers: Parameters<Press>[3]) =>
      press(username, { on: day(on) }, `${address}/${act}`, { ...names, ...answers })
  }

  const clinics = await begin(missed, {
    title: 'Ring before a second letter',
    wanted:
      'Before a clinic writes a second time about a small child, somebody rings and asks the health visitor for the address.',
    measure: 'Of forty children who were not brought, at least thirty-six were rung.',
    owner: 'fenwood-hospitals',
    dueOn: day(-40),
    priority: 'high',
  })
  await clinics('hospital-lead', -66, 'answer', { progress: 'half', says: 'Hearing and eye clinics ring since this month.' })
  await clinics('hospital-lead', -48, 'answer', {
    progress: 'done',
    says: 'All children’s clinics ring.',
    evidence: 'The clinics’ list of the last month: forty-one children not brought, thirty-nine rung.',
  })
  await clinics('nhs-delegate', -45, 'close', { says: 'The list was read against the letters that went out.' })
  await clinics('scrutineer', -5, 'impact', {
    changed: 'yes',
    says: 'A second list and calls to six families: the address was wrong for nine children, and all nine were seen.',
    result: 'sustained',
  })

  const homes = await begin(household, {
    title: 'Ask who lives there, and pass it on',
    wanted: 'At each new address the officer asks about children, and tells the front door on the same day.',
    measure: 'Thirty records of three months have the answer, and each yes was passed on.',
    owner: 'probation',
    dueOn: day(30),
    priority: 'high',
  })
  await homes('probation-lead', -30, 'answer', {
    progress: 'half',
    says: 'The question is on the form. Officers are taught to pass it on in two meetings next month.',
  })

  const leave = await begin(lists, {
    title: 'A named person for every list',
    wanted: 'Before leave begins the team leader writes down who has each child, and health visitors can see it.',
    measure: 'On a day chosen by somebody else every list has a name.',
    owner: 'halton-ccg',
    dueOn: day(20),
    priority: 'urgent',
  })
  await leave('nhs-delegate', -6, 'answer', {
    progress: 'done',
    says: 'The rota has a second name for each list.',
    evidence: 'The rota of two months; on the third of last month, every list had a name.',
  })

  await begin(asked, {
    title: 'Ask again on another day',
    wanted: 'What a child showed is taken up within a week, by the adult whom the child chose.',
    measure: 'In the log of one term each entry has a second conversation.',
    owner: 'willowbank-school',
    person: emailOf('school-lead'),
    dueOn: day(45),
    priority: 'usual',
  })
}
