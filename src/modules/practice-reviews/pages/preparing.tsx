import { Details } from '../../../ui/govuk/index.ts'
import { FactList, SectionTitle, ToneTag, TypedText } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import type { PracticeReviewPage } from '../practice-review-page.ts'
import { ActLink, day, Earlier, type Part, Quiet, RecordedBy, Said, Ways } from './part.tsx'

/** The independent reviewers, until when each can open the case, and on what terms; the one in place first. */
export function Reviewers({ review }: Part) {
  if (review.ofFindings) return null
  const inOrder = review.reviewers.toSorted((one, other) => Number(other.inPlace) - Number(one.inPlace))
  return (
    <>
      <SectionTitle id="reviewer">Independent reviewer</SectionTitle>
      {inOrder.length === 0 && (
        <Quiet>
          {review.statutory
            ? 'Nobody is appointed yet. The reviewer is invited on People and access first, with a last day, and appointed here.'
            : 'Nobody is appointed. A review of this kind can be led from within; if somebody independent leads it, appoint them here.'}
        </Quiet>
      )}
      {inOrder.length > 0 && (
        <ul class="los-records">
          {inOrder.map(reviewer => (
            <li>
              <ReviewerRow review={review} reviewer={reviewer} />
            </li>
          ))}
        </ul>
      )}
      <ActLink review={review} command="practice-reviews.appoint-reviewer" act="reviewers/new">
        {inOrder.some(({ inPlace }) => inPlace) ? 'Appoint another reviewer' : 'Appoint the reviewer'}
      </ActLink>
    </>
  )
}

function ReviewerRow({ review, reviewer }: Part & { readonly reviewer: PracticeReviewPage['reviewers'][number] }) {
  const { item, inPlace, appointment, earlier, removed, supervision } = reviewer
  const { says } = appointment
  return (
    <>
      <p class="los-records__head">
        <strong>{`${says.name}, ${says.post}`}</strong>
        <ToneTag tone={inPlace ? 'met' : 'not-owed'}>
          {inPlace ? 'appointed' : removed ? 'appointment ended' : 'time is over'}
        </ToneTag>
      </p>
      <FactList
        facts={[
          { name: 'Appointed', value: day(says.appointedOn) },
          {
            name: 'Can open this case',
            value: removed ? `ended ${day(removed.says.on)}` : `up to and including ${day(says.lastDay)}`,
          },
          { name: 'Fee', value: says.fee },
        ]}
      />
      {removed && <Said name="Why the appointment ended">{removed.says.reasons}</Said>}
      <Details summaryText="Independence, experience and terms">
        <Said name="Independence">{says.independence}</Said>
        <Said name="Experience">{says.experience}</Said>
        <Said name="Terms">{says.terms}</Said>
        {says.change !== null && <Said name="Why it was changed">{says.change}</Said>}
        <RecordedBy by={appointment.by} at={appointment.at} />
      </Details>
      <Earlier title="What was agreed before" earlier={earlier}>
        {one => (
          <>
            <Said name={`Up to ${day(one.says.lastDay)}, ${one.says.fee}`}>{one.says.terms}</Said>
          </>
        )}
      </Earlier>
      {review.readsSupervision && supervision.length > 0 && (
        <Details summaryText={`Notes on the work (${supervision.length}), not shown to the reviewer`}>
          {supervision.map(({ on, note, by, at }) => (
            <>
              <Said name={day(on)}>{note}</Said>
              <RecordedBy by={by} at={at} />
            </>
          ))}
        </Details>
      )}
      <Ways
        review={review}
        about={says.name}
        ways={[
          { command: 'practice-reviews.note-supervision', act: `reviewers/${item}/supervision`, text: 'Add a note on the work' },
          ...(removed
            ? []
            : [
                {
                  command: 'practice-reviews.change-reviewer',
                  act: `reviewers/${item}`,
                  text: 'Change the terms or the last day',
                },
                { command: 'practice-reviews.remove-reviewer', act: `reviewers/${item}/remove`, text: 'End the appointment' },
              ]),
        ]}
      />
    </>
  )
}

