import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { whyNoBrowser, widths } from '../browser/browser.ts'
import { fillReview, type SeededReview } from '../harness/seed-practice-review.ts'
import { openWalk, type Walk, words } from './walk.ts'

/**
 * The pages of a practice review and its chronology that the walk from review to impact does not meet: the plan, what was entered by
 * mistake, the reviewer's terms, the family before publication, the list.
 */
let walk: Walk
let filled: SeededReview
const missing = whyNoBrowser()
beforeAll(async () => {
  if (missing !== null) return
  walk = await openWalk()
  filled = await fillReview(walk.server)
}, 120_000)
afterAll(() => walk?.close())
beforeEach(context => {
  if (missing !== null) context.skip(missing)
})

const review = (act = '') => `/practice-reviews/${filled.reference}${act}`

test('the Business Manager finds a review, plans a day on a phone, and reads what was withdrawn', {
  timeout: 60_000,
}, async () => {
  const page = await walk.as('business-manager', widths.phone)
  await walk.open(page, '/practice-reviews?kind=practice-learning-review&state=under-way')
  await walk.follow(page, new RegExp(filled.reference))
  expect(await words(page)).toContain('Withdrawn, entered by mistake (1)')
  await walk.follow(page, 'Add a milestone')
  const unsaid = await walk.send(page, { title: 'First draft', owner: 'Chief Nurse' }, /add the milestone/i)
  expect(unsaid).toContain('Enter the day by which it is done')
  const planned = await walk.send(page, { dueOn: '2026-04-10' }, /add the milestone/i)
  expect(planned).toContain('by 10 April 2026')
  for (const act of [`/milestones/${filled.milestone}/done`, `/reviewers/${filled.reviewer}`]) await walk.open(page, review(act))
})

test('the reviewer withdraws a meeting, and records what the family was shown', { timeout: 60_000 }, async () => {
  const page = await walk.as('reviewer')
  await walk.open(page, review())
  await walk.follow(page, /^Withdraw ?: meeting/)
  expect(await walk.send(page, {}, /withdraw it/i)).toContain('Write why it should not have been entered')
  const withdrawn = await walk.send(page, { reason: 'It was another review’s meeting.' }, /withdraw it/i)
  expect(withdrawn).toContain('The entry is withdrawn')
  await walk.follow(page, /else they were shown/)
  const shown = { on: walk.server.ground.clock.today().toString(), how: 'Read together', said: 'It is fair.' }
  expect(await walk.send(page, shown, /record it/i)).toContain('It is fair.')
  for (const act of [`/members/${filled.member}`, `/proceedings/${filled.proceeding}`]) await walk.open(page, review(act))
})

test('the chronology of a review that no incident led to, and its glossary', { timeout: 60_000 }, async () => {
  const page = await walk.as('reviewer')
  for (const part of ['', '/glossary']) await walk.open(page, `/chronologies/${filled.reference}${part}`)
})
