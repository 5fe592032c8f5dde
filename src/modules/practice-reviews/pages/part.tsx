import type { Content } from '../../../ui/govuk/index.ts'
import { Details } from '../../../ui/govuk/index.ts'
import { formatDate, formatDateAndTime, ToneTag, TypedText } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import type { PracticeReviewPage } from '../practice-review-page.ts'

export interface Part {
  readonly review: PracticeReviewPage
}

export const day = (iso: string) => formatDate(Temporal.PlainDate.from(iso))
export const moment = (iso: string) => formatDateAndTime(Temporal.Instant.from(iso))

/** Who recorded it and when, under what was recorded. */
export const RecordedBy = ({ by, at }: { readonly by: string; readonly at: string }) => (
  <p class="los-records__facts">{`Recorded by ${by}, ${moment(at)}`}</p>
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

/** What was withdrawn because it was entered by mistake, with who withdrew it and why; null while it counts. */
interface Withdrawn {
  readonly withdrawn: { readonly says: { readonly reason: string }; readonly by: string; readonly at: string } | null
}

/** How an entry stands; of what was withdrawn only that. */
export const StandTag = ({
  withdrawn,
  tone,
  children,
}: Withdrawn & { readonly tone: Parameters<typeof ToneTag>[0]['tone']; readonly children: string }) =>
  withdrawn ? <ToneTag tone="not-owed">withdrawn</ToneTag> : <ToneTag tone={tone}>{children}</ToneTag>

interface RowsProps<One> extends Part {
  readonly all: readonly One[]
  /** What one of them is called, for a person who hears the links alone. */
  readonly about: (one: One) => string
  readonly ways: (one: One) => readonly Way[]
  readonly children: (one: One) => Content
}

/** Entries of one kind under each other, each with its ways; those that were withdrawn stand closed below. Nothing where there is none. */
export function Rows<One extends Withdrawn & { readonly item: string }>({ review, all, about, ways, children }: RowsProps<One>) {
  const counting = all.filter(({ withdrawn }) => withdrawn === null)
  const gone = all.filter(({ withdrawn }) => withdrawn !== null)
  const withdraw = ({ item }: One) => ({
    command: 'practice-reviews.withdraw',
    act: `entries/${item}/withdraw`,
    text: 'Withdraw',
  })
  return (
    <>
      {counting.length > 0 && (
        <ul class="los-records">
          {counting.map(one => (
            <li>
              {children(one)}
              <Ways review={review} about={about(one)} ways={[...ways(one), withdraw(one)]} />
            </li>
          ))}
        </ul>
      )}
      {gone.length > 0 && (
        <Details summaryText={`Withdrawn, entered by mistake (${gone.length})`}>
          {gone.map(one => (
            <>
              {children(one)}
              <Said name="Why it was withdrawn">{one.withdrawn?.says.reason ?? ''}</Said>
              {one.withdrawn && <RecordedBy by={one.withdrawn.by} at={one.withdrawn.at} />}
            </>
          ))}
        </Details>
      )}
    </>
  )
}

export const Quiet = ({ children }: { readonly children: Content }) => <p class="govuk-body los-quiet">{children}</p>
