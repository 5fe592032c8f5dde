import type { Content } from '../../../ui/govuk/index.ts'
import { Details } from '../../../ui/govuk/index.ts'
import { formatDate, formatDateAndTime, TypedText } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import type { PracticeReviewPage } from '../practice-review-page.ts'

export interface Part {
  readonly review: PracticeReviewPage
}

export const day = (iso: string) => formatDate(Temporal.PlainDate.from(iso))
export const moment = (iso: string) => formatDateAndTime(Temporal.Instant.from(iso))

/** Who recorded it and when, under what was recorded. */
export const RecordedBy = ({ by, at }: { readonly by: string; readonly at: string }) => (
  <p class="los-quiet">{`Recorded by ${by}, ${moment(at)}`}</p>
)

interface ActLinkProps extends Part {
  readonly command: string
  readonly act: string
  readonly children: Content
  /** What it is about, for a person who hears the links alone. */
  readonly about?: string
}

/** A way to an act, for those who may give its command as the review stands. */
export const ActLink = ({ review, command, act, children, about }: ActLinkProps) =>
  review.open.includes(command) ? (
    <p class="govuk-body">
      <a class="govuk-link govuk-link--no-visited-state" href={paths.act(review.reference, act)}>
        {children}
        {about !== undefined && <span class="govuk-visually-hidden">{`: ${about}`}</span>}
      </a>
    </p>
  ) : null

interface Way {
  readonly command: string
  readonly act: string
  readonly text: string
}

/** Several ways beside each other, about one thing. */
export function Ways({ review, ways, about }: Part & { readonly ways: readonly Way[]; readonly about: string }) {
  const open = ways.filter(({ command }) => review.open.includes(command))
  if (open.length === 0) return null
  return (
    <ul class="los-next__acts">
      {open.map(({ act, text }) => (
        <li>
          <a class="govuk-link govuk-link--no-visited-state" href={paths.act(review.reference, act)}>
            {text}
            <span class="govuk-visually-hidden">{`: ${about}`}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** What stood there before, closed until somebody opens it. */
export const Earlier = <One extends { by: string; at: string }>({
  title,
  earlier,
  children,
}: {
  readonly title: string
  readonly earlier: readonly One[]
  readonly children: (one: One) => Content
}) =>
  earlier.length === 0 ? null : (
    <Details summaryText={`${title} (${earlier.length})`}>
      {earlier.toReversed().map(one => (
        <>
          {children(one)}
          <RecordedBy by={one.by} at={one.at} />
        </>
      ))}
    </Details>
  )

/** A short text under a word of its own. */
export const Said = ({ name, children }: { readonly name: string; readonly children: string | null }) =>
  children === null || children === '' ? null : (
    <div class="los-records__facts">
      <p>
        <strong>{name}</strong>
      </p>
      <TypedText>{children}</TypedText>
    </div>
  )

/** Things of one kind under each other; nothing where there is none. */
export const Rows = <One,>({ all, children }: { readonly all: readonly One[]; readonly children: (one: One) => Content }) =>
  all.length === 0 ? null : (
    <ul class="los-records">
      {all.map(one => (
        <li>{children(one)}</li>
      ))}
    </ul>
  )

export const Quiet = ({ children }: { readonly children: Content }) => <p class="govuk-body los-quiet">{children}</p>
