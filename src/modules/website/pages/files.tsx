import { type DocumentName, paths } from '../paths.ts'
import type { Frame } from '../version-frame.ts'

/** The same as files to keep. */
export const Files = ({ frame: { partnership, version }, name }: { frame: Frame; name: DocumentName }) => (
  <p class="govuk-body los-files">
    {'Keep a copy: '}
    <a class="govuk-link" href={paths.file(partnership.id, version.id, name, 'pdf')}>
      PDF
    </a>
    {' or '}
    <a class="govuk-link" href={paths.file(partnership.id, version.id, name, 'docx')}>
      Word
    </a>
  </p>
)
