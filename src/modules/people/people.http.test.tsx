import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestBrowser } from '../../../tests/harness/form-browser.ts'
import { type Asker, noFirstWall, openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { membership } from '../../platform/access/tables.ts'
import { actorFrom, standingsOf } from '../../platform/actor/standing.ts'
import { actorTransaction, type Work } from '../../platform/database/actor-transaction.ts'
import { codeOf } from '../../platform/identity/testing.ts'
import { type PeopleModel, type PersonModel, peopleModel, personModel } from './models.ts'

let here: TestInstallation
beforeAll(async () => {
  here = await openInstallation()
})
afterAll(() => here.close())

async function sql<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = await here.superuser()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}

async function membershipOf(username: string, partnership = 'halton') {
  const [row] = await sql<{ id: string; person_id: string }>(
    'select id, person_id from records.membership where email = $1 and partnership_id = $2',
    [`${username}@demonstration.example`, partnership],
  )
  if (!row) throw new Error(`no ${username}`)
  return row
}

const person = (changes: Readonly<Record<string, unknown>> = {}) => ({
  name: 'Newt Comer',
  email: `newt-${Math.random().toString(36).slice(2)}@example.org`,
  post: 'Ward sister',
  organisation: 'fenwood-hospitals',
  role: 'agency-contributor',
  accessLead: 'no',
  from: '2026-03-02',
  ...changes,
})

const errorsOf = (json: unknown) => (json as { errors?: { field: string; message: string }[] }).errors ?? []
const becauseOf = (json: unknown) => (json as { refusal?: { because: string } }).refusal?.because

async function invites(asker: Asker, changes: Readonly<Record<string, unknown>> = {}): Promise<PersonModel> {
  const answer = await asker.post('/people/invite', person(changes))
  expect(answer.status, answer.text).toBe(201)
  return personModel.parse(answer.json)
}

const everyone = (model: PeopleModel) =>
  model.partnerships.flatMap(partnership =>
    partnership.organisations.flatMap(organisation =>
      organisation.people.map(one => ({ ...one, partnership: partnership.id, organisation: organisation.id })),
    ),
  )
const listFor = async (asker: Asker, query = '') => everyone(peopleModel.parse((await asker.get(`/people${query}`)).json))

/** Where the links lead that were mailed to this address. */
function mailedLinks(address: string): string[] {
  const outbox = join(here.config.dataFolder, 'outbox')
  const mails = readdirSync(outbox).map(file => readFileSync(join(outbox, file), 'utf8').replaceAll('=\r\n', ''))
  return mails.filter(mail => mail.includes(address)).map(mail => /http:\/\/127\.0\.0\.1:3000(\/\S+)/.exec(mail)?.[1] ?? '')
}

