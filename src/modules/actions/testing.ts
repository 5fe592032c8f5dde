import type { Asker, TestInstallation } from '../../../tests/harness/installation.ts'

/** The least that a recommendation from elsewhere needs. */
const aRecommendation = (says = 'Agree one threshold for repeated injuries', more: object = {}) => ({
  kind: 'recommendation',
  says,
  bornIn: 'Review of 2021, recommendation 3',
  on: '2021-06-01',
  ...more,
})

/** The least that an action needs, for the hospital, on the first day of the tests. */
export const anAction = (more: object = {}) => ({
  title: 'Teach ward staff the bruising protocol',
  wanted: 'Every ward teaches the protocol and keeps a list of who was taught',
  measure: 'In a re-audit, nine of ten records name the protocol',
  owner: 'fenwood-hospitals',
  group: 'safeguarding-practice-group',
  dueOn: '2026-03-31',
  priority: 'usual',
  ...more,
})

export const anAnswer = (more: object = {}) => ({ progress: 'some', says: 'Two wards of five are taught', ...more })
export const anAnswerThatItIsDone = {
  progress: 'done',
  says: 'All five wards are taught',
  evidence: 'List of names on the shared drive; audit of February, ten records of ten',
}
export const aSustainedImpact = { changed: 'yes', says: 'Re-audit: nineteen records of twenty', result: 'sustained' }

/** Somebody posts, and what is not taken ends the test that wanted it. */
export async function taken(asker: Asker, address: string, body: object) {
  const answer = await asker.post(address, body)
  if (answer.status >= 300) throw new Error(`${address}: ${answer.status} ${answer.text}`)
  return answer
}

/** A recommendation from elsewhere, recorded by the Business Manager: gives its id. */
export async function recommended(here: TestInstallation, says?: string, more: object = {}): Promise<string> {
  const answer = await taken(await here.as('business-manager'), '/actions/recommendations/new', aRecommendation(says, more))
  return (answer.headers.get('location') ?? '').split('/').at(-1) ?? ''
}

/** An action of a recommendation from elsewhere: gives its address. */
export async function begunAction(here: TestInstallation, more: object = {}, recommendation?: string): Promise<string> {
  const id = recommendation ?? (await recommended(here))
  const manager = await here.as('business-manager')
  const answer = await taken(manager, `/actions/new/recorded-recommendation/${id}`, anAction(more))
  return answer.headers.get('location') ?? ''
}

/** An action of which the hospital says that it is done. */
export async function answeredAction(here: TestInstallation, more: object = {}): Promise<string> {
  const address = await begunAction(here, more)
  await taken(await here.as('hospital-lead', 'halton'), `${address}/answer`, anAnswerThatItIsDone)
  return address
}

/** A delegate from outside the hospital agrees to what is proposed for an action. */
export async function agreedAction(here: TestInstallation, address: string, more: object = {}) {
  return taken(await here.as('nhs-delegate', 'halton'), `${address}/proposal`, {
    agreed: 'yes',
    says: 'There is good reason',
    ...more,
  })
}

/** An action that the Business Manager has closed: its impact is still to be checked. */
export async function closedAction(here: TestInstallation, more: object = {}): Promise<string> {
  const address = await answeredAction(here, more)
  await taken(await here.as('business-manager'), `${address}/close`, { says: 'The audit shows it' })
  return address
}
