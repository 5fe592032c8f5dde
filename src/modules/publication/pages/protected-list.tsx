import { SectionTitle } from '../../../ui/patterns/index.ts'
import { day, moment } from './act.tsx'
import { Empty, type Part } from './part.tsx'

/** With whom one finished file was read, and what was done to that list: for the second person, who did not make it. */
export function ListOfFile({ publication, item }: Part & { readonly item: string }) {
  const release = publication.releases.find(one => one.item === item)
  if (!release) return null
  return (
    <>
      <SectionTitle id="list">Who was looked for in it</SectionTitle>
      {release.list.length === 0 ? (
        <Empty>Nobody: nothing of what the file says was looked for.</Empty>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {release.list.map(({ label, names, initials, birthDates, addresses }) => {
            const sought = [...names, ...initials, ...birthDates.map(one => `born ${day(one)}`), ...addresses]
            return <li>{`${label}: ${sought.length === 0 ? 'nothing is recorded to look for' : sought.join(', ')}`}</li>
          })}
        </ul>
      )}
      <NotListed publication={publication} />
      <h3 class="govuk-heading-s">Taken off that list, or changed in it</h3>
      {publication.listChanges.length === 0 ? (
        <Empty>Nobody was taken off the list, and nothing in it was changed.</Empty>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {publication.listChanges.map(change => (
            <li>
              {`${change.label} ${change.takenOff ? 'was taken off' : 'was changed'}${change.where === 'chronology' ? ' in the chronology’s list of people' : ''}, ${change.by}, ${moment(change.at)}${isLater(change.at, release.at) ? ', after the file was made' : ''}. `}
              {change.gone.length > 0 && `No longer looked for: ${change.gone.join(', ')}. `}
              {change.added.length > 0 && `Looked for since: ${change.added.join(', ')}. `}
              {change.reason === null ? '' : `Reason: ${change.reason}`}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const isLater = (one: string, other: string): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(one), Temporal.Instant.from(other)) > 0

/** Children and family of whom the review’s own record speaks, and for whom no file is read. */
export function NotListed({ publication: { notListed } }: Part) {
  if (notListed.length === 0) return null
  return (
    <>
      <p class="govuk-body">The record of this review speaks of them too, and no name of theirs is on the list:</p>
      <ul class="govuk-list govuk-list--bullet">
        {notListed.map(who => (
          <li>{who}</li>
        ))}
      </ul>
    </>
  )
}
