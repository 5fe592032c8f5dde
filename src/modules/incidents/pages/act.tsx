import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { type Content, InsetText } from '../../../ui/govuk/index.ts'
import {
  ClockTag,
  FactList,
  formatDate,
  formatDateAndTime,
  formatDayNear,
  PageTitle,
  SectionTitle,
  TypedText,
} from '../../../ui/patterns/index.ts'
import type { IncidentPage } from '../incident-page.ts'
import { paths } from '../paths.ts'
import { positionOf } from './clock-words.ts'
import { drawnLines } from './incident.tsx'
import { Views } from './views.tsx'

export interface ActProps {
  readonly incident: IncidentPage
  readonly form: FormView
  readonly today: Temporal.PlainDate
}

interface FrameProps extends ActProps {
  readonly command: string
  readonly title: Content
  readonly button: string
  /** What the act does, in a sentence. */
  readonly children?: Content
  /** Why there is nothing to do here, when there is nothing. */
  readonly settled: string
  readonly beside?: Content
  readonly without?: readonly string[]
  readonly fieldIsHeading?: boolean
}

/** The page of one act: what it is about, what it does, its form; or that it has been done already. What was typed is always shown. */
function Act({
  incident,
  form,
  command,
  title,
  button,
  children,
  settled,
  beside,
  without = [],
  fieldIsHeading = false,
}: FrameProps) {
  const { reference } = incident
  const context = (
    <a class="govuk-link govuk-link--no-visited-state" href={paths.incident(reference)}>
      {`Serious incident ${reference}`}
    </a>
  )
  const typed = form.errors.length > 0 || form.refusal !== undefined || form.draft !== undefined
  if (!incident.open.includes(command) && !typed) {
    return (
      <div class="los-form">
        <PageTitle context={context} title={title} />
        <InsetText>{settled}</InsetText>
        <p class="govuk-body">
          <a class="govuk-link" href={paths.incident(reference)}>
            {`Look at how ${reference} stands now`}
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
      without={without}
      fieldIsHeading={fieldIsHeading}
      instead={{ href: paths.incident(reference), text: 'Go back without recording' }}
    >
      {fieldIsHeading ? (
        <p class="los-title__context">{context}</p>
      ) : (
        <PageTitle context={context} title={title}>
          {children}
        </PageTitle>
      )}
      {fieldIsHeading && children && <div class="govuk-body">{children}</div>}
    </FormOf>
  )
}

/** The reason for being late is asked only when the clock's last day is past. */
const lateness = (incident: IncidentPage, rule: string) =>
  incident.clocks.some(clock => clock.rule === rule && clock.state === 'late') ? [] : ['lateReason']

export const TellPartnersPage = (props: ActProps) => (
  <Act
    {...props}
    command="incidents.tell-partners"
    title="Tell the safeguarding partners"
    button="Tell the partners now"
    settled="The partners have been told already."
    without={lateness(props.incident, 'tell-partners')}
  >
    <p>
      A notice goes to the delegates and accountable officers of the three partners, on their own page and by mail. It gives the
      reference and says nothing about the case.
    </p>
  </Act>
)

export const NotifyPage = (props: ActProps) => (
  <Act
    {...props}
    command="incidents.notify"
    title="Record the notification to the national Panel"
    button="Record the notification"
    settled="The notification has been recorded already."
    without={lateness(props.incident, 'notify-panel')}
    beside={<FactsToCopy {...props} />}
  >
    <p>Send it in the national service first. Then record here when it was sent and the reference it was given.</p>
  </Act>
)

export const NotNotifyingPage = (props: ActProps) => (
  <Act
    {...props}
    command="incidents.record-not-notifying"
    title="Record why the council will not notify"
    button="Record the reasons"
    settled={
      props.incident.notificationOwed && props.incident.notification === null
        ? 'A looked-after child has died: the council notifies that whether or not abuse or neglect is suspected, so there are no reasons to record here.'
        : 'Whether to notify has been settled already.'
    }
    beside={<WhatIsKnown {...props} />}
  >
    <p>The clock stops when the partners have decided as well that the threshold is not met. You can still notify after all.</p>
  </Act>
)

export const CorrectAwarenessPage = (props: ActProps) => (
  <Act
    {...props}
    command="incidents.correct-awareness"
    title="Correct when the council became aware"
    button="Correct the moment"
    settled="This incident is closed. The moment of awareness stays as it is."
  >
    <p>
      {`It stands at ${formatDateAndTime(Temporal.Instant.from(props.incident.awareAt))}. Clocks that still run are counted again from the new moment; what was met stays as it was.`}
    </p>
  </Act>
)

export const ViewPage = (props: ActProps) => (
  <Act
    {...props}
    command="incidents.give-view"
    title="Give your partner’s view on the threshold"
    button="Record your view"
    settled="The partners have decided already. Every view stands on the page."
    beside={<WhatIsKnown {...props} views />}
  >
    <p>The case team reads your view and your reasons. You can change it until the partners decide; each view is kept.</p>
  </Act>
)

export const DecisionPage = (props: ActProps) => (
  <Act
    {...props}
    command="incidents.decide-threshold"
    title="Record the decision on the threshold"
    button="Record the decision"
    settled={
      props.incident.decision
        ? 'The partners have decided already.'
        : `The decision counts only when each view needed is in. Still to come: ${stillToCome(props.incident)}.`
    }
    beside={<WhatIsKnown {...props} views />}
  >
    {props.incident.decision ? (
      <p>
        {`The partners have decided already that the threshold is ${props.incident.decision.thresholdMet ? 'met' : 'not met'}, on ${formatDateAndTime(Temporal.Instant.from(props.incident.decision.at))}. That stands, and nothing more can be recorded here.`}
      </p>
    ) : (
      <p>{`This is the joint decision of the three partners (${props.incident.group}). It cannot be undone.`}</p>
    )}
  </Act>
)

const stillToCome = ({ views }: IncidentPage) =>
  views
    .filter(({ needed, given }) => needed && !given)
    .map(({ name }) => name.replace(/^The/, 'the'))
    .join(', ')

export const PanelToldPage = (props: ActProps) => (
  <Act
    {...props}
    command="incidents.tell-panel-not-met"
    title="Record that the national Panel was told"
    button="Record the day"
    settled="There is nothing to tell the national Panel here, or it has been recorded already."
  >
    <p>
      The partners found that the threshold is not met after the council had notified. No rapid review is owed once the Panel
      knows.
    </p>
  </Act>
)

export const AddToTeamPage = (props: ActProps) => (
  <Act
    {...props}
    command="incidents.add-to-team"
    title="Add a person to the case team"
    button="Add the person"
    settled="The case team is settled."
  >
    <p>The person can then read everything about this incident, and nothing else that they could not read before.</p>
  </Act>
)

/** Looking at an emergency access afterwards: who opened the record, when, and why. */
export function ReviewAccessPage({ incident, form, access }: ActProps & { access: string }) {
  const { reference, team } = incident
  const line = team.find(({ id }) => id === access)
  const moment = (at: string | null | undefined) => (at ? formatDateAndTime(Temporal.Instant.from(at)) : '')
  return (
    <FormOf
      form={form}
      button="Record the review"
      instead={{ href: paths.incident(reference), text: 'Go back without recording' }}
    >
      <PageTitle
        context={
          <a class="govuk-link govuk-link--no-visited-state" href={paths.incident(reference)}>
            {`Serious incident ${reference}`}
          </a>
        }
        title="Review an emergency access"
      >
        <p>Somebody who is not on the case team opened this record. Say whether it was right and what followed.</p>
      </PageTitle>
      {line && (
        <div class="los-form">
          <FactList
            facts={[
              { name: 'Who', value: `${line.name}, ${line.post}, ${line.organisation}` },
              { name: 'From', value: moment(line.from) },
              { name: 'Until', value: moment(line.until) },
              { name: 'Reason given', value: <TypedText>{line.reason ?? ''}</TypedText> },
            ]}
          />
          {line.reviewedAt !== null && (
            <InsetText>{`It was reviewed on ${moment(line.reviewedAt)}: ${line.reviewNote ?? ''}`}</InsetText>
          )}
        </div>
      )}
    </FormOf>
  )
}

/** What the national service asks for and this record knows, to copy while the other window is open. */
function FactsToCopy({ incident, today }: ActProps) {
  const clock = incident.clocks.find(({ rule, state }) => rule === 'notify-panel' && state !== 'replaced')
  return (
    <>
      <SectionTitle>To copy into the national service</SectionTitle>
      <FactList
        facts={[
          { name: 'Our reference', value: incident.reference },
          { name: 'The council became aware', value: formatDateAndTime(Temporal.Instant.from(incident.awareAt)) },
          ...(clock
            ? [
                {
                  name: 'Last day to notify',
                  value: (
                    <>
                      {`${formatDayNear(Temporal.PlainDate.from(clock.dueOn), today)} `}
                      {clock.metOn === null && <ClockTag position={positionOf(clock, today)} />}
                    </>
                  ),
                },
              ]
            : []),
          { name: 'What happened to the child', value: incident.outcomeSays },
          ...incident.children.flatMap(({ label, name, birthDate }) => [
            { name: `${label}, name`, value: name ?? 'not known' },
            {
              name: `${label}, date of birth`,
              value: birthDate === null ? 'not known' : formatDate(Temporal.PlainDate.from(birthDate)),
            },
          ]),
        ]}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.notificationPack(incident.reference)}>
          Everything that the national form asks: print or copy the notification pack
        </a>
      </p>
      <Concern incident={incident} />
    </>
  )
}

