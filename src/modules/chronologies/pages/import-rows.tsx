import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { Pagination, SummaryList, Textarea, TextInput } from '../../../ui/govuk/index.ts'
import { TypedText } from '../../../ui/patterns/index.ts'
import type { MendModel, MendRowsModel } from '../imports/import-page.ts'
import { under } from '../paths.ts'
import { LinkTo, WithinChronology } from './frame.tsx'

/** Rows that need mending, many on a page: each cell that cannot be taken over as it was typed, with what is to be done about it. */
export function MendRowsPage({ model, form }: { readonly model: MendRowsModel; readonly form: FormView }) {
  const { base, id, name, toMend, rows, previous, next } = model
  const cells = [form.typed.cells ?? []].flat()
  const texts = [form.typed.texts ?? []].flat()
  const typed = new Map(cells.map((cell, index) => [cell, texts[index] ?? '']))
  const ticked = new Set([form.typed.leaveOut ?? []].flat())
  const wrong = form.errors.some(({ field }) => field === 'texts')
  const toImport = { href: under.import(base, id), text: 'Go back to the import' }
  const opening = (
    <WithinChronology of={model} title="Rows to mend">
      <p>
        {toMend === 0
          ? 'No row needs mending now. Go back to the import to bring the rows in.'
          : `${name}: ${toMend === 1 ? 'one row needs' : `${toMend.toLocaleString('en-GB')} rows need`} mending. Change what you can and save: rows that can be read then leave this list, the others stay in it as you typed them.`}
      </p>
    </WithinChronology>
  )
  return (
    <>
      <FormOf
        form={form}
        button="Save these rows"
        instead={toImport}
        without={['cells', 'texts', 'leaveOut']}
        groups={[
          {
            title: 'Replace the same words in every row',
            fields: ['find', 'instead'],
            closed: true,
            words: 'In every row whose column can be read then, also in rows that are not on this page.',
          },
          {
            title: 'Leave the ticked rows out',
            fields: ['because'],
            closed: true,
            words: 'Tick the rows in the list, and say here why they are left out.',
          },
        ]}
        within={
          <ol class="los-records los-mend">
            {rows.map((row, index) => (
              <Row row={row} at={under.row(base, id, row.number)} first={index === 0 && !wrong} typed={typed} ticked={ticked} />
            ))}
          </ol>
        }
      >
        {opening}
      </FormOf>
      {(previous !== null || next !== null) && (
        <Pagination
          landmarkLabel="More rows to mend"
          previous={
            previous === null ? undefined : { href: under.rows(base, id, previous), labelText: `From row ${previous} on` }
          }
          next={next === null ? undefined : { href: under.rows(base, id, next), labelText: `From row ${next} on` }}
        />
      )}
    </>
  )
}

interface RowProps {
  readonly row: MendRowsModel['rows'][number]
  readonly at: string
  /** The error summary leads to its first cell, unless it leads to what is said of all rows. */
  readonly first: boolean
  readonly typed: ReadonlyMap<string, string>
  readonly ticked: ReadonlySet<string>
}

function Row({ row: { number, says, cells, onItsPage }, at, first, typed, ticked }: RowProps) {
  return (
    <li class="los-mend__row">
      <div>
        <h2 class="govuk-heading-s">
          <LinkTo href={at} text={`Row ${number}`} hidden="whole" />
        </h2>
        <p class="los-records__facts">{says}</p>
      </div>
      <div>
        {cells.map(({ field, label, text, message }, index) => {
          const cell = `${number}:${field}`
          const Cell = field === 'what' || field === 'comment' ? Textarea : TextInput
          const why = `why-${number}-${field}`
          return (
            <div class="los-mend__cell">
              <input type="hidden" name="cells" value={cell} />
              <Cell
                id={first && index === 0 ? 'texts' : `cell-${number}-${field}`}
                name="texts"
                label={`${label}, row ${number}`}
                value={typed.get(cell) ?? text}
                describedBy={why}
                autocomplete="off"
              />
              <p class="los-records__facts" id={why}>
                {message}
              </p>
            </div>
          )
        })}
        {onItsPage.map(reason => (
          <p class="los-entries__trouble">{`${reason}. Open the row to do so.`}</p>
        ))}
      </div>
      <div class="govuk-checkboxes govuk-checkboxes--small" data-module="govuk-checkboxes">
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            id={`leave-out-${number}`}
            name="leaveOut"
            type="checkbox"
            value={`${number}`}
            checked={ticked.has(`${number}`)}
          />
          <label class="govuk-label govuk-checkboxes__label" for={`leave-out-${number}`}>
            Leave out<span class="govuk-visually-hidden">{` row ${number}`}</span>
          </label>
        </div>
      </div>
    </li>
  )
}

/** One row with all that stands in it. */
export const MendPage = ({ model, form }: { readonly model: MendModel; readonly form: FormView }) => (
  <FormOf
    form={form}
    button="Keep this row"
    instead={{ href: under.import(model.base, model.id), text: 'Go back to the list' }}
    beside={
      <>
        <h2 class="govuk-heading-s">As it stands in the file</h2>
        <SummaryList
          classes="los-compact"
          rows={model.cells.map(({ title, text }) => ({
            key: title,
            value: (
              <div>
                <TypedText>{text}</TypedText>
              </div>
            ),
          }))}
        />
      </>
    }
  >
    <WithinChronology of={model} title={`Row ${model.number} of ${model.name}`}>
      {model.reasons.map(reason => (
        <p>
          <strong>{reason}.</strong>
        </p>
      ))}
      {model.toMend > 0 && <p>{`${model.toMend === 1 ? 'One row needs' : `${model.toMend} rows need`} mending.`}</p>}
    </WithinChronology>
  </FormOf>
)
