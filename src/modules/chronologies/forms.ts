import { z } from 'zod'
import { choice, confirm, type Field, longText, type Option, optional, text } from '../../platform/http/field.ts'
import { form } from '../../platform/http/form.ts'
import { upload } from '../../platform/http/upload-field.ts'
import { significances, themes } from './chronology-entry.ts'
import { type LeftOutReason, leftOutReasons } from './import-rows.ts'

const chosen = (of: Readonly<Record<string, string>>): Option[] => Object.entries(of).map(([value, text]) => ({ value, text }))

/** Several themes, or none. */
const themeField: Field<readonly string[]> = {
  kind: 'choices',
  label: 'Themes',
  options: chosen(themes),
  optional: true,
  schema: z
    .array(
      z.string().refine(theme => Object.hasOwn(themes, theme), 'Choose themes from the list'),
      {
        error: 'Choose themes from the list',
      },
    )
    .default([]),
  inputs: name => [name],
  gather: (name, typed) => (typed[name] === undefined ? undefined : [typed[name]].flat().filter(one => one !== '')),
}

/** The words of an entry. */
const words = {
  date: text({
    label: 'Date',
    hint: 'As you would write it: 12/03/2024, March 2024, early May 2024, 2024, 12/03/2024 14:30. Put ? before it where it is not sure.',
    required: 'Write the date, if only the year',
    max: 100,
    width: 'half',
    autocomplete: 'off',
  }),
  what: longText({
    label: 'What happened',
    hint: 'Call each child by the label, such as Child A.',
    required: 'Write what happened',
    max: 20_000,
  }),
  children: optional(
    text({
      label: 'Which child it is about',
      hint: 'The label of each child, such as Child A, Child B.',
      required: '',
      width: 'half',
      autocomplete: 'off',
    }),
  ),
  who: optional(
    text({ label: 'Who was involved', hint: 'By role: health visitor, mother, class teacher.', required: '', max: 1000 }),
  ),
  place: optional(text({ label: 'Where it happened', required: '', max: 1000, width: 'half' })),
  source: optional(
    text({ label: 'Source in your records', hint: 'Such as: GP record, case note of 14 March.', required: '', max: 1000 }),
  ),
  comment: optional(longText({ label: 'Comment of the agency', required: '', max: 5000 })),
}

export const entryForm = form('chronology-entry', {
  ...words,
  themes: themeField,
  significance: optional(
    choice({
      label: 'Significance',
      required: 'Choose a significance from the list',
      options: chosen(significances) as SignificanceOptions,
    }),
  ),
  episode: optional(
    confirm({
      label: 'This is part of a key practice episode',
      hint: 'A time when something done, or not done, made a difference.',
      required: 'Tick the box, or leave it empty',
    }),
  ),
})
type SignificanceOptions = { value: 'low' | 'medium' | 'high'; text: string }[]

export const takeOutForm = form('chronology-take-out', {
  sure: confirm({ label: 'Take this entry out of the chronology', required: 'Tick the box if the entry is to be taken out' }),
})

export const pasteForm = form('chronology-paste', {
  table: longText({
    label: 'The rows',
    hint: 'Copy them in Excel or Word with the row of headings, and paste them here: at least a date and what happened.',
    required: 'Paste the rows of a table',
    max: 500_000,
  }),
})

export const uploadForm = form('chronology-upload', {
  file: upload({
    label: 'The file',
    hint: 'An Excel workbook (.xlsx), a Word document with a table (.docx) or a CSV file.',
    required: 'Choose a file',
    accept: ['xlsx', 'docx', 'csv', 'text'],
  }),
})

const rowNumber = (label: string, hint: string, required: string): Field<number> => ({
  ...text({ label, hint, required, inputMode: 'numeric', width: 'short', autocomplete: 'off' }),
  schema: z
    .union([z.number(), z.string()], { error: required })
    .transform(typed => (typeof typed === 'number' ? typed : Number(typed.trim())))
    .refine(number => Number.isInteger(number) && number > 0 && number < 1_000_000, `${label} must be the number of a row`),
})

/** The numbers of the tables are offered by the page. */
export const tableForm = form('chronology-import-table', {
  sheet: {
    ...choice({ label: 'Which table has the entries?', required: 'Choose a table', options: [] }),
    schema: z.string({ error: 'Choose a table' }).regex(/^\d{1,3}$/, 'Choose a table'),
  } satisfies Field<string>,
})

/** What each column is taken over as, in the order of the columns: as many answers as there are columns. */
const columnsField: Field<readonly string[]> = {
  kind: 'choices',
  label: 'Columns',
  options: [],
  optional: false,
  schema: z
    .array(z.string({ error: 'Say what each column is' }), { error: 'Say what each column is' })
    .min(1)
    .max(256),
  inputs: name => [name],
  gather: (name, typed) => (typed[name] === undefined ? undefined : [typed[name]].flat()),
}

