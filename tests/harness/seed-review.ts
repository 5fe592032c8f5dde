import type { TestInstallation } from './installation.ts'

const partners = ['council-delegate', 'nhs-delegate', 'police-delegate'] as const

/** Halton’s people press, and what is not taken ends the test that wanted it. */
async function press(installation: TestInstallation, username: string, address: string, body: object) {
  const answer = await (await installation.as(username, 'halton')).post(address, body)
  if (answer.status >= 300) throw new Error(`${username} at ${address}: ${answer.status} ${answer.text}`)
  return answer.json
}

/**
 * Takes an incident of Halton that was raised to a rapid review: notified on Wednesday 25 February 2026, the threshold met, the review
 * decided on by the Executive, what follows decided too, and the report not signed by anybody. Every text is `words`.
 */
export async function openReview(
  installation: TestInstallation,
  reference: string,
  words = 'Made up for a test',
): Promise<string> {
  const incident = `/incidents/${reference}`
  const to = (username: string, act: string, body: object) => press(installation, username, `${incident}/${act}`, body)
  await to('council-notifier', 'correct-awareness', { awareOn: '2026-02-24', awareAt: '09:00', reason: words })
  await to('council-notifier', 'notify', { panelReference: 'MADE-UP-1', sentOn: '2026-02-25', sentAt: '10:00' })
  for (const partner of partners) await to(partner, 'view', { thresholdMet: 'met', reasons: words })
  await to('council-delegate', 'decision', { thresholdMet: 'met', rationale: words })
  await to('council-delegate', 'rapid-review/whether', { toBeDone: 'yes', reasons: words })
  const action = { what: words, organisation: words, post: words, dueOn: '2026-03-09' }
  const added = await to('business-manager', 'rapid-review/safety-actions/new', action)
  await to('business-manager', 'rapid-review/sections/facts', { text: words, state: 'finished' })
  const options = ['no-further-review']
  for (const partner of partners) await to(partner, 'rapid-review/view', { options, reasons: words, dissent: words })
  await to('council-delegate', 'rapid-review/decision', { options, reasons: words })
  const [first] = (added as { safetyActions: { item: string }[] }).safetyActions
  return first?.item ?? ''
}

/** Goes on with it: sent before anybody signed, and the national Panel has put a question. */
export async function replyToReview(
  installation: TestInstallation,
  reference: string,
  words = 'Made up for a test',
): Promise<void> {
  const to = (act: string, body: object) =>
    press(installation, 'business-manager', `/incidents/${reference}/rapid-review/${act}`, body)
  await to('send', { sentOn: '2026-02-26', sentAt: '10:00', how: words, whyUnsigned: words })
  await to('reply', { receivedOn: '2026-03-01', says: 'asks', words, questions: words })
}
