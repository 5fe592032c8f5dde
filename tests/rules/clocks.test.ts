import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPartnership, arrangementsPath, loadArrangements } from '../../src/modules/arrangements/index.ts'
import { londonDay } from '../../src/platform/clock/clock.ts'
import { openInstallation, type TestInstallation } from '../harness/installation.ts'
import { aConcern } from '../harness/seed.ts'
import { clockLines, haltonsPeople, refusal, setTime, type Walkers, walked, walkersOf, wrong } from './partnership.ts'

/** X6: clocks as records. Each test has days of its own; what is due is counted by hand from England's bank holidays. */
let installation: TestInstallation
let people: Walkers
let superuser: pg.Client

beforeAll(async () => {
  installation = await openInstallation()
  people = await walkersOf(installation, haltonsPeople)
  superuser = await installation.superuser()
})
afterAll(async () => {
  await superuser.end()
  await installation.close()
})

async function raise(day: string, time: string): Promise<string> {
  setTime(installation, day, time)
  const sent = await people.raiser.post('/concerns/new', aConcern())
  if (sent.status !== 201) throw new Error(`${sent.status}: ${sent.text}`)
  return `/incidents/${(sent.json as { reference: string }).reference}`
}
const read = async (incident: string) => walked(await people.manager.get(incident))
const notify = (incident: string, sentOn: string, sentAt: string, more: object = {}) =>
  people.notifier.post(`${incident}/notify`, { panelReference: 'MADE-UP-9', sentOn, sentAt, ...more })
const correct = (incident: string, awareOn: string, awareAt: string) =>
  people.notifier.post(`${incident}/correct-awareness`, { awareOn, awareAt, reason: 'The ward had rung before.' })

/** The rows of a case's clocks, whole, as they are kept. */
async function rowsOf(incident: string, rule: string) {
  const found = await superuser.query<Record<string, unknown>>(
    `select to_jsonb(c) as row from records.clock c join records.case_file f on f.id = c.case_id
       where f.reference = $1 and f.partnership_id = 'halton' and c.rule = $2 order by c.started_at`,
    [incident.slice('/incidents/'.length), rule],
  )
  return found.rows.map(({ row }) => row as Record<string, string | number | null>)
}

describe('the rule, the pack and the calendar', () => {
  test('are kept with the clock: the pack that the partnership follows, not the one of the day', async () => {
    const incident = await raise('2026-03-02', '09:00')
    // Working Together 2023 has been in force since December 2023; Halton's 2019 arrangements follow 2018.
    const [row] = await rowsOf(incident, 'notify-panel')
    expect(row).toMatchObject({
      rule: 'notify-panel',
      pack: 'working-together-2018',
      start_event: 'local-authority-aware',
      counting: 'start-day-0',
      within_count: 5,
      within_unit: 'working days',
      started_day: '2026-03-02',
      due_day: '2026-03-09',
      closed_as: null,
    })
    expect(row?.calendar).toMatch(/^20\d\d-\d\d-\d\d$/)
    const neighbours = await installation.as('neighbour-lead')
    await neighbours.post('/concerns/new', aConcern())
    const packs = await superuser.query(`select distinct pack from records.clock where partnership_id = 'neighbour'`)
    expect(packs.rows).toEqual([{ pack: 'working-together-2023' }])
  })

  test('stay with an incident when the partnership adopts its next arrangements; a new one has the new', async () => {
    const before = await raise('2026-03-09', '09:00')
    const next = loadArrangements(arrangementsPath('halton/2023.yaml'))
    if (!next.ok) throw new Error('halton/2023.yaml is not right')
    const client = await installation.maintenance()
    const added = await addPartnership(
      client,
      { ...next.arrangements, follows: 'working-together-2023' },
      Temporal.PlainDate.from('2026-03-10'),
      Temporal.Instant.from('2026-03-09T12:00:00Z'),
    )
    expect(added).toEqual({ ok: true })
    // The health body's people go over to its successor, which is a partner under the new arrangements.
    await client.query(
      `update records.membership set organisation_id = 'cheshire-merseyside-icb' where partnership_id = 'halton' and organisation_id = 'halton-ccg'`,
    )
    const after = await raise('2026-03-10', '09:00')
    expect(await read(after)).toMatchObject({ group: 'Virtual Panel', pack: 'working-together-2023' })
    expect(await read(before)).toMatchObject({ group: 'Safeguarding Executive Group', pack: 'working-together-2018' })
    const notified = walked(await notify(before, '2026-03-10', '08:30'))
    expect(notified.clocks.map(({ rule, pack }) => [rule, pack])).toContainEqual(['rapid-review', 'working-together-2018'])
    // The same organisation under the name of the new file; who belongs to it stays.
    expect((await client.query(`select name from records.organisation where id = 'probation'`)).rows).toEqual([
      { name: 'The Probation Service' },
    ])
    await client.end()
  })
})

