import type { Content } from '../govuk/index.ts'

/**
 * The head of a page: a quiet line of context, the heading, and a sentence. The heading of a page of work says the state in a
 * sentence: "Three things are late, four are due this week".
 */
export function PageTitle({ context, title, children }: { context?: Content; title: Content; children?: Content }) {
  return (
    <div class="los-title">
      {context && <p class="los-title__context">{context}</p>}
      <h1 class="govuk-heading-l los-title__heading">{title}</h1>
      {children && <div class="los-title__sentence">{children}</div>}
    </div>
  )
}

/** The heading of a part of a page. `late` is for the part that holds what is late, and for nothing else. */
export const SectionTitle = ({ children, late = false, id }: { children: Content; late?: boolean; id?: string }) => (
  <h2 class={late ? 'govuk-heading-m los-late' : 'govuk-heading-m'} id={id}>
    {children}
  </h2>
)

/** A wide column beside a narrow one; one under the other on a phone, in this order. */
export const TwoColumns = ({ main, side }: { main: Content; side: Content }) => (
  <div class="los-columns">
    <div class="los-columns__main">{main}</div>
    <div class="los-columns__side">{side}</div>
  </div>
)
