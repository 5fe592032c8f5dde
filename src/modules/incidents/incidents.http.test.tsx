import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type Asker, openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { setTime } from '../../../tests/rules/partnership.ts'
import { IncidentPage } from './incident-page.ts'
import { IncidentListModel } from './pages/incident-list.tsx'

/** Everything is done on Monday 2 March 2026 unless said otherwise; days are counted by hand from the calendar of that month. */
let installation: TestInstallation
let school: Asker
let notifier: Asker
let manager: Asker
const delegates: Record<'council' | 'nhs' | 'police', Asker> = Object.create(null)

beforeAll(async () => {
  installation = await openInstallation()
  school = await installation.as('school-lead')
  notifier = await installation.as('council-notifier')
  manager = await installation.as('business-manager')
  for (const partner of ['council', 'nhs', 'police'] as const) delegates[partner] = await installation.as(`${partner}-delegate`)
})
afterAll(() => installation.close())

const concern = {
  danger: 'no',
  outcome: 'seriously-harmed',
  whatHappened: 'Found with <b>deep</b> cuts.',
  childNow: 'In hospital with an aunt.',
  childName: 'Jo Madeup',
  childBirthDate: '2012-01-05',
  contact: '01632 960 027',
}

/** Raises a concern as the school and gives the address of the incident. */
async function raise(): Promise<string> {
  const sent = await school.post('/concerns/new', concern)
  return `/incidents/${(sent.json as { reference: string }).reference}`
}

const view = (thresholdMet: 'met' | 'not-met', more: object = {}) => ({
  thresholdMet,
  reasons: 'Because of what was seen.',
  ...more,
})

async function everyView(incident: string, thresholdMet: 'met' | 'not-met'): Promise<void> {
  for (const delegate of Object.values(delegates))
    expect((await delegate.post(`${incident}/view`, view(thresholdMet))).status).toBe(200)
}

const sent = { panelReference: 'DEMO-1', sentOn: '2026-03-02', sentAt: '00:00' }
/** The council was aware for some days already, so that a notification of this morning comes after it. */
async function awareSince(incident: string, awareOn: string): Promise<void> {
  const corrected = await notifier.post(`${incident}/correct-awareness`, {
    awareOn,
    awareAt: '09:00',
    reason: 'The ward had rung before.',
  })
  expect(corrected.status).toBe(200)
}

const refusal = ({ json }: Answer) => (json as { refusal?: { because: string } }).refusal?.because
const wrong = ({ json }: Answer) => (json as { errors?: { field: string }[] }).errors?.map(({ field }) => field)
const clockOf = ({ json }: Answer, rule: string) =>
  (
    json as {
      clocks: { rule: string; state: string; dueOn: string; metOn: string | null; dayCount: string; reason: string | null }[]
    }
  ).clocks.find(clock => clock.rule === rule && clock.state !== 'replaced')

