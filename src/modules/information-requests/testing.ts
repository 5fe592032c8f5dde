import type { TestInstallation } from '../../../tests/harness/installation.ts'
import { raise } from '../../../tests/harness/seed.ts'
import { openReview } from '../../../tests/harness/seed-review.ts'

/** What a test asks of agencies, with a word in every text. */
export const wanted = (agencies: readonly string[], more: object = {}) => ({
  agencies,
  parts: ['summary', 'good-practice'],
  known: 'Known-already-words',
  dueOn: '2026-03-11',
  ...more,
})

/** Somebody presses, and what is not taken ends the test that wanted it. */
export async function press(installation: TestInstallation, username: string, address: string, body: object) {
  const answer = await (await installation.as(username)).post(address, body)
  if (answer.status >= 300) throw new Error(`${username} at ${address}: ${answer.status} ${answer.text}`)
  return answer
}

/** An incident of Halton with a rapid review under way since 25 February 2026, whose last day is 18 March. */
export async function reviewed(installation: TestInstallation): Promise<string> {
  const { reference } = await raise(installation, 'practice-group-chair')
  await openReview(installation, reference)
  return reference
}