describe('inviting', () => {
  it('goes by mail from the Business Manager to the first page of the person', async () => {
    const manager = await here.as('business-manager')
    const email = 'wendy.ward@example.org'
    const invited = await invites(manager, { name: 'Wendy Ward', email, until: '2026-12-31' })
    expect(invited).toMatchObject({
      state: 'invited',
      from: '2026-03-02',
      until: '2026-12-31',
      invitedBy: 'Bea Manning, Business Manager',
    })
    await here.jobs.runDue()
    const [link = ''] = mailedLinks(email)
    expect(link).toMatch(/^\/invitation\/[\w-]{20,}$/)
    const browser = openTestBrowser(here.app)
    await browser.send(link, { password: 'copper island thursday' })
    const secretOn = (page: string) => /Secret: <span[^>]*>([A-Z2-7 ]+)</.exec(page)?.[1] ?? ''
    const secret = secretOn((await browser.get('/sign-in/set-up')).text)
    expect((await browser.send('/sign-in/set-up', { code: codeOf(secret) })).location).toBe('/my-work')
    expect((await browser.get('/membership')).text).toContain('Ward sister, Fenwood Hospitals')
    expect(personModel.parse((await manager.get(`/people/${invited.id}`)).json).state).toBe('active')
    const lost = await manager.post(`/people/${invited.id}/second-factor`, { known: 'yes' })
    expect(lost.status).toBe(200)
    await here.jobs.runDue()
    expect((await browser.get('/session')).status).toBe(401)
    await browser.send('/sign-in', { email, password: 'copper island thursday' })
    const renewed = secretOn((await browser.get('/sign-in/set-up')).text)
    expect(renewed).not.toBe(secret)
    expect((await browser.send('/sign-in/set-up', { code: codeOf(renewed) })).location).toBe('/my-work')
    await invites(manager, { name: 'Wendy Ward', email, organisation: 'willowbank-school', role: 'school-lead' })
    await here.jobs.runDue()
    expect(mailedLinks(email)).toContain('/membership')
    expect(JSON.stringify(await sql('select data from jobs.job_common'))).not.toContain(link.slice('/invitation/'.length))
  })

  it('links a person who is known by the address, and says nothing of it to the inviter', async () => {
    const manager = await here.as('business-manager')
    const neighbour = await membershipOf('neighbour-lead', 'neighbour')
    const known = await invites(manager, { name: 'N Lead', email: 'neighbour-lead@demonstration.example' })
    const unknown = await invites(manager)
    const [row] = await sql<{ person_id: string }>('select person_id from records.membership where id = $1', [known.id])
    expect(row?.person_id).toBe(neighbour.person_id)
    expect(Object.keys(known)).toEqual(Object.keys(unknown))
    expect(known.state).toBe(unknown.state)
  })

  it.each([
    [{ role: 'delegate' }, 'role'],
    [{ role: 'accountable-officer' }, 'role'],
    [{ role: 'council-notifier', organisation: 'cheshire-constabulary' }, 'role'],
    [{ role: 'system-administrator' }, 'role'],
    [{ organisation: 'three-rivers-youth-trust' }, 'organisation'],
    [{ organisation: 'made-up' }, 'organisation'],
    [{ partnership: 'neighbour' }, 'partnership'],
    [{ until: '2026-03-01' }, 'until'],
    [{ from: '2026-02-30' }, 'from'],
    [{ from: '2026-04-01', until: '2026-03-15' }, 'until'],
    [{ role: 'independent-reviewer' }, 'until'],
    [{ email: 'nobody' }, 'email'],
    [{ name: 'A\u0000B' }, 'name'],
    [{ surprise: 'yes' }, 'surprise'],
  ])('refuses %j beside %s', async (changes, field) => {
    const answer = await (await here.as('business-manager')).post('/people/invite', person(changes))
    expect(answer.status).toBe(422)
    expect(errorsOf(answer.json).map(error => error.field)).toContain(field)
  })

  it('gives nobody a second access at one organisation, and nobody access to oneself', async () => {
    const manager = await here.as('business-manager')
    const twice = person()
    await manager.post('/people/invite', twice)
    expect(becauseOf((await manager.post('/people/invite', twice)).json)).toBe('has-access')
    const own = person({ email: 'business-manager@demonstration.example', role: 'delegate', organisation: 'halton-ccg' })
    expect(becauseOf((await manager.post('/people/invite', own)).json)).toBe('own-access')
  })

  it('lets an access lead invite to the own organisation, in roles of an agency only', async () => {
    const lead = await here.as('hospital-lead', 'halton')
    await invites(lead)
    const fields = async (changes: object) =>
      errorsOf((await lead.post('/people/invite', person({ ...changes }))).json).map(error => error.field)
    expect(await fields({ organisation: 'probation' })).toEqual(['organisation'])
    expect(await fields({ role: 'delegate' })).toEqual(['role'])
    expect(await fields({ role: 'business-manager' })).toEqual(['role'])
    for (const username of ['hospital-contributor', 'school-lead', 'head-of-safeguarding']) {
      expect((await (await here.as(username)).post('/people/invite', person())).status).toBe(404)
    }
  })

  it('lets the administrator invite a Business Manager into any partnership, and not oneself', async () => {
    const administrator = await here.as('system-administrator')
    const team = { role: 'business-manager', organisation: 'neighbour-business-team', partnership: 'neighbour' }
    expect((await invites(administrator, team)).partnership).toBe('Elmshire Together')
    expect(
      errorsOf((await administrator.post('/people/invite', person({ ...team, partnership: undefined }))).json)[0]?.field,
    ).toBe('partnership')
    const own = person({ ...team, email: 'system-administrator@demonstration.example' })
    expect(becauseOf((await administrator.post('/people/invite', own)).json)).toBe('own-access')
  })
})

