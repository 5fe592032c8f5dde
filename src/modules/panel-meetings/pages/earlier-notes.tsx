import { z } from 'zod'
import { formatDateAndTime, PageTitle, SectionTitle, TypedText } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'

export const EarlierNotesModel = z.object({
  reference: z.string(),
  number: z.number(),
  group: z.string(),
  /** Every text of the note that was ever saved, the newest first. */
  texts: z.array(z.object({ text: z.string(), agreed: z.string(), by: z.string(), at: z.string() })),
})

/** Every text of a note, so that nothing that anybody wrote is lost. */
export const EarlierNotesPage = ({ reference, number, group, texts }: z.infer<typeof EarlierNotesModel>) => (
  <>
    <PageTitle
      context={
        <a class="govuk-link govuk-link--no-visited-state" href={paths.meeting(reference, number)}>
          {`${group}: meeting ${number}`}
        </a>
      }
      title="Every text of the note"
    >
      <p>The newest first. Only the newest counts; the others stay, so that nothing is lost.</p>
    </PageTitle>
    {texts.map(({ text, agreed, by, at }, index) => (
      <>
        <SectionTitle>{`${index === 0 ? 'Newest text' : 'Earlier text'}: ${by}, ${formatDateAndTime(Temporal.Instant.from(at))}`}</SectionTitle>
        <div class="govuk-body">
          <TypedText>{text}</TypedText>
        </div>
        {agreed !== '' && (
          <>
            <h3 class="govuk-heading-s">What was agreed</h3>
            <div class="govuk-body">
              <TypedText>{agreed}</TypedText>
            </div>
          </>
        )}
      </>
    ))}
  </>
)
