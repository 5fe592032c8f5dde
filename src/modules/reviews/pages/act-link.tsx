import type { Content } from '../../../ui/govuk/index.ts'
import type { ReviewPage } from '../review-page.ts'

interface ActLinkProps {
  readonly review: ReviewPage
  readonly command: string
  readonly href: string
  readonly children: Content
}

/** A link to an act, where this reader may do it now. */
export function ActLink({ review, command, href, children }: ActLinkProps) {
  if (!review.open.includes(command)) return null
  return (
    <p class="govuk-body">
      <a class="govuk-link govuk-link--no-visited-state" href={href}>
        {children}
      </a>
    </p>
  )
}