describe('the list', () => {
  it('shows the Business Manager the partnership, an access lead the organisation, the administrator everyone', async () => {
    const partnerships = async (username: string) =>
      [...new Set((await listFor(await here.as(username))).map(one => one.partnership))].toSorted()
    expect(await partnerships('business-manager')).toEqual(['halton'])
    expect(await partnerships('head-of-safeguarding')).toEqual(['halton'])
    expect(await partnerships('system-administrator')).toEqual(['halton', 'neighbour'])
    const hospital = await listFor(await here.as('hospital-lead', 'halton'))
    expect([...new Set(hospital.map(one => one.organisation))]).toEqual(['fenwood-hospitals'])
    expect((await (await here.as('school-lead')).get('/people')).status).toBe(404)
  })

  it('narrows to an organisation and a state', async () => {
    const manager = await here.as('business-manager')
    const police = await listFor(manager, '?organisation=cheshire-constabulary')
    expect(police.map(one => one.name).toSorted()).toEqual(['Piers Constant', 'Pip Delacourt'])
    expect((await listFor(manager, '?state=ended')).every(one => one.state === 'ended')).toBe(true)
  })

  it('shows nobody of another partnership: as if the address were made up', async () => {
    const { id } = await membershipOf('neighbour-manager', 'neighbour')
    const manager = await here.as('business-manager')
    for (const path of [`/people/${id}`, `/people/${id}/change`, `/people/${id}/end`, '/people/no-such-id']) {
      expect((await manager.get(path)).status).toBe(404)
    }
    const administrator = await here.as('system-administrator')
    expect((await administrator.get(`/people/${id}`)).status).toBe(200)
    expect((await administrator.get('/incidents')).status).toBe(404)
  })
})

describe('changing and ending', () => {
  it('changes role and days, and writes down who did', async () => {
    const manager = await here.as('business-manager')
    const invited = await invites(manager)
    const changes = {
      post: 'Matron',
      role: 'agency-safeguarding-lead',
      accessLead: 'yes',
      from: '2026-03-02',
      until: '2026-06-30',
    }
    const changed = await manager.post(`/people/${invited.id}/change`, changes)
    expect(personModel.parse(changed.json)).toMatchObject({ post: 'Matron', accessLead: true, until: '2026-06-30' })
    const [entry] = await sql<{ body: string }>(
      `select body from records.audit_entry where action = 'people.changed' and subject = $1`,
      [invited.id],
    )
    expect(JSON.parse(entry?.body ?? '{}').details).toEqual({
      ...{ partnership: 'halton', organisation: 'fenwood-hospitals', role: 'agency-safeguarding-lead' },
      ...{ accessLead: true, from: '2026-03-02', until: '2026-06-30' },
    })
  })

  it('lets nobody change or end the own access, and no access lead that of others', async () => {
    const manager = await here.as('business-manager')
    const own = await membershipOf('business-manager')
    const change = { post: 'Boss', role: 'delegate', accessLead: 'yes', from: '2026-03-02' }
    expect(becauseOf((await manager.post(`/people/${own.id}/change`, change)).json)).toBe('own-access')
    expect(becauseOf((await manager.post(`/people/${own.id}/end`, { when: 'now', reason: 'x' })).json)).toBe('own-access')
    const lead = await here.as('hospital-lead', 'halton')
    const probation = await membershipOf('probation-lead')
    expect((await lead.post(`/people/${probation.id}/end`, { when: 'now', reason: 'x' })).status).toBe(404)
    const contributor = await membershipOf('hospital-contributor')
    const raised = await lead.post(`/people/${contributor.id}/change`, { ...change, role: 'delegate' })
    expect(errorsOf(raised.json).map(error => error.field)).toEqual(['role'])
  })

  it('ends an access with the next request, keys and sessions too', async () => {
    const officer = await here.as('education-officer')
    const browser = openTestBrowser(here.app)
    await browser.send('/sign-in', { username: 'education-officer' })
    expect((await browser.get('/session')).status).toBe(200)
    const { id, person_id } = await membershipOf('education-officer')
    const manager = await here.as('business-manager')
    const ended = await manager.post(`/people/${id}/end`, { when: 'now', reason: 'Left the council' })
    expect(personModel.parse(ended.json)).toMatchObject({ state: 'ended', endedBecause: 'Left the council' })
    expect((await browser.get('/session')).status).toBe(401)
    expect((await officer.get('/membership')).status).toBe(401)
    await here.jobs.runDue()
    expect(await sql('select from identity.session where "userId" = $1', [person_id])).toHaveLength(0)
    expect(becauseOf((await manager.post(`/people/${id}/end`, { when: 'now', reason: 'again' })).json)).toBe('already-ended')
  })

  it('asks a browser for password and code again before it ends an access', async () => {
    const browser = openTestBrowser(here.app)
    await browser.send('/sign-in', { username: 'business-manager' })
    await sql(`update identity.session set "authenticatedAt" = now() - interval '6 minutes'`)
    const { id } = await membershipOf('practice-group-chair')
    expect((await browser.get(`/people/${id}/end`)).location).toBe(`/confirm-it-is-you?back=%2Fpeople%2F${id}%2Fend`)
    await browser.send(`/confirm-it-is-you?back=/people/${id}/end`, {})
    expect((await browser.get(`/people/${id}/end`)).status).toBe(200)
  })
})

