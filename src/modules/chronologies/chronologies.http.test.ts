import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from '../../../demo/people.ts'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { refusal, wrong } from '../../../tests/rules/partnership.ts'
import { press } from '../information-requests/testing.ts'
import { ChronologyModel, EntryModel } from './entries/entry-page.ts'
import { AgenciesModel } from './pages/agencies.tsx'
import { chronologiesAsked, handTo, releaseReturns, sendReturn } from './testing.ts'

let here: TestInstallation
let reference: string
const hospital = (more = '') => `/requests/${reference}-1/chronology${more}`
const probation = (more = '') => `/requests/${reference}-2/chronology${more}`
const ofCase = (agency: string, more = '') => `/chronologies/${reference}/agencies/${agency}${more}`
const as = (username: string) => here.as(username)
const seen = async (username: string, address: string) => (await as(username)).get(address)
const listed = async (username: string, address: string) => ChronologyModel.parse((await seen(username, address)).json)
const anEntry = (date: string, what: string, more = {}) => ({ date, what, ...more })

beforeAll(async () => {
  here = await openInstallation()
  reference = await chronologiesAsked(here)
}, 120_000)
afterAll(() => here.close())

describe('an agency types its chronology', () => {
  test('what a date was understood as is shown back, with what was put right', async () => {
    expect((await listed('hospital-lead', hospital())).entries).toEqual([])
    const lead = await as('hospital-lead')
    const doubted = await lead.post(hospital('/add'), anEntry('?12/03/2024', 'Seen in the emergency department'))
    expect(doubted.status).toBe(200)
    expect(EntryModel.parse(doubted.json).entry).toMatchObject({
      written: '?12/03/2024',
      understood: '12 March 2024 (doubted)',
      mended: [],
      by: expect.any(String),
    })
    const mended = EntryModel.parse((await lead.post(hospital('/add'), anEntry('12.3.24 2.30pm', 'Weighed'))).json).entry
    expect(mended).toMatchObject({ understood: '12 March 2024, 14:30', mended: ['year 24 read as 2024'] })
  })

  test('entries stand in the order of a chronology, whatever the order in which they were typed', async () => {
    for (const [date, what] of [
      ['March 2024', 'The whole month'],
      ['early March 2024', 'Its first ten days'],
      ['2023', 'A year before'],
      ['1 March 2024', 'The first day'],
    ])
      await press(here, 'hospital-lead', hospital('/add'), anEntry(date ?? '', what ?? ''))
    const { entries, count } = await listed('hospital-lead', hospital())
    expect(entries.map(({ what }) => what)).toEqual([
      'A year before',
      'The whole month',
      'Its first ten days',
      'The first day',
      'Seen in the emergency department',
      'Weighed',
    ])
    expect(count).toBe(6)
  })

  test.each([
    ['30/02/2024', 'There is no such day. Check the day and the month'],
    ['Monday 12 March 2024', 'The weekday is not that of the date. Check which of the two is right'],
    ['2019/20', expect.stringContaining('April or in September')],
    ['one day last week', expect.stringContaining('The date cannot be read')],
  ])('%s is asked about, never guessed', async (date, message) => {
    const answer = await (await as('hospital-lead')).post(hospital('/add'), anEntry(date, 'Something'))
    expect([answer.status, wrong(answer)]).toEqual([422, [{ field: 'date', message }]])
  })

  test('an entry is changed and taken out, and how it stood before is kept', async () => {
    const { entries } = await listed('hospital-lead', hospital())
    const { id } = entries.find(({ what }) => what === 'Weighed') ?? { id: '' }
    const changed = await press(here, 'hospital-lead', hospital(`/entries/${id}/change`), {
      date: '12.3.24 2.30pm',
      what: 'Weighed and measured',
      children: 'Child A',
      significance: 'high',
      themes: ['neglect'],
      episode: 'yes',
    })
    const model = EntryModel.parse(changed.json)
    expect(model.entry).toMatchObject({
      understood: '12 March 2024, 14:30',
      what: 'Weighed and measured',
      significance: 'Significant',
      themes: ['Neglect'],
      episode: true,
    })
    expect(model.earlier.map(({ what }) => what)).toEqual(['Weighed'])
    await press(here, 'hospital-lead', hospital(`/entries/${id}/take-out`), { sure: 'yes' })
    expect((await listed('hospital-lead', hospital())).count).toBe(5)
    expect((await seen('hospital-lead', hospital(`/entries/${id}`))).status).toBe(404)
  })
})

