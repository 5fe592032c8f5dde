import type { Site } from '../../../platform/http/route.ts'
import { type Content, InsetText } from '../../../ui/govuk/index.ts'
import { formatDate, PageTitle } from '../../../ui/patterns/index.ts'
import { runsWithTerms } from '../glossary-term.ts'
import { paths, type VersionPageName, versionPages } from '../paths.ts'
import type { Frame } from '../version-frame.ts'

/** The public website of a partnership: its pages lead to the version in force today. */
export function siteOf({ partnership: { id, name }, version, inForce }: Frame): Site {
  const current = inForce ?? version.id
  return {
    name,
    home: paths.partnership(id),
    navigation: [
      { href: paths.page(id, current, 'expectations'), text: 'What you must do' },
      { href: paths.page(id, current, 'disagreements'), text: 'Disagreements' },
      { href: paths.page(id, current, 'levels-of-need'), text: 'Levels of need' },
      { href: paths.page(id, current, 'partners'), text: 'Who is who' },
      { href: paths.reviews(id), text: 'Reviews' },
      { href: paths.arrangements(id), text: 'The arrangements' },
    ],
  }
}

/** What each page of a version is called, in links and in its heading. */
export const pageTitles: Readonly<Record<VersionPageName, string>> = {
  structure: 'How we are organised',
  partners: 'Who is who',
  agencies: 'Relevant agencies',
  expectations: 'What must my organisation do?',
  disagreements: 'We disagree about a child: what happens next?',
  'levels-of-need': 'What level of need is this?',
  outcomes: 'What we promise',
  'linked-boards': 'Boards that we are linked with',
  glossary: 'Words explained',
  checklist: 'What the guidance asks us to publish',
  versions: 'All versions of the arrangements',
}

type VersionPageProps = {
  frame: Frame
  /** The page that this is; none for the whole document. */
  name?: VersionPageName
  title?: string
  lead?: Content
  children: Content
}

/** A page of one version: which version, whether it still holds, the content, and the other pages of the same version. */
export function VersionPage({ frame, name, title, lead, children }: VersionPageProps) {
  return (
    <>
      <PageTitle
        context={`Arrangements ${frame.version.label}. ${whenInForce(frame)}`}
        title={title ?? (name ? pageTitles[name] : '')}
      >
        {lead}
      </PageTitle>
      <NotInForce frame={frame} />
      {children}
      <MorePages frame={frame} name={name} />
    </>
  )
}

/** `In force since 26 January 2025`, `In force from … to …`. */
export function whenInForce({ version: { standing, from, lastDay } }: Frame): string {
  const first = formatDate(Temporal.PlainDate.from(from))
  if (lastDay !== null) return `In force from ${first} to ${formatDate(Temporal.PlainDate.from(lastDay))}`
  return standing === 'in-force' ? `In force since ${first}` : `In force from ${first}`
}

/** Says plainly that a version is over, or has not begun, and leads to the one that holds today. */
export function NotInForce({ frame: { partnership, version, inForce } }: { frame: Frame }) {
  if (version.standing === 'in-force') return null
  return (
    <InsetText>
      <p class="govuk-body">
        <strong>
          {version.standing === 'ended'
            ? 'These arrangements are no longer in force.'
            : 'These arrangements are not in force yet.'}
        </strong>
      </p>
      {inForce !== null && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.arrangements(partnership.id)}>
            Read the arrangements in force now
          </a>
        </p>
      )}
    </InsetText>
  )
}

export function MorePages({ frame: { partnership, version }, name }: { frame: Frame; name: VersionPageName | undefined }) {
  const others = versionPages.filter(other => other !== name)
  return (
    <nav class="los-more" aria-labelledby="more-pages">
      <h2 class="govuk-heading-m" id="more-pages">
        {`More from the arrangements ${version.label}`}
      </h2>
      <ul class="los-more__list">
        {name && (
          <li>
            <a class="govuk-link" href={paths.version(partnership.id, version.id)}>
              The whole document
            </a>
          </li>
        )}
        {others.map(other => (
          <li>
            <a class="govuk-link" href={paths.page(partnership.id, version.id, other)}>
              {pageTitles[other]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Text in which words of the glossary lead to what they mean. */
export const Words = ({ frame, text }: { frame: Frame; text: string }) => (
  <>
    {runsWithTerms(text, termsOf(frame)).map(run =>
      run.href === undefined ? (
        run.text
      ) : (
        <a class="govuk-link" href={run.href}>
          {run.text}
        </a>
      ),
    )}
  </>
)

/** Each word of the glossary with the place where it is explained. */
export const termsOf = ({ partnership, version, terms }: Frame) =>
  terms.map(({ id, term }) => ({ term, href: `${paths.page(partnership.id, version.id, 'glossary')}#term-${id}` }))

/** One line for each; where something is from stands small below it. */
export const Statements = ({
  frame,
  entries,
  numbered = false,
}: {
  frame: Frame
  entries: readonly { readonly says: string; readonly note?: string | null | undefined }[]
  numbered?: boolean
}) => {
  const items = entries.map(({ says, note }) => (
    <li>
      <Words frame={frame} text={says} />
      {note && <span class="los-cited">{note}</span>}
    </li>
  ))
  return numbered ? (
    <ol class="govuk-list govuk-list--number los-statements">{items}</ol>
  ) : (
    <ul class="govuk-list govuk-list--bullet los-statements">{items}</ul>
  )
}

/** Where an entry stands in the published document. */
export const Cited = ({ source }: { source: readonly string[] }) =>
  source.length === 0 ? null : <p class="los-cited">{`In the document: ${source.join('; ')}`}</p>

/** A part that this version does not have. */
export const NotHere = ({ children }: { children: Content }) => <p class="govuk-body los-empty">{children}</p>

export const startingLarge = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
