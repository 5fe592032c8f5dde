import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestBrowser, type TestBrowser } from '../../../tests/harness/form-browser.ts'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { codeOf } from '../../platform/identity/testing.ts'

let here: TestInstallation
beforeAll(async () => {
  here = await openInstallation()
})
afterAll(() => here.close())

const browser = () => openTestBrowser(here.app)
const password = 'lantern marsh quiet ferry'

async function sql<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = await here.superuser()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** A person invited to a post at Willowbank School, as the handler of an invitation makes one. */
async function invited(): Promise<{ personId: string; email: string; link: string }> {
  const personId = randomUUID()
  const email = `teacher-${personId.slice(0, 8)}@example.org`
  await sql('insert into records.person (id, email) values ($1, $2)', [personId, email])
  await sql(
    `insert into records.membership (id, partnership_id, organisation_id, person_id, role, name, post, email, from_day, invited_at)
       values ($1, 'halton', 'willowbank-school', $2, 'school-lead', 'Tess Teacher', 'Deputy lead', $3, '2026-01-01', now())`,
    [randomUUID(), personId, email],
  )
  await here.identity.createPerson({ personId, email, name: 'Tess Teacher' })
  const { token } = await here.identity.createInvitation(personId)
  return { personId, email, link: `/invitation/${token}` }
}

const secretOn = (page: string) => /Secret: <span[^>]*>([A-Z2-7 ]+)</.exec(page)?.[1] ?? ''

/** From the link in the mail to the first page. */
async function enrolled() {
  const person = await invited()
  const one = browser()
  await one.send(person.link, { password })
  const page = await one.get('/sign-in/set-up')
  const secret = secretOn(page.text)
  const backupCodes = [...page.text.matchAll(/<li class="los-reference">([^<]+)</g)].map(([, code]) => code ?? '')
  const finished = await one.send('/sign-in/set-up', { code: codeOf(secret) })
  await sql('delete from identity.spent_code')
  return { ...person, browser: one, secret, backupCodes, finished }
}

const isIn = async (one: TestBrowser) => (await one.get('/session')).status === 200

describe('the demonstration', () => {
  it('signs each of its people in at one press', async () => {
    const page = await browser().get('/sign-in')
    const offered = [...page.text.matchAll(/name="username" value="([^"]+)"|value="([^"]+)" name="username"/g)]
    expect(offered).toHaveLength(22)
    const one = browser()
    const answer = await one.send('/sign-in', { username: 'school-lead' })
    expect([answer.status, answer.location]).toEqual([303, '/my-work'])
    expect(await isIn(one)).toBe(true)
    expect((await one.get('/membership')).text).toContain('Designated safeguarding lead')
  })

  it('lets in nobody whom it does not have', async () => {
    const one = browser()
    expect((await one.send('/sign-in', { username: 'prime-minister' })).status).toBe(409)
    expect(await isIn(one)).toBe(false)
  })

  it('gives its people to a program', async () => {
    const answer = await here.app.request('/sign-in', { headers: { accept: 'application/json' } })
    const { people } = (await answer.json()) as { people: { username: string; personId?: string }[] }
    expect(people.map(person => person.username)).toContain('system-administrator')
    expect(people.some(person => 'personId' in person)).toBe(false)
  })
})

