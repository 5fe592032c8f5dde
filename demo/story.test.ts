import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstDay, openInstallation, type TestInstallation } from '../tests/harness/installation.ts'
import { fill } from './fill.ts'

/** Of each child and family, of what happened to them, and of what was said in their chronologies and reviews. */
const protectedWords = [
  ...['Robin', 'Madeup', 'head injury', 'deep cuts', '01632 960 027'],
  ...['Marlo', 'Inventsen', 'Bryony', 'Fictionby', 'Pretendham', 'Notreal', 'cup of tea', 'locked door', 'voucher', 'leaflet'],
  ...['Storyborn', 'slept on a sofa', 'helps with the baby'],
]

let installation: TestInstallation
let superuser: pg.Client

beforeAll(async () => {
  installation = await openInstallation()
  await fill(installation, Temporal.PlainDate.from(firstDay))
  superuser = await installation.superuser()
})
afterAll(async () => {
  await superuser.end()
  await installation.close()
})

describe('the story of the demonstration', () => {
  test('has its clocks on the days that the law gives', async () => {
    const found = await superuser.query<{ line: string }>(
      `select concat_ws(' ', c.partnership_id, f.reference, c.rule, c.started_day, c.due_day, c.closed_as, c.closed_day) as line
         from records.clock c join records.case_file f on f.id = c.case_id order by 1`,
    )
    // Counted by hand on calendars of 2025 and 2026: the first day is Monday 2 March, and bank holidays are 25 and 26 December and 1 January.
    expect(found.rows.map(row => row.line)).toEqual([
      'halton INC-2025-001 notify-panel 2025-06-03 2025-06-10 met 2025-06-05',
      'halton INC-2025-001 publish-review 2025-06-25 2025-12-25 met 2025-10-28',
      'halton INC-2025-001 rapid-review 2025-06-05 2025-06-26 met 2025-06-25',
      'halton INC-2025-001 send-before-publication 2025-10-28 2025-10-17 met 2025-10-07',
      'halton INC-2025-001 tell-partners 2025-06-03 2025-06-10 met 2025-06-04',
      'halton INC-2025-002 notify-panel 2025-12-23 2026-01-02 met 2025-12-29',
      'halton INC-2025-002 publish-review 2026-01-13 2026-07-13',
      'halton INC-2025-002 rapid-review 2025-12-29 2026-01-20 met 2026-01-15',
      'halton INC-2025-002 tell-partners 2025-12-23 2026-01-02 met 2025-12-24',
      'halton INC-2026-001 notify-panel 2026-02-13 2026-02-20 met 2026-02-18',
      'halton INC-2026-001 rapid-review 2026-02-18 2026-03-11',
      'halton INC-2026-001 tell-partners 2026-02-13 2026-02-20 met 2026-02-16',
      'halton INC-2026-002 notify-panel 2026-01-27 2026-02-03 not-owed 2026-01-30',
      'halton INC-2026-002 tell-partners 2026-01-27 2026-02-03 met 2026-01-28',
      'halton INC-2026-003 notify-panel 2026-02-24 2026-03-03',
      'halton INC-2026-003 tell-partners 2026-02-24 2026-03-03 met 2026-02-25',
      'neighbour INC-2026-004 notify-panel 2026-02-26 2026-03-05',
      'neighbour INC-2026-004 tell-partners 2026-02-26 2026-03-05',
    ])
  })

  test('says nothing of the children outside the sealed store', async () => {
    const tables = await superuser.query<{ name: string }>(
      `select schemaname || '.' || quote_ident(tablename) as name from pg_tables where schemaname in ('records', 'identity', 'jobs', 'reference')`,
    )
    for (const { name } of tables.rows) {
      const rows = await superuser.query<{ row: string }>(`select t::text as row from ${name} t`)
      const text = rows.rows.map(row => row.row).join('\n')
      for (const word of protectedWords) {
        expect(text.includes(word), `${word} in ${name}`).toBe(false)
      }
    }
  })

  test('is told once, however often the demonstration starts', async () => {
    const before = await superuser.query('select count(*) from records.incident')
    await fill(installation, Temporal.PlainDate.from(firstDay))
    expect((await superuser.query('select count(*) from records.incident')).rows).toEqual(before.rows)
  })
})
