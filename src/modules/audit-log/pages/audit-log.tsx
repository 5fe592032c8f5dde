import type { View } from '../../../platform/http/route.ts'
import { FieldOf, firstInput } from '../../../ui/forms/field-of.tsx'
import { Button, Details, ErrorSummary, Pagination, Select, Table, Tag } from '../../../ui/govuk/index.ts'
import { ScrollablePane } from '../../../ui/moj/index.tsx'
import { EmptyState, formatDateAndTime, PageTitle } from '../../../ui/patterns/index.ts'
import { filterFields } from '../log-filter.ts'
import type { LogModel } from '../models.ts'
import { logAddress, paths } from '../paths.ts'

/** The input that an error leads to; what cannot be typed on the page leads to the first. */
const anchorOf = (name: string) =>
  name === 'from' || name === 'to' ? firstInput(name, filterFields[name]) : name === 'action' ? name : 'record'

type Entry = LogModel['entries'][number]

const outcomes: Readonly<Record<string, { text: string; classes: string }>> = {
  done: { text: 'Done', classes: 'govuk-tag--green' },
  viewed: { text: 'Viewed', classes: 'govuk-tag--blue' },
  refused: { text: 'Refused', classes: 'govuk-tag--red' },
}
const ways: Readonly<Record<string, string>> = {
  key: 'by API key',
  feed: 'by calendar feed',
  job: 'by a job',
  'command-line': 'at the command line',
}

export function AuditLogPage({ model, view }: { model: LogModel; view: View }) {
  const { entries, filters, errors, older, of } = model
  const filtered = Object.keys(filters).some(name => name !== 'before')
  return (
    <>
      {errors.length > 0 && (
        <ErrorSummary
          titleText="There is a problem"
          errorList={errors.map(({ field, message }) => ({ text: message, href: `#${anchorOf(field)}` }))}
        />
      )}
      <PageTitle context={of === 'installation' ? 'The installation' : 'The partnership'} title="Audit log">
        <p class="govuk-body">
          {of === 'installation'
            ? 'Who signed in, and what was changed about people and settings. No record of a partnership is in this log.'
            : 'Who did what, and who read what, newest first. This reading is in the log too.'}
        </p>
        {view.may('audit-log.read-own-information') && (
          <p class="govuk-body">
            <a class="govuk-link" href={paths.ownInformation}>
              Who read our information
            </a>
          </p>
        )}
      </PageTitle>
      <Filters model={model} open={filtered} />
      {entries.length === 0 ? (
        <EmptyState title="No entries">
          <p class="govuk-body">
            {filtered ? 'Nothing in the log fits these filters.' : 'Everything that is done or read will stand here.'}
          </p>
        </EmptyState>
      ) : (
        <ScrollablePane label="Entries of the audit log">
          <Table
            caption="Entries of the audit log"
            captionClasses="govuk-visually-hidden"
            head={[{ text: 'When' }, { text: 'Who' }, { text: 'What' }, { text: 'Record' }]}
            rows={entries.map(entry => [
              { text: formatDateAndTime(Temporal.Instant.from(entry.at)) },
              { text: <Who entry={entry} /> },
              { text: <What entry={entry} /> },
              { text: <RecordOf entry={entry} /> },
            ])}
          />
        </ScrollablePane>
      )}
      {(filters.before !== undefined || older !== null) && (
        <Pagination
          landmarkLabel="Pages of the log"
          previous={filters.before ? { href: logAddress({ ...filters, before: undefined }), text: 'Newest entries' } : undefined}
          next={older === null ? undefined : { href: logAddress({ ...filters, before: String(older) }), text: 'Older entries' }}
        />
      )}
    </>
  )
}

function Who({ entry }: { entry: Entry }) {
  const rest = [entry.post, entry.organisation, entry.via && (ways[entry.via] ?? entry.via)].filter(Boolean).join(', ')
  const name = entry.name ?? (entry.person === null ? 'The system' : 'A person without access here')
  return (
    <>
      {entry.person === null ? (
        name
      ) : (
        <a class="govuk-link" href={logAddress({ person: entry.person })}>
          {name}
        </a>
      )}
      {rest && (
        <>
          <br />
          <span class="los-quiet">{rest}</span>
        </>
      )}
    </>
  )
}

function What({ entry }: { entry: Entry }) {
  const outcome = outcomes[entry.outcome]
  return (
    <>
      {entry.says} {outcome && entry.outcome !== 'done' && <Tag classes={outcome.classes}>{outcome.text}</Tag>}
    </>
  )
}

function RecordOf({ entry }: { entry: Entry }) {
  const record = entry.reference ?? entry.subject
  if (record === '') return <span class="los-quiet">None</span>
  return (
    <a class="govuk-link" href={logAddress({ record })}>
      {entry.reference ?? `${entry.subject.slice(0, 8)}…`}
      {entry.reference === null && <span class="govuk-visually-hidden"> (the beginning of its id)</span>}
    </a>
  )
}

function Filters({ model, open }: { model: LogModel; open: boolean }) {
  const { filters, errors, actions, entries } = model
  const errorOf = (field: string) => errors.find(error => error.field === field)?.message
  const person = filters.person && (entries.find(entry => entry.person === filters.person)?.name ?? 'one person')
  const field = (name: 'record' | 'from' | 'to') => (
    <FieldOf name={name} field={filterFields[name]} typed={filters} error={errorOf(name)} isHeading={false} />
  )
  return (
    <Details summaryText="Show only some entries" open={open || errors.length > 0}>
      <form method="get" action={paths.log} novalidate>
        {field('record')}
        <Select
          id="action"
          name="action"
          label={filterFields.action.label}
          value={filters.action}
          errorMessage={errorOf('action')}
          items={[{ value: '', text: 'Anything' }, ...actions.map(({ action, says }) => ({ value: action, text: says }))]}
        />
        {field('from')}
        {field('to')}
        {filters.person && <input type="hidden" name="person" value={filters.person} />}
        {person && <p class="govuk-body">Only what {person} did.</p>}
        <div class="govuk-button-group">
          <Button classes="govuk-button--secondary">Show</Button>
          <a class="govuk-link" href={paths.log}>
            Show everything
          </a>
        </div>
      </form>
    </Details>
  )
}
