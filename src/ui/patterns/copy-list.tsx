import { Button, type Content } from '../govuk/index.ts'
import { TypedText } from './facts.tsx'

export interface CopyFact {
  /** Its id on the page. */
  readonly id: string
  readonly name: string
  readonly value: string | null
  /** Said quietly beside the name. */
  readonly note?: string | undefined
}

/**
 * Facts that are copied one by one into another program: each value beside a button that copies it (`src/ui/browser/copy.ts`).
 * Without script there are no buttons, and every value is text that can be selected.
 */
export function CopyList({ facts, nothing }: { facts: readonly CopyFact[]; nothing: string }) {
  return (
    <dl class="los-copy">
      {facts.map(({ id, name, value, note }) => (
        <div class="los-copy__row">
          <dt>
            {name}
            {note !== undefined && <span class="los-copy__note">{note}</span>}
          </dt>
          <dd>
            <div class="los-copy__value" id={id}>
              {value === null ? <span class="los-quiet">{nothing}</span> : <TypedText>{value}</TypedText>}
            </div>
            {value !== null && (
              <Button
                type="button"
                classes="govuk-button--secondary los-copy__button"
                attributes={{ hidden: '', 'data-copy': id, 'data-copy-name': name }}
              >
                Copy<span class="govuk-visually-hidden">{` ${name}`}</span>
              </Button>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Where a screen reader is told what was copied: one for all the lists of a page. */
export const CopyStatus = () => <p class="govuk-visually-hidden" role="status" data-copy-status />

/** Words that stand on each printed page around what is printed, and once above it on the screen. */
export const PrintedOnEachPage = ({ words, children }: { words: string; children: Content }) => (
  <div class="los-each-page">
    <p class="los-each-page__words">{words}</p>
    <div class="los-each-page__body">{children}</div>
  </div>
)
