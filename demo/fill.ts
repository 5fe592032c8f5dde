import type { Application } from '../src/application.ts'
import { loadDemonstration } from './load.ts'
import { theOldReview } from './old-review.ts'
import { putArrangementsForward } from './put-forward.ts'
import { theReviewUnderWay } from './review-under-way.ts'
import { storyteller, tellStory } from './story.ts'
import { theWholeWay } from './whole-way/index.ts'

/** Fills an empty demonstration: its partnerships and people, then their incidents. What was begun and broken off is gone on with. */
export async function fill(application: Application, firstDay: Temporal.PlainDate): Promise<void> {
  const maintenance = await application.maintenance()
  try {
    await loadDemonstration(maintenance, application.identity, firstDay, application.ground.clock.now())
    const told = await maintenance.query('select from records.incident limit 1')
    if (told.rowCount === 0) {
      await tellStory(application.ground, maintenance, firstDay)
      const story = storyteller(application.ground, maintenance)
      await theOldReview(story, firstDay)
      const wholeWay = await theWholeWay(story, application.ground, firstDay)
      await theReviewUnderWay(story, application.ground, firstDay, wholeWay)
    }
    await putArrangementsForward(application.ground, maintenance, firstDay)
  } finally {
    await maintenance.end()
  }
}
