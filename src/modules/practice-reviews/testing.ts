import type { Answer, Asker, TestInstallation } from '../../../tests/harness/installation.ts'
import { setTime, type Walkers } from '../../../tests/rules/partnership.ts'
import { notifiable, well } from '../reviews/testing.ts'
import { PracticeReviewPage } from './practice-review-page.ts'

/** An incident notified on Monday 2 March whose rapid review commissions a practice review, decided on Wednesday 18 March 2026. */
export async function commissioned(installation: TestInstallation, walkers: Walkers, under: '2019' | '2023'): Promise<string> {
  const incident = await notifiable(installation, walkers)
  const { council, nhs, police } = walkers
  if (under === '2019')
    await well(council.post(`${incident}/rapid-review/whether`, { toBeDone: 'yes', reasons: 'There is much to learn.' }))
  setTime(installation, '2026-03-18', '14:00')
  const options = { options: ['practice-review'], reasons: 'Several agencies, one theme that comes back.' }
  for (const partner of [council, nhs, police]) await well(partner.post(`${incident}/rapid-review/view`, options))
  await well(council.post(`${incident}/rapid-review/decision`, options))
  return incident.replace('/incidents/', '')
}

export const statutory = (decidedOn = '2026-03-18') => ({
  kind: 'local-practice-review',
  title: 'Child A: cold homes',
  decidedOn,
})

export const appointment = (person: string, lastDay: string, more: object = {}) => ({
  person,
  independence: 'Has never worked for an agency of this area.',
  experience: 'Eleven reviews, four of them of neglect.',
  terms: 'A draft by July, a report by August.',
  fee: '£450 a day, up to 12 days',
  appointedOn: '2026-03-20',
  lastDay,
  ...more,
})

export const method = {
  text: 'Conversations with practitioners, then one day together.',
  agreedOn: '2026-03-20',
  agreedWith: 'The reviewer',
}

/** A review that no incident has led to; gives its reference. */
export async function begunOther(manager: Asker, more: object = {}): Promise<string> {
  const answer = await well(
    manager.post('/practice-reviews/new', {
      kind: 'practice-learning-review',
      title: 'Transitions at 16',
      decidedOn: '2026-03-02',
      decidedBy: 'Safeguarding Practice Group',
      reasons: 'Three audits show the same.',
      ...more,
    }),
  )
  return (answer.json as { reference: string }).reference
}

/** The review as one person sees it; the answer is held to its schema. */
export async function seenReview(asker: Asker, reference: string): Promise<PracticeReviewPage> {
  return PracticeReviewPage.parse((await well(asker.get(`/practice-reviews/${reference}`))).json)
}

/** The review after something was recorded on it. */
export async function after(sent: Promise<Answer>): Promise<PracticeReviewPage> {
  return PracticeReviewPage.parse((await well(sent)).json)
}
