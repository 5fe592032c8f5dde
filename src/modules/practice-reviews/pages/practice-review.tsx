import { ClocksDrawing } from '../../../ui/charts/index.ts'
import {
  formatDayNear,
  PageTitle,
  SectionTitle,
  Timeline,
  ToneTag,
  TwoColumns,
  WhatHappensNext,
} from '../../../ui/patterns/index.ts'
import { drawnClock } from '../../incidents/index.ts'
import { paths } from '../paths.ts'
import { practiceReviewStates } from '../practice-review.ts'
import type { PracticeReviewPage as Model } from '../practice-review-page.ts'
import { Family, Meetings, Practitioners, Subgroup } from './hearing.tsx'
import { Ending, Learning, Proceedings } from './learning.tsx'
import { day } from './part.tsx'
import { Plan } from './plan.tsx'
import { Beginning, Lines, Method, Reviewers } from './preparing.tsx'
import { Team } from './team.tsx'
import { toneOf } from './tone.ts'

interface Props {
  readonly review: Model
  readonly today: Temporal.PlainDate
  /** Working days from the decision to the last day drawn. */
  readonly workingDays: readonly Temporal.PlainDate[]
}

/** One practice review on one page: where it stands, what is next, its clock, and every part of it. */
export function PracticeReviewPage({ review, today, workingDays }: Props) {
  const { reference, title, kindTitle, state, clock } = review
  return (
    <>
      <PageTitle
        context={
          review.ofIncident ? (
            <a class="govuk-link govuk-link--no-visited-state" href={paths.incident(reference)}>
              {`Serious incident ${reference}`}
            </a>
          ) : (
            <a class="govuk-link govuk-link--no-visited-state" href={paths.reviews}>
              Practice reviews
            </a>
          )
        }
        title={`Practice review ${reference}`}
      >
        <p>
          <strong>{title}</strong>
        </p>
        <p>
          {`${kindTitle}, decided ${day(review.decidedOn)}. `}
          <ToneTag tone={toneOf(state)}>{practiceReviewStates[state].says}</ToneTag>
        </p>
        <a class="govuk-link govuk-link--no-visited-state los-title__way" href={paths.chronology(reference)}>
          The merged chronology
        </a>
      </PageTitle>
      <Next review={review} today={today} />
      <Contents review={review} />
      {clock && (
        <>
          <SectionTitle id="clock">The clock</SectionTitle>
          <ClocksDrawing
            clocks={[drawnClock(clock, today)]}
            today={today}
            workingDays={workingDays}
            source={`Rules: ${review.packTitle}; ${review.arrangements}.`}
          />
        </>
      )}
      <TwoColumns
        main={
          <>
            <Method review={review} />
            <Lines review={review} />
            <Practitioners review={review} />
            <Family review={review} />
            <Learning review={review} />
            <SectionTitle id="path">The path so far</SectionTitle>
            <Timeline
              steps={review.path.map(({ state: at, title: what, when, who, detail }) => ({
                state: at,
                title: what,
                when,
                who,
                detail: detail ?? undefined,
              }))}
            />
          </>
        }
        side={
          <>
            <Beginning review={review} />
            <Reviewers review={review} />
            <Plan review={review} />
            <Subgroup review={review} />
            <Meetings review={review} />
            <Proceedings review={review} today={today} />
            <Ending review={review} />
            <Team review={review} />
          </>
        }
      />
    </>
  )
}

/** Every part of the page by name. */
function Contents({ review }: { readonly review: Model }) {
  const parts = [
    ...(review.clock ? [{ id: 'clock', text: 'The clock' }] : []),
    { id: 'method', text: 'Method and scope' },
    { id: 'lines', text: 'Key lines of enquiry' },
    { id: 'practitioners', text: 'Practitioners' },
    ...(review.ofFindings ? [] : [{ id: 'family', text: 'Family and surviving children' }]),
    { id: 'learning', text: 'Learning while it runs' },
    { id: 'beginning', text: 'Why it was begun' },
    ...(review.ofFindings ? [] : [{ id: 'reviewer', text: 'Independent reviewer' }]),
    { id: 'plan', text: 'The plan' },
    { id: 'subgroup', text: 'Subgroup and meetings' },
    { id: 'proceedings', text: 'Other proceedings' },
    { id: 'report', text: 'The report' },
    { id: 'path', text: 'The path so far' },
    { id: 'team', text: 'Who can see this' },
  ]
  return (
    <nav class="govuk-!-margin-bottom-6" aria-label="Parts of this review">
      <ul class="los-next__acts">
        {parts.map(({ id, text }) => (
          <li>
            <a class="govuk-link govuk-link--no-visited-state" href={`#${id}`}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Next({ review, today }: Pick<Props, 'review' | 'today'>) {
  const { next, reference, state } = review
  const first = next.find(({ urgent }) => urgent) ?? next.find(({ mine }) => mine) ?? next[0]
  if (!first)
    return (
      <WhatHappensNext
        sentence={`${practiceReviewStates[state].says}. No step of the review is left`}
        wanted="Everything that was done stands on this page."
        action={
          state === 'published' || state === 'archived'
            ? { text: 'See what becomes of its recommendations', href: paths.publication(reference) }
            : undefined
        }
      />
    )
  const words = (step: Model['next'][number]) => {
    const sentence = sentenceOf(step, today)
    return step.urgent ? <span class="los-late">{sentence}</span> : sentence
  }
  return (
    <WhatHappensNext
      sentence={words(first)}
      wanted={first.mine ? 'This is yours to do.' : 'Nothing is wanted of you for this.'}
      action={first.mine ? { text: first.label, href: paths.act(reference, first.act) } : undefined}
    >
      {next.length > 1 && (
        <ul class="los-next__also">
          {next
            .filter(step => step !== first)
            .map(step => (
              <li>
                {words(step)}{' '}
                {step.mine && (
                  <a class="govuk-link govuk-link--no-visited-state" href={paths.act(reference, step.act)}>
                    {step.label}
                  </a>
                )}
              </li>
            ))}
        </ul>
      )}
    </WhatHappensNext>
  )
}

/** "The independent reviewer is appointed, by Wednesday 2 September (the Business Manager or the Head of Safeguarding)." */
function sentenceOf({ says, by, dueOn, mine }: Model['next'][number], today: Temporal.PlainDate): string {
  const whose = mine || says.toLowerCase().includes(by.toLowerCase()) ? '' : ` (${by})`
  if (dueOn === null) return `${says}${whose}.`
  const due = Temporal.PlainDate.from(dueOn)
  const near = formatDayNear(due, today)
  return Temporal.PlainDate.compare(due, today) < 0 ? `${says}${whose}. The day was ${near}.` : `${says}, by ${near}${whose}.`
}
