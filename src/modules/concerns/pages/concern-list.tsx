import { z } from 'zod'
import { Button } from '../../../ui/govuk/index.ts'
import {
  DueList,
  EmptyState,
  formatDateAndTime,
  formatDayNear,
  londonDay,
  nearDay,
  PageTitle,
} from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'

/** One of the own concerns: what has become of it, in one line. */
export const ConcernLine = z.object({
  id: z.string(),
  reference: z.string(),
  sentAt: z.string(),
  state: z.string(),
  /** The state in words, as the raiser is told it. */
  says: z.string(),
  /** Who has it now. */
  holder: z.string(),
  since: z.string(),
})

export const ConcernListModel = z.object({
  concerns: z.array(ConcernLine),
  /** When a concern that is not sent yet was last saved. */
  unsent: z.string().nullable(),
})

type Props = z.infer<typeof ConcernListModel> & { today: Temporal.PlainDate }

/** Everything that this person has raised, and who has it now. */
export function ConcernListPage({ concerns, unsent, today }: Props) {
  return (
    <>
      <PageTitle title="Your concerns">
        <p>Only you see this list. Nothing here names a child.</p>
      </PageTitle>
      <Button href={paths.start}>Raise a concern</Button>
      {unsent && (
        <p class="govuk-body">
          You have begun a concern and not sent it. It was saved on {formatDateAndTime(Temporal.Instant.from(unsent))}.{' '}
          <a class="govuk-link" href={paths.form}>
            Go on writing
          </a>
        </p>
      )}
      {concerns.length === 0 ? (
        <EmptyState title="You have not sent a concern yet">
          <p>When you send one, you see here who has it and what has become of it.</p>
        </EmptyState>
      ) : (
        <DueList
          items={concerns.map(({ id, reference, says, holder, since, sentAt }) => ({
            due: { tone: 'running', words: nearDay(londonDay(Temporal.Instant.from(since)), today) },
            title: `Concern ${reference}`,
            href: paths.concern(id),
            detail: `${says}. With: ${holder}. You sent it on ${formatDayNear(londonDay(Temporal.Instant.from(sentAt)), today)}`,
          }))}
        />
      )}
    </>
  )
}