/** How it is done, agreed with whom; what it looks at; what it asks. */
export function Method({ review }: Part) {
  const { method, earlierMethods, scope, earlierScopes } = review
  return (
    <>
      <SectionTitle id="method">Method</SectionTitle>
      {method ? (
        <>
          <div class="govuk-body">
            <TypedText>{method.says.text}</TypedText>
          </div>
          <Quiet>{`Agreed ${day(method.says.agreedOn)} with ${method.says.agreedWith}`}</Quiet>
        </>
      ) : (
        <Quiet>How the review is done will stand here, once it is agreed.</Quiet>
      )}
      <Earlier title="Earlier methods" earlier={earlierMethods}>
        {one => <Said name={`Agreed ${day(one.says.agreedOn)}`}>{one.says.text}</Said>}
      </Earlier>
      <ActLink review={review} command="practice-reviews.agree-method" act="method">
        {method ? 'Record another method' : 'Record the method agreed'}
      </ActLink>
      <SectionTitle id="scope">Scope</SectionTitle>
      {scope ? (
        <>
          <FactList
            facts={[
              { name: 'Time', value: `${day(scope.says.from)} to ${day(scope.says.until)}` },
              { name: 'Children', value: <TypedText>{scope.says.children}</TypedText> },
              { name: 'Agencies', value: <TypedText>{scope.says.agencies}</TypedText> },
              ...(scope.says.beside === null ? [] : [{ name: 'Besides', value: <TypedText>{scope.says.beside}</TypedText> }]),
            ]}
          />
          <RecordedBy by={scope.by} at={scope.at} />
        </>
      ) : (
        <Quiet>The time, the children and the agencies that it looks at will stand here.</Quiet>
      )}
      <Earlier title="Earlier scopes" earlier={earlierScopes}>
        {one => (
          <Said name={`${day(one.says.from)} to ${day(one.says.until)}`}>{`${one.says.children}\n${one.says.agencies}`}</Said>
        )}
      </Earlier>
      <ActLink review={review} command="practice-reviews.set-scope" act="scope">
        {scope ? 'Set another scope' : 'Set the scope'}
      </ActLink>
    </>
  )
}

export function Lines({ review }: Part) {
  const asked = review.lines.filter(({ withdrawn }) => withdrawn === null)
  const withdrawn = review.lines.filter(one => one.withdrawn !== null)
  return (
    <>
      <SectionTitle id="lines">Key lines of enquiry</SectionTitle>
      {asked.length === 0 && <Quiet>The questions that the review answers will stand here.</Quiet>}
      {asked.length > 0 && (
        <ol class="los-records">
          {asked.map(({ item, line }, index) => (
            <li>
              <p>
                <strong>{`${index + 1}. `}</strong>
                {line.says.question}
              </p>
              <Ways
                review={review}
                about={`question ${index + 1}`}
                ways={[{ command: 'practice-reviews.withdraw-line', act: `lines/${item}/withdraw`, text: 'Withdraw' }]}
              />
            </li>
          ))}
        </ol>
      )}
      {withdrawn.length > 0 && (
        <Details summaryText={`No longer asked (${withdrawn.length})`}>
          {withdrawn.map(one => (
            <>
              <Said name={one.line.says.question}>{one.withdrawn?.says.reason ?? ''}</Said>
              {one.withdrawn && <RecordedBy by={one.withdrawn.by} at={one.withdrawn.at} />}
            </>
          ))}
        </Details>
      )}
      <ActLink review={review} command="practice-reviews.add-line" act="lines/new">
        Add a key line of enquiry
      </ActLink>
    </>
  )
}

/** Why it was begun, by whom and on which day; a day that was wrong stays readable. */
export function Beginning({ review }: Part) {
  const { begun, earlierBeginnings, reference, ofIncident, packTitle, arrangements } = review
  return (
    <>
      <SectionTitle id="beginning">Why it was begun</SectionTitle>
      <div class="govuk-body">
        <TypedText>{begun.says.reasons}</TypedText>
      </div>
      <FactList
        facts={[
          { name: 'Decided', value: `${day(begun.says.decidedOn)}, ${begun.says.decidedBy}` },
          ...(begun.says.source === null ? [] : [{ name: 'Findings of', value: begun.says.source }]),
          ...(begun.says.correction === null
            ? []
            : [{ name: 'Corrected', value: <TypedText>{begun.says.correction}</TypedText> }]),
          { name: 'Rules', value: `${packTitle}; ${arrangements}` },
        ]}
      />
      <Earlier title="What stood here before" earlier={earlierBeginnings}>
        {one => <Said name={`Decided ${day(one.says.decidedOn)}`}>{one.says.reasons}</Said>}
      </Earlier>
      {ofIncident && (
        <p class="govuk-body">
          <a class="govuk-link govuk-link--no-visited-state" href={paths.rapidReview(reference)}>
            The rapid review of this incident
          </a>
        </p>
      )}
      <ActLink review={review} command="practice-reviews.correct-beginning" act="beginning">
        Correct the day of the decision
      </ActLink>
    </>
  )
}
