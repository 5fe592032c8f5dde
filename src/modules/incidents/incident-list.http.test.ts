import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Asker, openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { raise } from '../../../tests/harness/seed.ts'
import { setTime } from '../../../tests/rules/partnership.ts'
import { IncidentListModel } from './pages/incident-list.tsx'
import { OverviewModel } from './pages/overview.tsx'

/** On Monday 16 March 2026: one incident of each month since January, the last of them with its clocks due on Wednesday 18 March. */
let installation: TestInstallation
let manager: Asker
let notifier: Asker
const made: string[] = []

beforeAll(async () => {
  installation = await openInstallation()
  manager = await installation.as('business-manager')
  notifier = await installation.as('council-notifier')
  for (const [day, username] of [
    ['2026-01-05', 'school-lead'],
    ['2026-02-02', 'hospital-lead'],
    ['2026-03-11', 'school-lead'],
  ] as const) {
    setTime(installation, day)
    made.push((await raise(installation, username)).reference)
  }
  setTime(installation, '2026-01-06', '12:00')
  await notifier.post(`/incidents/${made[0]}/tell-partners`, {})
  await notifier.post(`/incidents/${made[0]}/not-notifying`, { reasons: 'An accident.' })
  for (const partner of ['council', 'nhs', 'police'])
    await (await installation.as(`${partner}-delegate`)).post(`/incidents/${made[0]}/view`, {
      thresholdMet: 'not-met',
      reasons: 'Seen.',
    })
  await (await installation.as('nhs-delegate')).post(`/incidents/${made[0]}/decision`, {
    thresholdMet: 'not-met',
    rationale: 'Seen.',
  })
  setTime(installation, '2026-03-16')
})
afterAll(() => installation.close())

async function listed(query = '', asker = manager) {
  const answer = await asker.get(`/incidents${query}`)
  expect(answer.status).toBe(200)
  return IncidentListModel.parse(answer.json)
}
const references = async (query: string) => (await listed(query)).incidents.map(({ reference }) => made.indexOf(reference))

describe('a filter is an address', () => {
  test.each([
    ['', [1, 2, 0]],
    ['?clocks=late', [1]],
    ['?clocks=this-week', [2]],
    ['?clocks=open', [1, 2]],
    ['?standing=ended-not-met', [0]],
    ['?standing=open', [1, 2]],
    ['?organisation=willowbank-school', [2, 0]],
    ['?organisation=willowbank-school&clocks=open', [2]],
    ['?year=2026', [1, 2, 0]],
    ['?year=2025', []],
    ['?reference=inc-2026', [1, 2, 0]],
    ['?reference=002', [1]],
    ['?something=else', [1, 2, 0]],
  ])('%s', async (query, expected) => {
    expect(await references(query)).toEqual(expected)
  })

  test.each([
    ['?standing=finished', 'standing'],
    ['?clocks=ticking', 'clocks'],
    ['?year=20x6', 'year'],
    ['?organisation=fire-and-rescue', 'organisation'],
    ['?reference=Jo+Madeup', 'reference'],
    ['?page=0', 'page'],
    ['?page=2', 'page'],
    ['?page=999999999999', 'page'],
  ])('%s cannot be read: it says so beside the field and shows nothing as if it were filtered', async (query, field) => {
    const model = await listed(query)
    expect([model.incidents, model.errors.map(error => error.field)]).toEqual([[], [field]])
    const { text } = await manager.page(`/incidents${query}`)
    expect(text).toContain('There is a problem')
    expect(text).not.toContain('INC-2026-002')
    expect(text).toContain('Nothing is shown yet')
  })

  test('offers only organisations of incidents that the reader may read', async () => {
    expect((await listed()).organisations.map(({ id }) => id).sort()).toEqual(['fenwood-hospitals', 'willowbank-school'])
    expect(await listed('', await installation.as('probation-lead'))).toMatchObject({ found: 0, organisations: [], years: [] })
  })
})

test('the overview has every running clock once, the late ones first, with its owner and what is next', async () => {
  const { clocks } = OverviewModel.parse((await manager.get('/incidents/overview')).json)
  expect(clocks.map(({ reference, clock }) => [made.indexOf(reference), clock.rule, clock.dueOn, clock.state]).sort()).toEqual([
    [1, 'notify-panel', '2026-02-09', 'late'],
    [1, 'tell-partners', '2026-02-09', 'late'],
    [2, 'notify-panel', '2026-03-18', 'running'],
    [2, 'tell-partners', '2026-03-18', 'running'],
  ])
  expect(clocks.map(({ clock }) => clock.state)).toEqual(['late', 'late', 'running', 'running'])
  expect(clocks.find(({ clock }) => clock.rule === 'notify-panel')).toMatchObject({
    owner: 'The council’s notifier',
    next: 'Notify the national Panel',
  })
  const { text } = await manager.page('/incidents/overview')
  expect(text).toContain('Four clocks run, two of them late')
  expect(text).toContain(`/incidents/${made[1]}`)
})

