import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emailOf } from '../../../../demo/people.ts'
import { openInstallation, type TestInstallation } from '../../../../tests/harness/installation.ts'
import { actorFrom, standingsOf } from '../../../platform/actor/standing.ts'
import { actorTransaction, type Work } from '../../../platform/database/actor-transaction.ts'
import { inChronologyOrder } from '../chronology-order.ts'
import { readEntriesAfter, rowsInOrder } from './entries/store.ts'
import { type EntryFilter, noFilter } from './entry-filter.ts'
import { addManyEntries } from './many-entries.testing.ts'
import type { EntryPlace, MergedEntry } from './merged-entry.ts'
import { findMerged, type MergedChronology } from './store.ts'
import { incidentAbout } from './testing.ts'

/** Four agencies with 1,500 entries each: more than one portion of every kind, and enough for the planner to care. */
let here: TestInstallation
let reference: string
const [agencies, entries] = [4, 1500]

async function asManager<T>(run: (work: Work, open: MergedChronology) => Promise<T>): Promise<T> {
  const client = await here.superuser()
  const { rows } = await client.query<{ id: string }>('select id from records.person where email = $1', [
    emailOf('business-manager'),
  ])
  await client.end()
  const [standing] = await standingsOf(here.ground, rows[0]?.id ?? '')
  if (!standing) throw new Error('no business-manager')
  return actorTransaction(here.ground, actorFrom(rows[0]?.id ?? '', standing, 'session'), async work => {
    const open = await findMerged(work, reference)
    if (!open) throw new Error('no chronology')
    return run(work, open)
  })
}

beforeAll(async () => {
  here = await openInstallation()
  reference = await incidentAbout(here, 'Jamie Larkspur')
  const client = await here.superuser()
  const { rows } = await client.query<{ id: string }>('select id from records.case_file where reference = $1', [reference])
  await addManyEntries(client, here.ground.names, { caseId: rows[0]?.id ?? '', partnershipId: 'halton', agencies, entries })
  await client.query('vacuum analyze records.chronology_entry')
  await client.end()
}, 120_000)
afterAll(() => here.close())

const placed = (entry: MergedEntry) => ({ ...entry, agency: entry.organisationId })

test('read in portions, no entry is left out or read twice, and the order is that of the rule', async () => {
  const read = await asManager(async (work, open) => {
    const all: MergedEntry[] = []
    let after: EntryPlace | undefined
    for (;;) {
      const portion = (await readEntriesAfter(work, open, noFilter, after, 700)).map(entry => entry.open())
      all.push(...portion)
      after = portion.at(-1)
      if (portion.length < 700) return all
    }
  })
  expect(read).toHaveLength(agencies * entries)
  expect(new Set(read.map(({ id }) => id)).size).toBe(agencies * entries)
  // Shuffled by their ids first, so that the rule has something to put in order.
  const shuffled = read.map(placed).toSorted((one, other) => (one.id < other.id ? -1 : 1))
  expect(inChronologyOrder(shuffled).map(({ id }) => id)).toEqual(read.map(({ id }) => id))
})

test.each<[string, Partial<EntryFilter>, EntryPlace | undefined]>([
  ['the first page', {}, undefined],
  ['a portion in the middle', {}, placeOn('2020-06-01')],
  ['a year', { from: Temporal.PlainDate.from('2019-01-01'), to: Temporal.PlainDate.from('2019-12-31') }, undefined],
])('%s is read from the index in its order, and nothing is sorted', async (_, filter, after) => {
  const plan = await asManager(async (work, open) => {
    const query = rowsInOrder(work, open, { ...noFilter, ...filter }, after).limit(50)
    const { rows } = await work.sql.execute<{ 'QUERY PLAN': string }>(sql`explain ${query.getSQL()}`)
    return rows.map(row => row['QUERY PLAN']).join('\n')
  })
  expect(plan).toContain('chronology_entry_order')
  expect(plan).not.toMatch(/\bSort\b/)
})

function placeOn(day: string): EntryPlace {
  const earliest = Temporal.PlainDate.from(day)
  return { earliest, latest: earliest, time: undefined, organisationId: 'agency-02', row: 1 }
}

test('a table of more than one portion is sent whole, in either view', async () => {
  const manager = await here.as('business-manager')
  for (const view of ['chronologies', 'anonymised-chronologies']) {
    const { status, text } = await manager.get(`/${view}/${reference}/export.csv`)
    expect(status).toBe(200)
    expect(text.trim().split('\r\n')).toHaveLength(1 + agencies * entries)
    expect(text.includes('Jamie Larkspur')).toBe(view === 'chronologies')
  }
}, 60_000)