describe('who sees an incident', () => {
  test('its case team does; for everyone else there is nothing at its address', async () => {
    const incident = await raise()
    for (const person of [notifier, manager, ...Object.values(delegates), await installation.as('head-of-safeguarding')]) {
      const read = await person.get(incident)
      expect(read.status).toBe(200)
      expect(read.json).toMatchObject({
        standing: 'open',
        raisedByOrganisation: 'Willowbank School',
        children: [{ label: 'Child A', name: 'Jo Madeup' }],
      })
    }
    for (const username of [
      'school-lead',
      'hospital-lead',
      'scrutineer',
      'council-officer',
      'neighbour-manager',
      'neighbour-lead',
      'system-administrator',
    ]) {
      const outsider = await installation.as(username)
      for (const path of [incident, `${incident}/view`, `${incident}/notify`, `${incident}/team`])
        expect((await outsider.get(path)).status).toBe(404)
      const list = await outsider.get('/incidents')
      expect(list.text).not.toContain(incident.slice('/incidents/'.length))
    }
    const elsewhere = await installation.as('police-delegate', 'neighbour')
    expect((await elsewhere.get(incident)).status).toBe(404)
  })

  test.each([
    '/incidents/INC-2026-999',
    '/incidents/%00',
    "/incidents/'",
    '/incidents/INC-2026-001%20',
    '/incidents/INC-2026-001/emergency-access/1',
  ])('%s is not there, and no fault', async path => {
    expect((await manager.get(path)).status).toBe(404)
  })

  test('what a program reads is what OpenAPI says, and no field more', async () => {
    const incident = await raise()
    await delegates.nhs.post(`${incident}/view`, view('met', { dissent: 'Kept.' }))
    expect(IncidentPage.strict().safeParse((await manager.get(incident)).json).error).toBeUndefined()
    expect(IncidentListModel.strict().safeParse((await manager.get('/incidents')).json).error).toBeUndefined()
  })

  test('every reading is in the log, and the raiser’s organisation is given its copy', async () => {
    const incident = await raise()
    const { json } = await manager.get(incident)
    const { id } = json as { id: string }
    const client = await installation.superuser()
    const entries = await client.query("select body from records.audit_entry where subject = $1 and action = 'incidents.read'", [
      id,
    ])
    const copies = await client.query('select reader_role from records.reading where subject = $1 and organisation_id = $2', [
      id,
      'willowbank-school',
    ])
    await client.end()
    expect(entries.rows).toHaveLength(1)
    expect(entries.rows[0].body).not.toContain('Madeup')
    expect(copies.rows.map(row => row.reader_role)).toContain('business-manager')
  })

  test('people’s words are text, and no child’s name stands in a title or heading', async () => {
    const incident = await raise()
    const { text } = await notifier.page(incident)
    expect(text).toContain('Found with &lt;b&gt;deep&lt;/b&gt; cuts.')
    expect(text).not.toContain('style=')
    for (const heading of text.match(/<(title|h[1-6])[^>]*>.*?<\/\1>/gs) ?? []) expect(heading).not.toContain('Madeup')
    expect((await notifier.page('/incidents')).text).not.toContain('Madeup')
  })
})

describe('telling the partners', () => {
  test('meets the clock, puts a notice on their pages, and is done once', async () => {
    const incident = await raise()
    const told = await notifier.post(`${incident}/tell-partners`, {})
    expect(told.status).toBe(200)
    expect(clockOf(told, 'tell-partners')).toMatchObject({
      state: 'met',
      metOn: '2026-03-02',
      dueOn: '2026-03-09',
      dayCount: 'day 0 of 5',
    })
    expect((await (await installation.as('police-officer')).get('/my-work')).text).toContain(incident.slice('/incidents/'.length))
    expect(refusal(await notifier.post(`${incident}/tell-partners`, {}))).toBe('already-told')
    expect((await delegates.nhs.post(`${incident}/tell-partners`, {})).status).toBe(404)
  })

  test('after the last day it needs a reason, and is met late', async () => {
    const incident = await raise()
    await awareSince(incident, '2026-02-16')
    const without = await notifier.post(`${incident}/tell-partners`, {})
    expect(without.status).toBe(422)
    expect(wrong(without)).toEqual(['lateReason'])
    expect((await notifier.page(`${incident}/tell-partners`)).text).toContain('name="lateReason"')
    const told = await notifier.post(`${incident}/tell-partners`, { lateReason: 'The number was wrong.' })
    expect(clockOf(told, 'tell-partners')).toMatchObject({
      state: 'met-late',
      dueOn: '2026-02-23',
      reason: 'The number was wrong.',
    })
  })
})

