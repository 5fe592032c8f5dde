import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from '../../demo/people.ts'
import { openInstallation, type TestInstallation } from '../harness/installation.ts'
import { aConcern, raise } from '../harness/seed.ts'
import { cookieOf, openForm, sendForm, signIn } from './form-by-hand.ts'

/** Who asks, and whether the form is theirs: looked up anew at each request, whatever the page that is open says. */
let here: TestInstallation
let reference: string
const raising = '/concerns/new'
const origin = 'http://127.0.0.1:3000'

beforeAll(async () => {
  here = await openInstallation()
  reference = (await raise(here, 'school-lead')).reference
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
const concerns = async () => (await sql('select from records.concern')).length
const signedOut = (path: string) => [303, `/sign-in?back=${encodeURIComponent(path)}`]

describe('a form that is not this person’s own', () => {
  const tokens: Readonly<Record<string, () => Promise<string>>> = {
    'without a token': async () => '',
    'with a made-up token': async () => 'bWFkZS11cA.bWFkZS11cA',
    'with a token that was changed by one letter': async () => {
      const { hidden } = await openForm(await signIn(here, 'school-lead'), raising)
      const token = hidden._token ?? ''
      return `${token[0] === 'A' ? 'B' : 'A'}${token.slice(1)}`
    },
    'with the token of another session of the same person': async () =>
      (await openForm(await signIn(here, 'school-lead'), raising)).hidden._token ?? '',
    'with the token of another person': async () =>
      (await openForm(await signIn(here, 'hospital-lead'), raising)).hidden._token ?? '',
  }
  test.each(Object.keys(tokens))('%s does nothing, says so and keeps what was typed', async which => {
    const browser = await signIn(here, 'school-lead')
    const before = await concerns()
    const token = (await tokens[which]?.()) ?? ''
    const fields = { ...aConcern({ whatHappened: `Typed ${which}` }), ...(token ? { _token: token } : {}) }
    const answer = await sendForm(here, browser, raising, fields)
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('This form could not be checked')
    expect(answer.text).toContain(`Typed ${which}`)
    expect(await concerns()).toBe(before)
    const token2 = /name="_token" value="([^"]+)"/.exec(answer.text)?.[1] ?? ''
    expect((await sendForm(here, browser, raising, { ...fields, _token: token2 })).status, 'sent again').toBe(303)
  })

  test('nor does JSON with a cookie alone, which has no token', async () => {
    const browser = await signIn(here, 'school-lead')
    const answer = await here.app.request(origin + raising, {
      method: 'POST',
      body: JSON.stringify(aConcern()),
      headers: { 'content-type': 'application/json', accept: 'application/json', origin, cookie: cookieOf(browser) },
    })
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ refusal: { because: 'form-not-ours' } })
  })
})

