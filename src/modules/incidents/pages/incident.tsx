import { ClocksDrawing } from '../../../ui/charts/index.ts'
import { type Content, Details } from '../../../ui/govuk/index.ts'
import {
  clockWords,
  FactList,
  formatDate,
  formatDateAndTime,
  formatDay,
  formatDayNear,
  londonDay,
  PageTitle,
  SectionTitle,
  Timeline,
  TwoColumns,
  TypedText,
  WhatHappensNext,
} from '../../../ui/patterns/index.ts'
import type { ClockLine } from '../clock-line.ts'
import type { IncidentPage as Model } from '../incident-page.ts'
import { paths } from '../paths.ts'
import { drawnClock } from './clock-words.ts'
import { StandingTag } from './incident-list.tsx'
import { CaseTeam } from './team.tsx'
import { Views } from './views.tsx'

interface IncidentProps {
  readonly incident: Model
  readonly today: Temporal.PlainDate
  /** Working days from the first start to the last day drawn. */
  readonly workingDays: readonly Temporal.PlainDate[]
  readonly personMayReview: boolean
}

/** One incident on one page: where it stands, what happens next and by whom, its clocks, its path, the views, the words. */
export function IncidentPage({ incident, today, workingDays, personMayReview }: IncidentProps) {
  const raised = Temporal.Instant.from(incident.raisedAt)
  return (
    <>
      <PageTitle
        context={
          <a class="govuk-link govuk-link--no-visited-state" href={paths.incidents}>
            Serious incidents
          </a>
        }
        title={incident.reference}
      >
        <p>
          {`${incident.outcomeSays}. Raised by ${incident.raisedByPost}, ${incident.raisedByOrganisation}, on ${formatDay(londonDay(raised))}. `}
          <StandingTag standing={incident.standing} />
        </p>
      </PageTitle>
      <Next incident={incident} today={today} />
      <SectionTitle>The clocks</SectionTitle>
      <ClocksDrawing
        clocks={drawnLines(incident.clocks).map(line => drawnClock(line, today))}
        today={today}
        workingDays={workingDays}
        source={`Rules: ${incident.packTitle}; ${incident.arrangements}.`}
      />
      <TwoColumns
        main={
          <>
            <SectionTitle>The path so far</SectionTitle>
            <Timeline
              steps={incident.path.map(({ state, title, when, who, detail }) => ({
                state,
                title,
                when: when ?? undefined,
                who: who ?? undefined,
                detail: detail ?? undefined,
              }))}
            />
            <Words incident={incident} />
          </>
        }
        side={
          <>
            <SectionTitle>Views of the partners</SectionTitle>
            <Views incident={incident} today={today} />
            <SectionTitle>Kept safe now</SectionTitle>
            <div class="govuk-body">
              <TypedText>{incident.childNow}</TypedText>
            </div>
            <SectionTitle>{incident.children.length === 1 ? 'The child' : 'The children'}</SectionTitle>
            <Children incident={incident} />
            <SectionTitle>Who can see this</SectionTitle>
            <CaseTeam incident={incident} mayReview={personMayReview} />
          </>
        }
      />
    </>
  )
}

/** The clocks that are drawn: one whose start was corrected is shown as the one that took its place. */
export const drawnLines = (clocks: readonly ClockLine[]) => clocks.filter(({ state }) => state !== 'replaced')

function Next({ incident, today }: { incident: Model; today: Temporal.PlainDate }) {
  const [first, ...others] = incident.next
  if (!first) {
    return (
      <WhatHappensNext
        sentence="Nothing more is owed here"
        wanted={`${incident.says}. Everything that was done stands on this page.`}
      >
        <OtherActs incident={incident} />
      </WhatHappensNext>
    )
  }
  const { mine, wanted, label, address } = first
  return (
    <WhatHappensNext
      sentence={first.urgent ? <span class="los-late">{sentenceOf(first, today)}</span> : sentenceOf(first, today)}
      wanted={mine ? `${wanted}.` : 'Nothing is wanted of you now.'}
      action={label && address ? { text: label, href: address } : undefined}
    >
      {others.length > 0 && (
        <ul class="los-next__also">
          {others.map(step => (
            <li>
              {sentenceOf(step, today)} {step.address && <ActLink href={step.address}>{step.label}</ActLink>}
            </li>
          ))}
        </ul>
      )}
      <OtherActs incident={incident} />
    </WhatHappensNext>
  )
}

