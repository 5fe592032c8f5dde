import { z } from 'zod'
import { Button, ErrorSummary, TextInput } from '../../../ui/govuk/index.ts'
import { FactList, SectionTitle } from '../../../ui/patterns/index.ts'
import { dayReached, daysInWords, inWords, lastDayOf, openDays, readDay, sharedDays } from '../disagreement.ts'
import { paths } from '../paths.ts'
import { dayTypeWords, leftOpen } from '../published-practice.ts'
import type { PublishedVersion } from '../published-version.ts'
import { Frame } from '../version-frame.ts'
import { DayLine } from './day-line.tsx'
import { Emergency } from './numbers.tsx'
import { Cited, NotHere, pageTitles, Statements, VersionPage, Words } from './version-page.tsx'

const Range = z.object({ first: z.number(), last: z.number() })
const Step = Range.extend({
  step: z.number(),
  who: z.string(),
  does: z.string(),
  ifUnresolved: z.string().nullable(),
  source: z.array(z.string()),
})

export const DisagreementsModel = Frame.extend({
  /** Null where the arrangements have no steps for practitioners who disagree. */
  escalation: z
    .object({
      principles: z.array(z.object({ says: z.string() })),
      steps: z.array(Step),
      dayType: z.enum(['unstated', 'working days', 'days']),
      openDays: z.array(Range),
      sharedDays: z.array(Range),
      lastDay: z.number(),
      leftOpen: z.array(z.string()),
    })
    .nullable(),
  asked: z.object({
    typed: z.string(),
    day: z.number().nullable(),
    /** What is to be mended in what was typed. */
    problem: z.string().nullable(),
    /** The steps that the day belongs to. */
    steps: z.array(z.number()),
    answer: z.string().nullable(),
  }),
  disputes: z
    .object({ startsWhen: z.string(), steps: z.array(z.object({ step: z.number(), who: z.string(), does: z.string() })) })
    .nullable(),
})
type DisagreementsModel = z.output<typeof DisagreementsModel>

export function disagreementsModel(frame: Frame, { arrangements }: PublishedVersion, typed: string): DisagreementsModel {
  const { escalation, disputes } = arrangements
  const steps = escalation?.steps ?? []
  return {
    ...frame,
    escalation: escalation
      ? {
          principles: (escalation.principles ?? []).map(({ says }) => ({ says })),
          steps: steps.map(({ step, days, who, does, ifUnresolved, source }) => ({
            step,
            ...days,
            who,
            does,
            ifUnresolved: ifUnresolved ?? null,
            source: source ?? [],
          })),
          dayType: escalation.dayType.value,
          openDays: [...openDays(steps)],
          sharedDays: [...sharedDays(steps)],
          lastDay: lastDayOf(steps),
          leftOpen: [...leftOpen(steps)],
        }
      : null,
    asked: askedDay(typed.slice(0, 40), steps),
    disputes: disputes
      ? { startsWhen: disputes.startsWhen, steps: (disputes.steps ?? []).map(({ step, who, does }) => ({ step, who, does })) }
      : null,
  }
}

/** What holds on the day typed, in a sentence. */
function askedDay(typed: string, steps: Parameters<typeof dayReached>[0]): DisagreementsModel['asked'] {
  const nothing = { typed, day: null, problem: null, steps: [], answer: null }
  if (typed.trim() === '' || steps.length === 0) return nothing
  const day = readDay(typed)
  if (day === undefined) return { ...nothing, problem: 'Enter the day as a number, such as 10' }
  const reached = dayReached(steps, day)
  if (reached.on === 'step') {
    const which = reached.steps.length === 1 ? `step ${reached.steps[0]}` : `steps ${inWords(reached.steps)}`
    const twice = ' The arrangements count this day in both. Agree with the other agency which one you are on.'
    return {
      ...nothing,
      day,
      steps: [...reached.steps],
      answer: `Day ${day} is in ${which}.${reached.steps.length > 1 ? twice : ''}`,
    }
  }
  if (reached.on === 'after-the-last') {
    const answer = `Day ${day} is after the last step, which ends on day ${lastDayOf(steps)}. The arrangements do not say what happens then.`
    return { ...nothing, day, steps: [reached.last], answer }
  }
  const between =
    reached.before === undefined
      ? `It comes before step ${reached.after}.`
      : `It lies between step ${reached.before} and step ${reached.after}.`
  const answer = `Day ${day} belongs to no step. ${between} The arrangements leave this open. Agree with the other agency which step you are on.`
  return { ...nothing, day, steps: reached.before === undefined ? [reached.after] : [reached.before, reached.after], answer }
}

