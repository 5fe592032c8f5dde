import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { type Content, InsetText } from '../../../ui/govuk/index.ts'
import { FactList, formatDate, formatDay, PageTitle, SectionTitle, TypedText } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import type { ReviewPage } from '../review-page.ts'
import { SectionText } from './section-entries.tsx'

export interface ActProps {
  readonly review: ReviewPage
  readonly form: FormView
  readonly today: Temporal.PlainDate
  /** Which milestone, section, action, criterion or question the page is about; empty where there is but one. */
  readonly item: string
}

interface FrameProps extends ActProps {
  readonly command: string
  readonly title: Content
  readonly button: string
  /** What the act does, in a sentence. */
  readonly children?: Content
  /** Why there is nothing to do here, when there is nothing. */
  readonly settled: string
  readonly isSettled?: boolean
  readonly beside?: Content
  readonly without?: readonly string[]
}

/** The page of one act: what it is about, what it does, its form; or why there is nothing to do. What was typed is always shown. */
export function Act({ review, form, command, title, button, children, settled, isSettled, beside, without }: FrameProps) {
  const { reference } = review
  const context = (
    <a class="govuk-link govuk-link--no-visited-state" href={paths.review(reference)}>
      {`Rapid review of ${reference}`}
    </a>
  )
  const typed = form.errors.length > 0 || form.refusal !== undefined || form.draft !== undefined
  if ((isSettled || !review.open.includes(command)) && !typed) {
    return (
      <div class="los-form">
        <PageTitle context={context} title={title} />
        <InsetText>{settled}</InsetText>
        <p class="govuk-body">
          <a class="govuk-link" href={paths.review(reference)}>
            {`Look at how the rapid review of ${reference} stands now`}
          </a>
        </p>
      </div>
    )
  }
  return (
    <FormOf
      form={form}
      button={button}
      beside={beside}
      without={without ?? []}
      instead={{ href: paths.review(reference), text: 'Go back without recording' }}
    >
      <PageTitle context={context} title={title}>
        {children}
      </PageTitle>
    </FormOf>
  )
}

const day = (iso: string) => formatDate(Temporal.PlainDate.from(iso))

export const WhetherPage = (props: ActProps) => (
  <Act
    {...props}
    command="reviews.decide-whether"
    title="Record whether a rapid review is done"
    button="Record the decision"
    settled={
      props.review.decides
        ? 'There is nothing to decide here: the threshold is not met yet, or this has been decided.'
        : 'Under these arrangements a rapid review follows from the threshold. Nobody decides on it separately.'
    }
  >
    <p>{`This is the decision of the ${props.review.decides ?? ''}. If no rapid review is done, its clock ends as not owed, with these reasons.`}</p>
  </Act>
)

export const ChairPage = (props: ActProps) => (
  <Act
    {...props}
    command="reviews.name-chair"
    title="Name the chair of the Rapid Review Panel"
    button="Name the chair"
    settled="The chair is named while the review is written. It has not begun, or its report has been sent."
  >
    <p>The chair of this one review. The name stands in the report.</p>
  </Act>
)

const planIsSettled = 'There is no plan to change: no rapid review is under way.'
const lastDayOf = ({ clock }: ReviewPage) =>
  clock ? `The last day that the law gives is ${formatDay(Temporal.PlainDate.from(clock.dueOn))}.` : ''

export const AddMilestonePage = (props: ActProps) => (
  <Act {...props} command="reviews.add-milestone" title="Add a milestone" button="Add the milestone" settled={planIsSettled}>
    <p>{lastDayOf(props.review)}</p>
  </Act>
)

export function ChangeMilestonePage(props: ActProps) {
  const milestone = props.review.milestones.find(({ item }) => item === props.item)
  return (
    <Act
      {...props}
      command="reviews.change-milestone"
      title="Change a milestone"
      button="Change the milestone"
      settled={props.review.milestones.length > 0 && milestone === undefined ? 'This milestone was withdrawn.' : planIsSettled}
      isSettled={milestone === undefined}
    >
      {milestone && (
        <p>
          <strong>{milestone.title}</strong>
        </p>
      )}
      <p>{`${lastDayOf(props.review)} The day and owner before are kept and shown.`}</p>
    </Act>
  )
}

