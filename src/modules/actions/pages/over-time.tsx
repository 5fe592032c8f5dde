import { z } from 'zod'
import { StackedBars } from '../../../ui/charts/index.ts'
import { Table } from '../../../ui/govuk/index.ts'
import { ScrollablePane } from '../../../ui/moj/index.tsx'
import { countedInWords, EmptyState, formatAxisDay, formatDate, PageTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'

export const OverTimeModel = z.object({
  /** How many stood how at the end of each day: the ends of the months before, and today. */
  days: z.array(z.object({ day: z.string(), open: z.number(), late: z.number(), closed: z.number() })),
})
export type OverTimeModel = z.infer<typeof OverTimeModel>

/** Open, late and closed actions over a year: each day as it stood then, whatever happened since (X5). */
export function OverTimePage({ days }: OverTimeModel) {
  const inWords = ({ open, late, closed }: OverTimeModel['days'][number]) => `${open} open, ${late} late, ${closed} closed`
  const none = days.every(({ open, late, closed }) => open + late + closed === 0)
  return (
    <>
      <PageTitle
        context={
          <a class="govuk-link govuk-link--no-visited-state" href={paths.actions}>
            Actions
          </a>
        }
        title={overTimeTitle({ days })}
      >
        <p>Each line is how the actions stood at the end of that day. What happened later has not changed it.</p>
      </PageTitle>
      {none ? (
        <EmptyState title="No action has been begun yet">
          <p>From the first action on, the end of each month will stand here.</p>
        </EmptyState>
      ) : (
        <StackedBars
          title="Open, late and closed actions over time"
          meanings={[
            { tone: 'running', words: 'Open' },
            { tone: 'late', words: 'Late' },
            { tone: 'met', words: 'Closed' },
          ]}
          bars={days.map(counts => ({
            label: formatAxisDay(Temporal.PlainDate.from(counts.day)),
            words: inWords(counts),
            parts: [
              { tone: 'running', value: counts.open },
              { tone: 'late', value: counts.late },
              { tone: 'met', value: counts.closed },
            ],
          }))}
        />
      )}
      {!none && (
        <ScrollablePane label="The same as a table">
          <Table
            caption="The same as a table"
            captionClasses="govuk-table__caption--m"
            firstCellIsHeader
            head={[
              { text: 'End of' },
              { text: 'Open', format: 'numeric' },
              { text: 'Late', format: 'numeric' },
              { text: 'Closed', format: 'numeric' },
            ]}
            rows={days.map(({ day, open, late, closed }) => [
              {
                text: (
                  <a class="govuk-link govuk-link--no-visited-state" href={paths.list({ state: 'all', on: day })}>
                    {formatDate(Temporal.PlainDate.from(day))}
                  </a>
                ),
              },
              { text: String(open), format: 'numeric' },
              { text: String(late), format: 'numeric' },
              { text: String(closed), format: 'numeric' },
            ])}
          />
        </ScrollablePane>
      )}
    </>
  )
}

/** What has changed since a month ago, in a sentence. */
export function overTimeTitle({ days }: OverTimeModel): string {
  const [before, now] = days.slice(-2)
  if (!before || !now) return 'Actions over time'
  if (now.late === 0) return 'No action is late'
  const late = `${countedInWords(now.late, 'action')} ${now.late === 1 ? 'is' : 'are'} late`
  if (now.late === before.late) return `${late}, as at the end of last month`
  return `${late}, ${before.late} at the end of last month`
}
