import { SummaryList } from '../../../ui/govuk/index.ts'
import { formatDateAndTime } from '../../../ui/patterns/index.ts'
import type { ReadingLine } from '../models.ts'
import { recordOf } from './our-information.tsx'

/** One reading in full, with what more is known of it. */
export function ReadingFacts({ reading, more = [] }: { reading: ReadingLine; more?: readonly { key: string; value: string }[] }) {
  return (
    <SummaryList
      rows={[
        { key: 'Record', value: recordOf(reading) },
        { key: 'When', value: formatDateAndTime(Temporal.Instant.from(reading.at)) },
        { key: 'Role', value: reading.readerRole },
        { key: 'Organisation', value: reading.readerOrganisation },
        ...more,
      ]}
    />
  )
}
