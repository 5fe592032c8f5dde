import type { Content } from '../../../ui/govuk/index.ts'
import { PageTitle } from '../../../ui/patterns/index.ts'
import type { ChronologyFacts } from '../entries/entry-page.ts'
import { paths } from '../paths.ts'

export const LinkTo = ({ href, text, hidden }: { readonly href: string; readonly text: string; readonly hidden?: string }) => (
  <a class="govuk-link govuk-link--no-visited-state" href={href}>
    {text}
    {hidden !== undefined && <span class="govuk-visually-hidden">{` ${hidden}`}</span>}
  </a>
)

/** What a chronology is called on its pages. */
export const chronologyTitle = ({ side, agency, reference }: Pick<ChronologyFacts, 'side' | 'agency' | 'reference'>) =>
  side === 'own' ? `Your agency’s chronology for ${reference}` : `Chronology of ${agency}: ${reference}`

/** The title of a page within a chronology, with the way back to it. */
export const WithinChronology = ({
  of,
  title,
  children,
}: {
  readonly of: ChronologyFacts
  readonly title: string
  readonly children?: Content
}) => (
  <PageTitle context={<LinkTo href={of.base} text={chronologyTitle(of)} />} title={title}>
    {children}
  </PageTitle>
)

/** Where a chronology belongs: an agency's to its request, the case team's to the list of agencies. */
export const placeOf = ({ side, base, reference }: ChronologyFacts) =>
  side === 'own'
    ? { href: base.replace(/\/chronology$/, ''), text: `Information for rapid review ${reference}` }
    : { href: paths.agencies(reference), text: `Chronologies of the agencies: ${reference}` }
