import { DocumentView } from '../../../ui/patterns/index.ts'
import type { PapersModel } from '../meeting-papers.ts'
import { papersDocument } from '../papers-document.ts'
import { paths } from '../paths.ts'

/** What a panel needs on one page, to be read on a tablet or printed. */
export const PapersPage = ({ papers }: { papers: PapersModel }) => (
  <>
    <p class="govuk-body govuk-!-display-none-print">
      <a class="govuk-link" href={paths.meeting(papers.reference, papers.meeting.number)}>
        Back to the meeting
      </a>
      {' · '}
      <a class="govuk-link" href={paths.papersPdf(papers.reference, papers.meeting.number)}>
        The same as PDF
      </a>
    </p>
    <DocumentView document={papersDocument(papers)} />
  </>
)
