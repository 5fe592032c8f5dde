import { Pagination, Table } from '../../../ui/govuk/index.ts'
import { ScrollablePane } from '../../../ui/moj/index.tsx'
import { EmptyState, formatDateAndTime, PageTitle } from '../../../ui/patterns/index.ts'
import type { ReadingLine, ReadingsModel } from '../models.ts'
import { paths } from '../paths.ts'

export function OurInformationPage({ model, mayAsk }: { model: ReadingsModel; mayAsk: boolean }) {
  const { readings, older } = model
  return (
    <>
      <PageTitle context="Your organisation" title="Who read our information">
        <p class="govuk-body">
          Each time that somebody opened or worked on a record that holds what your organisation gave: the role and the
          organisation, newest first.
          {mayAsk
            ? ' As access lead you may ask for a name; the request is in the audit log.'
            : ' Your access lead may ask for a name.'}
        </p>
      </PageTitle>
      {readings.length === 0 ? (
        <EmptyState title="Nobody has read it yet">
          <p class="govuk-body">When your organisation raises a concern, everyone who opens it will be listed here.</p>
        </EmptyState>
      ) : (
        <ScrollablePane label="Readings of our information">
          <Table
            caption="Readings of our information"
            captionClasses="govuk-visually-hidden"
            head={[
              { text: 'When' },
              { text: 'Record' },
              { text: 'Role' },
              { text: 'Organisation' },
              ...(mayAsk ? [{ text: 'Name' }] : []),
            ]}
            rows={readings.map(reading => [
              { text: formatDateAndTime(Temporal.Instant.from(reading.at)) },
              { text: recordOf(reading) },
              { text: reading.readerRole },
              { text: reading.readerOrganisation },
              ...(mayAsk ? [{ text: <NameOf reading={reading} /> }] : []),
            ])}
          />
        </ScrollablePane>
      )}
      {older !== null && (
        <Pagination
          landmarkLabel="Pages of readings"
          next={{ href: `${paths.ownInformation}?before=${encodeURIComponent(older)}`, text: 'Older readings' }}
        />
      )}
    </>
  )
}

/** What a record is called outside; where only its id is known, the beginning of that. */
export function recordOf({ reference, subject }: Pick<ReadingLine, 'reference' | 'subject'>): string {
  return reference ?? (subject === '' ? 'A list of records' : `Record ${subject.slice(0, 8)}`)
}

function NameOf({ reading }: { reading: ReadingLine }) {
  const { chain, sequence, asked } = reading
  return (
    <a class="govuk-link" href={asked ? paths.name(chain, sequence) : paths.reading(chain, sequence)}>
      {asked ? 'See the name' : 'Ask for the name'}
      <span class="govuk-visually-hidden">
        {' '}
        of the reader on {formatDateAndTime(Temporal.Instant.from(reading.at))}, entry {sequence}
      </span>
    </a>
  )
}