/** The browser's title says which day was asked for, and first of all that something is to be mended. */
export function disagreementsTitle({ asked: { day, problem } }: DisagreementsModel): string {
  const title = pageTitles.disagreements
  if (problem !== null) return `Error: ${title}`
  return day === null ? title : `Day ${day}. ${title}`
}

/** What happens when practitioners disagree: which step on which day, who acts, and what if it is not settled. */
export function DisagreementsPage(model: DisagreementsModel) {
  const { escalation, asked, disputes } = model
  return (
    <VersionPage
      frame={model}
      name="disagreements"
      lead={<p>The child comes first. Do not wait for a step if a child may be hurt.</p>}
    >
      <Emergency />
      {escalation === null ? (
        <NotHere>
          These arrangements have no steps for people who disagree about a child. Speak to your own safeguarding lead or your
          manager.
        </NotHere>
      ) : (
        <>
          {asked.problem !== null && (
            <ErrorSummary
              titleText="There is a problem"
              errorList={[{ text: asked.problem, href: '#day' }]}
              attributes={{ tabindex: '-1', autofocus: '' }}
            />
          )}
          <DayQuestion {...model} />
          {asked.day !== null && <Answer model={model} escalation={escalation} />}
          <SectionTitle>The steps, day by day</SectionTitle>
          <DayLine
            steps={escalation.steps}
            open={escalation.openDays}
            shared={escalation.sharedDays}
            last={escalation.lastDay}
            day={asked.day}
          />
          {[dayTypeWords[escalation.dayType], ...escalation.leftOpen].map(says => (
            <p class="govuk-body">{says}</p>
          ))}
          {escalation.steps.map(step => (
            <section class="los-step" aria-labelledby={`step-${step.step}`}>
              <StepWords frame={model} step={step} />
              <Cited source={step.source} />
            </section>
          ))}
          {escalation.principles.length > 0 && (
            <>
              <SectionTitle>What always holds</SectionTitle>
              <Statements frame={model} entries={escalation.principles} />
            </>
          )}
        </>
      )}
      <SectionTitle>When the partners disagree with each other</SectionTitle>
      {disputes === null ? (
        <NotHere>These arrangements say nothing about this.</NotHere>
      ) : (
        <>
          <p class="govuk-body">
            <Words frame={model} text={`It starts when: ${disputes.startsWhen}.`} />
          </p>
          {disputes.steps.length === 0 ? (
            <NotHere>The steps are not written down in these arrangements.</NotHere>
          ) : (
            <Statements frame={model} numbered entries={disputes.steps.map(({ who, does }) => ({ says: `${who}: ${does}` }))} />
          )}
        </>
      )}
    </VersionPage>
  )
}

const DayQuestion = ({ partnership, version, asked }: DisagreementsModel) => (
  <form method="get" action={paths.page(partnership.id, version.id, 'disagreements')} novalidate>
    <TextInput
      id="day"
      name="day"
      label={{ text: 'Which day have you reached?', classes: 'govuk-label--m' }}
      hint="Day 1 is the day on which you first disagreed. For example, 10"
      classes="govuk-input--width-3"
      inputmode="numeric"
      value={asked.typed}
      {...(asked.problem !== null && { errorMessage: asked.problem })}
    />
    <Button>Show the step</Button>
  </form>
)

type Escalation = NonNullable<DisagreementsModel['escalation']>

function Answer({ model, escalation }: { model: DisagreementsModel; escalation: Escalation }) {
  const steps = escalation.steps.filter(({ step }) => model.asked.steps.includes(step))
  return (
    <section class="los-next los-day-reached" aria-labelledby="day-reached">
      <h2 class="los-next__sentence" id="day-reached">
        {model.asked.answer}
      </h2>
      {steps.map(step => (
        <StepWords frame={model} step={step} inAnswer />
      ))}
      <p class="los-next__wanted">{dayTypeWords[escalation.dayType]}</p>
    </section>
  )
}

const StepWords = ({ frame, step, inAnswer = false }: { frame: Frame; step: z.output<typeof Step>; inAnswer?: boolean }) => (
  <>
    <h3 class="govuk-heading-s" {...(!inAnswer && { id: `step-${step.step}` })}>
      {`Step ${step.step}, ${daysInWords(step)}`}
    </h3>
    <FactList
      facts={[
        { name: 'Who', value: <Words frame={frame} text={step.who} /> },
        { name: 'What happens', value: <Words frame={frame} text={step.does} /> },
        {
          name: 'If not settled',
          value: step.ifUnresolved === null ? 'This is the last step' : <Words frame={frame} text={step.ifUnresolved} />,
        },
      ]}
    />
  </>
)
