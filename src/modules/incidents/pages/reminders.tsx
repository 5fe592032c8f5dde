import { Details, Table } from '../../../ui/govuk/index.ts'
import { ScrollablePane } from '../../../ui/moj/index.tsx'
import { formatDayNear } from '../../../ui/patterns/index.ts'
import type { ReminderLine } from '../reminder-line.ts'

const says: Readonly<Record<ReminderLine['state'], string>> = {
  sent: 'Sent',
  'to-come': 'To come',
  'not-needed': 'Not needed: the clock had ended',
}

/** Who was told that a clock runs out, and who is still to be told unless it is met. */
export function Reminders({ reminders, today }: { reminders: readonly ReminderLine[]; today: Temporal.PlainDate }) {
  if (reminders.length === 0) return <p class="govuk-body">The arrangements ask for no reminder of these clocks.</p>
  return (
    <Details summaryText="Who was reminded, and who will be">
      <ScrollablePane label="Reminders">
        <Table
          classes="govuk-table--small-text-until-tablet"
          head={[{ text: 'Day' }, { text: 'Clock' }, { text: 'To' }, { text: 'State' }]}
          rows={reminders.map(({ onDay, clock, to, state }) => [
            { text: formatDayNear(Temporal.PlainDate.from(onDay), today) },
            { text: clock },
            { text: to },
            { text: says[state] },
          ])}
        />
      </ScrollablePane>
    </Details>
  )
}
