import { FormOf } from '../../../ui/forms/index.ts'
import { FactList, formatDateAndTime, PageTitle, SectionTitle, TypedText } from '../../../ui/patterns/index.ts'
import type { ExclusionLine, IncidentPage } from '../incident-page.ts'
import { paths } from '../paths.ts'
import type { ActProps } from './act.tsx'

const moment = (at: string) => formatDateAndTime(Temporal.Instant.from(at))

const Back = ({ reference }: { reference: string }) => (
  <a class="govuk-link govuk-link--no-visited-state" href={paths.incident(reference)}>
    {`Serious incident ${reference}`}
  </a>
)

/** Who is shut out of the record, and the form that shuts somebody out, with what it will mean. */
export const ShutOutPage = ({ incident, form }: ActProps) => (
  <FormOf
    form={form}
    button="Shut the person out"
    beside={<Exclusions incident={incident} />}
    instead={{ href: paths.incident(incident.reference), text: 'Go back without shutting anybody out' }}
  >
    <PageTitle context={<Back reference={incident.reference} />} title="People shut out">
      <p>
        For somebody who knows the child or the family, or has a conflict of interest. From the moment you press, this is what it
        means:
      </p>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          They read nothing of this record, from any of their posts and not by emergency access. Its address is not there for
          them.
        </li>
        <li>It is gone from their lists, My work, notices, reminders, drafts and the log. They are not told.</li>
        <li>What they wrote stays, and a view that they gave still counts until their partner gives another.</li>
        <li>
          If they are the only delegate of a partner, its view has to come from a substitute: its accountable officer, added to
          the case team by name.
        </li>
        <li>Who raised the concern still sees the own words, who has it now, and its state in one line.</li>
      </ul>
      <p>You can let them read it again later, with a reason. Both are recorded.</p>
    </PageTitle>
  </FormOf>
)

function Exclusions({ incident: { shutOut, reference } }: { incident: IncidentPage }) {
  const now = shutOut.filter(({ until }) => until === null)
  const before = shutOut.filter(({ until }) => until !== null)
  return (
    <>
      <SectionTitle>Shut out now</SectionTitle>
      {now.length === 0 && (
        <p class="govuk-body">
          Nobody. Each person who is shut out stands here, with the reason and the way to let them read it again.
        </p>
      )}
      {now.map(line => (
        <>
          <Facts line={line} />
          <p class="govuk-body">
            <a class="govuk-link" href={paths.endShutOut(reference, line.id)}>
              {`Let ${line.name} read it again`}
            </a>
          </p>
        </>
      ))}
      {before.length > 0 && <SectionTitle>Shut out before</SectionTitle>}
      {before.map(line => (
        <Facts line={line} />
      ))}
    </>
  )
}

const Facts = ({ line }: { line: ExclusionLine }) => (
  <FactList
    facts={[
      { name: 'Who', value: [line.name, line.post, line.organisation].filter(Boolean).join(', ') },
      { name: 'Since', value: `${moment(line.from)}, by the ${line.by}` },
      ...(line.reason === null ? [] : [{ name: 'Reason', value: <TypedText>{line.reason}</TypedText> }]),
      ...(line.until === null ? [] : [{ name: 'Until', value: `${moment(line.until)}, by the ${line.endedBy ?? ''}` }]),
      ...(line.endReason === null ? [] : [{ name: 'Why it was lifted', value: <TypedText>{line.endReason}</TypedText> }]),
    ]}
  />
)

/** Lifting: who it is, why they were shut out, and what they will read again. */
export function EndShutOutPage({ incident, form, exclusion }: ActProps & { exclusion: string }) {
  const line = incident.shutOut.find(({ id }) => id === exclusion)
  return (
    <FormOf
      form={form}
      button="Let the person read it again"
      beside={line && <Facts line={line} />}
      instead={{ href: paths.shutOut(incident.reference), text: 'Go back and leave them shut out' }}
    >
      <PageTitle context={<Back reference={incident.reference} />} title="Let a person read it again">
        <p>
          They read this record again at once, if their role or a name on the case team lets them. Everything that was done
          meanwhile is open to them too. It stays recorded that they were shut out, and why.
        </p>
      </PageTitle>
    </FormOf>
  )
}