describe('the notification', () => {
  test('meets its clock and starts the rapid review’s fifteen working days', async () => {
    const incident = await raise()
    await awareSince(incident, '2026-02-26')
    const notified = await notifier.post(`${incident}/notify`, sent)
    expect(notified.status).toBe(200)
    expect(clockOf(notified, 'notify-panel')).toMatchObject({ state: 'met', dueOn: '2026-03-05', dayCount: 'day 2 of 5' })
    expect(clockOf(notified, 'rapid-review')).toMatchObject({ state: 'running', dueOn: '2026-03-23' })
    expect(refusal(await notifier.post(`${incident}/notify`, sent))).toBe('already-settled')
  })

  test.each([
    ['before the council was aware', { sentOn: '2026-02-20' }, ['sentOn']],
    ['tomorrow', { sentOn: '2026-03-03', sentAt: '09:00' }, ['sentOn']],
    ['on a day that does not exist', { sentOn: '2026-02-30' }, ['sentOn']],
    ['without a reference, at no time', { panelReference: '  ', sentAt: '25:00' }, ['panelReference', 'sentAt']],
    ['with a field that is not there', { colour: 'red' }, ['colour']],
    ['with wrong types', { panelReference: 7, sentOn: ['2026-03-02'], sentAt: {} }, ['panelReference', 'sentOn', 'sentAt']],
    ['with a control character', { panelReference: 'A\u0007B' }, ['panelReference']],
  ])('%s is taken nowhere', async (_, input, fields) => {
    const incident = await raise()
    await awareSince(incident, '2026-02-26')
    const answer = await notifier.post(`${incident}/notify`, { ...sent, ...input })
    expect(answer.status).toBe(422)
    expect(wrong(answer)?.sort()).toEqual([...fields].sort())
    expect((await notifier.get(incident)).json).toMatchObject({ notification: null })
  })

  test('awareness is not corrected to tomorrow, nor past the notification', async () => {
    const incident = await raise()
    const input = { awareOn: '2026-03-03', awareAt: '09:00', reason: 'Wrong day.' }
    expect(wrong(await notifier.post(`${incident}/correct-awareness`, input))).toEqual(['awareOn'])
    await awareSince(incident, '2026-02-26')
    await notifier.post(`${incident}/notify`, { ...sent, sentOn: '2026-02-27' })
    expect(wrong(await notifier.post(`${incident}/correct-awareness`, { ...input, awareOn: '2026-03-01' }))).toEqual(['awareOn'])
  })
})

