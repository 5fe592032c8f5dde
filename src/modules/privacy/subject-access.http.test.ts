import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from '../../../demo/people.ts'
import { noFirstWall, openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { raise } from '../../../tests/harness/seed.ts'
import { convenePanel } from '../../../tests/harness/seed-meeting.ts'
import { askAgencies } from '../../../tests/harness/seed-requests.ts'
import { openReview } from '../../../tests/harness/seed-review.ts'
import { setTime } from '../../../tests/rules/partnership.ts'
import type { FindingModel, RequestModel } from './subject-access/request-page.ts'
import { press } from './testing.ts'

/** Two cases that say something of one child, one of them shut from the Head of Safeguarding; one that says nothing of the child. */
let here: TestInstallation
let superuser: pg.Client
let hers: string
let closed: string
let others: string
let request: string
const girl = 'Tamsin Eastlake'

beforeAll(async () => {
  here = await openInstallation()
  superuser = await here.superuser()
  hers = (await raise(here, 'school-lead', { childName: girl, childBirthDate: '2012-03-07' })).reference
  closed = (await raise(here, 'school-lead', { whatHappened: `The sister of ${girl} was there` })).reference
  others = (await raise(here, 'school-lead', { whatHappened: 'Another child altogether, Tamsin Eastlaker' })).reference
  await openReview(here, hers, `Seen by tamsin  EASTLAKE and her brother`)
  await convenePanel(here, hers)
  await askAgencies(here, hers, where => `${where} of Tamsin Eastlake`)
  await press(here, 'business-manager', `/incidents/${closed}/shut-out`, {
    person: emailOf('head-of-safeguarding'),
    reason: 'For a test',
  })
}, 240_000)
afterAll(async () => {
  await superuser.end()
  await here.close()
})

const asked = {
  name: girl,
  otherNames: 'Tam Eastlake\n\nT. Eastlake',
  birthDate: '2012-03-07',
  asker: 'Her father, 01632 960 111',
  wants: 'Everything',
  receivedOn: '2026-03-02',
}
const read = async (username = 'business-manager') => (await (await here.as(username)).get(request)).json as RequestModel

describe('a request', () => {
  test('has a month from the day on which it came, and two more once while it runs', async () => {
    const added = await press(here, 'business-manager', '/privacy/subject-access/new', asked)
    request = added.headers.get('location') ?? ''
    expect(await read()).toMatchObject({
      dueOn: '2026-04-02',
      daysLeft: 31,
      otherNames: ['Tam Eastlake', 'T. Eastlake'],
      identity: null,
    })
    expect(
      (await (await here.as('business-manager')).post('/privacy/subject-access/new', { ...asked, receivedOn: '2026-03-03' }))
        .status,
    ).toBe(422)
    const sent = await (await here.as('business-manager')).post(`${request}/sent`, { on: '2026-03-02', how: 'By hand' })
    expect(sent.json).toMatchObject({ refusal: { because: 'identity-unchecked' } })
    await press(here, 'head-of-safeguarding', `${request}/identity`, { how: 'A passport was seen', on: '2026-03-02' })
    const second = (
      await press(here, 'business-manager', '/privacy/subject-access/new', { ...asked, receivedOn: '2026-01-05' })
    ).headers.get('location')
    const late = await (await here.as('business-manager')).post(`${second}/extend`, { reason: 'Many', told: 'yes' })
    expect(late.json).toMatchObject({ refusal: { because: 'too-late' } })
    await press(here, 'business-manager', `${request}/extend`, { reason: 'Many records', told: 'yes' })
    expect(await read()).toMatchObject({ dueOn: '2026-06-02', extended: { reason: 'Many records' } })
    const twice = await (await here.as('business-manager')).post(`${request}/extend`, { reason: 'More', told: 'yes' })
    expect(twice.json).toMatchObject({ refusal: { because: 'extended-already' } })
  })

  test('is kept and read by the Business Manager and the Head of Safeguarding, and there for nobody else', async () => {
    expect((await (await here.as('head-of-safeguarding')).get(request)).status).toBe(200)
    expect((await (await here.as('nhs-delegate')).post(`${request}/search`, { sure: 'yes' })).status).toBe(404)
    // A delegate may be shut out of the case that the request names, and nobody can know that before the search.
    expect((await (await here.as('nhs-delegate')).get('/privacy/subject-access')).status).toBe(404)
    expect((await (await here.as('nhs-delegate')).page('/privacy')).text).not.toContain('Subject access')
    for (const username of [
      'nhs-delegate',
      'council-notifier',
      'scrutineer',
      'hospital-lead',
      'neighbour-manager',
      'system-administrator',
    ])
      expect([username, (await (await here.as(username)).get(request)).status]).toEqual([username, 404])
  })

  test('stands sealed: no name of it in any table', async () => {
    const found = await superuser.query(
      `select from records.subject_request t where t::text ilike '%eastlake%' union all select from records.subject_request_record t where t::text ilike '%passport%'`,
    )
    expect(found.rowCount).toBe(0)
  })
})

describe('a search', () => {
  test('finds every text that names the person, of every room, and none that does not', async () => {
    await press(here, 'business-manager', `${request}/search`, { sure: 'yes' })
    const found = await read()
    expect(found.searches).toMatchObject([{ cases: 3, unopened: 0 }])
    expect(found.searches[0]?.texts).toBeGreaterThan(30)
    const kinds = new Set(found.findings.filter(({ reference }) => reference === hers).map(({ kind }) => kind))
    for (const kind of [
      'Child version',
      'Partner view',
      'Threshold decision',
      'Review record',
      'Information request',
      'Return state',
    ])
      expect([kind, kinds.has(kind)]).toEqual([kind, true])
    expect(found.findings.find(({ kind }) => kind === 'Child version')?.foundBy).toBe('name-and-birth-date')
    expect(found.findings.filter(({ reference }) => reference === closed)).toHaveLength(1)
    expect(found.findings.filter(({ reference }) => reference === others)).toEqual([])
    // A return that waits for the chair is read by nobody, and so by no search.
    expect(found.findings.some(({ kind }) => /letterbox/i.test(kind))).toBe(false)
  })

  test('closes the request to whoever is shut out of a case in which something was found, by each wall alone', async () => {
    const [secret] = (await read()).findings.filter(({ reference }) => reference === closed)
    const reference = request.split('/').at(-1) ?? ''
    const head = await here.as('head-of-safeguarding')
    const isClosed = async () => {
      for (const address of [request, `${request}/search`, `${request}/given`, `${request}/findings/${secret?.id}`])
        expect([address, (await head.get(address)).status]).toEqual([address, 404])
      for (const address of ['/privacy/subject-access', '/privacy', '/my-work']) {
        const { text } = await head.page(address)
        expect([address, text.includes(closed), text.includes(reference)]).toEqual([address, false, false])
      }
    }
    await isClosed()
    const { access } = here.ground
    Object.assign(here.ground, { access: noFirstWall })
    await isClosed()
    Object.assign(here.ground, { access })
    const tables = ['subject_request', 'subject_request_record', 'subject_finding']
    for (const table of tables) await superuser.query(`alter table records.${table} disable row level security`)
    await isClosed()
    for (const table of tables) await superuser.query(`alter table records.${table} enable row level security`)
    expect((await (await here.as('business-manager')).get(`${request}/findings/${secret?.id}`)).status).toBe(200)
    expect((await head.page('/audit?action=privacy.person-searched')).text.includes(closed)).toBe(false)
  })

  test('reads what a row says and what opens it, and never the bytes of a file', async () => {
    const { application } = here.ground.roles
    const { rows: tables } = await superuser.query<{ name: string; others: string }>(
      `select c.table_name as name, string_agg(quote_ident(o.column_name), ', ') as others
         from information_schema.columns c
         join reference.table_of_case t on t.table_name = c.table_name and t.counted
         join information_schema.columns o on o.table_schema = c.table_schema and o.table_name = c.table_name
         where c.table_schema = 'records' and c.column_name = 'file_content' and o.column_name <> 'file_content'
         group by 1`,
    )
    expect(tables.length).toBeGreaterThan(0)
    for (const { name, others: columns } of tables) {
      await superuser.query(`revoke select on records.${name} from ${application}`)
      await superuser.query(`grant select (${columns}) on records.${name} to ${application}`)
    }
    await press(here, 'business-manager', `${request}/search`, { sure: 'yes' })
    for (const { name } of tables) await superuser.query(`grant select on records.${name} to ${application}`)
  })

  test('again finds nothing twice, and what was written since', async () => {
    const before = (await read()).findings.length
    await press(here, 'business-manager', `/incidents/${others}/shut-out`, {
      person: emailOf('nhs-officer'),
      reason: `An aunt of ${girl}`,
    })
    await press(here, 'business-manager', `${request}/search`, { sure: 'yes' })
    const after = await read()
    expect(after.findings).toHaveLength(before + 1)
    expect(after.findings.filter(({ reference }) => reference === others).map(({ kind }) => kind)).toEqual(['Case exclusion'])
  })

  test('finds somebody on the list of people and access, for a person to decide on', async () => {
    const { rows } = await superuser.query<{ name: string }>('select name from records.membership where email = $1', [
      emailOf('hospital-lead'),
    ])
    const lead = { ...asked, name: rows[0]?.name.toUpperCase() ?? '', otherNames: null, birthDate: null }
    const own = (await press(here, 'business-manager', '/privacy/subject-access/new', lead)).headers.get('location') ?? ''
    await press(here, 'business-manager', `${own}/search`, { sure: 'yes' })
    const model = (await (await here.as('business-manager')).get(own)).json as RequestModel
    expect(model.seats).toMatchObject([{ email: emailOf('hospital-lead'), decision: null }])
    expect(model.seats[0]?.logLines).toBeGreaterThan(3)
    const seat = `${own}/seats/${model.seats[0]?.id}`
    expect((await (await here.as('business-manager')).post(seat, { decision: 'withhold' })).status).toBe(422)
    const decided = await press(here, 'business-manager', seat, { decision: 'withhold', reason: 'not-this-person' })
    expect(decided.json).toMatchObject({ seats: [{ decision: 'withhold', reason: 'not-this-person' }], undecided: 0 })
  })
})

describe('what is given', () => {
  test('is decided text by text by a person, with a reason for each that is held back', async () => {
    const manager = await here.as('business-manager')
    const { findings } = await read()
    const child = findings.find(({ kind }) => kind === 'Child version')
    const shown = (await manager.get(`${request}/findings/${child?.id}`)).json as FindingModel
    expect(shown.words).toContainEqual({ name: 'name', text: girl })
    expect((await manager.post(`${request}/findings/${child?.id}`, { decision: 'withhold' })).json).toMatchObject({
      errors: [{ field: 'reason' }],
    })
    for (const { id } of findings)
      await press(
        here,
        'business-manager',
        `${request}/findings/${id}`,
        id === child?.id ? { decision: 'include' } : { decision: 'withhold', reason: 'third-party' },
      )
    expect((await manager.get(`${request}/given.docx`)).status).toBe(200)
    const given = (await manager.get(`${request}/given`)).json
    expect(given).toMatchObject({
      undecided: 0,
      texts: [{ reference: hers, kind: 'Child version' }],
      withheld: [{ texts: findings.length - 1 }],
    })
    const [pdf, word] = [await manager.get(`${request}/given.pdf`), await manager.get(`${request}/given.docx`)]
    expect([pdf.text.slice(0, 5), word.text.slice(0, 2)]).toEqual(['%PDF-', 'PK'])
  })

  test('is no document while a text is undecided, and none of what was held back goes into it', async () => {
    const manager = await here.as('business-manager')
    const given = await manager.get(`${request}/given`)
    expect(given.text).not.toContain('Seen by tamsin')
    await press(here, 'business-manager', `/incidents/${others}/shut-out`, {
      person: emailOf('police-officer'),
      reason: `Knows ${girl}`,
    })
    await press(here, 'business-manager', `${request}/search`, { sure: 'yes' })
    for (const form of ['pdf', 'docx']) expect((await manager.get(`${request}/given.${form}`)).status).toBe(404)
    const refused = await manager.post(`${request}/sent`, { on: '2026-03-02', how: 'By hand' })
    expect(refused.json).toMatchObject({ refusal: { because: 'undecided' } })
  })

  test('is sent once, in time or late; nothing is changed after it', async () => {
    const [open] = (await read()).findings.filter(({ decision }) => decision === null)
    await press(here, 'business-manager', `${request}/findings/${open?.id}`, { decision: 'withhold', reason: 'third-party' })
    setTime(here, '2026-06-03')
    await press(here, 'business-manager', `${request}/sent`, { on: '2026-06-03', how: 'By registered post' })
    expect(await read()).toMatchObject({ sent: { on: '2026-06-03', how: 'By registered post' } })
    expect((await (await here.as('business-manager')).page('/privacy/subject-access')).text).toContain('1 day late')
    const after = await (await here.as('business-manager')).post(`${request}/findings/${open?.id}`, { decision: 'include' })
    expect(after.json).toMatchObject({ refusal: { because: 'answered-already' } })
  })
})

describe('the log of disclosures', () => {
  const entry = {
    to: 'The coroner’s officer',
    what: 'The facts',
    basis: 'court-order',
    footing: 'Direction of 1 March',
    on: '2026-03-02',
  }
  test('says what was told to whom on which footing, and what was refused and why', async () => {
    const manager = await here.as('business-manager')
    const lacking = await manager.post('/privacy/disclosures/new', { ...entry, reference: hers, answer: 'refused' })
    expect(lacking.json).toMatchObject({ errors: [{ field: 'refused' }] })
    const sar = request.split('/').at(-1) ?? ''
    await press(here, 'business-manager', '/privacy/disclosures/new', {
      ...entry,
      reference: hers,
      answer: 'disclosed',
      belongsTo: sar,
    })
    await press(here, 'head-of-safeguarding', '/privacy/disclosures/new', {
      ...entry,
      reference: hers,
      answer: 'in-part',
      refused: 'The names of neighbours: not asked for',
    })
    const read = (await (await here.as('nhs-delegate')).get('/privacy/disclosures')).json
    expect(read).toMatchObject({
      entries: [
        { number: 2, answer: 'in-part', refused: 'The names of neighbours: not asked for', by: 'Head of Safeguarding' },
        { number: 1, answer: 'disclosed', to: 'The coroner’s officer', footing: 'Direction of 1 March', belongsTo: sar },
      ],
    })
  })

  test('has nothing of a case for who is shut out of it, and takes nothing for it', async () => {
    await press(here, 'business-manager', '/privacy/disclosures/new', { ...entry, reference: closed, answer: 'disclosed' })
    expect((await (await here.as('head-of-safeguarding')).get('/privacy/disclosures')).text).not.toContain(closed)
    const [known, madeUp] = await Promise.all(
      [closed, 'INC-2026-999'].map(async reference =>
        (await here.as('head-of-safeguarding')).post('/privacy/disclosures/new', { ...entry, reference, answer: 'disclosed' }),
      ),
    )
    expect([known?.status, known?.text]).toEqual([422, madeUp?.text])
  })
})

describe('the retention schedule', () => {
  test('is changed with an authority and a reason; what held before stays readable', async () => {
    const manager = await here.as('business-manager')
    const rule = '/privacy/schedule/panel-meetings'
    for (const years of ['0', '151', 'six', '6.5'])
      expect((await manager.post(rule, { years, after: 'opened', authority: 'A', because: 'B' })).json).toMatchObject({
        errors: [{ field: 'years' }],
      })
    await press(here, 'head-of-safeguarding', rule, {
      years: '10',
      after: 'opened',
      authority: 'Policy 4',
      because: 'The DPO said so',
    })
    await press(here, 'business-manager', rule, { after: 'opened', authority: 'Policy 5', because: 'The inquiry' })
    const schedule = (await (await here.as('nhs-delegate')).get('/privacy/schedule')).json as { lines: { kind: string }[] }
    expect(schedule.lines.find(({ kind }) => kind === 'panel-meetings')).toMatchObject({
      period: 'Kept without end',
      authority: 'Policy 5',
      source: null,
      versions: [
        { number: 2, because: 'The inquiry', by: 'Business Manager' },
        { number: 1, period: '10 years after the case was opened', by: 'Head of Safeguarding' },
      ],
    })
    expect((await manager.post(rule, { after: 'opened', authority: 'Policy 5', because: 'Again' })).json).toMatchObject({
      refusal: { because: 'nothing-changed' },
    })
    expect((await (await here.as('neighbour-manager')).get('/privacy/schedule')).text).not.toContain('Policy 5')
    for (const kind of ['drafts', 'no-such-kind']) expect((await manager.get(`/privacy/schedule/${kind}`)).status).toBe(404)
  })
})
