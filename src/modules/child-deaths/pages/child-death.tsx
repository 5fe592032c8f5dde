import { z } from 'zod'
import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { Button, type Content } from '../../../ui/govuk/index.ts'
import {
  EmptyState,
  FactList,
  formatDate,
  formatDateAndTime,
  PageTitle,
  SectionTitle,
  Timeline,
  TypedText,
} from '../../../ui/patterns/index.ts'
import { type DayName, daysInOrder, jointResponses, learningKind } from '../child-death.ts'
import { paths } from '../paths.ts'

const words = z.string()
const maybe = z.string().nullable()
const recorded = { by: words, at: words }

/** What ties one incident to the child death review process: days are ISO days, moments ISO instants. */
export const ChildDeathModel = z.object({
  reference: words,
  link: z
    .object({
      nationalReference: maybe,
      panelReference: maybe,
      jointResponse: z.enum(Object.keys(jointResponses) as [keyof typeof jointResponses]),
      diedOn: maybe,
      notifiedOn: maybe,
      meetingOn: maybe,
      closedOn: maybe,
      ...recorded,
    })
    .nullable(),
  told: z.array(z.object({ on: words, by: words, whom: words, how: words, what: words })),
  learning: z.array(z.object({ id: words, what: words, from: words, modifiable: maybe, ...recorded })),
  /** What this reader can do here. */
  open: z.array(words),
})
export type ChildDeathModel = z.infer<typeof ChildDeathModel>

const day = (iso: string) => formatDate(Temporal.PlainDate.from(iso))
const moment = (iso: string) => formatDateAndTime(Temporal.Instant.from(iso))

interface Props {
  readonly model: ChildDeathModel
  readonly today: Temporal.PlainDate
}

/** The references, the days, who told whom, and what was learnt. The statutory forms are not here. */
export function ChildDeathPage({ model: { reference, link, told, learning, open }, today }: Props) {
  const may = (name: string) => open.includes(name)
  return (
    <>
      <PageTitle
        context={
          <a class="govuk-link govuk-link--no-visited-state" href={paths.incident(reference)}>
            {`Incident ${reference}`}
          </a>
        }
        title="Child death review"
      >
        <p>
          The notification, the reports of agencies and the analysis stand in the national system. Here stands only what ties this
          incident to them, and what was learnt.
        </p>
      </PageTitle>
      {may('child-deaths.link') && (
        <Button href={paths.link(reference)}>{link ? 'Change the references and days' : 'Record the references and days'}</Button>
      )}
      {link ? (
        <>
          <FactList
            facts={[
              { name: 'Reference in the national system', value: link.nationalReference ?? 'Not known yet' },
              { name: 'Case number of the overview panel', value: link.panelReference ?? 'Not known yet' },
              { name: 'Joint agency response', value: jointResponses[link.jointResponse] },
            ]}
          />
          <SectionTitle>Its days</SectionTitle>
          <Timeline
            label="Days of the child death review"
            steps={daysInOrder.map(([name, says]) => dayStep(link[name], name, says, today))}
          />
          <p class="govuk-body-s los-quiet">{`Recorded by ${link.by}, ${moment(link.at)}`}</p>
        </>
      ) : (
        <EmptyState title="Nothing ties this incident to a child death review yet">
          <p>Its references and days will stand here, once somebody of the case team records them.</p>
        </EmptyState>
      )}
      <SectionTitle>Who told whom</SectionTitle>
      {told.length === 0 && <p class="govuk-body los-quiet">Nothing is recorded yet.</p>}
      <ul class="los-records">
        {told.map(({ on, by, whom, how, what }) => (
          <li>
            <p class="los-records__head">
              <strong>{`Told: ${whom}`}</strong>
            </p>
            <p class="los-records__facts">{`By ${by}, ${day(on)}, ${how}`}</p>
            <TypedText>{what}</TypedText>
          </li>
        ))}
      </ul>
      {may('child-deaths.record-telling') && (
        <p class="govuk-body">
          <Act href={paths.telling(reference)}>Record who was told</Act>
        </p>
      )}
      <SectionTitle>What was learnt</SectionTitle>
      {learning.length === 0 && <p class="govuk-body los-quiet">Nothing is recorded yet.</p>}
      <ul class="los-records">
        {learning.map(({ id, what, from, modifiable, by, at }) => (
          <li>
            <TypedText>{what}</TypedText>
            <p class="los-records__facts">{`${from}. ${by}, ${moment(at)}`}</p>
            {modifiable !== null && (
              <>
                <p>
                  <strong>Modifiable factors, in the panel’s words</strong>
                </p>
                <TypedText>{modifiable}</TypedText>
              </>
            )}
            <p>
              {may('actions.begin') && <Act href={paths.newAction(learningKind, id)}>Make an action of this</Act>}{' '}
              {may('actions.read') && <Act href={paths.cameOf(learningKind, id)}>What came of it</Act>}
            </p>
          </li>
        ))}
      </ul>
      {may('child-deaths.add-learning') && (
        <p class="govuk-body">
          <Act href={paths.learning(reference)}>Record what was learnt</Act>
        </p>
      )}
    </>
  )
}

const Act = ({ href, children }: { href: string; children: Content }) => (
  <a class="govuk-link govuk-link--no-visited-state" href={href}>
    {children}
  </a>
)

function dayStep(on: string | null, name: DayName, says: string, today: Temporal.PlainDate) {
  if (on === null) return { state: 'to-come' as const, title: says, when: 'Not known yet' }
  const coming = name === 'meetingOn' && on > today.toString()
  return { state: coming ? ('to-come' as const) : ('done' as const), title: says, when: day(on) }
}

interface ActProps {
  readonly model: ChildDeathModel
  readonly form: FormView
}

const OnCase = ({
  model: { reference },
  form,
  title,
  button,
  children,
}: ActProps & { title: string; button: string; children?: Content }) => (
  <FormOf form={form} button={button} instead={{ href: paths.ofCase(reference), text: 'Go back without recording' }}>
    <PageTitle context={<Act href={paths.ofCase(reference)}>{`Child death review: ${reference}`}</Act>} title={title}>
      {children}
    </PageTitle>
  </FormOf>
)

export const LinkPage = (props: ActProps) => (
  <OnCase {...props} title="References and days" button="Record them">
    <p>
      How a rapid review and the child death review go together is for the local protocol. What stood here before stays in the
      log.
    </p>
  </OnCase>
)
export const TellingPage = (props: ActProps) => <OnCase {...props} title="Record who was told" button="Record it" />
export const LearningPage = (props: ActProps) => <OnCase {...props} title="Record what was learnt" button="Record it" />
