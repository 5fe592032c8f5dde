import { InsetText, Tag, WarningText } from '../../../ui/govuk/index.ts'
import { FactList, PageTitle, SectionTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import type { PublicationPage } from '../publication-page.ts'
import { day, moment } from './act.tsx'
import { Typed } from './part.tsx'
import { ListOfFile } from './protected-list.tsx'

const whats: Readonly<Record<string, string>> = {
  name: 'Name',
  'part-of-a-name': 'Part of a name',
  initials: 'Initials',
  'birth-date': 'Date of birth',
  address: 'Address',
  'part-of-an-address': 'Part of an address',
  'name-beside-label': 'A name beside its label',
}

/** One finished file: what was found in it, hit by hit, and what a second person does with it. */
export function ReleaseView({ publication, item }: { readonly publication: PublicationPage; readonly item: string }) {
  const { reference, open } = publication
  const release = publication.releases.find(one => one.item === item)
  if (!release) return <PageTitle title="No such file" />
  const { title, summary, hits, openHits, pictures, notes, checked, own, purpose, recipients, until, origin } = release
  const never = hits.filter(({ mayPass, passed }) => !mayPass && passed === null).length
  return (
    <>
      <PageTitle
        context={
          <a class="govuk-link govuk-link--no-visited-state" href={paths.publication(reference)}>
            {`Report and publication ${reference}`}
          </a>
        }
        title={releaseTitle(publication, item)}
      />
      <FactList
        facts={[
          { name: 'Title', value: title },
          {
            name: 'For',
            value:
              purpose === 'publication' ? 'Publication' : `${recipients.join(', ')}, until ${until === null ? '' : day(until)}`,
          },
          { name: 'Made', value: origin === 'made' ? 'From the text here' : 'Elsewhere, and sent in' },
          { name: 'Prepared', value: `${release.by}, ${moment(release.at)}` },
          ...(checked ? [{ name: 'Checked', value: `${checked.by}, ${moment(checked.at)}` }] : []),
        ]}
      />
      <Typed>{summary}</Typed>
      {release.mayTake ? (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.releaseFile(reference, item)}>
            Take the file
          </a>
          {checked === null && ' It is not checked yet: it is for you and for whoever checks it, and goes nowhere else.'}
        </p>
      ) : (
        <p class="govuk-body los-quiet">Once it is checked, the file can be taken here.</p>
      )}
      <WarningText text={picturesSay(pictures)} iconFallbackText="Note" />
      {notes.map(note => (
        <InsetText>{note}</InsetText>
      ))}
      <SectionTitle id="hits">What was found in it</SectionTitle>
      {hits.length === 0 && (
        <p class="govuk-body">
          No protected name, date of birth or address was found, in the text or behind it. Read the file all the same.
        </p>
      )}
      {never > 0 && (
        <p class="govuk-body">
          {`${never === 1 ? 'One of these' : `${never} of these`} can never stand: a date of birth, an address, or a name beside its label. Take it out and prepare the file again.`}
        </p>
      )}
      <ol class="govuk-list govuk-list--number">
        {hits.map(hit => (
          <li>
            <p class="govuk-body">
              {hit.before}
              <mark>{hit.written}</mark>
              {hit.after}
            </p>
            <p class="govuk-body-s los-quiet">{`${whats[hit.what] ?? hit.what} of ${hit.label}, ${hit.place}`}</p>
            {hit.passed ? (
              <p class="govuk-body-s">
                <Tag classes="govuk-tag--grey">May stand</Tag>{' '}
                {`${hit.passed.reason} (${hit.passed.by}, ${moment(hit.passed.at)})`}
              </p>
            ) : (
              hit.mayPass &&
              !own &&
              checked === null &&
              open.includes('publication.pass-hit') && (
                <p class="govuk-body">
                  <a class="govuk-link" href={paths.act(reference, `releases/${item}/hits/${hit.key}`)}>
                    Let it stand, with a reason
                    <span class="govuk-visually-hidden">{`: ${hit.written}, ${hit.place}`}</span>
                  </a>
                </p>
              )
            )}
          </li>
        ))}
      </ol>
      <ListOfFile publication={publication} item={item} />
      {checked === null && own && <InsetText>You prepared this file. Another person checks it and releases it.</InsetText>}
      {checked === null && !own && openHits === 0 && open.includes('publication.check') && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.act(reference, `releases/${item}/check`)}>
            Check the file and release it
          </a>
        </p>
      )}
    </>
  )
}

/** Which file it is and how it stands, as the heading and the title of the page say it. */
export function releaseTitle({ releases }: Pick<PublicationPage, 'releases'>, item: string): string {
  const release = releases.find(one => one.item === item)
  return release ? `File ${release.number}: ${headline(release.openHits, release.checked !== null)}` : 'No such file'
}

const headline = (openHits: number, checked: boolean): string =>
  checked
    ? 'checked and released'
    : openHits > 0
      ? openHits === 1
        ? 'one protected word is still in it'
        : `${openHits} protected words are still in it`
      : 'waits for the check of a second person'

const picturesSay = (pictures: number): string =>
  pictures === 0
    ? 'The program found no pictures in the file. Words drawn as lines are not read.'
    : `The file has ${pictures === 1 ? 'a picture' : `${pictures} pictures`}. Words inside pictures are not read: look at ${pictures === 1 ? 'it' : 'each of them'}.`
