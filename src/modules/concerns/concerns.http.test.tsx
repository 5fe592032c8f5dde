import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestBrowser } from '../../../tests/harness/form-browser.ts'
import { type Answer, type Asker, openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { aConcern } from '../../../tests/harness/seed.ts'
import { ConcernModel } from './pages/concern.tsx'

let installation: TestInstallation
let school: Asker
beforeAll(async () => {
  installation = await openInstallation()
  school = await installation.as('school-lead')
})
afterAll(() => installation.close())

const wrong = ({ json }: Answer) => (json as { errors?: { field: string }[] }).errors?.map(({ field }) => field)

describe('before the form', () => {
  test('immediate danger is asked first, and 999 comes before the council', async () => {
    const start = await school.page('/concerns/start')
    expect(start.text).toContain('href="/concerns/danger"')
    expect(start.text).toContain('href="/concerns/new?danger=no"')
    const danger = await school.page('/concerns/danger')
    expect(danger.text).toContain('href="tel:999"')
    expect(danger.text).toContain('href="/concerns/new?danger=emergency-called"')
  })

  test('the numbers are those of the partnership’s own arrangements', async () => {
    const { json } = await school.get('/concerns/danger')
    expect((json as { numbers: { telephone: string }[] }).numbers.map(({ telephone }) => telephone)).toContain('0151 907 8305')
  })

  test('the answer is carried into the form; any other word is not', async () => {
    expect((await school.get('/concerns/new?danger=emergency-called')).json).toMatchObject({
      _typed: { danger: 'emergency-called' },
    })
    expect((await school.get('/concerns/new?danger=<b>')).json).toMatchObject({ _typed: {} })
  })
})

describe('raising a concern', () => {
  test('shows who has it now, in the own words, and later its state in one line', async () => {
    const sent = await school.post('/concerns/new', aConcern({ childName: 'Jo Madeup', childBirthDate: '2012-01-05' }))
    expect(sent.status).toBe(201)
    const address = sent.headers.get('location') ?? ''
    expect(sent.json).toMatchObject({
      state: 'received',
      holder: 'Halton Borough Council',
      childName: 'Jo Madeup',
      childAge: null,
    })
    const { reference } = sent.json as { reference: string }
    await (await installation.as('council-notifier')).post(`/incidents/${reference}/not-notifying`, {
      reasons: 'Words of the council.',
    })
    const later = await school.get(address)
    expect(ConcernModel.strict().safeParse(later.json).error).toBeUndefined()
    expect(later.json).toMatchObject({ state: 'not-notified', path: [{ state: 'received' }, { state: 'not-notified' }] })
    expect(later.text).not.toContain('Words of the council')
    const { text } = await school.page(address)
    expect(/<title>[^<]*/.exec(text)?.[0]).toContain(`Your concern ${reference}`)
    expect(/<h1.*?<\/h1>/s.exec(text)?.[0]).not.toContain('Madeup')
  })

  test('further children are shut on the form until something in them is typed or wrong, and nothing of it is lost', async () => {
    const opened = await school.page('/concerns/new')
    expect(opened.text.match(/<details class="govuk-details"(?! open)/g)?.length).toBeGreaterThanOrEqual(5)
    expect(opened.text).not.toMatch(/<details class="govuk-details"[^>]* open/)
    const typed = {
      ...aConcern(),
      child2Name: 'Second Madeup',
      'child2BirthDate-day': '3',
      'child2BirthDate-month': '3',
      'child2BirthDate-year': '2026',
    }
    const browser = openTestBrowser(installation.app, installation.config.baseUrl)
    await browser.send('/sign-in', { username: 'school-lead' })
    const again = await browser.send('/concerns/new', typed)
    expect(again.status).toBe(422)
    expect(again.text).toMatch(/<details class="govuk-details"[^>]* open[^>]*>\s*<summary[^>]*>\s*<span[^>]*>\s*A second child/)
    expect(again.text).toContain('value="Second Madeup"')
    expect(again.text).toContain('The second child’s date of birth must be today or in the past')
  })

  test('what was sent of several children is read again under the question of each', async () => {
    const sent = await school.post(
      '/concerns/new',
      aConcern({ childName: 'One Madeup', childHomeArea: 'Warrington', child2Unborn: 'yes', child2ExpectedDate: '2026-05-04' }),
    )
    expect(sent.json).toMatchObject({
      childName: 'One Madeup',
      children: [
        { name: 'One Madeup', homeArea: 'Warrington' },
        { unborn: true, expectedDate: '2026-05-04' },
      ],
    })
    const { text } = await school.page(sent.headers.get('location') ?? '')
    expect(text).toContain('A second child: when is the birth expected?')
    expect(text).toContain('4 May 2026')
    expect(text).not.toContain('A third child')
  })

  test('is read by the raiser alone, and each reading is in the log', async () => {
    const sent = await school.post('/concerns/new', aConcern())
    const address = sent.headers.get('location') ?? ''
    for (const username of ['business-manager', 'hospital-lead', 'council-notifier', 'neighbour-lead']) {
      expect((await (await installation.as(username)).get(address)).status).toBe(404)
    }
    const client = await installation.superuser()
    const { rows } = await client.query("select 1 from records.audit_entry where action = 'concerns.read' and subject = $1", [
      address.split('/').at(-1),
    ])
    await client.end()
    // The answer to the sending is a reading too.
    expect(rows).toHaveLength(1)
  })

  test.each([
    ['a child in danger for whom nobody has called', { danger: 'yes' }, ['danger']],
    ['a birth tomorrow', { childBirthDate: '2026-03-03' }, ['childBirthDate']],
    ['a day that does not exist', { childBirthDate: '2025-02-29' }, ['childBirthDate']],
    ['a second child born tomorrow', { child2BirthDate: '2026-03-03' }, ['child2BirthDate']],
    ['born and not born', { child3BirthDate: '2020-01-01', child3Unborn: 'yes' }, ['child3BirthDate']],
    ['expected yesterday', { childUnborn: 'yes', childExpectedDate: '2026-03-01' }, ['childExpectedDate']],
    ['a fifth child', { child5Name: 'Made Up' }, ['child5Name']],
    [
      'nothing at all',
      { whatHappened: '', childNow: null, contact: ' ', outcome: '' },
      ['outcome', 'whatHappened', 'childNow', 'contact'],
    ],
    ['100,000 characters', { whatHappened: 'a'.repeat(100_000) }, ['whatHappened']],
    ['a control character', { childNow: 'safe\u0000' }, ['childNow']],
    ['wrong types', { whatHappened: 1, outcome: ['died'], contact: true }, ['outcome', 'whatHappened', 'contact']],
    ['a field that is not there', { colour: 'red' }, ['colour']],
  ])('%s is said beside its field', async (_, input, fields) => {
    const answer = await school.post('/concerns/new', { ...aConcern(), ...input })
    expect([answer.status, wrong(answer)]).toEqual([422, fields])
  })

  test.each([[[]], ['text'], [null], [7]])('%j is no form', async body => {
    expect((await school.post('/concerns/new', body)).status).toBe(422)
  })

  test('those who only read do not raise', async () => {
    for (const username of ['scrutineer', 'reviewer', 'system-administrator']) {
      const person = await installation.as(username)
      for (const path of ['/concerns', '/concerns/start', '/concerns/danger', '/concerns/new'])
        expect((await person.get(path)).status).toBe(404)
      expect((await person.post('/concerns/new', aConcern())).status).toBe(404)
    }
  })

  test.each(['/concerns/1', '/concerns/%00', '/concerns/00000000-0000-4000-8000-000000000000'])('%s is not there', async path => {
    expect((await school.get(path)).status).toBe(404)
  })
})

describe('a concern that is not sent yet', () => {
  test('is kept as typed, waits on the own first page, and goes when it is sent', async () => {
    const nurse = await installation.as('hospital-contributor')
    const typed = { whatHappened: '  as typed,\n\twith spaces  ' }
    expect((await nurse.post('/concerns/new?draft=yes', typed)).status).toBe(200)
    expect((await nurse.get('/concerns/new')).json).toMatchObject({ _typed: typed })
    expect((await nurse.get('/my-work')).json).toMatchObject({ waiting: [{ title: 'A concern that you have not sent yet' }] })
    expect((await school.get('/concerns/new')).json).toMatchObject({ _typed: {} })
    expect((await nurse.post('/concerns/new', aConcern())).status).toBe(201)
    expect((await nurse.get('/my-work')).json).toMatchObject({ waiting: [] })
    expect((await nurse.get('/concerns')).json).toMatchObject({ unsent: null, concerns: [{ state: 'received' }] })
  })
})
