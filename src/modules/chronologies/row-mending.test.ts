import { describe, expect, test } from 'vitest'
import { columnsToMend, type GivenForRows, mendsFrom, type RowAsItStands } from './row-mending.ts'

const row = (number: number, date: string, more: object = {}): RowAsItStands => ({
  number,
  reasons: ['date:not-a-date'],
  fields: { ...(date !== '' && { date }), what: `Entry ${number}` },
  ...more,
})
const given = (more: Partial<GivenForRows>): GivenForRows => ({
  cells: new Map(),
  find: undefined,
  instead: '',
  leaveOut: new Set(),
  because: undefined,
  ...more,
})

describe('rows that are mended many at once', () => {
  test('what can be read is mended; what cannot is kept as it was typed; what nobody touched is not written', () => {
    const rows = [row(2, 'wk beg 12/03/24'), row(3, 'last week'), row(4, 'soon')]
    const cells = new Map([
      ['2:date', '12/03/2024'],
      ['3:date', '31/02/2024'],
      ['4:date', ' soon '],
    ])
    expect(mendsFrom(rows, given({ cells }), {})).toEqual([
      { number: 2, fields: { date: '12/03/2024', what: 'Entry 2' }, reasons: [] },
      { number: 3, fields: { date: '31/02/2024', what: 'Entry 3' }, reasons: ['date:no-such-day'] },
    ])
  })

  test('words are replaced in whatever letters they have, as they stand and as no pattern, only where the row can be read then', () => {
    const rows = [row(2, 'Wk (beg) 12/03/2024'), row(3, 'wk (beg) soon'), row(4, 'week 12'), row(5, 'WK (BEG) 2024')]
    expect(mendsFrom(rows, given({ find: 'wk (beg)' }), {})).toEqual([
      { number: 2, fields: { date: '12/03/2024', what: 'Entry 2' }, reasons: [] },
      { number: 5, fields: { date: '2024', what: 'Entry 5' }, reasons: [] },
    ])
    const empty = row(6, 'wk (beg) 2024', {
      reasons: ['date:not-a-date', 'what:nothing-happened'],
      fields: { date: 'wk (beg) 2024' },
    })
    expect(mendsFrom([empty], given({ find: 'wk (beg)' }), {})).toEqual([
      { number: 6, fields: { date: '2024' }, reasons: ['what:nothing-happened'] },
    ])
    expect(mendsFrom([row(2, '12 Mrz 2024')], given({ find: 'mrz', instead: 'March' }), {})[0]?.fields?.date).toBe(
      '12 March 2024',
    )
    expect(mendsFrom([row(2, '12 X 2024')], given({ find: 'x', instead: '$& March' }), {})).toEqual([])
  })

  test('only the column in trouble is written, and a cell that was emptied is empty', () => {
    const rows = [row(2, '2024', { reasons: ['what:nothing-happened'], fields: { date: '2024', who: 'wk beg' } }), row(3, 'x')]
    const cells = new Map([
      ['2:what', 'Seen'],
      ['2:who', 'Somebody else'],
      ['3:date', ''],
    ])
    expect(mendsFrom(rows, given({ cells }), {})).toEqual([
      { number: 2, fields: { date: '2024', what: 'Seen', who: 'wk beg' }, reasons: [] },
      { number: 3, fields: { what: 'Entry 3' }, reasons: ['date:nothing-written'] },
    ])
  })

  test('a row that is left out carries why, whatever was typed into it', () => {
    const cells = new Map([['2:date', '2024']])
    expect(mendsFrom([row(2, 'x')], given({ cells, leaveOut: new Set([2]), because: 'duplicate' }), {})).toEqual([
      { number: 2, fields: undefined, reasons: ['left-out:duplicate'] },
    ])
  })

  test('the answers of the file count: years of two digits', () => {
    const cells = new Map([['2:date', '12/03/24']])
    expect(mendsFrom([row(2, 'x')], given({ cells }), { century: 'pivot' })[0]?.reasons).toEqual([])
    expect(mendsFrom([row(2, 'x')], given({ cells }), {})[0]?.reasons).toEqual(['date:century'])
  })

  test('a text that is too long is mended on the page of its row', () => {
    expect(columnsToMend(['what:too-long', 'date:no-year', 'time:no-such-time', 'date:century'])).toEqual(['date', 'time'])
  })
})
