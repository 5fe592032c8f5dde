import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../../tests/harness/installation.ts'
import { refusal, wrong } from '../../../../tests/rules/partnership.ts'
import { sheetCell, whole, wordCell, wordOf, workbookOf, zipOf } from '../../../platform/tables/sample-files.testing.ts'
import { csvOf } from '../../../platform/tables/write-table.ts'
import { press } from '../../information-requests/testing.ts'
import { ChronologyModel } from '../entries/entry-page.ts'
import { chronologiesAsked, releaseReturns, sendReturn } from '../testing.ts'
import { BringInModel, ColumnsModel, ImportModel, MendModel, MendRowsModel, QuestionsModel } from './import-page.ts'

let here: TestInstallation
let reference: string
const own = (more = '') => `/requests/${reference}-1/chronology${more}`
const get = async (address: string, username = 'hospital-lead') => (await here.as(username)).get(address)
const post = async (address: string, body: object, username = 'hospital-lead') => (await here.as(username)).post(address, body)
const given = (name: string, content: Uint8Array | string) => ({
  file: { name, base64: Buffer.from(content).toString('base64') },
})
const entries = async () => ChronologyModel.parse((await get(own())).json)

/** Gives a file and says what the page of its columns shows; the import's address. */
async function begun(name: string, content: Uint8Array | string): Promise<string> {
  const answer = await post(own('/upload'), given(name, content))
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`)
  return (answer.headers.get('location') ?? '').replace(/\/(columns|table)$/, '')
}
const columns = async (address: string) => ColumnsModel.parse((await get(`${address}/columns`)).json)
/** Takes the columns as they were guessed. */
async function asGuessed(address: string, more: object = {}) {
  const { columns: guessed, firstRow } = await columns(address)
  await press(here, 'hospital-lead', `${address}/columns`, {
    firstRow: `${firstRow}`,
    columns: guessed.map(({ use }) => use),
    ...more,
  })
  return ImportModel.parse((await get(address)).json)
}

/** The rows that need mending, from this one on. */
const toMend = async (address: string, from = 1) => MendRowsModel.parse((await get(`${address}/rows-from/${from}`)).json)

beforeAll(async () => {
  here = await openInstallation()
  reference = await chronologiesAsked(here)
}, 120_000)
afterAll(() => here.close())

describe('rows pasted from Excel', () => {
  const pasted = [
    'Date\tTime\tWhat happened\tWho\tNHS record',
    '12/03/2024\t14:30\tSeen in clinic\tNurse\tClinic note',
    '30/02/2024\t\tTelephone call\tMother\tCall log',
    'March 2024\t\t"Two lines\nof text"\t\t',
    '\t\t\t\t',
    '?14/03/2024\t\tNot brought\t\t',
  ].join('\n')
  let address = ''

  test('are taken for what their headings say; nothing is in the chronology yet', async () => {
    const answer = await post(own('/paste'), { table: pasted })
    expect(answer.status).toBe(201)
    address = (answer.headers.get('location') ?? '').replace('/columns', '')
    const model = await columns(address)
    expect(model.columns.map(({ use }) => use)).toEqual(['date', 'time', 'what', 'who', 'source'])
    expect(model.firstRow).toBe(2)
    expect((await entries()).count).toBe(0)
    expect(wrong(await post(`${address}/columns`, { firstRow: '2', columns: ['date', 'time', 'who', 'who', 'leave'] }))).toEqual([
      { field: 'columns', message: 'Say which column has what happened' },
    ])
  })

  test('a report names row, column and reason; My work says that it is not finished', async () => {
    const model = await asGuessed(address)
    expect(model).toMatchObject({ step: 'rows', toMend: 1 })
    expect(model.reasons).toEqual([{ says: 'Date: There is no such day. Check the day and the month', rows: 1 }])
    expect((await toMend(address)).rows).toEqual([
      {
        number: 3,
        says: 'Telephone call',
        cells: [
          { field: 'date', label: 'Date', text: '30/02/2024', message: 'There is no such day. Check the day and the month' },
        ],
        onItsPage: [],
      },
    ])
    expect((await get('/my-work')).text).toContain(address)
    expect((await get('/my-work')).text).not.toContain('Telephone')
  })

  test('the row is mended, by itself, and what cannot be is told beside its field', async () => {
    const row = `${address}/rows/3`
    expect(MendModel.parse((await get(row)).json).cells.map(({ text }) => text)).toContain('30/02/2024')
    expect(wrong(await post(row, { date: '31/02/2024', what: 'Telephone call' }))?.[0]?.field).toBe('date')
    await press(here, 'hospital-lead', row, { date: '28/02/2024', what: 'Telephone call', who: 'Mother', source: 'Call log' })
    expect(ImportModel.parse((await get(address)).json)).toMatchObject({ step: 'bring-in', toMend: 0, mended: 1 })
  })

  test('brought in: all rows, in order, with the file and row that each is from', async () => {
    expect(BringInModel.parse((await get(`${address}/bring-in`)).json)).toMatchObject({
      entries: 4,
      twice: 0,
      earliest: '2024-02-28',
      latest: '2024-03-31',
    })
    await press(here, 'hospital-lead', `${address}/bring-in`, {})
    const { entries: lines, underWay } = await entries()
    expect(lines.map(({ understood, what, from }) => [understood, what, from])).toEqual([
      ['28 February 2024', 'Telephone call', 'Pasted rows, Pasted rows, row 3'],
      ['March 2024', 'Two lines\nof text', 'Pasted rows, Pasted rows, row 4'],
      ['12 March 2024, 14:30', 'Seen in clinic', 'Pasted rows, Pasted rows, row 2'],
      ['14 March 2024 (doubted)', 'Not brought', 'Pasted rows, Pasted rows, row 6'],
    ])
    expect(underWay).toEqual([])
    expect(refusal(await post(`${address}/bring-in`, {}))).toMatchObject({ because: 'import-ended' })
  })

  test('the same rows again: it is said, and they are left out or brought in as a person says', async () => {
    const answer = await post(own('/paste'), { table: pasted.replace('30/02', '28/02') })
    const again = (answer.headers.get('location') ?? '').replace('/columns', '')
    expect((await asGuessed(again)).step).toBe('bring-in')
    expect(BringInModel.parse((await get(`${again}/bring-in`)).json)).toMatchObject({ entries: 4, twice: 4 })
    expect(wrong(await post(`${again}/bring-in`, {}))?.[0]?.field).toBe('twice')
    expect(refusal(await post(`${again}/bring-in`, { twice: 'leave-out' }))).toMatchObject({ because: 'nothing-to-bring-in' })
    await press(here, 'hospital-lead', `${again}/withdraw`, { sure: 'yes' })
    expect((await entries()).count).toBe(4)
    const same = await post(own('/paste'), { table: pasted })
    const third = (same.headers.get('location') ?? '').replace('/columns', '')
    await asGuessed(third)
    expect(BringInModel.parse((await get(`${third}/bring-in`)).json).sameFile).toHaveLength(1)
    await press(here, 'hospital-lead', `${third}/withdraw`, { sure: 'yes' })
  })
})

describe('what is asked once a file', () => {
  test('month first, the century, and an empty date under another one; the answers stay with each entry', async () => {
    const address = await begun('ward.csv', 'Date,Event\n03/25/24,Admitted\n,Discharged\n04/02/24,Seen again\n')
    expect(await asGuessed(address)).toMatchObject({ step: 'questions' })
    const asked = async () => QuestionsModel.parse((await get(`${address}/questions`)).json).questions
    expect((await asked()).map(({ question, rows, examples }) => [question, rows, examples[0]?.row])).toEqual([
      ['month-first', 1, 2],
      ['century', 1, 4],
      ['blank-dates', 1, 3],
    ])
    expect(refusal(await post(`${address}/bring-in`, {}))).toMatchObject({ because: 'not-ready' })
    expect(wrong(await post(`${address}/questions`, { monthFirst: 'month' }))?.map(({ field }) => field)).toEqual([
      'century',
      'blankDates',
    ])
    await press(here, 'hospital-lead', `${address}/questions`, { monthFirst: 'month', century: 'pivot', blankDates: 'above' })
    await press(here, 'hospital-lead', `${address}/bring-in`, {})
    const lines = (await entries()).entries.filter(({ from }) => from?.startsWith('ward.csv'))
    expect(lines.map(({ understood, what }) => [understood, what])).toEqual([
      ['25 March 2024', 'Admitted'],
      ['25 March 2024', 'Discharged'],
      ['2 April 2024', 'Seen again'],
    ])
  })

  test('day first: rows that make sense only the other way are asked about one by one', async () => {
    const address = await begun('two.csv', 'Date,Event\n03/25/2024,One\n03/04/2024,Two\n')
    await asGuessed(address)
    await press(here, 'hospital-lead', `${address}/questions`, { monthFirst: 'day' })
    expect((await toMend(address)).rows.map(({ number }) => number)).toEqual([2])
    expect(wrong(await post(`${address}/rows/2`, { leaveOut: 'yes' }))?.[0]?.field).toBe('because')
    await press(here, 'hospital-lead', `${address}/rows/2`, { leaveOut: 'yes', because: 'cannot-be-known' })
    await press(here, 'hospital-lead', `${address}/bring-in`, {})
    const lines = (await entries()).entries.filter(({ from }) => from?.startsWith('two.csv'))
    expect(lines.map(({ understood }) => understood)).toEqual(['3 April 2024'])
  })

  test('days of a spreadsheet as numbers and as text; counted from 1904 they are four years later', async () => {
    // 45363 counted from 1900 is 12 March 2024: 45292 is 1 January 2024, and that year is a leap year (31 + 29 + 12 - 1 = 71).
    const sheet =
      `<sheetData><row r="1">${sheetCell('A1', 'Date')}${sheetCell('B1', 'Event')}</row>` +
      `<row r="2"><c r="A2" s="1"><v>45363</v></c>${sheetCell('B2', 'A number')}</row>` +
      `<row r="3">${sheetCell('A3', '13/03/2024')}${sheetCell('B3', 'A text')}</row></sheetData>`
    const address = await begun('days.xlsx', await zipOf(workbookOf(sheet)))
    await asGuessed(address)
    const { questions, dateSystem } = QuestionsModel.parse((await get(`${address}/questions`)).json)
    expect(questions.map(({ question, examples }) => [question, examples[0]?.days])).toEqual([
      ['serials', ['12 March 2024 (from 1900)', '13 March 2028 (from 1904)']],
    ])
    expect(dateSystem).toBe(1900)
    await press(here, 'hospital-lead', `${address}/questions`, { serials: '1900' })
    await press(here, 'hospital-lead', `${address}/bring-in`, {})
    const lines = (await entries()).entries.filter(({ from }) => from?.startsWith('days.xlsx'))
    expect(lines.map(({ understood, what, written }) => [understood, what, written])).toEqual([
      ['12 March 2024', 'A number', '12/03/2024'],
      ['13 March 2024', 'A text', '13/03/2024'],
    ])
  })
})

describe('files that are not as one would wish', () => {
  test.each([
    ['a Word document without a table', 'letter.docx', () => zipOf(wordOf('<w:p><w:r><w:t>Dear all</w:t></w:r></w:p>')), 'table'],
    ['an empty file', 'empty.csv', async () => Buffer.from('\n\n'), ''],
    ['a picture with another name', 'photo.csv', async () => Buffer.from('\u0089PNG\r\n\u001a\n0000', 'latin1'), ''],
    [
      'a file with a formula',
      'f.xlsx',
      () => zipOf(workbookOf('<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row></sheetData>')),
      'formula',
    ],
  ])('%s is not taken, and it is said why', async (_, name, content, word) => {
    const answer = await post(own('/upload'), given(name, await content()))
    expect(answer.status).toBe(422)
    expect(wrong(answer)?.[0]).toMatchObject({ field: 'file', message: expect.stringContaining(word) })
  })

  test('a Word table with merged cells, two rows of headings and a name from right to left', async () => {
    const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`
    const body = `<w:tbl>${row(wordCell('When', '<w:gridSpan w:val="2"/>'), wordCell('What'))}${row(
      wordCell('Date'),
      wordCell('Time'),
      wordCell('What happened'),
    )}${row(wordCell('1/4/2024', '<w:vMerge w:val="restart"/>'), wordCell('09:15'), wordCell('مريم القمر rang'))}${row(
      wordCell('', '<w:vMerge/>'),
      wordCell('10:00'),
      wordCell('She came in'),
    )}</w:tbl>`
    const address = await begun('table.docx', await zipOf(wordOf(body)))
    const model = await columns(address)
    expect(model.notes.length).toBeGreaterThan(0)
    expect(model.firstRow).toBe(3)
    expect(model.columns.map(({ use }) => use)).toEqual(['date', 'time', 'what'])
    await asGuessed(address)
    const { questions } = QuestionsModel.parse((await get(`${address}/questions`)).json)
    if (questions.length > 0) await press(here, 'hospital-lead', `${address}/questions`, { blankDates: 'above' })
    await press(here, 'hospital-lead', `${address}/bring-in`, {})
    const lines = (await entries()).entries.filter(({ from }) => from?.startsWith('table.docx'))
    expect(lines.map(({ understood, what }) => [understood, what])).toEqual([
      ['1 April 2024, 09:15', 'مريم القمر rang'],
      ['1 April 2024, 10:00', 'She came in'],
    ])
  })

  test('several tables: a person chooses; another one can be chosen afterwards', async () => {
    const table = (rows: string) => `<w:tbl>${rows}</w:tbl><w:p/>`
    const row = (...cells: string[]) => `<w:tr>${cells.map(cell => wordCell(cell)).join('')}</w:tr>`
    const body = table(row('Name', 'Post') + row('Somebody', 'Nurse')) + table(row('Date', 'Event') + row('2 May 2024', 'Seen'))
    const answer = await post(own('/upload'), given('two-tables.docx', await zipOf(wordOf(body))))
    const address = (answer.headers.get('location') ?? '').replace(/\/table$/, '')
    expect(answer.headers.get('location')).toMatch(/\/table$/)
    await press(here, 'hospital-lead', `${address}/table`, { sheet: '0' })
    expect((await columns(address)).columns.map(({ title }) => title)).toEqual(['Name', 'Post'])
    await press(here, 'hospital-lead', `${address}/table`, { sheet: '1' })
    expect((await asGuessed(address)).step).toBe('bring-in')
    await press(here, 'hospital-lead', `${address}/withdraw`, { sure: 'yes' })
  })

  const long = (count: number) =>
    Array.from({ length: count }, (_, index) => [
      index % 3 === 0 ? '31/02/2024' : `${(index % 28) + 1}/${(index % 12) + 1}/${2000 + (index % 24)}`,
      `Entry number ${index} of ${count}`,
    ])
  const csv = (count: number) => whole(csvOf([{ title: 'Date' }, { title: 'What happened' }], long(count)))

  test('60,000 rows, a third of which cannot be read: a report, page by page', async () => {
    const address = await begun('long.csv', await csv(60_000))
    expect(await asGuessed(address)).toMatchObject({ toMend: 20_000, firstToMend: 2, reasons: [{ rows: 20_000 }] })
    const last = await toMend(address, 59_852)
    expect([last.rows.length, last.rows.at(-1)?.number, last.previous, last.next]).toEqual([50, 59_999, 59_702, null])
    await press(here, 'hospital-lead', `${address}/withdraw`, { sure: 'yes' })
  }, 180_000)

  test('rows that need mending are left out only when that is said; then all others come in at once', async () => {
    const before = (await entries()).count
    const address = await begun('longer.csv', await csv(3_000))
    expect((await asGuessed(address)).toMend).toBe(1_000)
    expect(wrong(await post(`${address}/bring-in`, {}))?.[0]?.field).toBe('leaveOut')
    expect((await entries()).count).toBe(before)
    await press(here, 'hospital-lead', `${address}/bring-in`, { leaveOut: 'yes' })
    expect((await entries()).count).toBe(before + 2_000)
  }, 60_000)
})

