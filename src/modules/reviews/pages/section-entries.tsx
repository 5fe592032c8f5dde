import { formatDate, TypedText } from '../../../ui/patterns/index.ts'
import type { ReviewPage } from '../review-page.ts'

const day = (iso: string) => formatDate(Temporal.PlainDate.from(iso))
const answers = { yes: 'Yes', no: 'No', unclear: 'It is not clear' } as const

/** What stands in a list of its own and is printed in a section of the report: a line for each entry. */
function entriesOf({ safetyActions, findings, criteria }: ReviewPage, section: string): readonly string[] {
  const found = (about: string) => findings.filter(one => one.about === about).map(({ what, why }) => `${what}\n${why}`)
  switch (section) {
    case 'safety':
      return safetyActions.map(({ what, organisation, post, dueOn, done }) =>
        [what, `${organisation}, ${post}. ${done ? `Done ${day(done.on)}: ${done.how}` : `By ${day(dueOn)}, not done yet`}`].join(
          '\n',
        ),
      )
    case 'good-practice':
      return found('good-practice')
    case 'improvements':
      return found('improvement')
    case 'criteria':
      return criteria.flatMap(({ says, answer, reasons }) =>
        answer === null ? [] : [`${says}: ${answers[answer]}\n${reasons ?? ''}`],
      )
    default:
      return []
  }
}

/** Whether a section says anything at all, by its text or by its entries. */
export const saysNothing = (review: ReviewPage, { id, text }: ReviewPage['sections'][number]) =>
  text === '' && entriesOf(review, id).length === 0

/** A section as the report will print it: its text, then its entries. */
export const SectionText = ({ review, section }: { review: ReviewPage; section: ReviewPage['sections'][number] }) => (
  <>
    {section.text !== '' && <TypedText>{section.text}</TypedText>}
    {entriesOf(review, section.id).map(entry => (
      <TypedText>{entry}</TypedText>
    ))}
    {saysNothing(review, section) && <span class="los-quiet">Nothing written yet</span>}
  </>
)
