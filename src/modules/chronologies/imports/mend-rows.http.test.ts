import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../../tests/harness/installation.ts'
import { refusal, wrong } from '../../../../tests/rules/partnership.ts'
import { press } from '../../information-requests/testing.ts'
import { ChronologyModel } from '../entries/entry-page.ts'
import { chronologiesAsked } from '../testing.ts'
import { ImportModel, MendRowsModel } from './import-page.ts'

let here: TestInstallation
let base: string
const get = async (address: string) => (await here.as('hospital-lead')).get(address)
const post = async (address: string, body: object) => (await here.as('hospital-lead')).post(address, body)
const shown = async (address: string) => ImportModel.parse((await get(address)).json)
const rows = async (address: string, from = 1) => MendRowsModel.parse((await get(`${address}/rows-from/${from}`)).json)

/** Pastes dated lines and takes the columns as date and what happened. */
async function pasted(dates: readonly string[]): Promise<string> {
  const table = ['Date\tEvent', ...dates.map((date, index) => `${date}\tEntry ${index + 2}`)].join('\n')
  const address = ((await post(`${base}/paste`, { table })).headers.get('location') ?? '').replace('/columns', '')
  await press(here, 'hospital-lead', `${address}/columns`, { firstRow: '2', columns: ['date', 'what'] })
  return address
}

beforeAll(async () => {
  here = await openInstallation()
  base = `/requests/${await chronologiesAsked(here)}-1/chronology`
}, 120_000)
afterAll(() => here.close())

describe('rows mended many at once', () => {
  test('300 rows with the same words too many are mended in one go, those of other pages too', async () => {
    const day = (index: number) => `${(index % 28) + 1}/03/2024`
    const address = await pasted([...Array.from({ length: 300 }, (_, index) => `qq of ${day(index)}`), 'qq of soon'])
    const first = await rows(address)
    expect([first.toMend, first.rows.length, first.previous, first.next]).toEqual([301, 50, null, 52])
    expect(wrong(await post(`${address}/rows-from/2`, { find: 'no such words' }))?.[0]?.field).toBe('find')
    await press(here, 'hospital-lead', `${address}/rows-from/2`, { find: 'QQ of' })
    expect(await shown(address)).toMatchObject({ toMend: 1, mended: 300, firstToMend: 302, step: 'rows' })
    // The one that cannot be read then stays as the file has it.
    expect((await rows(address)).rows).toMatchObject([{ number: 302, cells: [{ field: 'date', text: 'qq of soon' }] }])
    await press(here, 'hospital-lead', `${address}/bring-in`, { leaveOut: 'yes' })
    const { count, entries } = ChronologyModel.parse((await get(base)).json)
    expect([count, entries[0]?.understood, entries[0]?.written]).toEqual([300, '1 March 2024', '1/03/2024'])
  }, 60_000)

  test('what can be read leaves the list, what cannot stays as it was typed, and nothing else of the page is touched', async () => {
    const address = await pasted(['31/02/2024', '30/02/2024', 'soon', '2024', 'later'])
    const answer = await post(`${address}/rows-from/2`, {
      cells: ['2:date', '3:date', '4:date', '6:date'],
      texts: ['29/02/2024', '32/03/2024', 'soon', 'later'],
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([200, `${address}/rows-from/2`])
    const left = await rows(address, 2)
    expect(left.rows.map(({ number, cells }) => [number, cells[0]?.text])).toEqual([
      [3, '32/03/2024'],
      [4, 'soon'],
      [6, 'later'],
    ])
    expect(await shown(address)).toMatchObject({ toMend: 3, mended: 1, leftOut: 0, dealtWith: [{ number: 2, leftOut: false }] })
    expect(wrong(await post(`${address}/rows-from/2`, { cells: ['3:date'], texts: ['32/03/2024'] }))?.[0]?.field).toBe('texts')
    expect(wrong(await post(`${address}/rows-from/2`, { cells: ['3:date'], texts: [] }))?.[0]?.field).toBe('texts')
  })

  test('several are left out with a reason, which the list keeps when the columns are chosen anew', async () => {
    const address = await pasted(['31/02/2024', '30/02/2024', 'soon', '2024'])
    const page = `${address}/rows-from/2`
    expect(wrong(await post(page, { leaveOut: ['2', '4'] }))?.[0]?.field).toBe('because')
    await press(here, 'hospital-lead', page, {
      leaveOut: ['2', '4'],
      because: 'not-an-entry',
      cells: ['3:date'],
      texts: ['1/3/2024'],
    })
    const out = { leftOut: true, reasons: ['It is no entry: a heading, a total or a note'] }
    const dealtWith = [
      { number: 2, ...out },
      { number: 3, leftOut: false, reasons: [] },
      { number: 4, ...out },
    ]
    expect(await shown(address)).toMatchObject({ step: 'bring-in', toMend: 0, mended: 1, leftOut: 2, dealtWith })
    await press(here, 'hospital-lead', `${address}/columns`, { firstRow: '2', columns: ['date', 'what'] })
    expect(await shown(address)).toMatchObject({ step: 'bring-in', toMend: 0, mended: 1, leftOut: 2, dealtWith })
    // A row that was left out can come in again on its own page.
    await press(here, 'hospital-lead', `${address}/rows/4`, { date: '2 March 2024', what: 'Entry 4' })
    expect(await shown(address)).toMatchObject({ mended: 2, leftOut: 1 })
  })

  test('page after page by the rows of the file; past the last one the end is shown; another page that saved meanwhile is told of', async () => {
    const address = await pasted(Array.from({ length: 120 }, () => 'soon'))
    const second = await rows(address, 52)
    expect([second.rows[0]?.number, second.rows.length, second.previous, second.next]).toEqual([52, 50, 2, 102])
    const last = await rows(address, 999)
    expect([last.rows[0]?.number, last.rows.at(-1)?.number, last.next]).toEqual([72, 121, null])
    expect((await get(`${address}/rows-from/0`)).status).toBe(404)
    const stale = await here.as('hospital-lead')
    const html = (await stale.page(`${address}/rows-from/2`)).text
    expect(html.match(/name="texts"/g)).toHaveLength(50)
    expect(html).toContain('Save these rows')
    await press(here, 'hospital-lead', `${address}/rows-from/52`, { cells: ['52:date'], texts: ['2024'] })
    const version = /name="_version" value="([^"]*)"/.exec(html)?.[1]
    const late = await post(`${address}/rows-from/2`, { cells: ['2:date'], texts: ['2024'], _version: version })
    expect([late.status, refusal(late) !== undefined]).toEqual([409, true])
  })
})
