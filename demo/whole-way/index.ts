import type { Ground } from '../../src/platform/database/actor-transaction.ts'
import { pressing } from '../press.ts'
import { type storyteller, workingDay } from '../story.ts'
import { theAgenciesAnswer, theConcern } from './asked.ts'
import { theLessons } from './following.ts'
import { thePracticeReview } from './practice-review.ts'
import { thePublication } from './publishing.ts'
import { theMergedChronology, theRapidReview } from './rapid-review.ts'

/** Days after the first one up to which the reviewer can still open the case. */
const reviewerReadsFor = 60

/**
 * One incident that has gone the whole way: six agencies asked, their chronologies merged, a practice review, its report published, its
 * recommendations followed. It begins some nine months before the first day. All of it is invented. Gives its reference.
 */
export async function theWholeWay(
  story: ReturnType<typeof storyteller>,
  ground: Ground,
  firstDay: Temporal.PlainDate,
): Promise<string> {
  const { press, look } = pressing(story, ground)
  const day = (count: number) => workingDay(firstDay, count)
  const reference = await theConcern(story, press, day)
  await theAgenciesAnswer(press, day, reference)
  await theMergedChronology(press, look, day, reference)
  await theRapidReview(press, look, day, reference)
  await thePracticeReview(press, look, day, reference, firstDay.add({ days: reviewerReadsFor }))
  const recommendations = await thePublication(press, look, day, reference)
  await theLessons(press, day, recommendations)
  return reference
}
