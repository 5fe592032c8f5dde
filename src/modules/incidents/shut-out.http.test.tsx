import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from '../../../demo/people.ts'
import { type Answer, type Asker, openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { raise } from '../../../tests/harness/seed.ts'
import { autosave, openForm, sendForm, signIn } from '../../../tests/security/form-by-hand.ts'

/** U3: somebody who knows the child reads nothing of one record from then on, by no way in. */
let here: TestInstallation
let manager: Asker
let head: Asker
let council: Asker
beforeAll(async () => {
  here = await openInstallation()
  manager = await here.as('business-manager')
  head = await here.as('head-of-safeguarding')
  council = await here.as('council-delegate')
})
afterAll(() => here.close())

interface Exclusion {
  readonly id: string
  readonly name: string
  readonly reason: string | null
  readonly until: string | null
}
const wrong = ({ json }: Answer) => (json as { errors?: { field: string }[] }).errors?.map(({ field }) => field)
const refusal = ({ json }: Answer) => (json as { refusal?: { because: string } }).refusal?.because
const shutOutOf = ({ json }: Answer) => (json as { shutOut: Exclusion[] }).shutOut
const giverOf = ({ json }: Answer, partner: string) =>
  (json as { views: { partner: string; giver: string }[] }).views.find(view => view.partner === partner)?.giver

const shut = (reference: string, username: string, by = manager) =>
  by.post(`/incidents/${reference}/shut-out`, { person: emailOf(username), reason: 'A cousin of the family' })

async function lift(reference: string, username: string): Promise<Answer> {
  const [row] = await sql<{ id: string }>(
    `select x.id from records.case_exclusion x join records.person p on p.id = x.person_id join records.case_file c on c.id = x.case_id
       where p.email = $1 and c.reference = $2 and x.until_time is null`,
    [emailOf(username), reference],
  )
  return manager.post(`/incidents/${reference}/shut-out/${row?.id}`, { reason: 'It was another family' })
}

async function sql<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = await here.superuser()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}
const masked = ({ status, text, headers }: Answer) => [
  status,
  text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'REFERENCE'),
  [...headers].filter(([name]) => name !== 'date' && name !== 'content-length'),
]

