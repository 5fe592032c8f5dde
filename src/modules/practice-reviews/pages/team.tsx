import { Details } from '../../../ui/govuk/index.ts'
import { SectionTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import { ActLink, day, moment, type Part, Said, Ways } from './part.tsx'

/** Who can see the review. Of an incident, that is who can see the incident. */
export function Team({ review }: Part) {
  const { team, reference } = review
  return (
    <>
      <SectionTitle id="team">Who can see this</SectionTitle>
      {team === null ? (
        <p class="govuk-body">
          {'The case team of the incident. '}
          <a class="govuk-link govuk-link--no-visited-state" href={paths.incident(reference)}>
            Look at it, or add somebody, on the incident’s page
          </a>
          .
        </p>
      ) : (
        <TeamOfOwn review={review} team={team} />
      )}
    </>
  )
}

function TeamOfOwn({ review, team }: Part & { readonly team: NonNullable<Part['review']['team']> }) {
  const now = team.shutOut.filter(({ until }) => until === null)
  const before = team.shutOut.filter(({ until }) => until !== null)
  return (
    <>
      <Details summaryText={`The case team (${team.byRole.length + team.byName.length})`}>
        <ul class="govuk-list">
          {team.byRole.map(({ name, post }) => (
            <li>{`${name}, ${post}`}</li>
          ))}
          {team.byName.map(({ name, post, reason, lastDay }) => (
            <li>
              <p>{`${name}, ${post}: added by name${lastDay === null ? '' : `, last day ${day(lastDay)}`}`}</p>
              <Said name="Why">{reason}</Said>
            </li>
          ))}
        </ul>
      </Details>
      {now.map(({ id, name, post, reason }) => (
        <>
          <p class="govuk-body">{`Shut out of this record: ${name} (${post}). Do not talk with them about it.`}</p>
          <Said name="Why">{reason}</Said>
          <Ways
            review={review}
            about={name}
            ways={[{ command: 'practice-reviews.end-shut-out', act: `shut-out/${id}`, text: 'Let them read it again' }]}
          />
        </>
      ))}
      {before.length > 0 && (
        <Details summaryText={`Shut out before (${before.length})`}>
          {before.map(({ name, from, until, reason, endReason }) => (
            <>
              <p>{`${name}, from ${moment(from)} to ${moment(until ?? from)}`}</p>
              <Said name="Why">{reason}</Said>
              <Said name="Why it was lifted">{endReason}</Said>
            </>
          ))}
        </Details>
      )}
      <ActLink review={review} command="practice-reviews.add-to-team" act="team">
        Add a person to the case team
      </ActLink>
      <ActLink review={review} command="practice-reviews.shut-out" act="shut-out">
        Shut a person out
      </ActLink>
    </>
  )
}