export function WithdrawMilestonePage(props: ActProps) {
  const milestone = props.review.milestones.find(({ item }) => item === props.item)
  const elsewhere = props.item === 'sign-off' || props.item === 'sent'
  return (
    <Act
      {...props}
      command="reviews.withdraw-milestone"
      title="Withdraw a milestone"
      button="Withdraw it"
      settled={elsewhere ? 'Every rapid review is signed off and sent.' : 'This was done or withdrawn already.'}
      isSettled={elsewhere || milestone === undefined || milestone.doneOn !== null}
    >
      {milestone && (
        <p>
          <strong>{milestone.title}</strong>
          {`, by ${day(milestone.dueOn)}, ${milestone.owner}.`}
        </p>
      )}
      <p>It goes out of the plan, and nobody is reminded of it. It stays readable below the plan, with your reason.</p>
    </Act>
  )
}

export function MilestoneDonePage(props: ActProps) {
  const milestone = props.review.milestones.find(({ item }) => item === props.item)
  const elsewhere = props.item === 'sign-off' || props.item === 'sent'
  return (
    <Act
      {...props}
      command="reviews.finish-milestone"
      title="Mark a milestone as done"
      button="Mark as done"
      settled={
        elsewhere ? 'This is done when it is signed off or sent, and needs no mark of its own.' : 'This has been done already.'
      }
      isSettled={elsewhere || milestone === undefined || milestone.doneOn !== null}
    >
      {milestone && (
        <p>
          <strong>{milestone.title}</strong>
          {`, by ${day(milestone.dueOn)}, ${milestone.owner}.`}
        </p>
      )}
    </Act>
  )
}

export const AddSafetyActionPage = (props: ActProps) => (
  <Act
    {...props}
    command="reviews.add-safety-action"
    title="Add an immediate safety action"
    button="Add the action"
    settled="No rapid review is under way here."
  >
    <p>What keeps this child, brothers and sisters or other children safe now. It stands at the top until it is done.</p>
  </Act>
)

export function SafetyDonePage(props: ActProps) {
  const action = props.review.safetyActions.find(({ item }) => item === props.item)
  return (
    <Act
      {...props}
      command="reviews.finish-safety-action"
      title="Record that a safety action is done"
      button="Record that it is done"
      settled="This action has been done already."
      isSettled={action === undefined || action.done !== null}
    >
      {action && <TypedText>{action.what}</TypedText>}
      {action && <p class="los-quiet">{`${action.organisation}, ${action.post}, by ${day(action.dueOn)}`}</p>}
    </Act>
  )
}

export const FindingPage = (props: ActProps) => (
  <Act
    {...props}
    command="reviews.add-finding"
    title="Add good practice or something to improve"
    button="Add it"
    settled="The report is not being written now."
  >
    <p>Each entry is printed in its section of the report.</p>
  </Act>
)

export function WithdrawPage(props: ActProps) {
  const { findings, safetyActions } = props.review
  const entry = [...findings, ...safetyActions].find(({ item }) => item === props.item)
  return (
    <Act
      {...props}
      command="reviews.withdraw-entry"
      title="Withdraw an entry"
      button="Withdraw it"
      settled="This was withdrawn already, or the rapid review has not begun."
      isSettled={entry === undefined}
      beside={entry && <TypedText>{entry.what}</TypedText>}
    >
      <p>
        For something that was entered by mistake. It is printed no more; it stays readable for the case team, with your reason. A
        report that was signed off is signed off anew. This cannot be undone.
      </p>
    </Act>
  )
}