describe('a delegate who knows the family', () => {
  test('finds the record nowhere from the next request on, as if it had never been', async () => {
    const { reference } = await raise(here, 'school-lead')
    const incident = `/incidents/${reference}`
    expect((await council.get(incident)).status).toBe(200)
    const shown = await shut(reference, 'council-delegate')
    expect(shutOutOf(shown)).toMatchObject([{ name: 'Cal Delgado', reason: 'A cousin of the family', until: null }])
    for (const act of ['', '/view', '/decision', '/tell-partners', '/team', '/shut-out']) {
      const madeUp = `/incidents/INC-2026-998${act}`
      expect(masked(await council.get(incident + act))).toEqual(masked(await council.get(madeUp)))
      expect(masked(await council.page(incident + act))).toEqual(masked(await council.page(madeUp)))
    }
    expect((await council.post(`${incident}/view`, { thresholdMet: 'met', reasons: 'Mine' })).status).toBe(404)
    expect((await council.post(`${incident}/decision`, { thresholdMet: 'met', rationale: 'Ours' })).status).toBe(404)
    for (const page of ['/incidents', '/my-work']) {
      expect((await council.get(page)).text).not.toContain(reference)
      expect((await council.page(page)).text).not.toContain(reference)
    }
    expect((await (await here.as('nhs-delegate')).get('/incidents')).text).toContain(reference)
    expect((await lift(reference, 'council-delegate')).status).toBe(200)
    expect((await council.get(incident)).status).toBe(200)
  })

  test('who held a form open is answered as at a made-up address, and finds no draft of it', async () => {
    const { reference } = await raise(here, 'school-lead')
    const view = `/incidents/${reference}/view`
    const browser = await signIn(here, 'council-delegate')
    const { hidden } = await openForm(browser, view)
    expect((await autosave(here, browser, view, { ...hidden, reasons: 'Half a thought' })).status).toBe(200)
    await sql(`update records.draft set expires_at = now() + interval '2 days'`)
    expect((await browser.get('/my-work')).text).toContain('What you typed and have not sent')
    await shut(reference, 'council-delegate')
    const saved = await autosave(here, browser, view, { ...hidden, reasons: 'A whole thought' })
    const sent = await sendForm(here, browser, view, { ...hidden, thresholdMet: 'met', reasons: 'A whole thought' })
    expect([saved.status, sent.status, (await browser.get(view)).status]).toEqual([404, 404, 404])
    expect(sent.text).not.toContain('thought')
    const work = await browser.get('/my-work')
    expect(work.text).not.toContain(reference)
    expect(work.text).not.toContain('What you typed and have not sent')
    // Neither does a session that ends meanwhile make a fault of it: the form is kept for whoever signs in, and shown to nobody.
    browser.cookies.clear()
    const late = await sendForm(here, browser, view, { ...hidden, thresholdMet: 'met', reasons: 'A late thought' })
    expect(late.status).toBe(303)
    expect(
      await sql('select from records.partner_view v join records.case_file c on c.id = v.case_id where c.reference = $1', [
        reference,
      ]),
    ).toEqual([])
    await lift(reference, 'council-delegate')
    expect((await (await signIn(here, 'council-delegate')).get(view)).text).toContain('Half a thought')
  })

  test('gets no mail about it, not even one that was in the queue already', async () => {
    const { reference } = await raise(here, 'school-lead')
    await shut(reference, 'head-of-safeguarding')
    await here.jobs.runDue()
    const sentTo = (username: string) =>
      sql(
        `select from jobs.sent_mail s join records.notice n on s.key = 'notice:' || n.id join records.person p on p.id = n.person_id
           where n.reference = $1 and p.email = $2`,
        [reference, emailOf(username)],
      )
    expect(await sentTo('head-of-safeguarding')).toEqual([])
    expect(await sentTo('council-notifier')).toHaveLength(1)
  })

  test('who sits in another partnership too learns nothing there, and from there nothing of how much waits here', async () => {
    const { reference } = await raise(here, 'school-lead')
    const browser = await signIn(here, 'police-delegate')
    const seats = async () => (await browser.get('/membership')).text
    const elsewhere = await here.as('police-delegate', 'neighbour')
    await shut(reference, 'police-delegate')
    for (const path of ['/my-work', '/incidents', `/incidents/${reference}`])
      expect((await elsewhere.get(path)).text).not.toContain(reference)
    expect((await elsewhere.get(`/incidents/${reference}`)).status).toBe(404)
    expect((await (await here.as('police-delegate')).get(`/incidents/${reference}`)).status).toBe(404)
    expect(await seats()).not.toContain(reference)
  })
})

describe('an overseer with a conflict of interest', () => {
  test('reads no page of the log about it, and cannot let the own person in again', async () => {
    const { reference } = await raise(here, 'school-lead')
    const [file] = await sql<{ id: string }>('select id from records.case_file where reference = $1', [reference])
    await head.get(`/incidents/${reference}`)
    const pages = ['/audit', `/audit?record=${reference}`, `/audit?subject=${file?.id}`, `/audit?record=${file?.id}`]
    expect((await head.get('/audit')).text).toContain(reference)
    const shown = await shut(reference, 'head-of-safeguarding')
    const [exclusion] = shutOutOf(shown)
    for (const page of pages) {
      // What was asked for is shown again, and nothing is found.
      const { json } = await head.get(page)
      const found = JSON.stringify({ ...(json as object), filters: {} })
      expect(found).not.toContain(file?.id)
      expect(found).not.toContain(reference)
    }
    expect((await head.get(`/audit?record=${reference}`)).json).toMatchObject({ entries: [] })
    expect((await manager.get(`/audit?record=${reference}`)).text).toContain('incidents.shut-out')
    const own = await head.post(`/incidents/${reference}/shut-out/${exclusion?.id}`, { reason: 'I am fair' })
    expect(own.status).toBe(404)
    expect((await head.get(`/incidents/${reference}`)).status).toBe(404)
  })

  test('may shut out the own person while another overseer is left, and is led back to the list', async () => {
    const { reference } = await raise(here, 'school-lead')
    const answer = await shut(reference, 'head-of-safeguarding', head)
    expect([answer.status, answer.headers.get('location')]).toEqual([200, '/incidents'])
    expect((await head.get(`/incidents/${reference}`)).status).toBe(404)
    expect(refusal(await shut(reference, 'business-manager'))).toBe('last-overseer')
  })
})

