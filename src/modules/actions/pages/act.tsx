import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { type Content, InsetText } from '../../../ui/govuk/index.ts'
import { FactList, formatDate, PageTitle, TypedText } from '../../../ui/patterns/index.ts'
import { type ActionModel, dueName } from '../action-page.ts'
import { paths } from '../paths.ts'
import { Files } from './action.tsx'

export interface ActProps {
  readonly model: ActionModel
  readonly form: FormView
}

/** The box about names stands there only when it is wanted, or was ticked. */
export const untilWanted = (form: FormView): readonly string[] => (form.typed.namesNobody === undefined ? ['namesNobody'] : [])

interface Words {
  readonly title: string
  readonly button: string
  readonly children?: Content
  readonly beside?: Content
}

const Act = ({ model: { reference, title: action }, form, title, button, children, beside }: ActProps & Words) => (
  <FormOf
    form={form}
    button={button}
    without={untilWanted(form)}
    instead={{ href: paths.action(reference), text: 'Go back without recording' }}
    {...(beside === undefined ? {} : { beside })}
  >
    <PageTitle
      context={
        <a class="govuk-link govuk-link--no-visited-state" href={paths.action(reference)}>
          {`${reference}: ${action}`}
        </a>
      }
      title={title}
    >
      {children}
    </PageTitle>
  </FormOf>
)

/** What was wanted and what was said last, beside the answer: who answers once a month has forgotten both. */
const SaidSoFar = ({ model: { wanted, measure, steps, dueOn, state } }: Pick<ActProps, 'model'>) => {
  const last = steps.findLast(({ says, kind }) => says !== null && kind !== 'named')
  return (
    <FactList
      facts={[
        { name: 'What is wanted', value: <TypedText>{wanted}</TypedText> },
        { name: 'Practice has changed when', value: <TypedText>{measure}</TypedText> },
        ...(dueOn === null ? [] : [{ name: dueName(state), value: formatDate(Temporal.PlainDate.from(dueOn)) }]),
        ...(last
          ? [
              {
                name: `Said last, ${formatDate(Temporal.PlainDate.from(last.on))}`,
                value: (
                  <>
                    {last.title}
                    <TypedText>{last.says ?? ''}</TypedText>
                  </>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

export const AnswerPage = (props: ActProps) => (
  <Act {...props} title="Say how far it is" button="Record the answer" beside={<SaidSoFar model={props.model} />} />
)

/** The evidence that the one who closes has to look at. */
const Evidence = ({ model: { steps, measure } }: Pick<ActProps, 'model'>) => (
  <>
    <FactList facts={[{ name: 'Practice has changed when', value: <TypedText>{measure}</TypedText> }]} />
    {steps
      .filter(({ evidence }) => evidence !== null)
      .map(({ evidence, files, on, by }) => (
        <InsetText>
          <p class="govuk-body-s los-quiet">{`${formatDate(Temporal.PlainDate.from(on))}, ${by}`}</p>
          <TypedText>{evidence ?? ''}</TypedText>
          <Files files={files} />
        </InsetText>
      ))}
  </>
)

export const ClosePage = (props: ActProps) => (
  <Act {...props} title="Close the action" button="Close the action" beside={<Evidence model={props.model} />}>
    <p>Somebody from outside the agency that owns it closes an action, once the evidence shows that it is done.</p>
  </Act>
)

export const SendBackPage = (props: ActProps) => (
  <Act {...props} title="Send the action back" button="Send it back" beside={<Evidence model={props.model} />}>
    <p>The owner goes on with it, and reads what is still missing.</p>
  </Act>
)

export const ImpactPage = (props: ActProps) => (
  <Act {...props} title="Check the impact" button="Record the impact check" beside={<Evidence model={props.model} />}>
    <p>Did practice change, how is it known, and does it last? What has not lasted begins again.</p>
  </Act>
)

export const PersonPage = (props: ActProps) => (
  <Act {...props} title="Say who does it" button="Record who does it">
    <p>{`Now: ${props.model.who}. It has to be a person of ${props.model.owner}.`}</p>
  </Act>
)

export const MoveDuePage = (props: ActProps) => (
  <Act {...props} title="Propose another last day" button="Propose this day">
    <p>
      The day that stands now holds until somebody from outside the agency has agreed. It stays in the history, with your reason.
    </p>
  </Act>
)

export const WithdrawPage = (props: ActProps) => (
  <Act {...props} title="Propose to withdraw the action" button="Propose to withdraw it">
    <p>It stays open, and late where it is late, until somebody from outside the agency has agreed.</p>
  </Act>
)

/** What is proposed, by whom and why, before the one who agrees. */
const Proposed = ({ model: { steps } }: Pick<ActProps, 'model'>) => {
  const proposed = steps.findLast(({ kind }) => kind === 'move-proposed' || kind === 'withdraw-proposed')
  return (
    proposed && (
      <InsetText>
        <p class="govuk-body-s los-quiet">
          {`${formatDate(Temporal.PlainDate.from(proposed.on))}, ${proposed.by}, ${proposed.organisation}`}
        </p>
        <TypedText>{proposed.says ?? ''}</TypedText>
      </InsetText>
    )
  )
}

export const ProposalPage = (props: ActProps) => (
  <Act {...props} title="Decide on what is proposed" button="Record your decision" beside={<Proposed model={props.model} />}>
    <p>{props.model.proposal ?? 'Nothing is proposed now.'}</p>
  </Act>
)
