import { Button, type Content } from '../govuk/index.ts'

export type WhatHappensNextProps = {
  /** One sentence: what happens, who does it, and when. */
  sentence: Content
  /** What is wanted of the person who reads. */
  wanted?: Content | undefined
  /** The one green button of the page. It leads to a page; a button that changes something stands in a form, in `children`. */
  action?: { text: string; href: string } | undefined
  otherActions?: readonly { text: string; href: string }[] | undefined
  children?: Content
}

/** The box that answers "what now?": what happens next, when, what is wanted of me, and where to press. */
export function WhatHappensNext({ sentence, wanted, action, otherActions = [], children }: WhatHappensNextProps) {
  return (
    <section class="los-next" aria-labelledby="what-happens-next">
      <h2 class="los-next__title" id="what-happens-next">
        What happens next
      </h2>
      <p class="los-next__sentence">{sentence}</p>
      {wanted && <p class="los-next__wanted">{wanted}</p>}
      {(action || otherActions.length > 0) && (
        <div class="los-next__actions">
          {action && <Button href={action.href}>{action.text}</Button>}
          {otherActions.map(other => (
            <Button href={other.href} classes="govuk-button--secondary">
              {other.text}
            </Button>
          ))}
        </div>
      )}
      {children}
    </section>
  )
}