describe('a hospital that raised it', () => {
  test('keeps its own words, and its lead who is shut out does not see who read them', async () => {
    const { reference, concernId } = await raise(here, 'hospital-lead', { whatHappened: 'Told by the ward' })
    const lead = await here.as('hospital-lead')
    await council.get(`/incidents/${reference}`)
    expect((await lead.get('/audit/our-information')).text).toContain(reference)
    await shut(reference, 'hospital-lead')
    const own = await lead.get(`/concerns/${concernId}`)
    expect(own.json).toMatchObject({ reference, whatHappened: 'Told by the ward', state: 'received', says: expect.any(String) })
    for (const partnership of ['halton', 'neighbour']) {
      const seat = await here.as('hospital-lead', partnership)
      expect((await seat.get('/audit/our-information')).text).not.toContain(reference)
    }
  })

  test('opens it by no emergency access: refused like a reference nobody knows, logged, and those who answer for it are told', async () => {
    const { reference } = await raise(here, 'school-lead')
    const officer = await here.as('nhs-officer')
    await shut(reference, 'nhs-officer')
    const ask = (of: string) => officer.post('/emergency-access', { reference: of, reason: 'Tonight', understood: 'yes' })
    const refused = await ask(reference)
    expect(masked(refused)).toEqual(masked(await ask('INC-2026-998')))
    expect([refused.status, wrong(refused)]).toEqual([422, ['reference']])
    expect((await officer.get(`/incidents/${reference}`)).status).toBe(404)
    const notices = (await manager.get('/my-work')).json as { notices: { reference: string; says: string }[] }
    expect(notices.notices.filter(one => one.reference === reference).map(({ says }) => says)).toContain(
      'Somebody who is shut out of a record tried to open it by emergency access',
    )
    const entries = await sql<{ body: string }>(
      `select body from records.audit_entry where action = 'incidents.glass-refused' and reference = $1`,
      [reference],
    )
    expect(entries).toHaveLength(1)
    expect(entries[0]?.body).not.toContain('Tonight')
  })

  test('loses an emergency access that is open', async () => {
    const { reference } = await raise(here, 'school-lead')
    const officer = await here.as('council-officer')
    await officer.post('/emergency-access', { reference, reason: 'Tonight', understood: 'yes' })
    expect((await officer.get(`/incidents/${reference}`)).status).toBe(200)
    await shut(reference, 'council-officer')
    expect((await officer.get(`/incidents/${reference}`)).status).toBe(404)
  })
})