describe('a form that another site sends with the person’s cookie is not taken:', () => {
  test.each([
    ['Origin of another site', { origin: 'https://evil.example' }],
    ['Origin with our name in it', { origin: 'http://127.0.0.1:3000.evil.example' }],
    ['another port of this computer', { origin: 'http://127.0.0.1:3001' }],
    ['Origin null', { origin: 'null' }],
    ['no Origin and no Sec-Fetch-Site', { origin: '' }],
    ['Sec-Fetch-Site cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['Sec-Fetch-Site same-site', { 'sec-fetch-site': 'same-site' }],
    ['Sec-Fetch-Site none', { origin: '', 'sec-fetch-site': 'none' }],
    ['a Referer of another site', { origin: '', referer: 'https://evil.example/http://127.0.0.1:3000/' }],
  ])('%s', async (_, headers) => {
    const browser = await signIn(here, 'school-lead')
    const { hidden } = await openForm(browser, raising)
    const before = await concerns()
    const answer = await sendForm(here, browser, raising, { ...hidden, ...aConcern() }, headers)
    expect(answer.status).toBe(403)
    expect(await concerns()).toBe(before)
  })

  test.each([
    ['our own Origin', {}],
    ['the other name of this computer', { origin: 'http://localhost:3000' }],
    ['Sec-Fetch-Site same-origin', { origin: '', 'sec-fetch-site': 'same-origin' }],
    ['a Referer of ours', { origin: '', referer: `${origin}/concerns/new` }],
  ])('and ours is: %s', async (_, headers) => {
    const browser = await signIn(here, 'school-lead')
    const { hidden } = await openForm(browser, raising)
    expect((await sendForm(here, browser, raising, { ...hidden, ...aConcern() }, headers)).status).toBe(303)
  })
})

describe('what has ended is out at the next request:', () => {
  const days = `update records.membership set from_day = '2026-01-01', until_day = $2 where email = $1`
  test('a membership that ends while the page is open, by page, by form and by key', async () => {
    const browser = await signIn(here, 'head-of-safeguarding')
    const key = await here.as('head-of-safeguarding')
    const path = `/incidents/${reference}`
    expect([(await browser.get(path)).status, (await key.get(path)).status]).toEqual([200, 200])
    const open = await openForm(browser, `${path}/tell-partners`)
    await sql(days, [emailOf('head-of-safeguarding'), '2026-03-02'])
    const page = await browser.get(path)
    expect([page.status, page.location]).toEqual(signedOut(path))
    const form = await sendForm(here, browser, `${path}/tell-partners`, open.hidden)
    expect(form.status).toBe(303)
    expect(await sql('select from records.partners_told')).toEqual([])
    expect((await key.get(path)).status).toBe(401)
    await sql(days, [emailOf('head-of-safeguarding'), null])
    expect((await browser.get(path)).status).toBe(200)
  })

  test('a membership that has not begun yet', async () => {
    const browser = await signIn(here, 'nhs-delegate')
    await sql(`update records.membership set from_day = '2026-03-03' where email = $1`, [emailOf('nhs-delegate')])
    expect((await browser.get('/my-work')).status).toBe(303)
    await sql(days, [emailOf('nhs-delegate'), null])
  })

  test('a person whose sessions were ended', async () => {
    const browser = await signIn(here, 'reviewer')
    const [person] = await sql<{ id: string }>('select id from records.person where email = $1', [emailOf('reviewer')])
    await here.identity.endSessionsOf(person?.id ?? '')
    expect((await browser.get('/my-work')).status).toBe(303)
  })

  test('a role that was changed: the case team’s door closes though the page was theirs', async () => {
    const browser = await signIn(here, 'nhs-delegate')
    expect((await browser.get(`/incidents/${reference}`)).status).toBe(200)
    await sql(`update records.membership set role = 'education-officer' where email = $1`, [emailOf('nhs-delegate')])
    expect((await browser.get(`/incidents/${reference}`)).status).toBe(404)
    await sql(`update records.membership set role = 'delegate' where email = $1`, [emailOf('nhs-delegate')])
  })

  test('an emergency access after its time', async () => {
    const browser = await signIn(here, 'probation-lead')
    const path = `/incidents/${reference}`
    expect((await browser.get(path)).status).toBe(404)
    const { hidden } = await openForm(browser, '/emergency-access')
    const used = await sendForm(here, browser, '/emergency-access', {
      ...hidden,
      reference,
      reason: 'A test of what ends by itself',
      understood: 'yes',
    })
    expect([used.status, (await browser.get(path)).status]).toEqual([303, 200])
    await sql(`update records.case_member set until_time = now() - interval '1 second' where kind = 'break-glass'`)
    expect((await browser.get(path)).status).toBe(404)
  })
})

describe('by key', () => {
  test('a key beside a cookie is the one that counts, also when it is bad', async () => {
    const browser = await signIn(here, 'council-notifier')
    const cookie = cookieOf(browser)
    const ask = (authorization: string) =>
      here.app.request(`${origin}/incidents/${reference}`, { headers: { accept: 'application/json', cookie, authorization } })
    expect((await ask('Bearer made-up')).status).toBe(401)
    expect((await ask('Basic Y291bmNpbDpwYXNz')).status).toBe(401)
    const [person] = await sql<{ person_id: string; id: string }>(
      'select person_id, id from records.membership where email = $1',
      [emailOf('school-lead')],
    )
    const key = await here.identity.createApiKey({
      personId: person?.person_id ?? '',
      membershipId: person?.id ?? '',
      name: 'test',
    })
    expect((await ask(`Bearer ${key}`)).status).toBe(404)
  })

  test('a bad key does not take the place of the form’s token', async () => {
    const browser = await signIn(here, 'school-lead')
    const before = await concerns()
    const answer = await sendForm(here, browser, raising, aConcern(), {
      authorization: 'Bearer made-up',
      origin: 'https://evil.example',
    })
    expect(answer.status).toBe(303)
    expect(answer.location).toContain('/sign-in')
    expect(await concerns()).toBe(before)
  })
})

describe('a record that has changed since the form was opened', () => {
  test('is shown as it stands now, and what was typed is kept', async () => {
    const browser = await signIn(here, 'council-delegate')
    const path = `/incidents/${reference}/view`
    const { hidden } = await openForm(browser, path)
    await (await here.as('council-delegate')).post(path, { thresholdMet: 'met', reasons: 'Sent from another tab' })
    const answer = await sendForm(here, browser, path, {
      ...hidden,
      thresholdMet: 'not-met',
      reasons: 'Typed in the older tab',
    })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('Somebody has changed this since you opened it')
    expect(answer.text).toContain('Typed in the older tab')
    expect(await sql('select from records.partner_view')).toHaveLength(1)
  })

  test('a button pressed twice at once does its work once', async () => {
    const browser = await signIn(here, 'council-notifier')
    const path = `/incidents/${reference}/tell-partners`
    const { hidden } = await openForm(browser, path)
    const answers = await Promise.all([1, 2, 3].map(() => sendForm(here, browser, path, hidden)))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(await sql('select from records.partners_told')).toHaveLength(1)
  })

  test('and pressed in three windows at once, too: the others are told that somebody was quicker', async () => {
    const browser = await signIn(here, 'council-notifier')
    const path = `/incidents/${reference}/not-notifying`
    const windows = [await openForm(browser, path), await openForm(browser, path), await openForm(browser, path)]
    const answers = await Promise.all(
      windows.map(({ hidden }) => sendForm(here, browser, path, { ...hidden, reasons: 'An accident' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409])
    expect(await sql('select from records.panel_notification')).toHaveLength(1)
  })

  test('a row that somebody else has just written is no fault: the form comes back, with what was typed', async () => {
    await sql(`create function public.quicker() returns trigger language plpgsql as $$ begin raise unique_violation; end $$`)
    await sql('create trigger quicker before insert on records.concern for each row execute function public.quicker()')
    const browser = await signIn(here, 'school-lead')
    const { hidden } = await openForm(browser, raising)
    const answer = await sendForm(here, browser, raising, { ...hidden, ...aConcern({ whatHappened: 'Sent at the same moment' }) })
    await sql('drop function public.quicker cascade')
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('Somebody has changed this since you opened it')
    expect(answer.text).toContain('Sent at the same moment')
    expect(here.logLines.at(-1)).toContain('23505')
  })

  test('an organisation added twice at once is there once, and nobody sees a fault', async () => {
    const [one, two] = [await here.as('business-manager'), await here.as('business-manager')]
    const answers = await Promise.all(
      [one, two].map(asker => asker.post('/people/organisations/new', { name: 'Ashley Academy' })),
    )
    for (const { status } of answers) expect([200, 201, 409, 422]).toContain(status)
    expect(await sql(`select from records.organisation where name = 'Ashley Academy'`)).toHaveLength(1)
    expect(here.logLines.filter(line => line.includes('"error"'))).toEqual([])
  })
})
