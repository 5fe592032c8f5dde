import type { Work } from '../../../platform/database/actor-transaction.ts'
import { page, type Route } from '../../../platform/http/route.ts'
import type { WaitingItem } from '../../../platform/module.ts'
import { type Clock, runningClocks } from '../../clocks/index.ts'
import { listIncidents } from '../../incidents/index.ts'
import { reviewsOf } from '../../reviews/index.ts'
import { commissioning } from '../begin-command.ts'
import { practiceReviewsListed } from '../events.ts'
import { PracticeReviewListModel, PracticeReviewListPage } from '../pages/practice-review-list.tsx'
import { paths } from '../paths.ts'
import { keepers } from '../policy.ts'
import { type PracticeReviewStep, practiceReviewSteps } from '../practice-review-step.ts'
import { fits, readFilter } from '../review-filter.ts'
import { casesReviewed, type ListedReview, listPracticeReviews } from '../store.ts'

/** The practice reviews in a list. This address stands before that of one review. */
export const listRoutes: readonly Route[] = [
  page(paths.reviews, {
    may: 'practice-reviews.read',
    name: 'practice-reviews.list',
    model: PracticeReviewListModel,
    title: () => 'Practice reviews',
    load: (work, { query }) => loadList(work, query),
    show: (model, { today, may }) => (
      <PracticeReviewListPage
        {...model}
        today={today}
        mayBegin={may('practice-reviews.begin-other')}
        mayReadPublished={may('publication.read-published')}
      />
    ),
  }),
]

async function loadList(work: Work, query: URLSearchParams): Promise<PracticeReviewListModel> {
  const { filter, typed, errors } = readFilter(query)
  const all = await listPracticeReviews(work)
  const shown = errors.length > 0 ? [] : all.filter(({ review }) => fits(review, filter))
  const clocks = await clocksByCase(work, shown)
  logListing(work, shown)
  return {
    reviews: shown.map(line => {
      const { reference, kind, title, state, decidedOn, caseId } = line.review
      const clock = clocks.get(caseId)
      const steps = stepsOf(work, line, clock)
      const first = steps.find(one => isMine(work, one)) ?? steps[0]
      return {
        ...{ reference, kind, title, state, decidedOn: decidedOn.toString() },
        publishBy: clock?.dueDay.toString() ?? null,
        next: first?.says ?? null,
        mine: first !== undefined && isMine(work, first),
      }
    }),
    filters: { ...typed },
    errors: [...errors],
    toBegin: (await commissionedNotBegun(work)).map(({ reference }) => reference),
  }
}

function stepsOf(work: Work, { review, records }: ListedReview, clock: Clock | undefined): readonly PracticeReviewStep[] {
  const { kind, state } = review
  return practiceReviewSteps({ kind, state, records, lastDay: clock?.dueDay, today: work.today })
}

const isMine = (work: Work, { command }: PracticeReviewStep) => command !== '' && work.may(command)

/** The statutory clocks that run, by case. */
async function clocksByCase(work: Work, shown: readonly ListedReview[]): Promise<ReadonlyMap<string, Clock>> {
  const clocks = await runningClocks(
    work,
    shown.map(({ review }) => review.caseId),
  )
  return new Map(clocks.filter(({ startEvent }) => startEvent === 'review-decided').map(clock => [clock.caseId, clock]))
}

function logListing(work: Work, shown: readonly ListedReview[]): void {
  if (shown.length === 0) return
  const reviews = shown.map(({ review }) => review.caseId)
  work.audit(practiceReviewsListed, work.actor.partnershipId, { reviews }, { outcome: 'viewed' })
}

/** Incidents whose rapid review commissions a practice review that has not begun, for those who begin it. */
async function commissionedNotBegun(work: Work) {
  if (!work.may('practice-reviews.begin')) return []
  const [there, incidents] = await Promise.all([casesReviewed(work), listIncidents(work, 'threshold-met')])
  const met = incidents.filter(({ id }) => !there.has(id))
  const reviews = await reviewsOf(
    work,
    met.map(({ id }) => id),
  )
  return met.flatMap(({ id, reference }) => {
    const decision = commissioning({ review: reviews.get(id) ?? [] })
    return decision ? [{ reference, decidedAt: decision.at }] : []
  })
}

/** What waits for the actor in the practice reviews of the own case teams; for those who keep them also what is late or urgent. */
export async function waiting(work: Work): Promise<readonly WaitingItem[]> {
  if (!work.may('practice-reviews.read')) return []
  const [open, commissioned] = await Promise.all([listPracticeReviews(work, 'open'), commissionedNotBegun(work)])
  const clocks = await clocksByCase(work, open)
  const keeps = keepers.some(role => role === work.actor.role)
  logListing(work, open)
  const toBegin = commissioned.map(({ reference, decidedAt }) => ({
    title: `${reference}: begin the practice review that was commissioned`,
    detail: 'Its six months count from the day of the decision',
    href: paths.act(reference, 'begin'),
    due: undefined,
    since: decidedAt,
    mine: true,
    action: 'Begin the review',
  }))
  const steps = open.flatMap(line => {
    const { review } = line
    const clock = clocks.get(review.caseId)
    return stepsOf(work, line, clock).flatMap((step): WaitingItem[] => {
      const late = step.dueOn !== undefined && Temporal.PlainDate.compare(step.dueOn, work.today) < 0
      // What everybody on the team may do waits for the one who reviews, and for those who see to it that it is done.
      const mine = isMine(work, step) && (keeps || work.actor.role === 'independent-reviewer')
      if (!mine && !(keeps && (late || step.urgent))) return []
      return [
        {
          title: `${review.reference}: ${inSentence(step.says)}`,
          detail: 'Practice review',
          href: mine ? paths.act(review.reference, step.act) : paths.review(review.reference),
          due: step.dueOn,
          since: review.begunAt,
          mine,
          action: mine ? step.label : 'Look at it',
          ...(clock
            ? {
                clock: {
                  reference: review.reference,
                  label: clock.label,
                  startedDay: clock.startedDay,
                  dueDay: clock.dueDay,
                },
              }
            : {}),
        },
      ]
    })
  })
  return [...toBegin, ...steps]
}

/** "The scope is set" within a sentence. */
const inSentence = (says: string) => says.slice(0, 1).toLowerCase() + says.slice(1)
