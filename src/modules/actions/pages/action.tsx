import { Thread, type ThreadStation } from '../../../ui/charts/index.ts'
import { InsetText } from '../../../ui/govuk/index.ts'
import {
  FactList,
  formatDate,
  PageTitle,
  SectionTitle,
  Timeline,
  type TimelineStep,
  TypedText,
  WhatHappensNext,
} from '../../../ui/patterns/index.ts'
import { priorities } from '../action.ts'
import { type ActionModel, dueName, type OriginShown } from '../action-page.ts'
import { paths } from '../paths.ts'
import { StateOfAction } from './action-list.tsx'

/** What moves an action on. */
const movingOn = ['actions.answer', 'actions.close', 'actions.check-impact', 'actions.decide-change']

const day = (iso: string) => formatDate(Temporal.PlainDate.from(iso))

/** One action: what happens next, its thread from source to impact, what is wanted, and everything that was said of it. */
export function ActionPage({ model }: { readonly model: ActionModel }) {
  const { reference, title, owner, who, group, dueOn, measure, wanted, origin, steps, next, acts, stations, priority } = model
  // Keeping the register is no step of the action: only a step of it has the green button.
  const first = acts.find(({ move }) => movingOn.includes(move))
  const others = acts.filter(one => one !== first)
  return (
    <>
      <PageTitle
        context={
          <a class="govuk-link govuk-link--no-visited-state" href={paths.actions}>
            {`Actions: ${reference}`}
          </a>
        }
        title={title}
      >
        <p>
          <StateOfAction line={model} />
        </p>
      </PageTitle>
      <WhatHappensNext
        sentence={next.sentence}
        wanted={next.wanted ?? undefined}
        action={first && { text: first.label, href: first.href }}
        otherActions={others.map(({ label, href }) => ({ text: label, href }))}
      />
      {model.proposal !== null && <InsetText>{model.proposal}</InsetText>}
      <SectionTitle>From its source to its impact</SectionTitle>
      <Thread label="From its source to its impact" stations={[...originStations(origin), ...stations]} />
      {origin.title !== null && <SourceWords origin={origin} />}
      <SectionTitle>What is wanted</SectionTitle>
      <div class="govuk-body">
        <TypedText>{wanted}</TypedText>
      </div>
      <FactList
        facts={[
          { name: 'Practice has changed when', value: <TypedText>{measure}</TypedText> },
          { name: 'Agency that owns it', value: owner },
          { name: 'Who does it', value: who },
          { name: 'Group that answers for it', value: group },
          { name: 'How pressing', value: priorities[priority].says },
          ...(dueOn === null ? [] : [{ name: dueName(model.state), value: day(dueOn) }]),
        ]}
      />
      <SectionTitle>What has happened</SectionTitle>
      <Timeline steps={steps.map(stepLine).toReversed()} label="What has happened, the latest first" />
    </>
  )
}

/** The stations before the action: from the first cause to the record that it springs from, as far as the reader may see them. */
export function originStations({ says, href, trail, title, detail, kind, id }: OriginShown): ThreadStation[] {
  return [
    ...trail.map(one => ({ state: 'done' as const, title: one.title, href: one.href })),
    {
      state: 'done',
      title: says,
      href: title === null ? undefined : (href ?? paths.thread(kind, id)),
      detail: title === null ? 'Its words are not open to you' : (detail ?? undefined),
    },
  ]
}

const SourceWords = ({ origin: { title, kind, id } }: { origin: OriginShown }) => (
  <InsetText>
    <TypedText>{title ?? ''}</TypedText>
    <p class="govuk-body">
      <a class="govuk-link govuk-link--no-visited-state" href={paths.thread(kind, id)}>
        Everything that came of it
      </a>
    </p>
  </InsetText>
)

export const Files = ({ files }: Pick<ActionModel['steps'][number], 'files'>) =>
  files.map(({ name, says, href }) => (
    <p>
      {href === null ? (
        name
      ) : (
        <a class="govuk-link" href={href} download>
          {name}
        </a>
      )}{' '}
      {`(${says})`}
    </p>
  ))

function stepLine({ title, on, by, organisation, says, evidence, files }: ActionModel['steps'][number]): TimelineStep {
  return {
    state: 'done',
    title,
    when: day(on),
    who: `${by}, ${organisation}`,
    detail: (says !== null || evidence !== null) && (
      <>
        {says !== null && <TypedText>{says}</TypedText>}
        {evidence !== null && (
          <>
            <strong>What shows it</strong>
            <TypedText>{evidence}</TypedText>
          </>
        )}
        <Files files={files} />
      </>
    ),
  }
}