describe('password and second factor', () => {
  it('goes from the link in a mail to the first page, with a password and an app', async () => {
    const { finished, browser: one, link, secret, backupCodes } = await enrolled()
    expect([finished.status, finished.location]).toEqual([303, '/my-work'])
    expect(secret.replaceAll(' ', '').length).toBeGreaterThanOrEqual(32)
    expect(backupCodes).toHaveLength(10)
    expect(await isIn(one)).toBe(true)
    expect((await browser().get(link)).status).toBe(404)
  })

  it('needs the code: a right password alone opens nothing', async () => {
    const { email, secret } = await enrolled()
    const one = browser()
    const half = await one.send('/sign-in?back=/incidents', { email, password })
    expect(half.location).toBe('/sign-in/second-factor?back=%2Fincidents')
    expect(await isIn(one)).toBe(false)
    expect((await one.get('/membership')).location).toBe('/sign-in?back=%2Fmembership')
    expect((await one.send('/sign-in/second-factor', { code: '000000' })).status).toBe(409)
    const whole = await one.send('/sign-in/second-factor?back=/incidents', { code: codeOf(secret) })
    expect([whole.status, whole.location]).toEqual([303, '/incidents'])
    expect(await isIn(one)).toBe(true)
  })

  it('takes a backup code once', async () => {
    const { email, backupCodes } = await enrolled()
    const [backupCode = ''] = backupCodes
    const first = browser()
    await first.send('/sign-in', { email, password })
    expect((await first.send('/sign-in/second-factor', { backupCode })).location).toBe('/my-work')
    const second = browser()
    await second.send('/sign-in', { email, password })
    expect((await second.send('/sign-in/second-factor', { backupCode })).status).toBe(409)
  })

  it('says the same of an unknown address and a wrong password, and after five tries how long to wait', async () => {
    const { email } = await enrolled()
    const one = browser()
    const wrong = await one.send('/sign-in', { email, password: 'not the right words' })
    const unknown = await one.send('/sign-in', { email: 'nobody@example.org', password })
    expect([wrong.status, unknown.status]).toEqual([409, 409])
    for (const page of [wrong, unknown]) expect(page.text).toContain('The email address or the password is not right')
    for (let tries = 0; tries < 4; tries++) await one.send('/sign-in', { email, password: 'not the right words' })
    const limited = await one.send('/sign-in', { email, password })
    expect(limited.status).toBe(429)
    expect(limited.text).toMatch(/Too many tries. Wait \d+ minutes/)
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('says beside the field why a password is refused, and keeps the link', async () => {
    const { link } = await invited()
    const one = browser()
    const short = await one.send(link, { password: 'short' })
    expect(short.status).toBe(422)
    expect(short.text).toContain('The password must have at least 12 characters')
    expect((await one.send(link, { password: 'password12345' })).text).toContain('too easy to guess')
    expect((await one.send(link, { password })).location).toBe('/sign-in/set-up')
  })

  it('sends a link for a forgotten password, and says the same of an address that nobody has', async () => {
    const { email } = await enrolled()
    const known = await browser().send('/password-reset', { email })
    const unknown = await browser().send('/password-reset', { email: 'nobody@example.org' })
    const words = (page: string) => page.replaceAll(/value="[^"]*"/g, '')
    expect(words(known.text)).toBe(words(unknown.text))
    expect(await here.jobs.runDue()).toBe(1)
  })
})

describe('what a session may', () => {
  it('ends when the person signs out', async () => {
    const one = browser()
    await one.send('/sign-in', { username: 'school-lead' })
    const copied = new Map(one.cookies)
    expect((await one.send('/sign-out', {})).location).toBe('/signed-out')
    const thief = browser()
    for (const [name, value] of copied) thief.cookies.set(name, value)
    expect(await isIn(thief)).toBe(false)
  })

  it('changes what is seen with the membership that is chosen, and takes no other person’s', async () => {
    const one = browser()
    await one.send('/sign-in', { username: 'hospital-lead' })
    const memberships = await sql<{ id: string; partnership_id: string }>(
      `select id, partnership_id from records.membership where email = 'hospital-lead@demonstration.example'`,
    )
    expect((await one.get('/membership')).text).toMatch(/You act as [^<]*, HCYPSP/)
    expect((await one.get('/people')).text).toContain('Harper Wards')
    const inNeighbour = memberships.find(one => one.partnership_id === 'neighbour')?.id ?? ''
    expect((await one.send('/membership', { membershipId: inNeighbour })).location).toBe('/my-work')
    expect((await one.get('/membership')).text).toMatch(/You act as [^<]*, Elmshire Together/)
    expect((await one.get('/people')).text).not.toContain('Harper Wards')
    const [foreign] = await sql<{ id: string }>(`select id from records.membership where role = 'business-manager' limit 1`)
    expect((await one.send('/membership', { membershipId: foreign?.id ?? '' })).status).toBe(409)
    expect((await one.get('/membership')).text).toMatch(/You act as [^<]*, Elmshire Together/)
  })

  it('is over at the next request when the last membership has ended, and signing in again says so', async () => {
    const { browser: one, personId, email, secret } = await enrolled()
    await sql(`update records.membership set until_day = '2026-03-02' where person_id = $1`, [personId])
    expect(await isIn(one)).toBe(false)
    expect((await one.get('/sign-in')).text).toContain('You have no access today')
    const again = browser()
    await again.send('/sign-in', { email, password })
    const told = await again.send('/sign-in/second-factor', { code: codeOf(secret) })
    expect(told.location).toBe('/sign-in?notice=no-access')
    expect((await again.get('/sign-in?notice=no-access')).text).toContain('You have no access today')
    expect(await isIn(again)).toBe(false)
  })

  it('is fresh again after password and code, or one press in a demonstration', async () => {
    const { browser: one, secret } = await enrolled()
    await sql(`update identity.session set "authenticatedAt" = now() - interval '10 minutes'`)
    const path = '/confirm-it-is-you?back=/people'
    expect((await one.send(path, { password: 'wrong words again', code: codeOf(secret) })).status).toBe(409)
    expect((await one.send(path, {})).status).toBe(422)
    await sql('delete from identity.spent_code')
    expect((await one.send(path, { password, code: codeOf(secret) })).location).toBe('/people')
    const pressed = browser()
    await pressed.send('/sign-in', { username: 'business-manager' })
    expect((await pressed.send(path, {})).location).toBe('/people')
  })
})

describe('what comes from elsewhere', () => {
  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example/',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/%0d%0aSet-Cookie: a=b\r\n',
  ])('goes on to My work instead of %j', async back => {
    const answer = await browser().send(`/sign-in?back=${encodeURIComponent(back)}`, { username: 'school-lead' })
    expect(answer.location).toBe('/my-work')
    const refused = await browser().send(`/sign-in?back=${encodeURIComponent(back)}`, { username: 'nobody' })
    expect(refused.text).toMatch(/<form method="post" action="\/sign-in"/)
  })

  it('lets nobody in by a forged token, or from another site', async () => {
    for (const path of ['/sign-in', '/sign-in?back=/people']) {
      const one = browser()
      const forged = await one.send(path, { username: 'school-lead', _token: 'x'.repeat(43) })
      expect(forged.status).toBe(409)
      expect(forged.text).toContain('This form could not be checked')
      expect((await one.send(path, { username: 'school-lead' }, { origin: 'https://evil.example' })).status).toBe(403)
      expect((await one.send(path, { username: 'school-lead' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
      expect(await isIn(one)).toBe(false)
    }
  })

  it('gives a cookie that scripts cannot read and other sites do not send', async () => {
    const answer = await browser().send('/sign-in', { username: 'school-lead' })
    const session = answer.headers.getSetCookie().find(line => line.includes('session_token='))
    expect(session).toMatch(/; HttpOnly/)
    expect(session).toMatch(/; SameSite=Lax/)
    expect(session).not.toMatch(/Max-Age|Expires|Domain/i)
  })
})
