import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { ErrorMessage, Fieldset, Select, Table } from '../../../ui/govuk/index.ts'
import { ScrollablePane } from '../../../ui/moj/index.tsx'
import { SectionTitle } from '../../../ui/patterns/index.ts'
import { entryFields } from '../entry-reading.ts'
import { questionFields } from '../imports/commands.ts'
import type { ColumnsModel, QuestionsModel, TableModel } from '../imports/import-page.ts'
import { under } from '../paths.ts'
import { WithinChronology } from './frame.tsx'
import { Notes } from './import.tsx'

/** Which of several tables or sheets has the entries. */
export function TablePage({ model, form }: { readonly model: TableModel; readonly form: FormView }) {
  const known = form.form.fields.sheet
  const options = model.tables.map(({ sheet, title, rows, hidden }) => ({
    value: `${sheet}`,
    text: title,
    hint: `${rows.toLocaleString('en-GB')} ${rows === 1 ? 'row' : 'rows'}${hidden ? ', hidden in the file' : ''}`,
  }))
  const offered = known ? { ...form, form: { ...form.form, fields: { sheet: { ...known, options } } } } : form
  return (
    <FormOf form={offered} button="Take this table" instead={{ href: model.base, text: 'Go back' }}>
      <WithinChronology of={model} title="Choose the table">
        <p>{model.name}</p>
      </WithinChronology>
    </FormOf>
  )
}

const uses = [
  ...Object.entries(entryFields).map(([value, text]) => ({ value, text })),
  { value: 'leave', text: 'Not taken over' },
]

/** What each column of the table is taken for; and the rows, so that a person can see it. */
export function ColumnsPage({ model, form }: { readonly model: ColumnsModel; readonly form: FormView }) {
  const { columns, rows, notes } = model
  const typed = [form.typed.columns ?? []].flat()
  const wrong = form.errors.find(({ field }) => field === 'columns')
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  return (
    <FormOf
      form={form}
      button="These are the columns"
      without={wrong ? [] : ['columns']}
      within={
        <Fieldset legend={{ text: 'What each column holds', classes: 'govuk-fieldset__legend--m' }}>
          {wrong && <ErrorMessage text={wrong.message} />}
          {columns.map(({ number, title, examples }, index) => (
            <Select
              id={index === 0 ? 'columns' : `columns-${number}`}
              name="columns"
              label={{ text: title === '' ? `Column ${number}` : `Column ${number}: ${title}`, classes: 'govuk-label--s' }}
              hint={examples.length === 0 ? 'Empty in the first rows' : examples.join(' · ')}
              items={uses}
              value={typed[index] ?? 'leave'}
            />
          ))}
        </Fieldset>
      }
      instead={{ href: under.import(model.base, model.id), text: 'Go back' }}
    >
      <WithinChronology of={model} title="What the columns hold">
        <p>The program has read the headings. Change what is not right; what is not taken over stays in your file.</p>
      </WithinChronology>
      <Notes notes={notes} />
      <SectionTitle>The first rows of the table</SectionTitle>
      <ScrollablePane label="The first rows of the table">
        <Table
          head={[{ text: 'Row' }, ...Array.from({ length: width }, (_, column) => ({ text: `Column ${column + 1}` }))]}
          rows={rows.map(({ number, cells }) => [
            { text: `${number}` },
            ...Array.from({ length: width }, (_, column) => ({ text: cells[column] ?? '' })),
          ])}
          firstCellIsHeader
        />
      </ScrollablePane>
    </FormOf>
  )
}

/** What is so of one row, and of several. */
const questionWords: Readonly<Record<QuestionsModel['questions'][number]['question'], readonly [string, string]>> = {
  'month-first': ['makes sense only with the month before the day', 'make sense only with the month before the day'],
  century: ['has a year of two digits', 'have a year of two digits'],
  serials: ['has a date that is a number of the spreadsheet', 'have a date that is a number of the spreadsheet'],
  'blank-dates': ['has no date, and stands below a row that has one', 'have no date, and stand below a row that has one'],
}

/** What must be known once about the whole file. */
export function QuestionsPage({ model, form }: { readonly model: QuestionsModel; readonly form: FormView }) {
  const { questions, dateSystem } = model
  const asked = new Set<string>(questions.map(({ question }) => questionFields[question]))
  return (
    <FormOf
      form={form}
      button="Keep the answers"
      without={Object.keys(form.form.fields).filter(field => !asked.has(field))}
      instead={{ href: under.import(model.base, model.id), text: 'Go back' }}
    >
      <WithinChronology of={model} title="Asked once for this file">
        {questions.length === 0 && <p>Nothing is asked now. Go back to the import.</p>}
        {questions.map(({ question, rows, examples }) => (
          <p>
            {`${rows === 1 ? 'One row' : `${rows.toLocaleString('en-GB')} rows`} ${questionWords[question][rows === 1 ? 0 : 1]}`}
            {question === 'blank-dates'
              ? `, such as ${rows === 1 ? 'row' : 'rows'} ${examples.map(({ row }) => row).join(', ')}.`
              : `: ${examples.map(({ row, text, days }) => `row ${row}: ${text}${days.length > 0 ? `, which is ${days.join(' or ')}` : ''}`).join('; ')}.`}
            {question === 'serials' && dateSystem !== null && ` The file says of itself that it counts from ${dateSystem}.`}
          </p>
        ))}
      </WithinChronology>
    </FormOf>
  )
}