describe('the day in London', () => {
  test('in winter: 23:30 on the first and on the last day belongs to that day', async () => {
    const incident = await raise('2026-01-16', '23:30')
    setTime(installation, '2026-01-23', '23:45')
    expect(clockLines(walked(await notify(incident, '2026-01-23', '23:30')))).toEqual([
      'notify-panel 2026-01-16 > 2026-01-23 met 2026-01-23',
      'rapid-review 2026-01-23 > 2026-02-13 running',
      'tell-partners 2026-01-16 > 2026-01-23 due-today',
    ])
  })

  test('in summer: half past midnight is the new day, though it is still the old one in UTC', async () => {
    // Monday 29 June 2026, 00:30 in London, is Sunday 23:30 in UTC.
    const incident = await raise('2026-06-29', '00:30')
    setTime(installation, '2026-07-06', '23:45')
    expect(clockLines(walked(await notify(incident, '2026-07-06', '23:30')))).toContain(
      'notify-panel 2026-06-29 > 2026-07-06 met 2026-07-06',
    )
    const late = await raise('2026-06-29', '00:30')
    setTime(installation, '2026-07-07', '00:45')
    const sent = await notify(late, '2026-07-07', '00:15')
    expect(wrong(sent)?.map(({ field }) => field)).toEqual(['lateReason'])
    const taken = walked(await notify(late, '2026-07-07', '00:15', { lateReason: 'Illness.' }))
    expect(clockLines(taken)).toContain('notify-panel 2026-06-29 > 2026-07-06 met-late 2026-07-07')
    expect(clockLines(taken)).toContain('rapid-review 2026-07-07 > 2026-07-28 running')
  })

  test('midnight between two looks at the clock makes no moment of the next night', async () => {
    let looks = 0
    const now = () => Temporal.Instant.from('2026-03-02T23:59:59.999Z').add({ milliseconds: looks++ })
    Object.assign(installation.ground, { clock: { now, today: (at = now()) => londonDay(at) } })
    const latest = Temporal.Instant.from('2026-03-03T00:00:01Z')
    for (let round = 0; round < 12; round += 1) {
      looks = -round
      const sent = await people.raiser.post('/concerns/new', aConcern())
      const { awareAt } = await read(`/incidents/${(sent.json as { reference: string }).reference}`)
      expect(Temporal.Instant.compare(awareAt, latest)).toBe(-1)
    }
  })

  test('over the night on which the clocks change, and over Easter', async () => {
    // Friday 27 March 2026; the clocks go forward on the 29th; Good Friday is 3 April and Easter Monday the 6th.
    expect(clockLines(await read(await raise('2026-03-27', '23:30')))).toEqual([
      'notify-panel 2026-03-27 > 2026-04-07 running',
      'tell-partners 2026-03-27 > 2026-04-07 running',
    ])
  })

  test('what is sent in the very minute of awareness came after it', async () => {
    setTime(installation, '2026-05-12', '10:20')
    const now = Temporal.Instant.from('2026-05-12T09:20:41Z')
    Object.assign(installation.ground, { clock: { now: () => now, today: () => Temporal.PlainDate.from('2026-05-12') } })
    const sent = await people.raiser.post('/concerns/new', aConcern())
    const incident = `/incidents/${(sent.json as { reference: string }).reference}`
    expect(wrong(await notify(incident, '2026-05-12', '10:19'))?.map(({ field }) => field)).toEqual(['sentOn'])
    const notified = walked(await notify(incident, '2026-05-12', '10:20'))
    expect(notified.standing).toBe('notified')
    expect(notified.path.slice(0, 2).map(({ title }) => title)).toEqual(['Concern raised', 'National Panel notified'])
  })
})

