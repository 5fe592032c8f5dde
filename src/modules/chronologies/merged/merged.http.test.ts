import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../../tests/harness/installation.ts'
import { refusal, wrong } from '../../../../tests/rules/partnership.ts'
import { press } from '../../information-requests/testing.ts'
import { EntryModel, EpisodesModel, MergedModel } from './merged-page.ts'
import { SameEventsModel } from './same-events/same-events-page.ts'
import { bringIn, incidentAbout } from './testing.ts'
import { TimelineModel } from './timeline/timeline-page.ts'

let here: TestInstallation
let reference: string
const at = (more = '') => `/chronologies/${reference}${more}`
const sees = async (username: string, address: string) => (await here.as(username)).get(address)
const merged = async (query = '') => MergedModel.parse((await sees('business-manager', at(query))).json)
const to = (address: string, body: object, username = 'business-manager') => press(here, username, address, body)
const whats = async (query: string) => (await merged(query)).entries.map(({ what }) => what.split(/[:;]/)[0])
const entryOf = async (start: string) => (await merged()).entries.find(({ what }) => what.startsWith(start))

beforeAll(async () => {
  here = await openInstallation()
  reference = await incidentAbout(here, 'Jamie Larkspur')
  const add = (agency: string, date: string, what: string, more = {}) => bringIn(here, reference, agency, { date, what, ...more })
  await add('probation', '12/03/2024 14:30', 'Second: by the clock')
  await add('probation', '12/03/2024', 'First: no time is known', { significance: 'high', themes: ['neglect'] })
  await add('fenwood-hospitals', 'March 2024', 'Month: it stands before its days')
  await add('fenwood-hospitals', '?01/09/2024', 'Doubted: after a long silence', { children: 'Child B' })
  await add('willowbank-school', '14/03/2024', 'School: absent; the neighbour reported shouting next door', { place: 'The gate' })
  await add('fenwood-hospitals', '14/03/2024', 'Ward: the neighbour reported shouting next door, absent', { place: 'The ward' })
}, 120_000)
afterAll(() => here.close())

