import { InsetText, Tag } from '../../../ui/govuk/index.ts'
import { SectionTitle, TypedText } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import { day } from './act.tsx'
import { By, Empty, type Part, Ways } from './part.tsx'
import { NotListed } from './protected-list.tsx'

/** Who must not be known, and what is taken out. */
export function PublicVersion({ publication }: Part) {
  const { people, known, redactions, sections } = publication
  return (
    <>
      <SectionTitle id="protected">Who must not be known</SectionTitle>
      <p class="govuk-body">
        No file leaves with these names, dates of birth or addresses in it. In the public version each name becomes its label.
      </p>
      {known.length + people.length === 0 ? (
        <Empty>Nobody is on this list yet. Add everybody whom the report is about before a file is prepared.</Empty>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {known.map(({ label, names }) => (
            <li>{`${label}: ${names.length === 0 ? 'no name recorded' : names.join(', ')} (from the incident or its chronology)`}</li>
          ))}
          {people.map(({ item, label, name, others, initials, birthDate, addresses }) => (
            <li>
              {`${label}: ${[name, ...others, ...initials, ...(birthDate === null ? [] : [`born ${day(birthDate)}`]), ...addresses].join(', ')}`}
              <Ways
                publication={publication}
                ways={[{ command: 'publication.change-person', act: `people/${item}`, text: 'Change', about: label }]}
              />
            </li>
          ))}
        </ul>
      )}
      {publication.nobody && (
        <InsetText>
          <p>It was confirmed that nobody of this case is to be protected:</p>
          <TypedText>{publication.nobody.reasons}</TypedText>
          <By by={publication.nobody.by} at={publication.nobody.at} />
        </InsetText>
      )}
      <NotListed publication={publication} />
      <h3 class="govuk-heading-s">Words taken out of the public version</h3>
      {redactions.length === 0 && <Empty>Passages that the public must not read stand here.</Empty>}
      {redactions.map(({ item, section, passage, instead }) => (
        <>
          <InsetText>
            <TypedText>{passage}</TypedText>
          </InsetText>
          <p class="govuk-body">{`In “${sections.find(({ id }) => id === section)?.title ?? section}”. Instead it says: ${instead}`}</p>
          <Ways
            publication={publication}
            ways={[
              {
                command: 'publication.end-redaction',
                act: `redactions/${item}`,
                text: 'Let them stand again',
                about: passage.slice(0, 40),
              },
            ]}
          />
        </>
      ))}
    </>
  )
}

/** The finished files, each with what was found in it. */
export function Files({ publication }: Part) {
  const { releases, reference } = publication
  return (
    <>
      <SectionTitle id="files">Finished files</SectionTitle>
      {releases.length === 0 && (
        <Empty>Each file that is prepared stands here with what was found in it, until a second person has checked it.</Empty>
      )}
      {releases.map(({ item, number, title, purpose, openHits, checked, recipients, until, expired }) => (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.release(reference, item)}>{`File ${number}: ${title}`}</a>{' '}
          <Tag classes={checked ? 'govuk-tag--green' : openHits > 0 ? 'govuk-tag--orange' : 'govuk-tag--blue'}>
            {checked
              ? 'Checked'
              : openHits > 0
                ? `${openHits} protected ${openHits === 1 ? 'word' : 'words'}`
                : 'Waits for a check'}
          </Tag>
          <br />
          <span class="los-quiet">
            {purpose === 'publication'
              ? 'To be published'
              : `Copy for ${recipients.join(', ')}, until ${until === null ? '' : day(until)}${expired ? '. That time is over: ask for it back' : ''}`}
          </span>
        </p>
      ))}
    </>
  )
}