test('nobody else finds an import: not the colleague, not another agency, not the case team', async () => {
  const address = await begun('mine.csv', 'Date,Event\n2024,Something\n')
  for (const username of ['hospital-contributor', 'probation-lead', 'business-manager', 'nhs-delegate'])
    expect([username, (await get(address, username)).status]).toEqual([username, 404])
  const elsewhere = address.replace(`${reference}-1`, `${reference}-2`)
  expect((await get(elsewhere, 'probation-lead')).status).toBe(404)
})

test('for an agency whose chronology came on paper the business team brings a file in; the case team reads it', async () => {
  const base = `/chronologies/${reference}/agencies/probation`
  const answer = await post(`${base}/paste`, { table: 'Date\tEvent\n2021\tKnown since then' }, 'business-manager')
  const address = (answer.headers.get('location') ?? '').replace('/columns', '')
  const { columns: guessed, firstRow } = ColumnsModel.parse((await get(`${address}/columns`, 'business-manager')).json)
  const chosen = { firstRow: `${firstRow}`, columns: guessed.map(({ use }) => use) }
  await press(here, 'business-manager', `${address}/columns`, chosen)
  expect((await get(address, 'nhs-delegate')).status).toBe(404)
  await press(here, 'business-manager', `${address}/bring-in`, {})
  expect(ChronologyModel.parse((await get(base, 'nhs-delegate')).json).entries.map(({ what }) => what)).toEqual([
    'Known since then',
  ])
})

test('thousands of entries are sent and released with the return, in one go', async () => {
  const { count: written } = await entries()
  await sendReturn(here, 'hospital-lead', `${reference}-1`)
  await releaseReturns(here, reference)
  const address = `/chronologies/${reference}/agencies/fenwood-hospitals?page=3`
  const { count, entries: lines } = ChronologyModel.parse((await get(address, 'nhs-delegate')).json)
  expect([count, lines.length]).toEqual([written, 50])
}, 60_000)

test('a file is not read while the virus checker is silent', async () => {
  const silent = await openInstallation({ scanner: { kind: 'clamd', at: { path: '/nowhere/clamd.sock' } } })
  try {
    const asked = await chronologiesAsked(silent)
    const lead = await silent.as('hospital-lead')
    const answer = await lead.post(`/requests/${asked}-1/chronology/upload`, given('a.csv', 'Date,Event\n2024,Something\n'))
    expect([answer.status, refusal(answer)?.because]).toEqual([409, 'not-checked-yet'])
  } finally {
    await silent.close()
  }
}, 60_000)
