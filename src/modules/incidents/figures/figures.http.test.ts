import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Asker, openInstallation, type TestInstallation } from '../../../../tests/harness/installation.ts'
import { raise } from '../../../../tests/harness/seed.ts'
import { setTime } from '../../../../tests/rules/partnership.ts'
import { FiguresModel } from '../pages/figures.tsx'

/**
 * Halton in this test: six incidents of 2025 and seven of 2026, one of them shut from the Head of Safeguarding. What became of each is
 * written here; the numbers that are expected are counted by SQL as superuser, in another way than the program counts.
 */
let installation: TestInstallation
const people = new Map<string, Asker>()
const as = (username: string) => {
  const asker = people.get(username)
  if (!asker) throw new Error(username)
  return asker
}
const team = ['business-manager', 'head-of-safeguarding', 'council-delegate', 'council-notifier']
const others = ['council-officer', 'nhs-officer', 'police-officer', 'scrutineer', 'development-officer', 'administration-officer']

async function pressed(username: string, address: string, body: object) {
  const answer = await as(username).post(address, body)
  if (answer.status !== 200) throw new Error(`${username} ${address}: ${answer.status} ${answer.text}`)
}

async function decide(reference: string, met: 'met' | 'not-met') {
  for (const partner of ['council', 'nhs', 'police'])
    await pressed(`${partner}-delegate`, `/incidents/${reference}/view`, { thresholdMet: met, reasons: 'Seen in a test.' })
  await pressed('nhs-delegate', `/incidents/${reference}/decision`, { thresholdMet: met, rationale: 'Seen in a test.' })
}

const notified = (sentOn: string, more: object = {}) => ({ panelReference: 'MADE-UP', sentOn, sentAt: '10:00', ...more })

async function raisedOn(day: string, time = '09:00') {
  setTime(installation, day, time)
  return (await raise(installation, 'school-lead')).reference
}

let shutOut = ''

beforeAll(async () => {
  installation = await openInstallation()
  for (const username of [...team, ...others, 'nhs-delegate', 'police-delegate'])
    people.set(username, await installation.as(username))
  const client = await installation.superuser()
  await client.query(`update records.membership set from_day = '2024-01-01' where until_day is null`)
  await client.query(
    `update records.adoption a set from_day = '2024-01-01' where a.from_day = (select min(b.from_day) from records.adoption b where b.partnership_id = 'halton') and partnership_id = 'halton'`,
  )
  await client.end()
  // 23:30 on the last day of 2024 in London is 2024's; 23:30 in summer is one hour earlier in UTC.
  await raisedOn('2024-12-31', '23:30')
  for (const day of ['2025-03-30', '2025-06-30', '2025-07-14']) {
    const reference = await raisedOn(day, '23:30')
    const next = Temporal.PlainDate.from(day).add({ days: 1 }).toString()
    setTime(installation, next)
    await pressed('council-notifier', `/incidents/${reference}/tell-partners`, {})
    setTime(installation, next, '12:00')
    await pressed('council-notifier', `/incidents/${reference}/notify`, notified(next))
  }
  for (const day of ['2025-09-01', '2025-09-02', '2025-12-31']) await raisedOn(day)
  for (const [n, day] of [
    '2026-01-05',
    '2026-01-06',
    '2026-01-07',
    '2026-01-08',
    '2026-01-09',
    '2026-02-02',
    '2026-02-03',
  ].entries()) {
    const reference = await raisedOn(day)
    setTime(installation, '2026-02-27', '12:00')
    if (n < 6)
      await pressed('council-notifier', `/incidents/${reference}/notify`, notified('2026-02-27', { lateReason: 'Illness.' }))
    if (n < 5) await decide(reference, 'met')
    if (n === 5) await decide(reference, 'not-met')
    if (n === 6) shutOut = reference
  }
  setTime(installation, '2026-03-02')
  await pressed('business-manager', `/incidents/${shutOut}/shut-out`, {
    person: 'head-of-safeguarding@demonstration.example',
    reason: 'A cousin.',
  })
  await pressed('business-manager', `/incidents/${shutOut}/shut-out`, {
    person: 'scrutineer@demonstration.example',
    reason: 'A cousin.',
  })
})
afterAll(() => installation.close())

async function figures(username: string, query = '') {
  const answer = await as(username).get(`/incidents/figures${query}`)
  expect(answer.status).toBe(200)
  const model = FiguresModel.parse(answer.json)
  return {
    model,
    of(year: number, part: string, item: string) {
      const at = model.years.findIndex(one => one.year === year)
      return model.parts.find(one => one.part === part)?.measures.find(one => one.item === item)?.cells[at]
    },
  }
}