test('who was reminded of what, and who will be, stands on the page of the incident', async () => {
  const { json } = await manager.get(`/incidents/${made[2]}`)
  const { reminders } = json as { reminders: { clock: string; onDay: string; to: string; state: string }[] }
  expect(reminders.filter(({ clock }) => clock === 'Notify the national Panel')).toEqual([
    { clock: 'Notify the national Panel', onDay: '2026-03-16', to: 'Council notifier', state: 'to-come' },
    { clock: 'Notify the national Panel', onDay: '2026-03-18', to: 'Business Manager and Council notifier', state: 'to-come' },
    {
      clock: 'Notify the national Panel',
      onDay: '2026-03-19',
      to: 'Business Manager, Council notifier and Head of Safeguarding',
      state: 'to-come',
    },
  ])
  expect((await manager.page(`/incidents/${made[2]}`)).text).toContain('Who was reminded, and who will be')
})

describe('when there are very many', () => {
  beforeAll(async () => {
    const client = await installation.superuser()
    // Two hundred and fifty newer incidents, each ended; copied from the one that ended, as a superuser can.
    for (let n = 0; n < 250; n++) {
      const id = randomUUID()
      const reference = `INC-2026-${500 + n}`
      await client.query(
        `insert into records.case_file select $1, partnership_id, $2, team_roles, opened_by, opened_at from records.case_file where reference = $3`,
        [id, reference, made[0]],
      )
      await client.query(
        `insert into records.incident select $1, partnership_id, $2, adoption_id, pack, concern_id, raised_by_person, raised_by_organisation, raised_by_post, '2026-03-15T09:00:00Z', key_id, outcome_for_child, what_happened, child_now, contact from records.incident where reference = $3`,
        [id, reference, made[0]],
      )
      await client.query(
        `insert into records.threshold_decision select $1, $2, partnership_id, false, rationale, group_id, group_name, recorded_by, decided_at from records.threshold_decision limit 1`,
        [randomUUID(), id],
      )
      await client.query(
        `insert into records.panel_notification select $1, $2, partnership_id, 'not-sent', null, null, null, reasons, recorded_by, recorded_at from records.panel_notification limit 1`,
        [randomUUID(), id],
      )
    }
    await client.end()
  }, 60_000)

  test('none is dropped: they stand on pages, the most pressing first', async () => {
    const seen = new Set<string>()
    const { pages, found } = await listed()
    expect([pages, found]).toEqual([6, 253])
    const client = await installation.superuser()
    for (let page = 1; page <= pages; page++) {
      for (const { reference } of (await listed(`?page=${page}`)).incidents) seen.add(reference)
      // 250 were raised at one moment; rows that are written anew and another plan of the database move none to another page.
      for (const table of ['incident', 'case_file'])
        await client.query(`update records.${table} set partnership_id = partnership_id where reference like $1`, [`%${page}`])
      await client.query('analyze records.incident, records.case_file, records.threshold_decision')
    }
    await client.end()
    expect(seen.size).toBe(253)
    expect((await listed()).incidents.slice(0, 2).map(({ reference }) => made.indexOf(reference))).toEqual([1, 2])
    const { text } = await manager.page('/incidents?page=2&standing=ended-not-met')
    expect(text).toContain('251 incidents, page 2 of 6.')
    expect(text).toContain('href="/incidents?standing=ended-not-met&amp;page=3"')
  })

  test('My work still has what waits in older ones, and asks for no others', async () => {
    const work = await notifier.get('/my-work')
    for (const reference of made.slice(1)) expect(work.text).toContain(reference)
    const client = await installation.superuser()
    const { rows } = await client.query<{ incidents: number }>(
      `select jsonb_array_length(body::jsonb -> 'details' -> 'incidents') as incidents from records.audit_entry
        where body::jsonb ->> 'action' = 'incidents.listed' order by sequence desc limit 1`,
    )
    expect(rows).toEqual([{ incidents: 2 }])
    const waiting = await client.query<{ reference: string }>(
      `select i.reference from records.waiting_incident w join records.incident i on i.id = w.case_id order by 1`,
    )
    await client.end()
    expect(waiting.rows.map(({ reference }) => reference)).toEqual(made.slice(1).sort())
  })
})