describe('who may be shut out', () => {
  test('a person once, and nobody who is unknown; who is shut out is not added by name', async () => {
    const { reference } = await raise(here, 'school-lead')
    const team = `/incidents/${reference}/team`
    await manager.post(team, { person: 'Scout Newton', reason: 'To look on.' })
    const scrutineer = await here.as('scrutineer')
    expect((await scrutineer.get(`/incidents/${reference}`)).status).toBe(200)
    await shut(reference, 'scrutineer')
    expect((await scrutineer.get(`/incidents/${reference}`)).status).toBe(404)
    expect(wrong(await shut(reference, 'scrutineer'))).toEqual(['person'])
    expect(wrong(await shut(reference, 'neighbour-manager'))).toEqual(['person'])
    expect(wrong(await manager.post(team, { person: 'Scout Newton', reason: 'Again.' }))).toEqual(['person'])
    expect((await shut(reference, 'council-delegate', council)).status).toBe(404)
  })

  test('not the only one who can do what the law wants by a day, while the incident is open', async () => {
    const { reference } = await raise(here, 'school-lead')
    expect(refusal(await shut(reference, 'council-notifier'))).toBe('last-notifier')
    await shut(reference, 'council-delegate')
    await shut(reference, 'nhs-delegate')
    expect(refusal(await shut(reference, 'police-delegate'))).toBe('last-delegate')
  })

  test('lifting takes a reason, is kept with it, and is done once', async () => {
    const { reference } = await raise(here, 'school-lead')
    const [exclusion] = shutOutOf(await shut(reference, 'nhs-delegate'))
    const address = `/incidents/${reference}/shut-out/${exclusion?.id}`
    expect(wrong(await manager.post(address, {}))).toEqual(['reason'])
    const lifted = await head.post(address, { reason: 'It was another family' })
    expect(shutOutOf(lifted)).toMatchObject([{ until: expect.any(String), endReason: 'It was another family' }])
    expect(refusal(await head.post(address, { reason: 'Again' }))).toBe('already-ended')
    expect((await shut(reference, 'nhs-delegate')).status).toBe(200)
    const entries = await sql<{ body: string }>(`select body from records.audit_entry where action like 'incidents.shut-out%'`)
    for (const { body } of entries) expect(body).not.toMatch(/cousin|family|Nell|Deane/)
    const sealed = await sql<{ row: string }>(
      'select encode(reason, $1) || encode(end_reason, $1) as row from records.case_exclusion',
      ['escape'],
    )
    for (const { row } of sealed) expect(row ?? '').not.toContain('family')
  })

  test('the team reads that somebody is shut out; why, only those who may shut out', async () => {
    const { reference } = await raise(here, 'school-lead')
    await shut(reference, 'nhs-delegate')
    expect(shutOutOf(await council.get(`/incidents/${reference}`))).toMatchObject([{ name: 'Nell Deane', reason: null }])
    expect((await council.page(`/incidents/${reference}`)).text).not.toContain('cousin')
    expect((await manager.page(`/incidents/${reference}/shut-out`)).text).toContain('A cousin of the family')
    expect(
      ((await council.get(`/incidents/${reference}`)).json as { team: { name: string }[] }).team.map(({ name }) => name),
    ).not.toContain('Nell Deane')
  })
})

describe('a partner whose only delegate is shut out', () => {
  test('gives its view by its accountable officer, added by name; an emergency access speaks for nobody', async () => {
    const { reference } = await raise(here, 'school-lead')
    const incident = `/incidents/${reference}`
    const officer = await here.as('police-officer')
    const view = { thresholdMet: 'not-met', reasons: 'As the police sees it' }
    expect(giverOf(await manager.get(incident), 'police')).toBe('delegate')
    await shut(reference, 'police-delegate')
    expect(giverOf(await manager.get(incident), 'police')).toBe('substitute-wanted')
    expect((await manager.page(incident)).text).toContain('The view has to come from a substitute')
    await officer.post('/emergency-access', { reference, reason: 'Tonight', understood: 'yes' })
    expect(refusal(await officer.post(`${incident}/view`, view))).toBe('not-a-partner')
    await manager.post(`${incident}/team`, { person: 'Piers Constant', reason: 'In the delegate’s place.' })
    expect(giverOf(await manager.get(incident), 'police')).toBe('substitute')
    expect((await officer.get('/my-work')).json).toMatchObject({ waiting: [{ mine: true }] })
    const given = await officer.post(`${incident}/view`, view)
    expect((given.json as { views: object[] }).views).toContainEqual(
      expect.objectContaining({ partner: 'police', given: true, thresholdMet: false }),
    )
  })

  test('is told by its accountable officer; without anyone, the council is asked to ring', async () => {
    const { reference } = await raise(here, 'school-lead')
    const tell = async () => (await here.as('council-notifier')).post(`/incidents/${reference}/tell-partners`, {})
    await shut(reference, 'police-delegate')
    await shut(reference, 'police-officer')
    expect(refusal(await tell())).toBe('nobody-to-tell')
    await lift(reference, 'police-officer')
    expect((await tell()).status).toBe(200)
    const told = await sql<{ email: string }>(
      `select p.email from records.notice n join records.person p on p.id = n.person_id where n.reference = $1 and n.kind = 'partners-told'`,
      [reference],
    )
    expect(told.map(({ email }) => email)).not.toContain(emailOf('police-delegate'))
    expect(told.map(({ email }) => email)).toContain(emailOf('police-officer'))
  })
})