/** What a partner needs in order to decide, on one page: the words of the concern, the clocks, the other views. */
/** What the partners decide on: the guidance's definition, and the arrangements' own words where they say it differently. */
function Definition({ incident: { definition, packTitle } }: Pick<ActProps, 'incident'>) {
  return (
    <>
      <SectionTitle>The threshold</SectionTitle>
      <p class="govuk-body">{`It is met when all of this is so (${packTitle}):`}</p>
      <ul class="govuk-list govuk-list--bullet">
        {definition.allOf.map(says => (
          <li>{says}</li>
        ))}
      </ul>
      {definition.note !== null && <p class="govuk-body-s">{definition.note}</p>}
      {definition.arrangements.length > 0 && (
        <p class="govuk-body-s">{`Your arrangements say it so: ${definition.arrangements.join('; ')}.`}</p>
      )}
    </>
  )
}

function WhatIsKnown({ incident, today, views = false }: ActProps & { views?: boolean }) {
  const { notification, notNotified } = incident
  return (
    <>
      <Definition incident={incident} />
      <Concern incident={incident} />
      <SectionTitle>Clocks and notification</SectionTitle>
      <FactList
        facts={[
          { name: 'The council became aware', value: formatDateAndTime(Temporal.Instant.from(incident.awareAt)) },
          {
            name: 'National Panel',
            value: notification
              ? `notified ${formatDateAndTime(Temporal.Instant.from(notification.sentAt))}`
              : notNotified
                ? 'not notified, reasons recorded'
                : 'not yet notified',
          },
          ...drawnLines(incident.clocks)
            .filter(({ state }) => state === 'running' || state === 'due-today' || state === 'late')
            .map(clock => ({ name: clock.label, value: <ClockTag position={positionOf(clock, today)} /> })),
        ]}
      />
      {notNotified && (
        <div class="govuk-body">
          <TypedText>{notNotified.reasons}</TypedText>
        </div>
      )}
      {views && (
        <>
          <SectionTitle>Views of the partners</SectionTitle>
          <Views incident={incident} today={today} open />
        </>
      )}
    </>
  )
}

const Concern = ({ incident }: { incident: IncidentPage }) => (
  <>
    <SectionTitle>{incident.outcomeSays}</SectionTitle>
    <p class="govuk-body los-quiet">{`Raised by ${incident.raisedByPost}, ${incident.raisedByOrganisation}, ${formatDateAndTime(Temporal.Instant.from(incident.raisedAt))}`}</p>
    <div class="govuk-body">
      <TypedText>{incident.whatHappened}</TypedText>
    </div>
    <h3 class="govuk-heading-s">Where the child is now</h3>
    <div class="govuk-body">
      <TypedText>{incident.childNow}</TypedText>
    </div>
  </>
)
