import { afterAll, beforeAll, beforeEach } from 'vitest'
import { whyNoBrowser } from '../browser/browser.ts'
import { agenciesAnswer } from './review-to-impact/agencies-answer.ts'
import { lessonsFollowed } from './review-to-impact/lessons-followed.ts'
import { setOut, walk } from './review-to-impact/on-the-way.ts'
import { reviewPublished } from './review-to-impact/review-published.ts'

/**
 * One incident under the arrangements of 2023, from the requests to six agencies in April 2026 to the impact check of an action in
 * November: chronologies, the rapid review’s decision, the practice review, its report through the release gate, the public website.
 */
const missing = whyNoBrowser()
beforeAll(async () => {
  if (missing === null) await setOut()
}, 120_000)
afterAll(() => walk?.close())
beforeEach(context => {
  if (missing !== null) context.skip(missing)
})

agenciesAnswer()
reviewPublished()
lessonsFollowed()
