import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { Button, InsetText, Table, WarningText } from '../../../ui/govuk/index.ts'
import { formatDate, formatDateAndTime, SectionTitle } from '../../../ui/patterns/index.ts'
import type { ChronologyFacts } from '../entries/entry-page.ts'
import type { BringInModel, HeldLine, ImportModel, TableModel } from '../imports/import-page.ts'
import { under } from '../paths.ts'
import { LinkTo, WithinChronology } from './frame.tsx'

interface OfChronology {
  readonly model: ChronologyFacts
  readonly form: FormView
}

export const PastePage = ({ model, form }: OfChronology) => (
  <FormOf form={form} button="Look at the rows" instead={{ href: model.base, text: 'Go back' }}>
    <WithinChronology of={model} title="Paste rows of a table">
      <p>You see what each column is taken for before anything comes into the chronology.</p>
    </WithinChronology>
  </FormOf>
)

export const UploadPage = ({ model, form }: OfChronology) => (
  <FormOf form={form} button="Look at the file" instead={{ href: model.base, text: 'Go back' }}>
    <WithinChronology of={model} title="Bring in a file">
      <p>
        You see what each column is taken for before anything comes into the chronology. Dates can stand as people write them.
      </p>
    </WithinChronology>
  </FormOf>
)

const rowsInWords = (count: number) => (count === 1 ? 'one row' : `${count.toLocaleString('en-GB')} rows`)

/** An import that is under way: what comes next, what should be known of the file, and the rows that need mending. */
export function ImportPage({ model }: { readonly model: ImportModel }) {
  const { base, id, state, step, notes, toMend, mended, leftOut, reasons } = model
  if (state !== 'open')
    return (
      <WithinChronology of={model} title={model.name}>
        <p>
          {state === 'imported'
            ? `This import is over: ${rowsInWords(model.importedRows ?? 0)} came into the chronology.`
            : 'This import was given up. Nothing of it is in the chronology.'}
        </p>
      </WithinChronology>
    )
  return (
    <>
      <WithinChronology of={model} title={model.name}>
        <p>{`Nothing of it is in the chronology yet. ${stepInWords(model)}`}</p>
      </WithinChronology>
      <div class="govuk-button-group">
        <Next model={model} />
        {toMend > 0 && step === 'rows' && (
          <LinkTo href={under.bringIn(base, id)} text="Leave these rows out and bring in the others" />
        )}
        {model.tables.length > 1 && step !== 'table' && <LinkTo href={under.table(base, id)} text="Choose another table" />}
        {!['table', 'columns'].includes(step) && <LinkTo href={under.columns(base, id)} text="Change what the columns hold" />}
        <LinkTo href={under.withdraw(base, id)} text="Give up this import" />
      </div>
      <Notes notes={notes} />
      {reasons.length > 0 && (
        <Table
          caption="Why rows need mending"
          captionClasses="govuk-table__caption--m"
          head={[{ text: 'Column and reason' }, { text: 'Rows', format: 'numeric' }]}
          rows={reasons.map(({ says, rows: count }) => [
            { text: says },
            { text: count.toLocaleString('en-GB'), format: 'numeric' },
          ])}
        />
      )}
      {mended + leftOut > 0 && (
        <>
          <SectionTitle>{`Mended: ${mended}. Left out: ${leftOut}`}</SectionTitle>
          <Rows rows={model.dealtWith} model={model} />
        </>
      )}
    </>
  )
}

function stepInWords({ step, toMend }: ImportModel): string {
  const said = {
    table: 'First choose the table that has the entries.',
    columns: 'First say what each column holds.',
    questions: 'Some dates can be read in two ways: answer once for the whole file.',
    rows: `${toMend === 1 ? 'One row needs' : `${toMend.toLocaleString('en-GB')} rows need`} mending. Each one that you mend is kept; you can go on another day.`,
    'bring-in': 'Every row can be read.',
    done: '',
  }
  return said[step]
}

function Next({ model: { base, id, step, firstToMend } }: { readonly model: ImportModel }) {
  if (step === 'table') return <Button href={under.table(base, id)}>Choose the table</Button>
  if (step === 'columns') return <Button href={under.columns(base, id)}>Say what the columns hold</Button>
  if (step === 'questions') return <Button href={under.questions(base, id)}>Answer the questions</Button>
  if (step === 'rows' && firstToMend !== null) return <Button href={under.rows(base, id, firstToMend)}>Mend the rows</Button>
  return <Button href={under.bringIn(base, id)}>Bring the rows in</Button>
}

export const Notes = ({ notes }: { readonly notes: readonly string[] }) =>
  notes.length === 0 ? null : (
    <InsetText>
      {notes.map(note => (
        <p class="govuk-body">{note}</p>
      ))}
    </InsetText>
  )

const Rows = ({ rows, model: { base, id } }: { readonly rows: readonly HeldLine[]; readonly model: ImportModel }) => (
  <ol class="los-records">
    {rows.map(({ number, reasons, date, what, leftOut }) => (
      <li class="los-records__row">
        <div class="los-records__head">
          <h3 class="govuk-heading-s los-entries__date">
            <LinkTo href={under.row(base, id, number)} text={`Row ${number}`} hidden={leftOut ? 'left out' : 'to mend'} />
          </h3>
          {leftOut && <span>{['Left out', ...reasons].join(': ')}</span>}
        </div>
        <p class="los-records__facts">{date === '' ? what : `${date}: ${what}`}</p>
      </li>
    ))}
  </ol>
)

export function BringInPage({ model, form }: { readonly model: BringInModel; readonly form: FormView }) {
  const { entries, toMend, leftOut, twice, sameFile, earliest, latest, base, id } = model
  const day = (iso: string) => formatDate(Temporal.PlainDate.from(iso))
  const without = [...(twice === 0 ? ['twice'] : []), ...(toMend === 0 ? ['leaveOut'] : [])]
  return (
    <FormOf form={form} button="Bring the rows in" instead={{ href: under.import(base, id), text: 'Go back' }} without={without}>
      <WithinChronology of={model} title="Bring the rows in">
        <p>
          {`${rowsInWords(entries).replace(/^o/, 'O')} can come in${earliest !== null && latest !== null ? `, from ${day(earliest)} to ${day(latest)}` : ''}. They come in all together, or not at all.`}
        </p>
        {leftOut > 0 && <p>{`You left out ${rowsInWords(leftOut)}.`}</p>}
        {toMend > 0 && <p>{`${rowsInWords(toMend).replace(/^o/, 'O')} cannot be read yet.`}</p>}
      </WithinChronology>
      {(sameFile.length > 0 || twice > 0) && (
        <WarningText>
          {sameFile.length > 0
            ? `You gave the same rows before, on ${sameFile.map(at => formatDateAndTime(Temporal.Instant.from(at))).join(' and on ')}. `
            : ''}
          {twice > 0
            ? `${rowsInWords(twice).replace(/^o/, 'O')} with the same date and the same words ${twice === 1 ? 'is' : 'are'} in the chronology already.`
            : ''}
        </WarningText>
      )}
    </FormOf>
  )
}

export const WithdrawPage = ({ model, form }: { readonly model: TableModel; readonly form: FormView }) => (
  <FormOf form={form} button="Give it up" instead={{ href: under.import(model.base, model.id), text: 'Go back' }}>
    <WithinChronology of={model} title="Give up this import">
      <p>{model.name}</p>
      <p>Nothing of it comes into the chronology, and what was mended is not kept. The file on your computer stays as it is.</p>
    </WithinChronology>
  </FormOf>
)
