import { Details } from '../../../ui/govuk/index.ts'
import { FactList, formatDate, formatDateAndTime, SectionTitle, ToneTag, TypedText } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import { sectionStates } from '../report-section.ts'
import type { ReviewPage } from '../review-page.ts'
import { findingKind } from '../review-record.ts'
import { Replies } from './act.tsx'
import { ActLink } from './act-link.tsx'
import { PartnerViews } from './conclude.tsx'
import { WithdrawLink, WithdrawnEntries } from './withdrawn.tsx'

type Part = { readonly review: ReviewPage }

const moment = (at: string) => formatDateAndTime(Temporal.Instant.from(at))
const day = (iso: string) => formatDate(Temporal.PlainDate.from(iso))

/** Each section of the report: where its writing stands, who wrote last, its text. */
export const Sections = ({ review }: Part) => (
  <>
    <ul class="los-records">
      {review.sections.map(({ id, title, state, text, by, at, earlier }) => (
        <li>
          <p class="los-records__head">
            <strong>{title}</strong>
            <ToneTag tone={sectionStates[state].tone}>{sectionStates[state].says}</ToneTag>
          </p>
          {at !== null && <p class="los-records__facts">{`${by}, ${moment(at)}`}</p>}
          {text !== '' && (
            <Details summaryText={`Read: ${title}`}>
              <TypedText>{text}</TypedText>
              {earlier > 0 && (
                <p>
                  <a class="govuk-link" href={paths.earlier(review.reference, id)}>
                    {`Earlier texts of this section (${earlier})`}
                  </a>
                </p>
              )}
            </Details>
          )}
          {review.open.includes('reviews.write-section') && (
            <p>
              <a class="govuk-link govuk-link--no-visited-state" href={paths.section(review.reference, id)}>
                {state === 'empty' ? 'Write' : 'Change'}
                <span class="govuk-visually-hidden">{`: ${title}`}</span>
              </a>
            </p>
          )}
        </li>
      ))}
    </ul>
    <Files review={review} />
  </>
)

const Files = ({ review: { reference, version, sending } }: Part) => (
  <p class="govuk-body">
    <a class="govuk-link" href={paths.pdf(reference)}>
      {`${sending ? 'The report as sent' : 'The draft report'} (version ${version}) as PDF`}
    </a>
    <br />
    <a class="govuk-link" href={paths.word(reference)}>
      The same as Word
    </a>
  </p>
)

