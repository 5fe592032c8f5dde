import { formatTime } from './dates.ts'

/** What a form needs so that its words are kept while they are typed: `<form {...draftForm(address)}>`. */
export const draftForm = (address: string) => ({ 'data-draft': '', 'data-draft-address': address })

/**
 * The line in a form that says whether its words are kept, and the version that this page has seen. The page's script writes into
 * it; without script it says what the server knows.
 */
export function DraftStatus({ savedAt, version }: { savedAt?: Temporal.Instant | undefined; version?: number | undefined }) {
  return (
    <>
      {version !== undefined && <input type="hidden" name="_draft_revision" value={String(version)} data-draft-version />}
      <p class="los-draft-status" data-draft-status role="status">
        {savedAt && `Saved ${formatTime(savedAt)}`}
      </p>
    </>
  )
}
