import { londonDay, londonInstant } from '../../platform/clock/clock.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { command, created, done, type Invalid, invalid, type Refused, refused } from '../../platform/http/command.ts'
import { formatDate } from '../../ui/patterns/dates.ts'
import { type Adopted, adoptedToday } from '../arrangements/index.ts'
import { type Clock, closeReplaced, startClock } from '../clocks/index.ts'
import { findIncident } from '../incidents/index.ts'
import { lastOf as lastOfReview, type OpenReview } from '../reviews/index.ts'
import { beginningCorrected, practiceReviewBegun } from './events.ts'
import { beginForm, beginOtherForm, correctForm } from './forms.ts'
import { paths } from './paths.ts'
import { isOfFindings, isOpen, isStatutory, isUnderWay, type PracticeReviewKind } from './practice-review.ts'
import { lastOf, type RecordContent } from './practice-review-record.ts'
import { addPracticeReview, correctPracticeReview, notNow, type OpenPracticeReview, openCaseFile, record } from './store.ts'

export const backTo = ({ review }: OpenPracticeReview) => done(paths.review(review.reference))

/** Something that has happened cannot have happened tomorrow. */
export function notYet(work: Work, field: string, on: Temporal.PlainDate): Invalid | undefined {
  if (Temporal.PlainDate.compare(on, work.today) <= 0) return undefined
  return invalid({ field, message: 'The day must be today or in the past' })
}

/** The pack's clock that the decision to begin a statutory review starts: publication within six months (LR-1); none where it has none. */
const publicationRule = ({ pack }: Adopted): string | undefined =>
  pack.clocks.find(({ startsOn }) => startsOn === 'review-decided')?.id

/** The clock of publication that counts: the one that runs, or the one that was met or found not owed. */
export function publicationClock({ adopted, clocks }: Pick<OpenPracticeReview, 'adopted' | 'clocks'>): Clock | undefined {
  const wanted = publicationRule(adopted)
  return clocks.findLast(({ rule, closed }) => rule === wanted && closed?.as !== 'replaced')
}

/** What the rapid review decided, if it commissions a practice review. */
export function commissioning({ review }: Pick<OpenReview, 'review'>) {
  const decision = lastOfReview(review, 'decision')
  return decision?.content.options.includes('practice-review') ? decision : undefined
}

/** An incident with its rapid review, and the practice review that has begun on it, if one has. */
export interface ToBegin {
  readonly rapid: OpenReview
  readonly open: OpenPracticeReview | undefined
}

const notCommissioned = refused(
  'not-commissioned',
  'A local child safeguarding practice review begins when the decision on the rapid review commissions one. Record that decision first, or choose another kind',
)
const begunAlready = refused(
  'begun-already',
  'A practice review of this incident has begun already. Its page shows when, and how it stands',
)

/**
 * Begins a review of an incident, in the incident's own case file. The statutory one follows the decision on the rapid review and starts
 * the pack's clock on the day of that decision; it may take the place of a review of another kind that is under way.
 */
export const begin = command(
  'practice-reviews.begin',
  beginForm,
  'The review has begun',
  async (work, { rapid, open }: ToBegin, input) => {
    const { incident, adopted, box } = rapid
    const statutory = isStatutory(input.kind)
    const decision = commissioning(rapid)
    const takesPlace = open && statutory && !isStatutory(open.review.kind) && isUnderWay(open.review.state)
    if (open && !takesPlace) return begunAlready
    if (statutory && !decision) return notCommissioned
    if (!statutory && input.reasons === undefined) return invalid({ field: 'reasons', message: 'Write why it is done' })
    const trouble = notYet(work, 'decidedOn', input.decidedOn)
    if (trouble) return trouble
    if (Temporal.PlainDate.compare(input.decidedOn, londonDay(incident.raisedAt)) < 0) return beforeTheIncident
    // The six months run from the decision (domain LR-1): a later day would give the review more of them than the law does.
    if (statutory && decision && Temporal.PlainDate.compare(input.decidedOn, londonDay(decision.at)) > 0)
      return invalid({
        field: 'decidedOn',
        message: `The decision on the rapid review was recorded on ${formatDate(londonDay(decision.at))}. It cannot have been made after that`,
      })
    const begun = {
      kind: input.kind,
      title: input.title,
      decidedOn: input.decidedOn.toString(),
      decidedBy: statutory && decision ? decision.content.groupName : work.actor.post,
      reasons: input.reasons ?? decision?.content.reasons ?? '',
      source: null,
      correction: takesPlace
        ? 'A local child safeguarding practice review was commissioned and takes the place of this review'
        : null,
    }
    if (takesPlace) await correct(work, open, begun)
    else await addPracticeReview(work, { reference: incident.reference, caseId: incident.id, adopted, box }, begun)
    const uncounted = statutory && (await startPublicationClock(work, adopted, incident.id, input.decidedOn))
    if (uncounted) return uncounted
    const { reference } = incident
    work.audit(practiceReviewBegun, incident.id, { reference, kind: input.kind, decidedOn: begun.decidedOn })
    return created(paths.review(reference))
  },
)