describe('the merged chronology', () => {
  test('stands in the order of intervals, with its source and the gap in its place', async () => {
    const { entries, total, gapDays } = await merged()
    expect({ total, gapDays }).toEqual({ total: 6, gapDays: 60 })
    expect(entries.map(({ what, agency }) => `${agency.split(' ')[0]} ${what.split(':')[0]}`)).toEqual([
      'Fenwood Month',
      'National First',
      'National Second',
      'Fenwood Ward',
      'Willowbank School',
      'Fenwood Doubted',
    ])
    // From 1 April to 31 August 2024: 30 + 31 + 30 + 31 + 31 days.
    expect(entries.map(({ gapBefore }) => gapBefore)).toEqual([
      ...[null, null, null, null, null],
      { from: '2024-04-01', to: '2024-08-31', days: 153 },
    ])
    const html = (await (await here.as('business-manager')).page(at())).text
    expect(html).toContain('Nothing is told from 1 April 2024 to 31 August 2024: 153 days')
    expect(html).toContain('1 September 2024 (doubted)')
  })

  test('filters are addresses: by agency, child, theme, significance and days', async () => {
    const { options } = await merged()
    const probation = options.agencies.find(({ name }) => name === 'National Probation Service')
    expect(await whats(`?agency=${probation?.id}`)).toEqual(['First', 'Second'])
    expect(await whats('?child=Child+B')).toEqual(['Doubted'])
    expect(await whats('?theme=neglect&significance=high')).toEqual(['First'])
    expect(await whats('?theme=education')).toEqual([])
    // A whole month is shown where any of its days is asked for.
    expect(await whats('?from=2024-03-14&to=2024-03-31')).toEqual(['Month', 'Ward', 'School'])
    for (const [query, field] of [
      ['theme=rubbish', 'theme'],
      ['from-day=31&from-month=2&from-year=2024', 'from'],
      ['from=2024-03-14&to=2024-03-01', 'to'],
      ['agency=probation', 'agency'],
    ])
      expect([query, (await merged(`?${query}`)).errors[0]?.field]).toEqual([query, field])
    expect((await sees('business-manager', at('?page=2'))).status).toBe(404)
  })

  test('the case team chooses for all of it from which length on a gap is shown', async () => {
    const answer = await (await here.as('business-manager')).post(at('/gap'), { days: 'many' })
    expect(wrong(answer)).toEqual([{ field: 'days', message: 'The number of days must be a whole number from 1 to 3,650' }])
    await to(at('/gap'), { days: '200' }, 'nhs-delegate')
    expect((await merged()).entries.every(({ gapBefore }) => gapBefore === null)).toBe(true)
    await to(at('/gap'), { days: '60' })
  })

  test('a comment stands beside its entry for the whole case team, with who wrote it', async () => {
    const id = (await entryOf('First'))?.id ?? ''
    await to(at(`/entries/${id}/comment`), { words: 'Who knew of this?' }, 'nhs-delegate')
    const { entry } = EntryModel.parse((await sees('police-delegate', at(`/entries/${id}`))).json)
    expect(entry.comments).toMatchObject([{ words: 'Who knew of this?', by: expect.stringContaining(',') }])
    expect((await entryOf('First'))?.comments).toHaveLength(1)
    expect((await sees('business-manager', at('/entries/2f1b9a52-7a35-4f5e-9d3d-0d1f6a1b2c3d'))).status).toBe(404)
  })

  test('an episode takes in the entries of its days and marks where it begins; a key entry is marked with its number', async () => {
    const manager = await here.as('business-manager')
    const backwards = { name: 'First week', from: '2024-03-20', to: '2024-03-01' }
    expect(wrong(await manager.post(at('/episodes/new'), backwards))?.[0]?.field).toBe('to')
    await to(at('/episodes/new'), { name: 'First week', about: 'What was known', from: '2024-03-11', to: '2024-03-13' })
    expect(await whats('?episode=1')).toEqual(['Month', 'First', 'Second'])
    const id = (await entryOf('Ward'))?.id ?? ''
    await to(at(`/entries/${id}/episodes`), { episodes: ['1'] })
    const { entries } = await merged()
    expect(entries.map(({ begins }) => begins.map(({ name }) => name))).toEqual([[], ['First week'], [], [], [], []])
    expect(entries.map(({ episodes, keyTo }) => [...episodes, ...keyTo.map(one => `key ${one}`)])).toEqual([
      [1],
      [1],
      [1],
      ['key 1'],
      [],
      [],
    ])
    expect(wrong(await manager.post(at(`/entries/${id}/episodes`), { episodes: ['7'] }))?.[0]?.field).toBe('episodes')
    await to(at(`/entries/${id}/episodes`), { episodes: [] })
    expect((await entryOf('Ward'))?.keyTo).toEqual([])
    await to(at('/episodes/1'), { name: 'First week', from: '2024-03-11', to: '2024-03-13', takeOut: 'yes' })
    expect(EpisodesModel.parse((await sees('nhs-delegate', at('/episodes'))).json).episodes).toEqual([])
    await to(at('/episodes/new'), { name: 'Second try', from: '2024-03-11', to: '2024-03-13' })
    expect((await merged()).options.episodes).toEqual([{ number: 2, name: 'Second try' }])
  })

  test('who saw an older episode is told before the newer one is written over', async () => {
    const input = { name: 'Third try', from: '2024-03-11', to: '2024-03-13', _version: '7' }
    expect(refusal(await (await here.as('nhs-delegate')).post(at('/episodes/2'), input))?.because ?? 'stale').toBe(
      'changed-meanwhile',
    )
  })

  test('two tell of one event: suggested, with what they tell differently, until a person says what it is', async () => {
    const pairs = async () => SameEventsModel.parse((await sees('business-manager', at('/same-events'))).json).pairs
    const [pair, ...others] = await pairs()
    expect(others).toEqual([])
    expect(pair).toMatchObject({
      finding: 'suggested',
      clashes: ['The places differ: The ward, and The gate'],
    })
    const [one, other] = [pair?.one.id ?? '', pair?.other.id ?? '']
    expect((await entryOf('Ward'))?.sameEvents).toMatchObject([{ entry: other, finding: 'suggested' }])
    await to(at(`/entries/${other}/same-as/${one}`), { finding: 'different', words: 'The neighbour rang twice' })
    expect(await pairs()).toMatchObject([{ finding: 'different', words: 'The neighbour rang twice' }])
    expect((await entryOf('Ward'))?.sameEvents).toEqual([])
    await to(at(`/entries/${one}/same-as/${other}`), { finding: 'same' })
    expect((await entryOf('School'))?.sameEvents).toMatchObject([{ entry: one, finding: 'same' }])
    const [first, second] = [(await entryOf('First'))?.id, (await entryOf('Second'))?.id]
    expect((await sees('business-manager', at(`/entries/${first}/same-as/${second}`))).status).toBe(404)
  })

  test('the timeline has a lane for each agency, what is doubted and what is no day drawn apart, and the same as a table', async () => {
    const model = TimelineModel.parse((await sees('nhs-delegate', at('/timeline'))).json)
    expect(model.days).toEqual({ from: '2024-03-01', to: '2024-09-01' })
    expect(
      model.lanes.map(({ agency, entries, doubted, spans }) => [agency.split(' ')[0], entries, doubted, spans.length]),
    ).toEqual([
      ['Fenwood', 3, 1, 1],
      ['National', 2, 0, 0],
      ['Willowbank', 1, 0, 0],
    ])
    expect(model.gaps).toEqual([{ from: '2024-04-01', to: '2024-08-31', days: 153 }])
    // By weeks: 11 to 17 March has 1 + 2 + 1 entries known to the day, the last week one; the month is in no week.
    expect(model.rows.map(({ from, counts }) => [from, ...counts])).toEqual([
      ['2024-03-11', 1, 2, 1],
      ['2024-08-26', 1, 0, 0],
    ])
    expect(model.notToTheDay).toEqual([1, 0, 0])
    const html = (await (await here.as('business-manager')).page(at('/timeline'))).text
    expect(html).toContain('los-timeline-chart__doubted')
    expect(html).toContain('los-timeline-chart__gap')
    expect(html).toContain('Show as a table')
    const march = TimelineModel.parse((await sees('business-manager', at('/timeline?from=2024-03-01&to=2024-03-31'))).json)
    expect(march.rows.map(({ words }) => words)).toEqual(['12 March 2024', '14 March 2024'])
    expect(march.zoom.out.map(({ words }) => words)).toContain('The whole chronology')
  })
})

test('each reading is in the log, without a word of it, and the agencies are told that theirs was read', async () => {
  await merged('?significance=high')
  const client = await here.superuser()
  const { rows } = await client.query<{ entry: string }>('select a::text as entry from records.audit_entry a')
  const told = await client.query<{ organisation_id: string }>('select distinct organisation_id from records.reading')
  await client.end()
  const log = rows.map(({ entry }) => entry).join('\n')
  const actions = ['merged-read', 'entry-read', 'timeline-read', 'same-events-read', 'episode-kept', 'entry-commented']
  expect(actions.filter(action => !log.includes(`chronologies.${action}`))).toEqual([])
  const words = ['Larkspur', 'shouting', 'Who knew', 'First week', 'rang twice']
  expect(words.filter(word => log.includes(word))).toEqual([])
  expect(told.rows.map(({ organisation_id }) => organisation_id)).toEqual(
    expect.arrayContaining(['fenwood-hospitals', 'probation', 'willowbank-school']),
  )
})
