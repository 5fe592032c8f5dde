import type { FormView } from '../../../platform/http/route.ts'
import { Details } from '../../../ui/govuk/index.ts'
import { formatDateAndTime, SectionTitle, ToneTag, TypedText } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import type { ReviewPage } from '../review-page.ts'
import { Act, type ActProps, SectionTexts } from './act.tsx'
import { SectionText, saysNothing } from './section-entries.tsx'

/** The form with the ends that this incident’s guidance names, and with which of them each may stand together. */
function withEnds(form: FormView, { options }: ReviewPage): FormView {
  const { options: field, ...others } = form.form.fields
  if (!field) return form
  const titleOf = (id: string) => options.find(option => option.id === id)?.title ?? id
  const ends = options.map(({ id, title, says, combinesWith }) => ({
    value: id,
    text: title,
    hint: combinesWith.length === 0 ? says : `${says}. Can stand beside: ${combinesWith.map(titleOf).join('; ')}.`,
  }))
  return { ...form, form: { ...form.form, fields: { options: { ...field, options: ends }, ...others } } }
}

const toRead = ['facts', 'episodes', 'voice', 'safety', 'criteria'] as const

/** One partner’s view on what follows, with what it needs in order to decide on the same page: made for a phone in the evening. */
export const ReviewViewPage = (props: ActProps) => (
  <Act
    {...props}
    form={withEnds(props.form, props.review)}
    command="reviews.give-view"
    title="Give your partner’s view on what follows"
    button="Record your view"
    settled="Views are given by the three partners while the report is written."
    beside={<ToDecideOn {...props} />}
  >
    <p>
      The case team reads your view and your reasons, and they stand in the report. You can change it until the report is sent.
    </p>
  </Act>
)

export const ReviewDecisionPage = (props: ActProps) => (
  <Act
    {...props}
    form={withEnds(props.form, props.review)}
    command="reviews.decide"
    title="Record the decision on what follows"
    button="Record the decision"
    settled={settledDecision(props.review)}
    beside={<ToDecideOn {...props} />}
  >
    <p>{`This is the decision of the ${props.review.concludes}. Another decision can be recorded until the report is sent; both are kept.`}</p>
  </Act>
)

function settledDecision({ views, sending }: ReviewPage): string {
  if (sending) return 'The report has been sent with the decision that stands in it.'
  const missing = views.filter(({ view }) => view === null).map(({ name }) => name.replace(/^The/, 'the'))
  return missing.length > 0
    ? `The decision counts only when each partner’s view is in. Still to come: ${missing.join(', ')}.`
    : 'There is nothing to decide here now.'
}

/** What a partner decides on, on one page: the report’s main sections, the criteria, the views. */
const ToDecideOn = ({ review }: ActProps) => (
  <>
    <SectionTexts review={review} ids={toRead} />
    <SectionTitle>Views of the partners</SectionTitle>
    <PartnerViews review={review} open />
  </>
)

/** Each partner’s view on what follows, its reasons, its dissent and its earlier views. */
export const PartnerViews = ({ review, open = false }: { review: ReviewPage; open?: boolean }) => (
  <ul class="los-views">
    {review.views.map(({ name, yours, view, earlier }) => (
      <li class="los-views__row">
        <p class="los-views__head">
          <span>{name}</span>{' '}
          {view ? (
            <ToneTag tone="met">given</ToneTag>
          ) : (
            <ToneTag tone={yours ? 'due-soon' : 'running'}>{yours ? 'yours is needed' : 'still to come'}</ToneTag>
          )}
        </p>
        {view && (
          <>
            <p class="los-views__says">
              {view.titles.join('; ')}
              {view.differs && <strong>. It differs from the joint decision</strong>}
            </p>
            <Details summaryText={`Reasons of ${name.replace(/^The/, 'the')}`} open={open || view.differs}>
              <TypedText>{view.reasons}</TypedText>
              {view.dissent !== null && (
                <>
                  <p>
                    <strong>To stand in the record:</strong>
                  </p>
                  <TypedText>{view.dissent}</TypedText>
                </>
              )}
              <p class="los-quiet">{`${view.by}, ${formatDateAndTime(Temporal.Instant.from(view.at))}`}</p>
              {earlier.map(one => (
                <>
                  <p>
                    <strong>{`Earlier view: ${one.titles.join('; ')}`}</strong>
                  </p>
                  <TypedText>{one.reasons}</TypedText>
                </>
              ))}
            </Details>
          </>
        )}
      </li>
    ))}
  </ul>
)

/** Signing off one exact version: who has opened an older one is told, and reads the newer one first. */
export function SignOffPage(props: ActProps) {
  const { review } = props
  const { reference, version, decision, signOffs } = review
  const own = signOffs.find(({ yours }) => yours)
  return (
    <Act
      {...props}
      command="reviews.sign-off"
      title="Sign off the report"
      button={`Sign off version ${version}`}
      settled={
        own?.holds
          ? `Your organisation has signed off version ${own.version}.`
          : 'The report is signed off by the three partners once the decision is recorded and before it is sent.'
      }
      beside={
        <>
          {decision && (
            <>
              <SectionTitle>{`Decision: ${decision.titles.join('; ')}`}</SectionTitle>
              <div class="govuk-body">
                <TypedText>{decision.reasons}</TypedText>
              </div>
            </>
          )}
          {review.sections.map(section => (
            <Details summaryText={saysNothing(review, section) ? `${section.title}: nothing written` : section.title}>
              <SectionText review={review} section={section} />
            </Details>
          ))}
        </>
      }
    >
      <p>
        {own && own.version !== null && !own.holds
          ? `Your organisation signed off version ${own.version}. The report has changed since. `
          : ''}
        You sign for your organisation, and for these words alone: when anything in the report changes, you are asked again. Read
        it here or as <a class="govuk-link" href={paths.pdf(reference)}>{`version ${version} as PDF`}</a>.
      </p>
    </Act>
  )
}