describe('a corrected moment of awareness', () => {
  test('replaces the clocks that run and keeps their old values', async () => {
    const incident = await raise('2026-09-09', '11:00')
    const [old] = await rowsOf(incident, 'notify-panel')
    setTime(installation, '2026-09-10')
    const corrected = walked(await correct(incident, '2026-09-07', '15:00'))
    expect(clockLines(corrected)).toEqual([
      'notify-panel 2026-09-07 > 2026-09-14 running',
      'tell-partners 2026-09-07 > 2026-09-14 running',
    ])
    const replaced = corrected.clocks.filter(({ state, rule }) => state === 'replaced' && rule === 'notify-panel')
    expect(replaced).toMatchObject([{ startedOn: '2026-09-09', dueOn: '2026-09-16', reason: 'The ward had rung before.' }])
    const kept = (await rowsOf(incident, 'notify-panel')).find(({ id }) => id === old?.id)
    for (const column of ['rule', 'pack', 'calendar', 'started_at', 'started_day', 'due_day'])
      expect(kept?.[column]).toBe(old?.[column])
    expect(corrected.awareAt).toBe('2026-09-07T14:00:00Z')
    // And once more: later again, but not after what followed from it.
    walked(await correct(incident, '2026-09-08', '09:00'))
    expect((await rowsOf(incident, 'notify-panel')).map(({ closed_as }) => closed_as).sort()).toEqual(
      [null, 'replaced', 'replaced'].sort(),
    )
  })

  test('leaves every clock that is closed as it was, whatever it would be by the new moment', async () => {
    const incident = await raise('2026-09-16', '11:00')
    setTime(installation, '2026-09-17')
    walked(await people.notifier.post(`${incident}/tell-partners`, {}))
    setTime(installation, '2026-09-18')
    walked(await notify(incident, '2026-09-18', '08:00'))
    const all = async () => [
      await rowsOf(incident, 'notify-panel'),
      await rowsOf(incident, 'tell-partners'),
      await rowsOf(incident, 'rapid-review'),
    ]
    const before = await all()
    // By this moment both would have been late, and by the next one the notification would have come before it.
    walked(await correct(incident, '2026-09-01', '09:00'))
    expect(await all()).toEqual(before)
    setTime(installation, '2026-09-18', '12:00')
    expect(wrong(await correct(incident, '2026-09-18', '09:00'))).toMatchObject([
      { field: 'awareOn', message: expect.stringContaining('notified') },
    ])
  })

  test('does not come after the partners were told, nor in the future', async () => {
    const incident = await raise('2026-09-21', '11:00')
    setTime(installation, '2026-09-22', '10:00')
    walked(await people.notifier.post(`${incident}/tell-partners`, {}))
    setTime(installation, '2026-09-24')
    expect(wrong(await correct(incident, '2026-09-23', '09:00'))).toMatchObject([
      { field: 'awareOn', message: expect.stringContaining('told') },
    ])
    expect(wrong(await correct(incident, '2026-09-24', '09:01'))).toMatchObject([{ field: 'awareOn' }])
    expect(clockLines(await read(incident))).toContain('notify-panel 2026-09-21 > 2026-09-28 running')
  })
})