export const Findings = ({ review }: Part) => (
  <>
    {review.findings.length === 0 && <p class="govuk-body los-quiet">Nothing is entered yet.</p>}
    {review.findings.length > 0 && (
      <ul class="los-records">
        {review.findings.map(({ item, about, what, why, by, at }) => (
          <li>
            <p class="los-records__head">
              <ToneTag tone={about === 'good-practice' ? 'met' : 'running'}>
                {about === 'good-practice' ? 'Good practice' : 'To improve'}
              </ToneTag>
            </p>
            <TypedText>{what}</TypedText>
            <div class="los-records__facts">
              <TypedText>{why}</TypedText>
              <p>{`${by}, ${moment(at)}`}</p>
            </div>
            <p>
              {review.makesActions && (
                <>
                  <a class="govuk-link govuk-link--no-visited-state" href={paths.newAction(findingKind, item)}>
                    Make an action of this
                    <span class="govuk-visually-hidden">{`: ${what}`}</span>
                  </a>{' '}
                </>
              )}
              {review.followsActions && (
                <a class="govuk-link govuk-link--no-visited-state" href={paths.cameOf(findingKind, item)}>
                  What came of it
                  <span class="govuk-visually-hidden">{`: ${what}`}</span>
                </a>
              )}
              {review.open.includes('reviews.add-finding') && (
                <>
                  {' '}
                  <WithdrawLink review={review} item={item} what={what} />
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    )}
    <WithdrawnEntries review={review} of="finding" />
    <ActLink review={review} command="reviews.add-finding" href={paths.act(review.reference, 'findings/new')}>
      Add good practice or something to improve
    </ActLink>
  </>
)

const answers = { yes: 'Yes', no: 'No', unclear: 'It is not clear' } as const

/** The criteria and circumstances of the pack, each with its answer. What we have only from memory says so. */
export const Criteria = ({ review }: Part) => (
  <ul class="los-records">
    {review.criteria.map(({ id, says, confidence, answer, reasons, by }) => (
      <li>
        <p class="los-records__head">
          <span>{says}</span>
          <ToneTag tone={answer === null ? 'not-owed' : 'met'}>{answer === null ? 'Not answered' : answers[answer]}</ToneTag>
        </p>
        {confidence !== 'checked' && <p class="los-records__facts">Recalled from the guidance and not checked yet.</p>}
        {reasons !== null && (
          <div class="los-records__facts">
            <TypedText>{reasons}</TypedText>
            <p>{by}</p>
          </div>
        )}
        {review.open.includes('reviews.judge-criterion') && (
          <p>
            <a class="govuk-link govuk-link--no-visited-state" href={paths.criterion(review.reference, id)}>
              {answer === null ? 'Answer' : 'Change the answer'}
              <span class="govuk-visually-hidden">{`: ${says}`}</span>
            </a>
          </p>
        )}
      </li>
    ))}
  </ul>
)

/** Who chairs; the meetings themselves have their own pages. */
export const Panel = ({ review }: Part) => (
  <>
    <p class="govuk-body">
      {review.chair ? `Chaired by ${review.chair.name}, ${review.chair.post}.` : 'Nobody is named as chair yet.'}
    </p>
    <p class="govuk-body">
      <a class="govuk-link govuk-link--no-visited-state" href={paths.meetings(review.reference)}>
        Meetings, attendance and notes
      </a>
    </p>
    <p class="govuk-body">
      <a class="govuk-link govuk-link--no-visited-state" href={paths.requests(review.reference)}>
        Information from the agencies
      </a>
    </p>
    <ActLink review={review} command="reviews.name-chair" href={paths.act(review.reference, 'chair')}>
      {review.chair ? 'Name another chair' : 'Name the chair'}
    </ActLink>
  </>
)

/** The partners’ views and what was decided, with every earlier decision. */
export const Decision = ({ review }: Part) => {
  const { decision, earlierDecisions, concludes, reference } = review
  return (
    <>
      {decision ? (
        <>
          <ul class="govuk-list govuk-list--bullet">
            {decision.titles.map(title => (
              <li>
                <strong>{title}</strong>
              </li>
            ))}
          </ul>
          <p class="govuk-body-s los-quiet">{`${decision.group}, recorded by ${decision.by}, ${moment(decision.at)}`}</p>
          <div class="govuk-body">
            <TypedText>{decision.reasons}</TypedText>
          </div>
          {decision.options.includes('practice-review') && (
            <p class="govuk-body">
              <a class="govuk-link govuk-link--no-visited-state" href={paths.practiceReview(reference)}>
                The practice review of this incident
              </a>
            </p>
          )}
          {earlierDecisions.map(one => (
            <Details summaryText={`Earlier decision: ${one.titles.join('; ')}`}>
              <TypedText>{one.reasons}</TypedText>
              <p class="los-quiet">{`${one.group}, recorded by ${one.by}, ${moment(one.at)}`}</p>
            </Details>
          ))}
        </>
      ) : (
        <p class="govuk-body">{`Decided by: ${concludes}. Each partner’s view comes first.`}</p>
      )}
      <PartnerViews review={review} />
      <ActLink review={review} command="reviews.give-view" href={paths.act(reference, 'view')}>
        {review.views.some(({ yours, view }) => yours && view) ? 'Change your view' : 'Give your view'}
      </ActLink>
      <ActLink review={review} command="reviews.decide" href={paths.act(reference, 'decision')}>
        {decision ? 'Record another decision' : 'Record the decision'}
      </ActLink>
    </>
  )
}

/** Who has signed which version, and whether it still counts. */
export const SignOffs = ({ review }: Part) => (
  <>
    <ul class="los-views">
      {review.signOffs.map(({ name, version, by, at, holds }) => (
        <li class="los-views__row">
          <p class="los-views__head">
            <span>{name}</span>{' '}
            <ToneTag tone={holds ? 'met' : version === null ? 'not-owed' : 'due-soon'}>
              {holds ? `signed version ${version}` : version === null ? 'not signed' : 'changed since, sign again'}
            </ToneTag>
          </p>
          {by !== null && at !== null && <p class="los-views__says">{`${by}, version ${version}, ${moment(at)}`}</p>}
        </li>
      ))}
    </ul>
    <ActLink review={review} command="reviews.sign-off" href={paths.act(review.reference, 'sign-off')}>
      {`Sign off version ${review.version}`}
    </ActLink>
  </>
)

/** When, by whom and how the report was sent; late with the reason and who allowed it. */
export const Sending = ({ review }: Part) => {
  const { sending, clock, reference } = review
  return (
    <>
      {sending ? (
        <FactList
          facts={[
            { name: 'Sent', value: moment(sending.sentAt) },
            { name: 'How', value: sending.how },
            { name: 'Recorded by', value: sending.by },
            { name: 'Version', value: `${sending.version}` },
            ...(sending.reference ? [{ name: 'Reference', value: sending.reference }] : []),
            ...(clock?.state === 'met-late'
              ? [
                  { name: <span class="los-late">Why it was late</span>, value: <TypedText>{clock.reason ?? ''}</TypedText> },
                  { name: 'Allowed by', value: clock.allowedBy ?? '' },
                ]
              : []),
            ...(sending.whyUnsigned
              ? [
                  {
                    name: <span class="los-late">Why before every sign-off</span>,
                    value: <TypedText>{sending.whyUnsigned}</TypedText>,
                  },
                ]
              : []),
          ]}
        />
      ) : (
        <p class="govuk-body">Not sent yet. The statutory clock is met when it is.</p>
      )}
      <ActLink review={review} command="reviews.send" href={paths.act(reference, 'send')}>
        Record that the report was sent
      </ActLink>
    </>
  )
}

export const Reply = ({ review }: Part) => {
  const { replies, questions, regard, reference } = review
  return (
    <>
      {replies.length === 0 && <p class="govuk-body">What the national Panel writes back, and our answers, will stand here.</p>}
      <Replies review={review} />
      {regard && (
        <>
          <h3 class="govuk-heading-s">What we do with it</h3>
          <div class="govuk-body">
            <TypedText>{regard.words}</TypedText>
          </div>
          <p class="govuk-body-s los-quiet">{`${regard.by}, ${moment(regard.at)}`}</p>
        </>
      )}
      {questions.map(({ item, question, answer }) => (
        <>
          <h3 class="govuk-heading-s">{question}</h3>
          {answer ? (
            <>
              <div class="govuk-body">
                <TypedText>{answer.words}</TypedText>
              </div>
              <p class="govuk-body-s los-quiet">{`Answered by ${answer.by}, ${moment(answer.at)}`}</p>
            </>
          ) : (
            <ActLink review={review} command="reviews.answer-question" href={paths.question(reference, item)}>
              Answer this question
            </ActLink>
          )}
        </>
      ))}
      <ActLink review={review} command="reviews.record-regard" href={paths.act(reference, 'regard')}>
        Record our regard to the reply
      </ActLink>
      <ActLink review={review} command="reviews.record-reply" href={paths.act(reference, 'reply')}>
        {replies.length === 0 ? 'Record the reply' : 'Record another reply'}
      </ActLink>
    </>
  )
}

/** Red while the family has neither been told nor a reason stands why not. */
export const Family = ({ review, today }: Part & { today: Temporal.PlainDate }) => {
  const { family, familyWaits, reference } = review
  return (
    <>
      <SectionTitle late={familyWaits}>{familyWaits ? 'The family has not been told' : 'The family'}</SectionTitle>
      {family === null && <p class="govuk-body">Neither told, nor recorded why not.</p>}
      {family?.told && (
        <FactList
          facts={[
            { name: 'Told', value: day(family.on ?? '') },
            { name: 'By', value: family.toldBy ?? '' },
            { name: 'How', value: <TypedText>{family.how ?? ''}</TypedText> },
            { name: 'Recorded by', value: family.by },
          ]}
        />
      )}
      {family && !family.told && (
        <FactList
          facts={[
            { name: 'Not told, because', value: <TypedText>{family.whyNot ?? ''}</TypedText> },
            {
              name: 'Looked at again',
              value: `${day(family.reviewOn ?? '')}${Temporal.PlainDate.from(family.reviewOn ?? '').equals(today) ? ' (today)' : ''}`,
            },
            { name: 'Recorded by', value: family.by },
          ]}
        />
      )}
      <ActLink review={review} command="reviews.record-family" href={paths.act(reference, 'family')}>
        Record what the family was told
      </ActLink>
    </>
  )
}