async function counted(text: string, ...values: unknown[]): Promise<number> {
  const client = await installation.superuser()
  const { rows } = await client.query<{ count: number }>(text, values)
  await client.end()
  return rows[0]?.count ?? -1
}

describe('the case team is shown the numbers, and they agree with the records', () => {
  const inYear = `i.partnership_id = 'halton' and extract(year from timezone('Europe/London', i.raised_at)) = $1`
  test.each([2024, 2025, 2026])('of %i', async year => {
    const { of } = await figures('business-manager')
    const each: readonly (readonly [part: string, item: string, sql: string])[] = [
      ['incidents', 'all', ''],
      ['notification', 'notified', `join records.panel_notification n on n.case_id = i.id and n.outcome = 'sent'`],
      ['threshold', 'met', 'join records.threshold_decision d on d.case_id = i.id and d.threshold_met'],
      ['threshold', 'not-met', 'join records.threshold_decision d on d.case_id = i.id and not d.threshold_met'],
      [
        'rapid-review',
        'opened',
        `join records.threshold_decision d on d.case_id = i.id and d.threshold_met join records.panel_notification n on n.case_id = i.id and n.outcome = 'sent'`,
      ],
      ...['notify-panel', 'tell-partners', 'rapid-review'].flatMap(rule => {
        const clock = `join records.clock c on c.case_id = i.id and c.rule = '${rule}'`
        return [
          [`clock/${rule}`, 'in-time', `${clock} and c.closed_as = 'met'`],
          [`clock/${rule}`, 'late', `${clock} and c.closed_as = 'met-late'`],
          [`clock/${rule}`, 'overdue', `${clock} and c.closed_at is null and c.due_day < '2026-03-02'`],
          [`clock/${rule}`, 'running', `${clock} and c.closed_at is null and c.due_day >= '2026-03-02'`],
          [`clock/${rule}`, 'not-owed', `${clock} and c.closed_as = 'not-owed'`],
        ] as const
      }),
    ]
    for (const [part, item, joins] of each) {
      const expected = await counted(`select count(*)::int as count from records.incident i ${joins} where ${inYear}`, year)
      expect([part, item, of(year, part, item)]).toEqual([part, item, { shown: 'number', value: expected }])
    }
  })

  test('as they were made: thirteen in two years, one before', async () => {
    const { of } = await figures('council-notifier')
    expect([2024, 2025, 2026].map(year => of(year, 'incidents', 'all')?.value)).toEqual([1, 6, 7])
    expect(of(2026, 'clock/notify-panel', 'late')?.value).toBe(6)
    expect(of(2025, 'clock/notify-panel', 'in-time')?.value).toBe(3)
  })

  test('with the days that it took: counted by hand from the calendar', async () => {
    const { model } = await figures('business-manager')
    const days = model.parts.find(({ part }) => part === 'clock/notify-panel')?.days
    // 2025: aware in the evening, notified the day after, each a working day. 2026: from 5, 6, 7, 8 and 9 January and 2 February to
    // 27 February are 39, 38, 37, 36, 35 and 19 working days; the middle of them lies between 36 and 37.
    expect(days).toEqual({ median: [null, null, null, 1, 36.5], longest: [null, null, null, 1, 39] })
  })

  test('in financial years from 1 April too', async () => {
    const { of, model } = await figures('business-manager', '?kind=financial&until=2025')
    expect(model.years.map(({ says }) => says).slice(3)).toEqual(['2024 to 2025', '2025 to 2026'])
    // 31 December 2024 and 30 March 2025; then the twelve others.
    expect([2024, 2025].map(year => of(year, 'incidents', 'all')?.value)).toEqual([2, 12])
  })

  test('who is shut out of a record has it in none', async () => {
    expect((await figures('head-of-safeguarding')).of(2026, 'incidents', 'all')?.value).toBe(6)
  })
})