describe('what is late', () => {
  const why = 'The unusual word quagmire stands in this reason.'

  test('is never blocked: it needs the reason, and keeps it, sealed, with who allowed it', async () => {
    const incident = await raise('2026-10-05', '11:00')
    setTime(installation, '2026-10-20')
    const without = await notify(incident, '2026-10-13', '09:00')
    expect([without.status, wrong(without)?.map(({ field }) => field)]).toEqual([422, ['lateReason']])
    const notified = walked(await notify(incident, '2026-10-13', '09:00', { lateReason: why }))
    expect(notified.clocks.find(({ rule }) => rule === 'notify-panel')).toMatchObject({
      state: 'met-late',
      dueOn: '2026-10-12',
      metOn: '2026-10-13',
      reason: why,
      allowedBy: 'Council notifier',
    })
    expect((await people.manager.page(incident)).text).toContain(`Why it was late: ${why} Allowed by Council notifier.`)
    // The rapid review counts from the late notification all the same, and is itself not yet late.
    expect(clockLines(notified)).toContain('rapid-review 2026-10-13 > 2026-11-03 running')
    const told = walked(await people.notifier.post(`${incident}/tell-partners`, { lateReason: why }))
    expect(clockLines(told)).toContain('tell-partners 2026-10-05 > 2026-10-12 met-late 2026-10-20')
    const notifier = await superuser.query(
      `select id::text as id from records.membership where role = 'council-notifier' and partnership_id = 'halton'`,
    )
    for (const rule of ['notify-panel', 'tell-partners']) {
      const [row] = await rowsOf(incident, rule)
      expect(row).toMatchObject({ closed_as: 'met-late', allowed_by: notifier.rows[0].id, closed_by: notifier.rows[0].id })
    }
    const kept = await superuser.query<{ row: string }>(
      `select t::text as row from records.clock t union all select t::text from records.audit_entry t`,
    )
    expect(
      kept.rows.filter(({ row }) => row.includes('quagmire') || row.includes(Buffer.from('quagmire').toString('hex'))),
    ).toEqual([])
  })

  test('a reason that was not needed makes nothing late', async () => {
    const incident = await raise('2026-10-05', '12:00')
    setTime(installation, '2026-10-12', '18:00')
    const notified = walked(await notify(incident, '2026-10-12', '17:00', { lateReason: why }))
    expect(notified.clocks.find(({ rule }) => rule === 'notify-panel')).toMatchObject({ state: 'met', reason: null })
    expect((await rowsOf(incident, 'notify-panel'))[0]).toMatchObject({ allowed_by: null, reason: null })
  })
})

describe('where the calendar of working days ends', () => {
  // 29 December 2028 is its last working day: five of them from Thursday 21 December are 22, 27, 28, 29 and one in 2029.
  test('a concern is refused in plain words, and nothing is half kept', async () => {
    expect(clockLines(await read(await raise('2028-12-20', '10:00')))).toContain('notify-panel 2028-12-20 > 2028-12-29 running')
    setTime(installation, '2028-12-21')
    const count = () =>
      superuser
        .query(
          'select (select count(*) from records.incident) + (select count(*) from records.concern) + (select count(*) from records.case_file) as all',
        )
        .then(({ rows }) => rows[0].all)
    const before = await count()
    const sent = await people.raiser.post('/concerns/new', aConcern())
    expect([sent.status, refusal(sent)?.because]).toEqual([409, 'outside-calendar'])
    expect(refusal(sent)?.message).toContain('2029')
    expect(await count()).toBe(before)
  })

  test('a notification and a correction likewise', async () => {
    const incident = await raise('2028-12-07', '10:00')
    setTime(installation, '2028-12-15')
    const notified = await notify(incident, '2028-12-14', '09:00')
    expect([notified.status, refusal(notified)?.because]).toEqual([409, 'outside-calendar'])
    expect((await read(incident)).standing).toBe('open')
  })
})

test('every clock that was started or closed is in the log, with its days', async () => {
  const { rows } = await superuser.query<{ clocks: string; started: string; ended: string; closed: string }>(
    `select (select count(*) from records.clock) as clocks, (select count(*) from records.audit_entry where action = 'clocks.started') as started,
            (select count(*) from records.clock where closed_as is not null) as ended, (select count(*) from records.audit_entry where action = 'clocks.closed') as closed`,
  )
  expect(rows[0]?.started).toBe(rows[0]?.clocks)
  expect(rows[0]?.closed).toBe(rows[0]?.ended)
})

test('none of all this was a fault', () => {
  expect(installation.logLines.filter(line => line.includes('"error"'))).toEqual([])
})
