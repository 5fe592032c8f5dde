import { Details } from '../../../ui/govuk/index.ts'
import { formatDate, formatDateAndTime, ToneTag } from '../../../ui/patterns/index.ts'
import type { IncidentPage, TeamLine } from '../incident-page.ts'
import { paths } from '../paths.ts'

/** Everyone who can see the incident and why; an emergency access with how long it lasts and whether it was reviewed. */
export function CaseTeam({ incident, mayReview }: { incident: IncidentPage; mayReview: boolean }) {
  const { team, reference, readersAddress, open } = incident
  const members = team.filter(({ how }) => how !== 'break-glass')
  const accesses = team.filter(({ how }) => how === 'break-glass')
  const people = new Set(members.filter(({ until }) => until === null).map(({ name }) => name)).size
  return (
    <>
      <p class="govuk-body">{`${people} ${people === 1 ? 'person is' : 'people are'} on the case team. The one who raised it sees only their own words.`}</p>
      {accesses.length > 0 && <People lines={accesses} reference={reference} mayReview={mayReview} />}
      <Details summaryText="Who they are">
        <People lines={members} reference={reference} mayReview={mayReview} />
      </Details>
      <ShutOutLine incident={incident} />
      {open.includes('incidents.add-to-team') && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.act(reference, 'team')}>
            Add a person to the case team
          </a>
        </p>
      )}
      {open.includes('incidents.shut-out') && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.shutOut(reference)}>
            People shut out
          </a>
        </p>
      )}
      {readersAddress && (
        <p class="govuk-body">
          <a class="govuk-link" href={readersAddress}>
            Who has read it
          </a>
        </p>
      )}
    </>
  )
}

/** Who is shut out now, for everyone on the team: what is said to one of them must not be about this. */
function ShutOutLine({ incident: { shutOut } }: { incident: IncidentPage }) {
  const now = shutOut.filter(({ until }) => until === null)
  if (now.length === 0) return null
  return (
    <p class="govuk-body">{`Shut out of this record: ${now.map(({ name, post }) => `${name} (${post})`).join(', ')}. Do not talk with them about it.`}</p>
  )
}

const People = ({ lines, reference, mayReview }: { lines: readonly TeamLine[]; reference: string; mayReview: boolean }) => (
  <ul class="los-team">
    {lines.map(line => (
      <li>
        <p class="los-team__who">
          <strong>{line.name}</strong>
          {`, ${[line.post, line.organisation].filter(Boolean).join(', ')}`}
        </p>
        <Added line={line} reference={reference} mayReview={mayReview} />
      </li>
    ))}
  </ul>
)

function Added({ line, reference, mayReview }: { line: TeamLine; reference: string; mayReview: boolean }) {
  const { how, reason, until, lastDay, reviewedAt, reviewNote, id } = line
  if (how === 'role') return null
  if (how === 'named') {
    const end =
      lastDay !== null
        ? `, last day ${formatDate(Temporal.PlainDate.from(lastDay))}`
        : until === null
          ? ''
          : `, until ${formatDateAndTime(Temporal.Instant.from(until))}`
    return (
      <div class="los-team__how">
        <p>{`Added by name${end}: ${reason ?? ''}`}</p>
      </div>
    )
  }
  return (
    <div class="los-team__how">
      <p>
        <ToneTag tone={reviewedAt === null ? 'due-soon' : 'not-owed'}>
          {reviewedAt === null ? 'emergency access, not yet reviewed' : 'emergency access, reviewed'}
        </ToneTag>
      </p>
      <p>{`Open until ${until ? formatDateAndTime(Temporal.Instant.from(until)) : 'it is ended'}. Reason given: ${reason ?? ''}`}</p>
      {reviewNote !== null && <p>{`Found on review: ${reviewNote}`}</p>}
      {reviewedAt === null && mayReview && (
        <p>
          <a class="govuk-link" href={paths.reviewAccess(reference, id)}>
            Review this access
          </a>
        </p>
      )}
    </div>
  )
}
