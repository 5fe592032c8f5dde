import { WarningText } from '../../../ui/govuk/index.ts'
import { formatDate } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import type { PublicationPage as Model } from '../publication-page.ts'

type HeldUp = Model['heldUpBy'][number]

/** "Inquest: publication, the report, until 3 May 2026". */
const inWords = ({ sort, waits, about, until, past }: HeldUp): string => {
  const what = waits.length > 0 ? waits.join(', ').toLowerCase() : (about ?? '')
  const when = until === null ? '' : `, until ${formatDate(Temporal.PlainDate.from(until))}${past ? ', which has passed' : ''}`
  return `${sort}: ${what}${when}`
}

/** Other proceedings that are open, each with what waits for it, and the way to where they are recorded. */
export const HeldUpBy = ({ publication: { heldUpBy, reference } }: { readonly publication: Model }) => (
  <>
    <ul class="govuk-list">
      {heldUpBy.map(one => (
        <li>{one.past ? <span class="los-late">{inWords(one)}</span> : inWords(one)}</li>
      ))}
    </ul>
    <a class="govuk-link govuk-link--no-visited-state" href={`${paths.review(reference)}#proceedings`}>
      Other proceedings
    </a>
  </>
)

/** That publication waits for proceedings which are still open; nothing where it waits for none. */
export function PublicationWaits({ publication }: { readonly publication: Model }) {
  const waitedFor = publication.heldUpBy.filter(one => one.publication)
  if (waitedFor.length === 0) return null
  return (
    <WarningText>
      {`Publication waits for other proceedings that are still open. ${waitedFor.map(inWords).join('. ')}. `}
      <a class="govuk-link govuk-link--no-visited-state" href={`${paths.review(publication.reference)}#proceedings`}>
        Look at them, or record how they stand
      </a>
    </WarningText>
  )
}
