import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { Button, Details, InsetText, WarningText } from '../../../ui/govuk/index.ts'
import {
  CopyList,
  CopyStatus,
  FactList,
  formatDateAndTime,
  formatDayNear,
  PageTitle,
  PrintedOnEachPage,
  SectionTitle,
  TypedText,
} from '../../../ui/patterns/index.ts'
import type { FactsPage as FactsModel } from '../notification-pack/facts-page.ts'
import { factsSections } from '../notification-pack/forms.ts'
import type { NotificationPack } from '../notification-pack/notification-pack.ts'
import { beforeYouStart, missingInWords, notChecked, notKnown, restricted } from '../notification-pack/pack-document.ts'
import { paths } from '../paths.ts'
import { IncidentLink } from './children.tsx'

interface PackProps {
  readonly pack: NotificationPack
  readonly today: Temporal.PlainDate
}

/** Everything that the national form asks, in its order: what is missing first, then each value to copy. */
export function NotificationPackPage({ pack, today }: PackProps) {
  const { reference, deathNotices, oneForm, groups, mayNotify, notified } = pack
  return (
    <PrintedOnEachPage words={`${restricted}. Serious incident ${reference}`}>
      <PageTitle context={<IncidentLink reference={reference} />} title="Notification pack">
        <p>{standingOf(pack, today)}</p>
      </PageTitle>
      <CopyStatus />
      {deathNotices.map(([says = '', ...follows]) => (
        <>
          <WarningText text={says} iconFallbackText="Important" />
          <InsetText>
            {follows.map(one => (
              <p class="govuk-body">{one}</p>
            ))}
          </InsetText>
        </>
      ))}
      <SectionTitle>Before you start</SectionTitle>
      <ul class="govuk-list govuk-list--bullet">
        {beforeYouStart.map(one => (
          <li>{one}</li>
        ))}
        {oneForm !== null && <li>{`${oneForm}. Where the two differ, go by what the service asks now.`}</li>}
        <li>{`Where it says “${notChecked}”, nobody has compared the field with the form yet. The form may ask it otherwise.`}</li>
      </ul>
      <p class="govuk-body govuk-!-display-none-print">
        <a class="govuk-link" href={paths.notificationPackPdf(reference)}>
          The same as PDF
        </a>
      </p>
      <StillMissing pack={pack} />
      {groups.map(group => (
        <PackGroup group={group} />
      ))}
      {mayNotify && notified === null && (
        <div class="govuk-!-display-none-print">
          <SectionTitle>When it has been sent</SectionTitle>
          <p class="govuk-body">Record the reference that the service gave, and when it was sent.</p>
          <Button href={paths.act(reference, 'notify')}>Record the notification</Button>
        </div>
      )}
    </PrintedOnEachPage>
  )
}

function standingOf({ notified, lastDay }: NotificationPack, today: Temporal.PlainDate): string {
  if (notified)
    return `It was sent on ${formatDateAndTime(Temporal.Instant.from(notified.at))} by ${notified.sender} and has the reference ${notified.panelReference}.`
  if (lastDay === null) return 'It has not been sent, and no clock runs for it.'
  const last = Temporal.PlainDate.from(lastDay)
  const due = formatDayNear(last, today)
  return Temporal.PlainDate.compare(today, last) > 0
    ? `It has not been sent. It was due on ${due}: send it now.`
    : `It has not been sent yet. The last day is ${due}.`
}

function StillMissing({ pack: { missing, mayRecordFacts, reference } }: { pack: NotificationPack }) {
  return (
    <>
      <SectionTitle>Still missing</SectionTitle>
      {missing.length === 0 && <p class="govuk-body">Nothing that this pack asks for is missing.</p>}
      {missing.map(({ page, address, fields }) => (
        <>
          <h3 class="govuk-heading-s">
            {address === null ? (
              page
            ) : (
              <a class="govuk-link" href={address}>
                {page}
              </a>
            )}
          </h3>
          <p class="govuk-body">{missingInWords(fields)}</p>
        </>
      ))}
      {mayRecordFacts && (
        <p class="govuk-body govuk-!-display-none-print">
          <a class="govuk-link" href={paths.notificationFacts(reference)}>
            Record or change the facts for the notification
          </a>
        </p>
      )}
    </>
  )
}

const PackGroup = ({ group: { number, title, parts } }: { group: NotificationPack['groups'][number] }) => (
  <>
    <SectionTitle>{`${number}. ${title}`}</SectionTitle>
    {parts.map(part => (
      <>
        {part.title !== null && <h3 class="govuk-heading-s">{part.title}</h3>}
        <CopyList
          nothing={notKnown}
          facts={part.fields.map(({ id, name, value, unchecked }) => ({
            id,
            name,
            value,
            note: unchecked ? notChecked : undefined,
          }))}
        />
      </>
    ))}
  </>
)

/** Recording what the national form asks and nothing else holds; what stood there before is below. */
export function FactsPage({ page, form }: { page: FactsModel; form: FormView }) {
  const { reference, earlier } = page
  return (
    <>
      <FormOf
        form={form}
        button="Record the facts"
        instead={{ href: paths.notificationPack(reference), text: 'Go back to the pack without recording' }}
        groups={factsSections}
      >
        <PageTitle context={<IncidentLink reference={reference} />} title="Facts for the notification">
          <p>
            The national form asks these, and nothing else in this record holds them. Leave empty what nobody knows. What stood
            here before is kept.
          </p>
        </PageTitle>
      </FormOf>
      {earlier.map(({ lines, changedBy, changedAt }) => (
        <Details
          summaryText={`What stood here until ${formatDateAndTime(Temporal.Instant.from(changedAt))}, changed by ${changedBy}`}
        >
          <FactList facts={lines.map(({ name, value }) => ({ name, value: <TypedText>{value}</TypedText> }))} />
        </Details>
      ))}
    </>
  )
}