export const columnsForm = form('chronology-import-columns', {
  firstRow: rowNumber(
    'First row that is an entry',
    'The number of the row in the file. What stands above it are the headings.',
    'Enter the number of the first row that is an entry',
  ),
  columns: columnsField,
})

const question = <const Value extends string>(
  label: string,
  options: readonly { readonly value: Value; readonly text: string; readonly hint?: string }[],
) => optional(choice({ label, required: 'Choose an answer', options }))

export const questionsForm = form('chronology-import-questions', {
  monthFirst: question('What comes first in the dates of this file?', [
    { value: 'day', text: 'The day', hint: '03/04/2024 is 3 April. Dates that make sense only the other way are asked about.' },
    { value: 'month', text: 'The month', hint: '03/04/2024 is 4 March, as American systems write it.' },
  ]),
  century: question('Which years do two digits stand for?', [
    { value: 'pivot', text: '1950 to 2049', hint: '98 is 1998, and 24 is 2024.' },
    { value: 'each', text: 'Not always: ask about each of these rows' },
  ]),
  serials: question('From which year does the spreadsheet count its days?', [
    { value: '1900', text: '1900', hint: 'Nearly every spreadsheet.' },
    { value: '1904', text: '1904', hint: 'Some that were made on an old Macintosh.' },
    { value: 'each', text: 'Not known: ask about each of these rows' },
  ]),
  blankDates: question('What is meant where the date is empty?', [
    { value: 'above', text: 'The date of the row above' },
    { value: 'each', text: 'Not always: ask about each of these rows' },
  ]),
})

const becauseField = (label: string) =>
  optional(choice({ label, required: 'Choose a reason', options: chosen(leftOutReasons) as LeftOutOptions }))
type LeftOutOptions = { value: LeftOutReason; text: string }[]

/** A row as it will be taken over. It is all text here: what it is read as is looked at when it is saved. */
export const mendForm = form('chronology-import-row', {
  date: optional(words.date),
  time: optional(text({ label: 'Time', required: '', max: 100, width: 'short', autocomplete: 'off' })),
  what: optional(words.what),
  children: words.children,
  who: words.who,
  place: words.place,
  source: words.source,
  comment: words.comment,
  episode: optional(
    text({ label: 'Part of a key practice episode: yes or no', required: '', max: 100, width: 'short', autocomplete: 'off' }),
  ),
  leaveOut: optional(confirm({ label: 'Leave this row out', required: 'Tick the box, or leave it empty' })),
  because: becauseField('Why it is left out'),
})

/** Lists of the same length: which cell of which row (`12:date`), and the text that it is to have. */
const listed = (label: string, each: z.ZodType<string>): Field<readonly string[]> => ({
  kind: 'choices',
  label,
  options: [],
  optional: true,
  schema: z
    .array(each, { error: `${label} must be a list` })
    .max(1000)
    .default([]),
  inputs: name => [name],
  gather: (name, typed) => (typed[name] === undefined ? undefined : [typed[name]].flat()),
})
const cellText = z
  .string({ error: 'Each cell must be text' })
  .max(5000, 'A text is too long. Shorten it')
  .transform(text => text.replace(/\r\n?/g, '\n').trim())
  .refine(
    text => text.isWellFormed() && !/(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]/u.test(text),
    'A text has a character that cannot be kept. Type it again instead of pasting it',
  )

/** Many rows at once: what was typed into their cells, words that stand in many of them, and the rows that are left out. */
export const mendRowsForm = form('chronology-import-rows', {
  find: optional(
    text({
      label: 'Words that are too many or wrong',
      hint: 'Such as: wk beg. Capital and small letters are taken for the same.',
      required: '',
      width: 'half',
      autocomplete: 'off',
    }),
  ),
  instead: optional(
    text({
      label: 'What is to stand there instead',
      hint: 'Leave it empty to take them out.',
      required: '',
      width: 'half',
      autocomplete: 'off',
    }),
  ),
  because: becauseField('Why the ticked rows are left out'),
  cells: listed('Cells', z.string().regex(/^[1-9]\d{0,5}:[a-z]{1,20}$/, 'Say which row and column a cell is of')),
  texts: listed('The rows', cellText),
  leaveOut: listed('Rows to be left out', z.string().regex(/^[1-9]\d{0,5}$/, 'Tick rows of the list')),
})

export const bringInForm = form('chronology-bring-in', {
  twice: optional(
    choice({
      label: 'What is to become of rows that are in the chronology already?',
      required: 'Say what is to become of the rows that are there already',
      options: [
        { value: 'leave-out', text: 'Leave them out' },
        { value: 'bring-in', text: 'Bring them in all the same' },
      ],
    }),
  ),
  leaveOut: optional(
    confirm({
      label: 'Leave out the rows that still need mending',
      required: 'Tick the box, or leave it empty',
    }),
  ),
})

export const withdrawForm = form('chronology-withdraw', {
  sure: confirm({ label: 'Give up this import', required: 'Tick the box if the import is to be given up' }),
})