const ActLink = ({ href, children }: { href: string; children: Content }) => (
  <a class="govuk-link govuk-link--no-visited-state" href={href}>
    {children}
  </a>
)

/** What the reader may do besides what is wanted: links, so that the one green button stays the only one. */
function OtherActs({ incident: { open, next, reference } }: { incident: Model }) {
  const others = acts.filter(({ command }) => open.includes(command) && !next.some(step => step.command === command))
  if (others.length === 0) return null
  return (
    <ul class="los-next__acts">
      {others.map(({ act, text }) => (
        <li>
          <ActLink href={paths.act(reference, act)}>{text}</ActLink>
        </li>
      ))}
    </ul>
  )
}

/** "The council tells the safeguarding partners, by Thursday 26 February (3 working days left)." */
function sentenceOf({ says, dueOn, workingDaysLeft }: Model['next'][number], today: Temporal.PlainDate): string {
  if (dueOn === null) return `${says}.`
  const due = formatDayNear(Temporal.PlainDate.from(dueOn), today)
  if (workingDaysLeft === null) return `${says}, by ${due}.`
  if (workingDaysLeft < 0) return `${says}. It was due on ${due}: ${clockWords({ state: 'late', by: -workingDaysLeft })}.`
  return `${says}, by ${due} (${clockWords({ state: 'running', left: workingDaysLeft })}).`
}

const acts = [
  { command: 'incidents.record-not-notifying', act: 'not-notifying', text: 'Record why not to notify' },
  { command: 'incidents.notify', act: 'notify', text: 'Record the notification' },
  { command: 'incidents.give-view', act: 'view', text: 'Change your view' },
  { command: 'incidents.correct-awareness', act: 'correct-awareness', text: 'Correct when the council became aware' },
] as const

function Children({ incident: { children } }: { incident: Model }) {
  return (
    <>
      {children.map(({ label, name, birthDate, age }) => (
        <FactList
          facts={[
            { name: 'Called here', value: label },
            { name: 'Name', value: name ?? <span class="los-quiet">Not known</span> },
            ...(birthDate ? [{ name: 'Date of birth', value: formatDate(Temporal.PlainDate.from(birthDate)) }] : []),
            ...(age ? [{ name: 'Age, as it was given', value: age }] : []),
          ]}
        />
      ))}
    </>
  )
}

/** The words of the concern as the raiser sent them, and what was decided with its reasons. */
function Words({ incident }: { incident: Model }) {
  const { decision, notNotified, whatHappened, contact, raisedByPost } = incident
  return (
    <>
      {decision && (
        <>
          <SectionTitle>{decision.thresholdMet ? 'Decision: threshold met' : 'Decision: threshold not met'}</SectionTitle>
          <p class="govuk-body los-quiet">{`${decision.group}, ${formatDateAndTime(Temporal.Instant.from(decision.at))}`}</p>
          <div class="govuk-body">
            <TypedText>{decision.rationale}</TypedText>
          </div>
        </>
      )}
      {notNotified && (
        <>
          <SectionTitle>Why the council did not notify</SectionTitle>
          <p class="govuk-body los-quiet">{`${notNotified.by}, ${formatDateAndTime(Temporal.Instant.from(notNotified.at))}`}</p>
          <div class="govuk-body">
            <TypedText>{notNotified.reasons}</TypedText>
          </div>
        </>
      )}
      <SectionTitle>What was raised</SectionTitle>
      <div class="govuk-body">
        <TypedText>{whatHappened}</TypedText>
      </div>
      <Details summaryText={`How to reach the ${raisedByPost}`}>
        <TypedText>{contact}</TypedText>
      </Details>
    </>
  )
}