describe('the others who may know how many there were', () => {
  test.each(others)('%s is shown no number under 5, and none that would give one away', async username => {
    const { model, of } = await figures(username)
    expect(model.exact).toBe(false)
    const cells = model.parts.flatMap(({ measures }) => measures.flatMap(measure => measure.cells))
    expect(cells.filter(({ value }) => value !== null && value < 5)).toEqual([])
    expect(of(2024, 'incidents', 'all')).toEqual({ shown: 'fewer-than-5', value: null })
    expect(of(2025, 'incidents', 'all')).toEqual({ shown: 'number', value: 6 })
    // Of seven one is not settled: six notified would say so.
    for (const item of ['notified', 'not-notified', 'not-settled'])
      expect([item, of(2026, 'notification', item)]).toEqual([
        item,
        {
          shown: username === 'scrutineer' ? expect.anything() : 'not-shown',
          value: username === 'scrutineer' ? expect.toBeOneOf([6, null]) : null,
        },
      ])
    // Of a single record nothing.
    for (const { days } of model.parts) expect(days?.longest.filter(one => one !== null) ?? []).toEqual([])
  })

  test('a breakdown is whole or not there at all, so that no sum gives a part away', async () => {
    const { model } = await figures('council-officer')
    for (const { measures } of model.parts) {
      for (const n of model.years.keys()) {
        const shown = new Set(measures.map(({ cells }) => cells[n]?.shown))
        if (measures.length > 1) expect([...shown].sort().join()).toBeOneOf(['not-shown', 'fewer-than-5,number', 'number'])
      }
    }
  })

  test('where nothing small stands the numbers are there: six of 2026 that one is shut out of the seventh of', async () => {
    const { of } = await figures('scrutineer')
    expect(of(2026, 'incidents', 'all')).toEqual({ shown: 'number', value: 6 })
    expect(of(2026, 'notification', 'notified')).toEqual({ shown: 'number', value: 6 })
  })

  test('no financial years, and the page says why', async () => {
    const { model } = await figures('council-officer', '?kind=financial')
    expect([model.parts, model.errors.map(({ field }) => field)]).toEqual([[], ['kind']])
    expect((await as('council-officer').page('/incidents/figures?kind=financial')).text).toContain(
      'would give small numbers away',
    )
  })
})

test('years that cannot be read are named, and no figures are shown as if they were of them', async () => {
  for (const [query, field] of [
    ['?until=1999', 'until'],
    ['?until=2099', 'until'],
    ['?until=x', 'until'],
    ['?kind=lunar', 'kind'],
  ] as const) {
    const { model } = await figures('business-manager', query)
    expect([query, model.parts, model.errors.map(one => one.field)]).toEqual([query, [], [field]])
  }
})

test('the page says in its table what the model says, and the reading is in the log', async () => {
  const { text } = await as('business-manager').page('/incidents/figures')
  expect(text).toMatch(/Incidents raised<\/th>(?:\s*<td[^>]*>\d+<\/td>){3}\s*<td[^>]*>6<\/td>\s*<td[^>]*>7<\/td>/)
  expect(
    await counted(
      `select count(*)::int as count from records.audit_entry where body::jsonb ->> 'action' = 'incidents.figures-read'`,
    ),
  ).toBeGreaterThan(5)
})

describe('the database alone', () => {
  const asked = async (username: string, kind: string) => {
    const client = await installation.superuser()
    const { rows } = await client.query<{ id: string; person_id: string; role: string }>(
      `select id, person_id, role from records.membership where email = $1 and partnership_id in ('halton', 'neighbour') order by partnership_id limit 1`,
      [`${username}@demonstration.example`],
    )
    const { id = '', person_id = '', role = '' } = rows[0] ?? {}
    await client.query(`begin; set local role ${installation.ground.roles.application}`)
    const settings = { person: person_id, membership: id, partnership: 'halton', role: 'business-manager', today: '2026-03-02' }
    for (const [name, value] of Object.entries(settings))
      await client.query('select set_config($1, $2, true)', [`app.${name}`, value])
    const found = await client.query<{ n: number | null }>(`select n from records.incident_figures($1, 2026, '{}')`, [kind])
    await client.query('rollback')
    await client.end()
    expect(role).not.toBe('')
    return found.rows
  }

  test.each(['school-lead', 'hospital-lead', 'education-officer', 'reviewer', 'neighbour-manager', 'practice-group-chair'])(
    'gives %s nothing, whatever role is claimed',
    async username => {
      expect(await asked(username, 'calendar')).toEqual([])
    },
  )

  test('gives the others no small number and no financial year', async () => {
    const rows = await asked('council-officer', 'calendar')
    expect(rows.length).toBeGreaterThan(5)
    expect(rows.filter(({ n }) => n !== null && n < 5)).toEqual([])
    expect(await asked('council-officer', 'financial')).toEqual([])
  })
})
