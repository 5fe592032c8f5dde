import { z } from 'zod'
import { Details } from '../../../ui/govuk/index.ts'
import { formatDateAndTime, PageTitle, SectionTitle, TypedText } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import { isSection, sections } from '../report-section.ts'
import { Act, type ActProps } from './act.tsx'

const moment = (at: string) => formatDateAndTime(Temporal.Instant.from(at))

/**
 * One section of the report, written by one person at a time or by two at once: the second is told, and reads what the first kept
 * beside the own words. Sent again, the own words count and the first’s stay in the history.
 */
export function SectionPage(props: ActProps) {
  const { review, form, item } = props
  const section = review.sections.find(({ id }) => id === item)
  const overtaken = form.refusal !== undefined || (form.draft !== undefined && form.draft.seenVersion !== form.version)
  return (
    <Act
      {...props}
      command="reviews.write-section"
      title={section?.title ?? ''}
      button="Keep this section"
      settled="The report is not being written now: no rapid review is open, or the report has been sent."
      beside={
        section && section.text !== '' ? (
          <>
            <SectionTitle late={overtaken}>
              {overtaken ? 'Somebody has written here meanwhile. It says now' : 'What is kept now'}
            </SectionTitle>
            <p class="govuk-body-s los-quiet">{`${section.by}, ${moment(section.at ?? '')}`}</p>
            <div class="govuk-body">
              <TypedText>{section.text}</TypedText>
            </div>
            {section.earlier > 0 && (
              <p class="govuk-body">
                <a class="govuk-link" href={paths.earlier(review.reference, item)}>
                  {`Read the earlier ${section.earlier === 1 ? 'text' : 'texts'} of this section`}
                </a>
              </p>
            )}
          </>
        ) : undefined
      }
    >
      <p>{isSection(item) ? sections[item].hint : ''}</p>
    </Act>
  )
}

export const EarlierTexts = z.object({
  reference: z.string(),
  title: z.string(),
  texts: z.array(z.object({ text: z.string(), finished: z.boolean(), by: z.string(), at: z.string() })),
})
export type EarlierTexts = z.infer<typeof EarlierTexts>

/** Every text that a section has had, the newest first. */
export const EarlierTextsPage = ({ reference, title, texts }: EarlierTexts) => (
  <>
    <PageTitle
      context={
        <a class="govuk-link govuk-link--no-visited-state" href={paths.review(reference)}>
          {`Rapid review of ${reference}`}
        </a>
      }
      title={`Texts of: ${title}`}
    >
      <p>
        {texts.length === 0
          ? 'Nothing has been written here yet.'
          : 'The newest first. The first one is what stands in the report.'}
      </p>
    </PageTitle>
    {texts.map(({ text, finished, by, at }, index) => (
      <Details summaryText={`${by}, ${moment(at)}${finished ? ', finished' : ''}`} open={index < 2}>
        <TypedText>{text}</TypedText>
      </Details>
    ))}
  </>
)
