import { AnswerTree, ClocksDrawing } from '../../../ui/charts/index.ts'
import { type Content, Details, InsetText } from '../../../ui/govuk/index.ts'
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
import { fourEnds, fourEndsInWords } from '../four-ends.ts'
import type { IncidentPage as Model } from '../incident-page.ts'
import { paths } from '../paths.ts'
import { drawnClock } from './clock-words.ts'
import { StandingTag } from './incident-list.tsx'
import { Reminders } from './reminders.tsx'
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
      <Sameness incident={incident} />
      <Next incident={incident} today={today} />
      <SectionTitle>The clocks</SectionTitle>
      <ClocksDrawing
        clocks={drawnLines(incident.clocks).map(line => drawnClock(line, today))}
        today={today}
        workingDays={workingDays}
        source={`Rules: ${incident.packTitle}; ${incident.arrangements}.`}
      />
      <Ends incident={incident} />
      <Reminders reminders={incident.reminders} today={today} />
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

/** The two questions and the four ends of R3, with the place where the incident stands; and the panels that meet on them. */
function Ends({ incident }: { incident: Model }) {
  const { standing, decision, notification, panelToldOn, reference } = incident
  const london = (at: string) => londonDay(Temporal.Instant.from(at))
  const root = fourEnds({
    standing,
    decision: decision ? { thresholdMet: decision.thresholdMet, on: london(decision.at) } : undefined,
    notifiedOn: notification ? london(notification.sentAt) : undefined,
    panelToldOn: panelToldOn === null ? undefined : Temporal.PlainDate.from(panelToldOn),
  })
  return (
    <>
      <SectionTitle>Threshold and notification</SectionTitle>
      {root && <AnswerTree title="Where the incident stands" root={root} caption={fourEndsInWords(standing)} />}
      <p class="govuk-body">
        <ActLink href={paths.meetings(reference)}>Meetings of the panel on this incident</ActLink>
      </p>
      <p class="govuk-body">
        <ActLink href={paths.chronology(reference)}>Chronology of what the agencies tell</ActLink>
      </p>
      <p class="govuk-body">
        <ActLink href={paths.notificationPack(reference)}>Notification pack: everything that the national form asks</ActLink>
      </p>
      {incident.outcomeForChild === 'died' && (
        <p class="govuk-body">
          <ActLink href={paths.childDeath(reference)}>The child death review</ActLink>
        </p>
      )}
      {standing === 'rapid-review' && (
        <>
          <p class="govuk-body">
            <ActLink href={paths.rapidReview(reference)}>The rapid review of this incident</ActLink>
          </p>
          <p class="govuk-body">
            <ActLink href={paths.practiceReview(reference)}>The practice review of this incident</ActLink>
          </p>
        </>
      )}
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
      {incident.next.some(({ command }) => command === 'incidents.notify') && (
        <p class="los-next__also">
          <ActLink href={paths.notificationPack(incident.reference)}>Print or copy the notification pack</ActLink>
        </p>
      )}
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
  { command: 'incidents.record-sameness', act: 'same-as', text: 'Record that it is the same as another incident' },
  { command: 'incidents.correct-awareness', act: 'correct-awareness', text: 'Correct when the council became aware' },
] as const

function Children({ incident: { children, areasToTell, areasTold, reference } }: { incident: Model }) {
  return (
    <>
      {children.map(({ label, name, birthDate, age, unborn, expectedDate, elsewhere, deathRule }) => (
        <>
          <FactList
            facts={[
              { name: 'Called here', value: label },
              { name: 'Name', value: name ?? <span class="los-quiet">{unborn ? 'Not born yet' : 'Not known'}</span> },
              ...(birthDate ? [{ name: 'Date of birth', value: formatDate(Temporal.PlainDate.from(birthDate)) }] : []),
              ...(expectedDate ? [{ name: 'Birth expected', value: formatDate(Temporal.PlainDate.from(expectedDate)) }] : []),
              ...(age ? [{ name: 'Age, as it was given', value: age }] : []),
            ]}
          />
          {elsewhere.length > 0 && <p class="govuk-body">{`${elsewhere.join('. ')}.`}</p>}
          {deathRule && <p class="govuk-body">{`${deathRule}.`}</p>}
        </>
      ))}
      {areasToTell.length > 0 && (
        <p class="govuk-body">
          <strong>{`Other areas to be told: ${areasToTell.join(', ')}.`}</strong>
        </p>
      )}
      {areasTold.length > 0 && <p class="govuk-body">{`Other areas told: ${areasTold.join(', ')}.`}</p>}
      <p class="govuk-body">
        <a class="govuk-link" href={paths.children(reference)}>
          {children.length === 1 ? 'All that is known of the child' : 'All that is known of the children'}
        </a>
      </p>
    </>
  )
}

/** An incident that may be the same, or was found to be; who may look at both says so. */
function Sameness({ incident: { mayBeSame, sameAs, alsoRaisedAs, reference, open } }: { incident: Model }) {
  return (
    <>
      {mayBeSame.map(({ reference: other, because }) => (
        <InsetText>
          {'This may be the same as '}
          <ActLink href={paths.incident(other)}>{other}</ActLink>
          {`: ${because}. `}
          {open.includes('incidents.record-sameness') && (
            <ActLink href={paths.sameness(reference, other)}>{`Say whether it is the same as ${other}`}</ActLink>
          )}
        </InsetText>
      ))}
      {sameAs !== null && (
        <InsetText>
          {'This was closed as the same as '}
          {/^INC-/.test(sameAs) ? <ActLink href={paths.incident(sameAs)}>{sameAs}</ActLink> : sameAs}
          {', which goes on.'}
        </InsetText>
      )}
      {alsoRaisedAs.length > 0 && <InsetText>{`Also raised as ${alsoRaisedAs.join(', ')}.`}</InsetText>}
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