describe('an access that has not begun', () => {
  it('can be ended before it begins, and given anew', async () => {
    const manager = await here.as('business-manager')
    const coming = { email: 'coming.soon@example.org', from: '2026-05-01' }
    const invited = await invites(manager, coming)
    expect(invited.state).toBe('later')
    const ended = await manager.post(`/people/${invited.id}/end`, { when: 'now', reason: 'Did not take the post' })
    expect(personModel.parse(ended.json).state).toBe('ended')
    await invites(manager, coming)
  })
})

describe('an organisation that the arrangements do not name', () => {
  it('joins by the Business Manager, once, and its people can be invited', async () => {
    const manager = await here.as('business-manager')
    expect((await manager.post('/people/organisations/new', { name: 'St Anne’s School' })).status).toBe(200)
    await invites(manager, { organisation: 'st-anne-s-school', role: 'school-lead' })
    for (const name of ['St Anne’s School', 'St Anne s School', '2026']) {
      expect((await manager.post('/people/organisations/new', { name })).status).toBe(422)
    }
    expect((await (await here.as('hospital-lead', 'halton')).get('/people/organisations/new')).status).toBe(404)
  })
})

describe('the second wall, with the first one down', () => {
  async function asOf<T>(username: string, run: (work: Work) => Promise<T>): Promise<T> {
    const { person_id } = await membershipOf(username)
    const standing = (await standingsOf(here.ground, person_id)).find(one => one.partnershipId === 'halton')
    if (!standing) throw new Error(`no standing of ${username}`)
    return actorTransaction({ ...here.ground, access: noFirstWall }, actorFrom(person_id, standing, 'session'), run)
  }
  const added = (organisationId: string) => async (work: Work) =>
    work.sql.insert(membership).values({
      ...{ id: work.newId(), partnershipId: 'halton', organisationId, personId: work.actor.personId, role: 'delegate' },
      ...{ accessLead: true, name: 'x', post: 'x', email: 'x@example.org', fromDay: work.today, invitedAt: work.now },
    })
  const raised = (work: Work) =>
    work.sql.update(membership).set({ role: 'delegate' }).returning({ organisationId: membership.organisationId })

  it('takes no access from a person who may not give it', async () => {
    await expect(asOf('school-lead', added('willowbank-school'))).rejects.toMatchObject({ code: '42501' })
    await expect(asOf('hospital-lead', added('probation'))).rejects.toMatchObject({ code: '42501' })
  })

  it('changes none of other people', async () => {
    expect(await asOf('school-lead', raised)).toEqual([])
    expect(await asOf('head-of-safeguarding', raised)).toEqual([])
    const hospital = await asOf('hospital-lead', raised)
    expect(new Set(hospital.map(one => one.organisationId))).toEqual(new Set(['fenwood-hospitals']))
  })
})