describe('the threshold', () => {
  test('counts only with every view; dissent is kept; it is decided once', async () => {
    const incident = await raise()
    expect(
      (await delegates.nhs.post(`${incident}/view`, view('not-met', { dissent: 'No lasting harm is expected.' }))).status,
    ).toBe(200)
    expect((await notifier.post(`${incident}/view`, view('met'))).status).toBe(404)
    const decision = { thresholdMet: 'met', rationale: 'Harm and suspected abuse.' }
    const early = await delegates.council.post(`${incident}/decision`, decision)
    expect([early.status, refusal(early)]).toEqual([409, 'views-missing'])
    await delegates.council.post(`${incident}/view`, view('met'))
    await delegates.police.post(`${incident}/view`, view('met'))
    const decided = await delegates.police.post(`${incident}/decision`, decision)
    expect(decided.json).toMatchObject({
      standing: 'met-not-notified',
      decision: { thresholdMet: true, rationale: 'Harm and suspected abuse.' },
      next: [{ urgent: true, mine: false, command: null }, { command: null }],
    })
    const views = (decided.json as { views: { partner: string; differs: boolean; dissent: string | null }[] }).views
    expect(views.filter(({ differs }) => differs)).toMatchObject([{ partner: 'health', dissent: 'No lasting harm is expected.' }])
    expect(refusal(await delegates.nhs.post(`${incident}/decision`, decision))).toBe('already-settled')
    expect(refusal(await delegates.nhs.post(`${incident}/view`, view('met')))).toBe('already-decided')
  })

  test('not met and not notified: the clock is closed as not owed', async () => {
    const incident = await raise()
    expect(clockOf(await notifier.post(`${incident}/not-notifying`, { reasons: 'An accident.' }), 'notify-panel')).toMatchObject({
      state: 'running',
    })
    await everyView(incident, 'not-met')
    const decided = await delegates.nhs.post(`${incident}/decision`, { thresholdMet: 'not-met', rationale: 'Well witnessed.' })
    expect(decided.json).toMatchObject({ standing: 'ended-not-met', next: [{ command: null }] })
    expect(clockOf(decided, 'notify-panel')).toMatchObject({ state: 'not-owed', reason: 'Well witnessed.' })
  })

  test('notified, then not met: the national Panel is told on a day that can be', async () => {
    const incident = await raise()
    await awareSince(incident, '2026-02-26')
    await notifier.post(`${incident}/notify`, sent)
    expect(refusal(await notifier.post(`${incident}/panel-told`, { toldOn: '2026-03-02' }))).toBe('already-settled')
    await everyView(incident, 'not-met')
    await delegates.nhs.post(`${incident}/decision`, { thresholdMet: 'not-met', rationale: 'Well witnessed.' })
    for (const toldOn of ['2026-03-01', '2026-03-03', '2026-3-2'])
      expect(wrong(await notifier.post(`${incident}/panel-told`, { toldOn }))).toEqual(['toldOn'])
    const told = await notifier.post(`${incident}/panel-told`, { toldOn: '2026-03-02' })
    expect(told.json).toMatchObject({ standing: 'ended-notified-not-met', panelToldOn: '2026-03-02' })
    expect(clockOf(told, 'rapid-review')).toMatchObject({ state: 'not-owed' })
  })

  test('not met, then notified all the same: the national Panel is not told before it was notified', async () => {
    const incident = await raise()
    await awareSince(incident, '2026-02-26')
    await everyView(incident, 'not-met')
    await delegates.nhs.post(`${incident}/decision`, { thresholdMet: 'not-met', rationale: 'Well witnessed.' })
    const before = installation.ground.clock
    setTime(installation, '2026-03-04', '12:00')
    await notifier.post(`${incident}/notify`, { ...sent, sentOn: '2026-03-04' })
    expect(wrong(await notifier.post(`${incident}/panel-told`, { toldOn: '2026-03-03' }))).toEqual(['toldOn'])
    const told = await notifier.post(`${incident}/panel-told`, { toldOn: '2026-03-04' })
    Object.assign(installation.ground, { clock: before })
    expect(told.json).toMatchObject({ standing: 'ended-notified-not-met', panelToldOn: '2026-03-04' })
  })

  test('a decision that saw older views is refused, and its words come back', async () => {
    const incident = await raise()
    await everyView(incident, 'met')
    const seen = ((await delegates.council.get(`${incident}/decision`)).json as { _version: string })._version
    await delegates.nhs.post(`${incident}/view`, view('not-met'))
    const stale = await delegates.council.post(`${incident}/decision`, {
      thresholdMet: 'met',
      rationale: 'All agree.',
      _version: seen,
    })
    expect([stale.status, refusal(stale)]).toEqual([409, 'changed-meanwhile'])
    expect((await delegates.council.get(incident)).json).toMatchObject({ decision: null })
  })

  test('100,000 characters are refused beside their field; a draft keeps what was typed', async () => {
    const incident = await raise()
    const long = 'a'.repeat(100_000)
    const answer = await delegates.nhs.post(`${incident}/view`, view('met', { reasons: long }))
    expect([answer.status, wrong(answer)]).toEqual([422, ['reasons']])
    expect((await delegates.nhs.post(`${incident}/view?draft=yes`, { reasons: long })).status).toBe(200)
    expect((await delegates.nhs.get(`${incident}/view`)).json).toMatchObject({ _typed: { reasons: long } })
    expect((await delegates.police.get(`${incident}/view`)).json).toMatchObject({ _typed: {} })
    await delegates.nhs.post(`${incident}/view`, view('met'))
    expect((await delegates.nhs.get(`${incident}/view`)).json).toMatchObject({ _typed: view('met') })
  })
})