export function CriterionPage(props: ActProps) {
  const { review } = props
  const criterion = review.criteria.find(({ id }) => id === props.item)
  return (
    <Act
      {...props}
      command="reviews.judge-criterion"
      title={criterion?.says ?? ''}
      button="Record the answer"
      settled="The criteria are answered while the report is written."
      beside={<SectionTexts review={review} ids={['facts', 'episodes', 'criteria']} />}
    >
      <p>
        {`${criterion?.kind === 'circumstance' ? 'A circumstance to have regard to' : 'A criterion'} of ${review.packTitle}.`}
        {criterion && criterion.confidence !== 'checked' && ' We have it from memory and have not checked its words yet.'}
      </p>
    </Act>
  )
}

/** Sections of the report to read while answering. */
export const SectionTexts = ({ review, ids }: { review: ReviewPage; ids: readonly string[] }) => (
  <>
    {review.sections
      .filter(({ id }) => ids.includes(id))
      .map(section => (
        <>
          <SectionTitle>{section.title}</SectionTitle>
          <div class="govuk-body">
            <SectionText review={review} section={section} />
          </div>
        </>
      ))}
  </>
)

export function SendPage(props: ActProps) {
  const { clock, signOffs, version, reference } = props.review
  const missing = signOffs.filter(({ holds }) => !holds)
  return (
    <Act
      {...props}
      command="reviews.send"
      title="Record that the report was sent"
      button="Record the sending"
      settled={
        props.review.sending ? 'The report has been sent already.' : 'The report can be sent when the decision has been recorded.'
      }
      without={[...(clock?.state === 'late' ? [] : ['lateReason']), ...(missing.length > 0 ? [] : ['whyUnsigned'])]}
      beside={
        <FactList
          facts={[
            { name: 'Version', value: `${version}` },
            ...(clock ? [{ name: 'Last day', value: formatDay(Temporal.PlainDate.from(clock.dueOn)) }] : []),
            ...signOffs.map(({ name, holds, by }) => ({
              name,
              value: holds ? `signed off by ${by}` : <strong class="los-late">not signed off</strong>,
            })),
          ]}
        />
      }
    >
      <p>
        Send <a class="govuk-link" href={paths.pdf(reference)}>{`version ${version} of the report`}</a> to the national Panel
        first. Then record here when and how. The statutory clock is met by it.
      </p>
    </Act>
  )
}

export const ReplyPage = (props: ActProps) => (
  <Act
    {...props}
    command="reviews.record-reply"
    title="Record the national Panel’s reply"
    button="Record the reply"
    settled="The national Panel replies after the report was sent."
  />
)

export const RegardPage = (props: ActProps) => (
  <Act
    {...props}
    command="reviews.record-regard"
    title="Record our regard to the reply"
    button="Record it"
    settled={props.review.regard ? 'Our regard to the last reply has been recorded.' : 'There is no reply yet.'}
    beside={<Replies review={props.review} />}
  />
)

export const Replies = ({ review }: { review: ReviewPage }) => (
  <>
    {review.replies.map(({ receivedOn, says, words, by }) => (
      <>
        <h3 class="govuk-heading-s">{`${replySays[says]}, ${day(receivedOn)}`}</h3>
        <div class="govuk-body">
          <TypedText>{words}</TypedText>
        </div>
        <p class="govuk-body-s los-quiet">{`Recorded by ${by}`}</p>
      </>
    ))}
  </>
)

const replySays = {
  agrees: 'The national Panel agrees',
  asks: 'The national Panel asks for something',
  suggests: 'The national Panel suggests another way',
} as const

export function AnswerPage(props: ActProps) {
  const question = props.review.questions.find(({ item }) => item === props.item)
  return (
    <Act
      {...props}
      command="reviews.answer-question"
      title="Answer a question of the national Panel"
      button="Record the answer"
      settled="This question has been answered."
      isSettled={question === undefined || question.answer !== null}
      beside={<Replies review={props.review} />}
    >
      <TypedText>{question?.question ?? ''}</TypedText>
    </Act>
  )
}

export const FamilyPage = (props: ActProps) => (
  <Act
    {...props}
    command="reviews.record-family"
    title="Record what the family was told"
    button="Record it"
    settled="No rapid review is under way here."
  >
    <p>The family is told of the decision and its reasons. Where it has to wait, say why and when that is looked at again.</p>
  </Act>
)
