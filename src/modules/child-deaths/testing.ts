import type { Asker } from '../../../tests/harness/installation.ts'

/** Somebody posts, and what is not taken ends the test that wanted it. */
export async function taken(asker: Asker, address: string, body: object) {
  const answer = await asker.post(address, body)
  if (answer.status >= 300) throw new Error(`${address}: ${answer.status} ${answer.text}`)
  return answer
}

/** The least that a link needs, with days in their order before the first day of the tests. */
export const aLink = (more: object = {}) => ({
  nationalReference: 'NATIONAL-7',
  panelReference: 'PANEL-7',
  jointResponse: 'yes',
  diedOn: '2026-02-20',
  notifiedOn: '2026-02-23',
  ...more,
})

export const aTelling = (more: object = {}) => ({
  on: '2026-02-25',
  by: 'The council’s notifier',
  whom: 'The overview panel',
  how: 'Secure mail',
  what: 'That a rapid review may follow',
  ...more,
})

export const learnt = (more: object = {}) => ({ what: 'Made up for a test', from: 'A letter', ...more })

export const reported = (more: object = {}) => ({
  year: '2025',
  on: '2025-12-01',
  toWhom: 'Health and Wellbeing Board',
  byWhom: 'Director of Public Health',
  says: 'Fewer deaths than the year before; on the website of the panel',
  ...more,
})

/** The least that an action of the hospital needs. */
export const anActionOfIt = (more: object = {}) => ({
  title: 'Speak of safe sleep at each visit',
  wanted: 'Each visit speaks of safe sleep',
  measure: 'In an audit, nine of ten records say so',
  owner: 'fenwood-hospitals',
  group: 'safeguarding-practice-group',
  dueOn: '2026-03-31',
  priority: 'usual',
  ...more,
})
