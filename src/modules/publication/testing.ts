import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Answer, Asker, TestInstallation } from '../../../tests/harness/installation.ts'
import { setTime, type Walkers } from '../../../tests/rules/partnership.ts'
import { appointment, commissioned, method, statutory } from '../practice-reviews/testing.ts'
import { PublicationPage } from './publication-page.ts'

/** The name of the child of every incident of these tests. */
export const childName = 'Rowan Inventedname'

/** The answer, which must have been taken. */
export async function well(sent: Promise<Answer>): Promise<Answer> {
  const answer = await sent
  expect(answer.status, answer.text).toBeLessThan(300)
  return answer
}

/** The same path as the program’s, written once for the tests. */
export const at = (reference: string, act = '') => `/practice-reviews/${reference}/publication${act === '' ? '' : `/${act}`}`

export async function seen(asker: Asker, reference: string): Promise<PublicationPage> {
  return PublicationPage.parse((await well(asker.get(at(reference)))).json)
}

/** An independent reviewer of this partnership, who can be appointed. */
export async function addReviewer(installation: TestInstallation, partnership: string): Promise<void> {
  const client = await installation.maintenance()
  const person = randomUUID()
  await client.query('insert into records.person (id, email) values ($1, $2)', [person, `${person}@example.org`])
  await client.query(
    `insert into records.membership (id, partnership_id, organisation_id, person_id, role, name, post, email, from_day, invited_at)
       values ($1, $2, $3, $4, 'independent-reviewer', 'Reva Viewer', 'Independent reviewer', $5, '2025-01-01', now())`,
    [randomUUID(), partnership, `${partnership}-business-team`, person, `${person}@example.org`],
  )
  await client.end()
}

/** A statutory review under way, decided on 18 March 2026, with a report that names the child in two places. Today is 1 April 2026. */
export async function underWay(installation: TestInstallation, walkers: Walkers): Promise<string> {
  const reference = await commissioned(installation, walkers, '2023')
  const { manager } = walkers
  await well(manager.post(`/practice-reviews/${reference}/begin`, statutory()))
  setTime(installation, '2026-03-20', '10:00')
  await well(manager.post(`/practice-reviews/${reference}/reviewers/new`, appointment('Reva Viewer', '2026-12-01')))
  await well(manager.post(`/practice-reviews/${reference}/method`, method))
  setTime(installation, '2026-04-01', '10:00')
  return reference
}

export const write = (asker: Asker, reference: string, section: string, text: string) =>
  asker.post(at(reference, `sections/${section}`), { text, state: 'finished' })

const reasonsText = `Nobody asked ${childName} alone. The home was cold.\n\nHer aunt, the baker of Crane Street, had told the nursery.`

/** Written, ready, put to the Executive and agreed. */
export async function agreed(installation: TestInstallation, walkers: Walkers): Promise<string> {
  const reference = await underWay(installation, walkers)
  const { manager, council } = walkers
  await well(write(manager, reference, 'reasons', reasonsText))
  await well(write(council, reference, 'improvements', 'Homes are to be visited in winter.'))
  await well(manager.post(at(reference, 'recommendations/new'), { text: 'Visit homes in winter.', group: 'Executive Group' }))
  await well(manager.post(`/practice-reviews/${reference}/report-ready`, { on: '2026-04-01', words: 'The first version' }))
  await well(manager.post(at(reference, 'put-to-executive'), {}))
  await well(
    council.post(at(reference, 'agree'), { agreedOn: '2026-04-01', present: 'The three delegates', dissent: 'Police: sooner.' }),
  )
  return reference
}

export const planFor = (publishOn: string, more: object = {}) => ({ what: 'report', publishOn, fronted: 'no', ...more })
export const file = (more: object = {}) => ({
  purpose: 'publication',
  title: 'Cold homes',
  summary: 'What was learned about cold homes.',
  format: 'pdf',
  ...more,
})
