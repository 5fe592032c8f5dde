import { placeHolds } from '../../platform/access/place.ts'
import { command, invalid } from '../../platform/http/command.ts'
import { type Exclusion, liftShutOut, personNamed, shutOutOfCase, teamOf } from '../incidents/index.ts'
import { sendNotices } from '../my-work/index.ts'
import { backTo } from './begin-command.ts'
import { letIn } from './case-team/store.ts'
import { addedToReview } from './events.ts'
import { endShutOutForm, shutOutForm, teamForm } from './forms.ts'
import { paths } from './paths.ts'
import { isOfIncident } from './practice-review.ts'
import { notNow, type OpenPracticeReview } from './store.ts'

/** Adds a person to the case team of a review that has no incident, by name, with a reason, until a day or until no end is known. */
export const addToReview = command(
  'practice-reviews.add-to-team',
  teamForm,
  'The person is on the case team now',
  async (work, open: OpenPracticeReview, input) => {
    const { review, box } = open
    if (isOfIncident(review.reference)) return notNow
    const one = await personNamed(work, input.person)
    if ('outcome' in one) return one
    const { roles, added, shutOut } = await teamOf(work, { incident: { id: review.caseId }, box })
    if (shutOut.has(one.personId))
      return invalid({ field: 'person', message: 'This person is shut out of this record. Lift that first' })
    const named = added.some(place => place.kind === 'named' && place.personId === one.personId && placeHolds(work, place))
    if (named || one.roles.some(role => roles.includes(role)))
      return invalid({ field: 'person', message: 'This person is on the case team already' })
    if (input.lastDay && Temporal.PlainDate.compare(input.lastDay, work.today) < 0)
      return invalid({ field: 'lastDay', message: 'The last day must be today or later' })
    await letIn(work, open, { personId: one.personId, lastDay: input.lastDay, reason: input.reason })
    const { reference } = review
    await sendNotices(work, [one], { kind: 'added-to-review', reference, link: paths.review(reference) })
    work.audit(addedToReview, review.caseId, { membership: one.id, lastDay: input.lastDay?.toString() ?? '' })
    return backTo(open)
  },
)

const shutting = ({ review, box }: OpenPracticeReview) => ({
  ...{ id: review.caseId, box, ended: true },
  ...{ page: paths.review(review.reference), list: paths.reviews },
})

/** Shuts a person out of a review that has no incident (U3); of an incident they are shut out on its own page. */
export const shutOutOfReview = command(
  'practice-reviews.shut-out',
  shutOutForm,
  'The person is shut out of this record',
  async (work, open: OpenPracticeReview, input) =>
    isOfIncident(open.review.reference) ? notNow : shutOutOfCase(work, shutting(open), input),
)

/** A review with an exclusion that an address names. */
export interface OfExclusion extends OpenPracticeReview {
  readonly exclusion: Exclusion
}

export const endShutOutOfReview = command(
  'practice-reviews.end-shut-out',
  endShutOutForm,
  'The person is no longer shut out of this record',
  async (work, open: OfExclusion, input) =>
    isOfIncident(open.review.reference) ? notNow : liftShutOut(work, shutting(open), open.exclusion, input.reason),
)
