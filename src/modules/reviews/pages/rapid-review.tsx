import { Tag } from '../../../ui/govuk/index.ts'
import {
  EmptyState,
  formatDateAndTime,
  formatDayNear,
  PageTitle,
  SectionTitle,
  TwoColumns,
  TypedText,
  WhatHappensNext,
} from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import { reviewStandings } from '../rapid-review.ts'
import type { ReviewPage as Model } from '../review-page.ts'
import { ActLink } from './act-link.tsx'
import { Plan } from './milestones.tsx'
import { Criteria, Decision, Family, Findings, Panel, Reply, Sections, Sending, SignOffs } from './review-parts.tsx'
import { OpenSafetyActions, SafetyActions } from './safety.tsx'

interface ReviewProps {
  readonly review: Model
  readonly today: Temporal.PlainDate
  /** Working days from the notification to the last day drawn. */
  readonly workingDays: readonly Temporal.PlainDate[]
}

/** One rapid review on one page: what is next, by whom and by when; the plan under its clock; the report; how it is concluded. */
export function RapidReviewPage({ review, today, workingDays }: ReviewProps) {
  const { reference, standing } = review
  const { says, tone } = reviewStandings[standing]
  return (
    <>
      <PageTitle
        context={
          <a class="govuk-link govuk-link--no-visited-state" href={paths.incident(reference)}>
            {`Serious incident ${reference}`}
          </a>
        }
        title="Rapid review"
      >
        <p>
          <Tag classes={`los-tag govuk-tag--${tone}`}>{says}</Tag>
        </p>
      </PageTitle>
      {standing === 'not-yet' ? (
        <EmptyState title="There is no rapid review here">
          <p>It begins when the threshold is met and the national Panel has been notified.</p>
        </EmptyState>
      ) : (
        <>
          <OpenSafetyActions review={review} today={today} />
          <Next review={review} today={today} />
          {review.whether && <Whether whether={review.whether} />}
          {standing !== 'not-done' && standing !== 'to-decide' && (
            <Body review={review} today={today} workingDays={workingDays} />
          )}
        </>
      )}
    </>
  )
}

function Body({ review, today, workingDays }: ReviewProps) {
  const { reference } = review
  return (
    <>
      <SectionTitle>The plan</SectionTitle>
      <Plan review={review} today={today} workingDays={workingDays} />
      <ActLink review={review} command="reviews.add-milestone" href={paths.act(reference, 'milestones/new')}>
        Add a milestone
      </ActLink>
      <TwoColumns
        main={
          <>
            <SectionTitle id="report">The report</SectionTitle>
            <Sections review={review} />
            <SectionTitle>Good practice and improvements</SectionTitle>
            <Findings review={review} />
            <SectionTitle>The criteria for a local review</SectionTitle>
            <Criteria review={review} />
            <SectionTitle>Safety actions</SectionTitle>
            <SafetyActions review={review} today={today} />
          </>
        }
        side={
          <>
            <SectionTitle>Rapid Review Panel</SectionTitle>
            <Panel review={review} />
            <Family review={review} today={today} />
            <SectionTitle>What follows</SectionTitle>
            <Decision review={review} />
            <SectionTitle>Sign-off</SectionTitle>
            <SignOffs review={review} />
            <SectionTitle>Sending</SectionTitle>
            <Sending review={review} />
            <SectionTitle>Reply of the national Panel</SectionTitle>
            <Reply review={review} />
          </>
        }
      />
    </>
  )
}

function Next({ review, today }: Pick<ReviewProps, 'review' | 'today'>) {
  const { next, reference, standing } = review
  const address = (act: string) => (act === '' ? '#report' : paths.act(reference, act))
  const sentence = (step: Model['next'][number]) => sentenceOf(step, today)
  const first = next.find(({ urgent }) => urgent) ?? next.find(({ mine }) => mine) ?? next[0]
  if (!first) {
    return (
      <WhatHappensNext
        sentence={standing === 'not-done' ? 'No rapid review is done' : 'Nothing more is owed to the national Panel'}
        wanted="Everything that was done stands on this page."
      />
    )
  }
  return (
    <WhatHappensNext
      sentence={first.urgent ? <span class="los-late">{sentence(first)}</span> : sentence(first)}
      wanted={first.mine ? 'This is yours to do.' : 'Nothing is wanted of you for this.'}
      action={first.mine ? { text: first.label, href: address(first.act) } : undefined}
    >
      {next.length > 1 && (
        <ul class="los-next__also">
          {next
            .filter(step => step !== first)
            .map(step => (
              <li>
                {step.urgent ? <span class="los-late">{sentence(step)}</span> : sentence(step)}{' '}
                {step.mine && (
                  <a class="govuk-link govuk-link--no-visited-state" href={address(step.act)}>
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

/** "The police gives its view on what follows, by Friday 20 March." Whose it is stands behind, where the sentence does not say so. */
function sentenceOf({ says, by, dueOn }: Model['next'][number], today: Temporal.PlainDate): string {
  const whose = says.toLowerCase().includes(by.toLowerCase()) ? '' : ` (${by})`
  if (dueOn === null) return `${says}${whose}.`
  const due = Temporal.PlainDate.from(dueOn)
  const near = formatDayNear(due, today)
  return Temporal.PlainDate.compare(due, today) < 0 ? `${says}${whose}. It was due on ${near}.` : `${says}, by ${near}${whose}.`
}

const Whether = ({ whether }: { whether: NonNullable<Model['whether']> }) => (
  <>
    <SectionTitle>{whether.toBeDone ? 'A rapid review is done' : 'No rapid review is done'}</SectionTitle>
    <p class="govuk-body los-quiet">
      {`${whether.group}, recorded by ${whether.by}, ${formatDateAndTime(Temporal.Instant.from(whether.at))}`}
    </p>
    <div class="govuk-body">
      <TypedText>{whether.reasons}</TypedText>
    </div>
  </>
)