describe('before release', () => {
  test('nobody outside the agency reads it: not the case team, not another agency, not a colleague without the part', async () => {
    for (const username of ['business-manager', 'nhs-delegate', 'probation-lead', 'hospital-contributor', 'neighbour-lead'])
      expect([username, (await seen(username, hospital())).status]).toEqual([username, 404])
    expect((await listed('business-manager', ofCase('fenwood-hospitals'))).count).toBe(0)
    const { agencies } = AgenciesModel.parse((await seen('business-manager', `/chronologies/${reference}/agencies`)).json)
    expect(agencies).toEqual([])
  })

  test('a colleague to whom the part was handed reads and writes it; what is written comes to the lead, and the other way', async () => {
    await handTo(here, reference, 'chronology')
    expect((await listed('hospital-contributor', hospital())).count).toBe(5)
    await press(here, 'hospital-contributor', hospital('/add'), anEntry('2 April 2024', 'Written by a colleague'))
    await press(here, 'hospital-lead', hospital('/add'), anEntry('3 April 2024', 'Written by the lead'))
    for (const username of ['hospital-lead', 'hospital-contributor'])
      expect((await listed(username, hospital())).entries.slice(-2).map(({ what }) => what)).toEqual([
        'Written by a colleague',
        'Written by the lead',
      ])
  })

  test('taken back, it is no longer there for the colleague', async () => {
    await press(here, 'hospital-lead', `/requests/${reference}-1/parts/chronology/hand`, { to: 'nobody' })
    expect((await seen('hospital-contributor', hospital())).status).toBe(404)
    expect((await listed('hospital-lead', hospital())).count).toBe(7)
  })

  test('the business team writes in what came on paper, and the case team reads that at once', async () => {
    await press(here, 'business-manager', ofCase('probation', '/add'), anEntry('1 May 2024', 'Came on paper'))
    const [line] = (await listed('nhs-delegate', ofCase('probation'))).entries
    expect(line).toMatchObject({ what: 'Came on paper', broughtBy: 'business-team' })
    expect((await listed('probation-lead', probation())).count).toBe(0)
    expect((await (await as('nhs-delegate')).post(ofCase('probation', '/add'), anEntry('2024', 'x'))).status).toBe(404)
    const change = ofCase('probation', `/entries/${line?.id}/change`)
    const changed = EntryModel.parse((await press(here, 'business-manager', change, anEntry('2 May 2024', 'Came on paper'))).json)
    expect([changed.entry.understood, changed.earlier.map(({ date }) => date)]).toEqual(['2 May 2024', ['1 May 2024']])
  })
})

describe('sent and released', () => {
  test('once sent, nothing of it is changed any more', async () => {
    await press(here, 'probation-lead', probation('/add'), anEntry('5 May 2024', 'Sent by probation'))
    await sendReturn(here, 'hospital-lead', `${reference}-1`)
    await sendReturn(here, 'probation-lead', `${reference}-2`)
    const answer = await (await as('hospital-lead')).post(hospital('/add'), anEntry('2024', 'Too late'))
    expect(refusal(answer)).toMatchObject({ because: 'chronology-closed' })
    const { open, count } = await listed('hospital-lead', hospital())
    expect({ open, count }).toEqual({ open: false, count: 7 })
    expect((await listed('nhs-delegate', ofCase('fenwood-hospitals'))).count).toBe(0)
  })

  test('released, the case team reads each agency’s in the order of a chronology; the agency keeps its own', async () => {
    await releaseReturns(here, reference)
    const { entries, count } = await listed('council-delegate', ofCase('fenwood-hospitals'))
    expect(count).toBe(7)
    expect(entries.map(({ what, broughtBy }) => [what, broughtBy])[0]).toEqual(['A year before', 'agency'])
    // Which of its people wrote it stays with the agency.
    expect(new Set(entries.map(({ by }) => by))).toEqual(new Set(['Fenwood Hospitals NHS Foundation Trust']))
    expect((await listed('nhs-delegate', ofCase('probation'))).entries.map(({ what }) => what)).toEqual([
      'Came on paper',
      'Sent by probation',
    ])
    expect((await seen('probation-lead', ofCase('fenwood-hospitals'))).status).toBe(404)
    expect((await listed('hospital-lead', hospital())).count).toBe(7)
    const { agencies } = AgenciesModel.parse((await seen('nhs-delegate', `/chronologies/${reference}/agencies`)).json)
    expect(agencies.map(({ entries, byTeam }) => [entries, byTeam])).toEqual([
      [7, 0],
      [2, 1],
    ])
  })

  test('what an agency sent is changed by nobody', async () => {
    const [line] = (await listed('business-manager', ofCase('fenwood-hospitals'))).entries
    const answer = await (await as('business-manager')).post(
      ofCase('fenwood-hospitals', `/entries/${line?.id}/change`),
      anEntry('2020', 'Rewritten'),
    )
    expect(refusal(answer)).toMatchObject({ because: 'agency-sent-it' })
  })

  test('who is shut out of the case reads nothing of it on either side', async () => {
    for (const username of ['hospital-lead', 'council-delegate'])
      await press(here, 'business-manager', `/incidents/${reference}/shut-out`, {
        person: emailOf(username),
        reason: 'For a test',
      })
    expect((await seen('hospital-lead', hospital())).status).toBe(404)
    expect((await seen('council-delegate', ofCase('fenwood-hospitals'))).status).toBe(404)
    expect((await seen('council-delegate', `/chronologies/${reference}/agencies`)).status).toBe(404)
  })
})
