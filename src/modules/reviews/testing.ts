import { expect } from 'vitest'
import type { Answer, Asker, TestInstallation } from '../../../tests/harness/installation.ts'
import { setTime, type Walkers } from '../../../tests/rules/partnership.ts'
import { ReviewPage } from './review-page.ts'

/** The name of the child of every incident here: it stands in no report. */
export const childName = 'Rowan Inventedname'

/** An incident whose threshold is met and which was notified on Monday 2 March: what it owes next is the rapid review. */
export async function notifiable(
  installation: TestInstallation,
  { raiser, notifier, council, nhs, police }: Walkers,
): Promise<string> {
  setTime(installation, '2026-03-02', '10:00')
  const raised = await raiser.post('/concerns/new', {
    danger: 'no',
    outcome: 'seriously-harmed',
    whatHappened: 'Something made up.',
    childNow: 'On a ward.',
    childName,
    contact: '01632 960 040',
  })
  expect(raised.status, raised.text).toBe(201)
  const incident = `/incidents/${(raised.json as { reference: string }).reference}`
  setTime(installation, '2026-03-02', '12:00')
  await well(notifier.post(`${incident}/notify`, { panelReference: 'MADE-UP-7', sentOn: '2026-03-02', sentAt: '11:00' }))
  for (const partner of [council, nhs, police])
    await well(partner.post(`${incident}/view`, { thresholdMet: 'met', reasons: 'Seen.' }))
  await well(council.post(`${incident}/decision`, { thresholdMet: 'met', rationale: 'All agree.' }))
  return incident
}

/** The answer, which must have been taken. */
export async function well(sent: Promise<Answer>): Promise<Answer> {
  const answer = await sent
  expect(answer.status, answer.text).toBeLessThan(300)
  return answer
}

/** The review as one person sees it; the answer is held to its schema. */
export async function seen(asker: Asker, incident: string): Promise<ReviewPage> {
  return ReviewPage.parse((await well(asker.get(`${incident}/rapid-review`))).json)
}

export const ends = (options: string[], more: object = {}) => ({ options, reasons: 'Because the review has shown it.', ...more })

export async function everyView(incident: string, { council, nhs, police }: Walkers, options: string[]): Promise<void> {
  for (const partner of [council, nhs, police]) await well(partner.post(`${incident}/rapid-review/view`, ends(options)))
}

export async function everySignOff(incident: string, { council, nhs, police }: Walkers): Promise<void> {
  for (const partner of [council, nhs, police]) await well(partner.post(`${incident}/rapid-review/sign-off`, {}))
}

export const sent = (on: string, more: object = {}) => ({ sentOn: on, sentAt: '10:00', how: 'Secure mail', ...more })
