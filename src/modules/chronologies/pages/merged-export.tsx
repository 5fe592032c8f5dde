import { Button } from '../../../ui/govuk/index.ts'
import { EmptyState, SectionTitle } from '../../../ui/patterns/index.ts'
import type { ExportModel } from '../export/export-page.ts'
import { viewPaths } from '../merged/paths.ts'
import { ChronologyFrame, day, entriesInWords, Filters, Link, type May, PersonalWarning, withFilters } from './merged-frame.tsx'

/** Takes what the filters leave as a workbook, as separated values, or as a document in parts; always in the view of the page. */
export function ExportPage({ model, may }: { readonly model: ExportModel; readonly may: May }) {
  const { reference, view, total, filters, parts } = model
  const paths = viewPaths(view)
  const address = (kind: string, more: Readonly<Record<string, string>> = {}) =>
    withFilters(paths.file(reference, kind), filters, more)
  return (
    <ChronologyFrame model={model} may={may} current="export" title="Take the chronology as a file">
      <Filters model={model} action={paths.export(reference)} button="Choose these" />
      {total === 0 ? (
        <EmptyState title="There is nothing to take">
          <p>The files will stand here once the chronology has an entry that fits the filters.</p>
        </EmptyState>
      ) : (
        <>
          {view === 'personal' && <PersonalWarning />}
          <p class="govuk-body">{`${entriesInWords(total)}. Every file says in which view it was taken, and that it was taken stands in the log.`}</p>
          <SectionTitle>As a table</SectionTitle>
          <div class="govuk-button-group">
            <Button href={address('xlsx')}>Take the Excel workbook</Button>
            <Link href={address('csv')}>Take it as CSV</Link>
          </div>
          <SectionTitle>As a document</SectionTitle>
          {parts.length === 0 ? (
            <Button href={address('docx')} classes="govuk-button--secondary">
              Take the Word document
            </Button>
          ) : (
            <>
              <p class="govuk-body">A document holds up to 2,000 entries. Choose fewer above, or take the parts.</p>
              <ul class="govuk-list">
                {parts.map(({ part, entries, from, to }) => (
                  <li>
                    <Link href={address('docx', { page: String(part) })}>{`Part ${part}: ${day(from)} to ${day(to)}`}</Link>
                    {`, ${entriesInWords(entries)}`}
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </ChronologyFrame>
  )
}
