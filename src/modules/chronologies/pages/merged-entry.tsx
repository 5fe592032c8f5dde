import { Button } from '../../../ui/govuk/index.ts'
import type { EntryModel } from '../merged/merged-page.ts'
import { mergedPaths } from '../merged/paths.ts'
import { Entry } from './merged-entries.tsx'
import { ChronologyFrame, Link, type May } from './merged-frame.tsx'

/** One entry by itself, and what can be recorded beside it. */
export function EntryPage({ model, may }: { readonly model: EntryModel; readonly may: May }) {
  const { reference, view, entry, source } = model
  return (
    <ChronologyFrame model={model} may={may} current="entries" title={`${entry.when}: ${entry.agency}`}>
      <Entry entry={entry} reference={reference} view={view} may={may} alone />
      {source !== null && <p class="govuk-body los-quiet">{`Read from ${source}`}</p>}
      {view === 'personal' && (
        <div class="govuk-button-group">
          {may('chronologies.comment') && <Button href={mergedPaths.comment(reference, entry.id)}>Write a comment</Button>}
          {may('chronologies.mark-key-entry') && (
            <Link href={mergedPaths.keyEntry(reference, entry.id)}>Mark as key to an episode</Link>
          )}
        </div>
      )}
    </ChronologyFrame>
  )
}