const beforeTheIncident = invalid({
  field: 'decidedOn',
  message: 'It cannot have been decided before the incident was raised',
})

/** The day is known and no time of it. */
const dawnOf = (day: Temporal.PlainDate) => londonInstant(day, Temporal.PlainTime.from('00:00'))

async function startPublicationClock(
  work: Work,
  adopted: Adopted,
  caseId: string,
  decidedOn: Temporal.PlainDate,
): Promise<Refused | undefined> {
  const rule = publicationRule(adopted)
  return rule === undefined ? undefined : startClock(work, adopted, caseId, rule, dawnOf(decidedOn))
}

async function correct(work: Work, open: OpenPracticeReview, begun: RecordContent<'begun'>): Promise<void> {
  await record(work, open, 'begun', '', begun)
  const decidedOn = Temporal.PlainDate.from(begun.decidedOn)
  await correctPracticeReview(work, open.review.caseId, { kind: begun.kind, decidedOn })
}

/** Begins a review that no incident here has led to, in a case file of its own with a reference of its own series (R12). */
export const beginOther = command(
  'practice-reviews.begin-other',
  beginOtherForm,
  'The review has begun',
  async (work, _: object, input) => {
    const early = notYet(work, 'decidedOn', input.decidedOn)
    if (early) return early
    const trouble = troubleWithSource(input.kind, input.source)
    if (trouble) return trouble
    const adopted = await adoptedToday(work)
    if (!adopted) return refused('no-arrangements', 'This partnership has no arrangements in force yet')
    const file = await openCaseFile(work, adopted)
    const { kind, title, decidedBy, reasons, source = null } = input
    const decidedOn = input.decidedOn.toString()
    await addPracticeReview(work, file, { kind, title, decidedOn, decidedBy, reasons, source, correction: null })
    work.audit(practiceReviewBegun, file.caseId, { reference: file.reference, kind, decidedOn })
    return created(paths.review(file.reference))
  },
)

function troubleWithSource(kind: PracticeReviewKind, source: string | undefined): Invalid | undefined {
  if (isOfFindings(kind) && source === undefined)
    return invalid({ field: 'source', message: 'Say whose findings they are, and where they can be read' })
  if (!isOfFindings(kind) && source !== undefined)
    return invalid({ field: 'source', message: 'Leave this empty, or choose findings of another review above' })
  return undefined
}

/** Puts the day of the decision right. A clock that still runs is counted anew from it; the day before stays readable, with the reason. */
export const correctBeginning = command(
  'practice-reviews.correct-beginning',
  correctForm,
  'The day of the decision is corrected',
  async (work, open: OpenPracticeReview, input) => {
    const { review, records, adopted, box } = open
    const begun = lastOf(records, 'begun')?.content
    if (!begun || !isOpen(review.state)) return notNow
    const early = notYet(work, 'decidedOn', input.decidedOn)
    if (early) return early
    if (Temporal.PlainDate.compare(input.decidedOn, londonDay(review.begunAt)) > 0)
      return invalid({
        field: 'decidedOn',
        message: `The review began on ${formatDate(londonDay(review.begunAt))}. It cannot have been decided after that`,
      })
    // A review of an incident is decided after it was raised; another one may be older than its file here.
    const incident = (await findIncident(work, review.reference))?.incident
    if (incident && Temporal.PlainDate.compare(input.decidedOn, londonDay(incident.raisedAt)) < 0) return beforeTheIncident
    if (review.decidedOn.equals(input.decidedOn))
      return invalid({ field: 'decidedOn', message: 'This is the day that stands there already' })
    await correct(work, open, { ...begun, decidedOn: input.decidedOn.toString(), correction: input.correction })
    const clock = publicationClock(open)
    if (clock && !clock.closed) {
      await closeReplaced(work, clock, work.moment, input.correction, box)
      const uncounted = await startPublicationClock(work, adopted, review.caseId, input.decidedOn)
      if (uncounted) return uncounted
    }
    work.audit(beginningCorrected, review.caseId, {
      decidedOn: input.decidedOn.toString(),
      before: review.decidedOn.toString(),
    })
    return backTo(open)
  },
)
