import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { setTime } from '../../../tests/rules/partnership.ts'
import type { ActionModel } from './action-page.ts'
import type { ActionListModel } from './pages/action-list.tsx'
import {
  agreedAction,
  anAction,
  anAnswer,
  anAnswerThatItIsDone,
  answeredAction,
  aSustainedImpact,
  begunAction,
  closedAction,
  recommended,
  taken,
} from './testing.ts'

let here: TestInstallation
beforeAll(async () => {
  here = await openInstallation()
})
afterAll(() => here.close())

const errorsOf = ({ json }: Answer) => (json as { errors: { field: string; message: string }[] }).errors
const refusal = ({ json }: Answer) => (json as { refusal: { because: string } }).refusal.because
/** A picture of one white point. */
const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg=='
const modelOf = ({ json }: Answer) => json as ActionModel
const moves = (answer: Answer) => modelOf(answer).acts.map(({ move }) => move)

describe('an action', () => {
  test('comes of a recommendation, is answered with evidence, closed from outside, and its impact is checked', async () => {
    const origin = await recommended(here)
    const [manager, hospital] = [await here.as('business-manager'), await here.as('hospital-lead', 'halton')]
    const address = await begunAction(here, {}, origin)
    expect(address).toMatch(/^\/actions\/ACT-2026-\d{3}$/)
    expect((await hospital.get(address)).json).toMatchObject({
      state: 'begun',
      owner: 'Fenwood Hospitals NHS Foundation Trust',
      who: expect.stringContaining('safeguarding lead'),
      group: 'Safeguarding Practice Group',
      dueOn: '2026-03-31',
      late: false,
      origin: { kind: 'recorded-recommendation', title: 'Agree one threshold for repeated injuries' },
    })
    const some = await hospital.post(`${address}/answer`, anAnswer())
    expect(some.json).toMatchObject({ state: 'under-way', progress: 'Some of it' })
    // Done without anything that shows it is no answer.
    expect(errorsOf(await hospital.post(`${address}/answer`, anAnswer({ progress: 'done' })))).toMatchObject([
      { field: 'evidence' },
    ])
    expect((await taken(hospital, `${address}/answer`, anAnswerThatItIsDone)).json).toMatchObject({ state: 'to-check' })
    expect((await taken(manager, `${address}/close`, { says: 'The audit shows it' })).json).toMatchObject({
      state: 'closed',
      // Six months after 2 March 2026: neither arrangements of Halton nor the pack say another time.
      dueOn: '2026-09-02',
    })
    const sustained = await taken(manager, `${address}/impact`, aSustainedImpact)
    expect(sustained.json).toMatchObject({ state: 'sustained', dueOn: null, acts: [] })
    const thread = await (await here.as('scrutineer')).get(`/actions/thread/recorded-recommendation/${origin}`)
    expect(thread.json).toMatchObject({
      actions: [{ state: 'sustained', evidence: anAnswerThatItIsDone.evidence, impact: aSustainedImpact.says }],
    })
  })

  test('needs an agency where somebody is, a group of the arrangements, and a day to come', async () => {
    const origin = await recommended(here)
    const manager = await here.as('business-manager')
    const begin = (more: object) => manager.post(`/actions/new/recorded-recommendation/${origin}`, anAction(more))
    expect(errorsOf(await begin({ owner: 'nobodys-trust' }))).toMatchObject([{ field: 'owner' }])
    expect(errorsOf(await begin({ group: 'no-such-group' }))).toMatchObject([{ field: 'group' }])
    expect(errorsOf(await begin({ dueOn: '2026-03-01' }))).toMatchObject([{ field: 'dueOn' }])
    // Somebody of another agency is not one of this agency.
    expect(errorsOf(await begin({ person: 'Cal Delgado' }))).toMatchObject([{ field: 'person' }])
    expect((await begin({ person: 'Hope Leadley' })).status).toBe(201)
    expect((await manager.get('/actions/new/recorded-recommendation/not-an-id')).status).toBe(404)
    expect((await manager.get('/actions/new/no-such-kind/00000000-0000-4000-8000-000000000000')).status).toBe(404)
  })

  test('whose words look like names is looked at once more', async () => {
    const origin = await recommended(here)
    const manager = await here.as('business-manager')
    const wanted = 'Ring the aunt of Corwin Dapplegrim. Tell Fenwood Hospitals NHS Foundation Trust.'
    const address = `/actions/new/recorded-recommendation/${origin}`
    const [error] = errorsOf(await manager.post(address, anAction({ wanted })))
    expect(error?.field).toBe('namesNobody')
    expect(error?.message).toContain('Corwin Dapplegrim')
    expect(error?.message).not.toContain('Fenwood')
    expect((await manager.post(address, anAction({ wanted, namesNobody: 'yes' }))).status).toBe(201)
  })

  test('is not closed by its owner, by whoever is to do it, or before the owner says that it is done', async () => {
    // Of the council: its group chair and its delegate close actions, but none of the council’s own.
    const address = await begunAction(here, { owner: 'halton-borough-council', person: 'Connie Noter' })
    const [notifier, chair] = [await here.as('council-notifier'), await here.as('practice-group-chair')]
    const [council, nhs] = [await here.as('council-delegate'), await here.as('nhs-delegate')]
    const says = { says: 'The audit shows it' }
    expect(refusal(await nhs.post(`${address}/close`, says))).toBe('not-now')
    await taken(notifier, `${address}/answer`, anAnswerThatItIsDone)
    expect(refusal(await council.post(`${address}/close`, says))).toBe('from-inside')
    expect(refusal(await chair.post(`${address}/close`, says))).toBe('from-inside')
    expect((await notifier.post(`${address}/close`, says)).status).toBe(404)
    expect(moves(await council.get(address))).not.toContain('actions.close')
    const sentBack = await taken(nhs, `${address}/send-back`, { says: 'The audit is of another ward' })
    expect(sentBack.json).toMatchObject({ state: 'under-way' })
    expect(refusal(await nhs.post(`${address}/close`, says))).toBe('not-now')
    await taken(notifier, `${address}/answer`, anAnswerThatItIsDone)
    expect((await taken(nhs, `${address}/close`, says)).json).toMatchObject({ state: 'closed' })
    expect(refusal(await council.post(`${address}/impact`, aSustainedImpact))).toBe('from-inside')
  })

  test('that has not lasted begins again, and what was shown before does not close it', async () => {
    const address = await closedAction(here)
    const [manager, hospital] = [await here.as('business-manager'), await here.as('hospital-lead', 'halton')]
    const impact = (more: object) => manager.post(`${address}/impact`, { ...aSustainedImpact, ...more })
    expect(errorsOf(await impact({ result: 'not-sustained' }))).toMatchObject([{ field: 'againOn' }])
    expect(errorsOf(await impact({ result: 'too-early', againOn: '2026-03-02' }))).toMatchObject([{ field: 'againOn' }])
    expect(errorsOf(await impact({ changed: 'no' }))).toMatchObject([{ field: 'result' }])
    const early = await impact({ result: 'too-early', againOn: '2026-12-01' })
    expect(early.json).toMatchObject({ state: 'closed', dueOn: '2026-12-01' })
    const again = await impact({ changed: 'partly', result: 'not-sustained', againOn: '2026-06-30' })
    expect(again.json).toMatchObject({ state: 'reopened', dueOn: '2026-06-30' })
    expect(moves(await hospital.get(address))).toContain('actions.answer')
    expect(refusal(await manager.post(`${address}/close`, { says: 'As before' }))).toBe('not-now')
  })

  test('has its last day moved, its person changed and is withdrawn, each with its place in the history', async () => {
    const address = await begunAction(here)
    const [manager, hospital] = [await here.as('business-manager'), await here.as('hospital-lead', 'halton')]
    const contributor = await here.as('hospital-contributor')
    const why = { says: 'The audit comes later' }
    expect(errorsOf(await manager.post(`${address}/last-day`, { ...why, dueOn: '2026-03-01' }))).toMatchObject([
      { field: 'dueOn' },
    ])
    expect((await taken(manager, `${address}/last-day`, { ...why, dueOn: '2026-05-29' })).json).toMatchObject({
      dueOn: '2026-03-31',
      proposal: expect.stringContaining('from 31 March 2026 to 29 May 2026'),
    })
    expect((await agreedAction(here, address)).json).toMatchObject({ dueOn: '2026-05-29', proposal: null })
    expect((await contributor.get(address)).status).toBe(404)
    const person = (await here.as('hospital-lead', 'halton')).post(`${address}/person`, { person: 'Nobody Here' })
    expect(errorsOf(await person)).toMatchObject([{ field: 'person' }])
    await taken(hospital, `${address}/person`, { person: 'hospital-contributor@demonstration.example' })
    expect(moves(await contributor.get(address))).toEqual(['actions.answer'])
    await taken(contributor, `${address}/answer`, anAnswer())
    await taken(manager, `${address}/withdraw`, { says: 'The ward has closed' })
    const end = await agreedAction(here, address)
    expect(modelOf(end)).toMatchObject({ state: 'withdrawn', acts: [] })
    expect(modelOf(end).steps.map(({ kind }) => kind)).toEqual([
      'begun',
      'move-proposed',
      'due-moved',
      'named',
      'answered',
      'withdraw-proposed',
      'withdrawn',
    ])
    // The day that it was stays to be read.
    expect(modelOf(end).steps[0]?.title).toContain('31 March 2026')
  })

  test('is shown by a file too, which the one who closes takes, and nobody of another agency', async () => {
    const address = await begunAction(here)
    const [manager, hospital] = [await here.as('business-manager'), await here.as('hospital-lead', 'halton')]
    const content = 'ward;taught\none;12\ntwo;9\n'
    const file = { name: 'taught.csv', base64: Buffer.from(content).toString('base64') }
    const named = { ...anAnswerThatItIsDone, file: { ...file, name: 'list of Corwin Dapplegrim.csv' } }
    expect(errorsOf(await hospital.post(`${address}/answer`, named))).toMatchObject([{ field: 'namesNobody' }])
    // What stands in it is searched as what is typed is: names are asked about, and a picture is looked at by a person.
    const listing = (text: string) => ({ ...file, base64: Buffer.from(text).toString('base64') })
    const told = { ...anAnswerThatItIsDone, file: listing('ward;told\none;the aunt of Corwin Dapplegrim\n') }
    expect(errorsOf(await hospital.post(`${address}/answer`, told))).toMatchObject([
      { field: 'namesNobody', message: expect.stringContaining('Corwin Dapplegrim') },
    ])
    const picture = { name: 'ward.png', base64: onePixel }
    expect(errorsOf(await hospital.post(`${address}/answer`, { ...anAnswerThatItIsDone, file: picture }))).toMatchObject([
      { field: 'namesNobody', message: expect.stringContaining('inside a picture') },
    ])
    const harmful = { ...file, name: 'taught.pdf' }
    expect(
      errorsOf(await hospital.post(`${address}/answer`, { ...anAnswerThatItIsDone, file: { ...harmful, base64: 'AAAA' } })),
    ).toMatchObject([{ field: 'file' }])
    const answer = modelOf(await taken(hospital, `${address}/answer`, { ...anAnswerThatItIsDone, file }))
    const [kept] = answer.steps.at(-1)?.files ?? []
    expect(kept).toMatchObject({ name: 'taught.csv', href: expect.stringContaining(`${address}/files/`) })
    const href = kept?.href ?? ''
    expect((await manager.page(`${address}/close`)).text).toContain(href)
    const download = await manager.page(href)
    expect(download.headers.get('content-disposition')).toContain('attachment')
    expect(download.text).toBe(content)
    for (const [username, partnership] of [
      ['probation-lead', 'halton'],
      ['hospital-contributor', 'halton'],
      ['hospital-lead', 'neighbour'],
      ['neighbour-manager', 'neighbour'],
    ] as const)
      expect([username, (await (await here.as(username, partnership)).get(href)).status]).toEqual([username, 404])
    // An address that mixes two actions gives nothing.
    const other = await begunAction(here)
    expect((await manager.get(href.replace(address, other))).status).toBe(404)
    const client = await here.superuser()
    const { rows } = await client.query<{ row: string }>('select t::text as row from records.action_file t')
    await client.end()
    expect(rows.length).toBe(1)
    expect(rows[0]?.row).not.toContain(Buffer.from('taught').toString('hex'))
  })

  test('that two people answer at once is answered once, and the second is told', async () => {
    const address = await begunAction(here)
    const hospital = await here.as('hospital-lead', 'halton')
    const seen = { _version: '1' }
    const both = await Promise.all([1, 2].map(() => hospital.post(`${address}/answer`, { ...anAnswer(), ...seen })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

describe('the register', () => {
  test('is asked for by agency, group, state, lateness, source and day, in its address', async () => {
    const address = await begunAction(here, { title: 'Late on purpose', dueOn: '2026-03-10', group: 'education-sub-group' })
    const manager = await here.as('business-manager')
    const titles = async (query: string) =>
      ((await manager.get(`/actions${query}`)).json as ActionListModel).actions.map(({ title }) => title)
    const group = 'group=education-sub-group'
    expect(await titles(`?${group}`)).toEqual(['Late on purpose'])
    expect(await titles(`?${group}&late=yes`)).toEqual([])
    expect(await titles(`?${group}&agency=fenwood-hospitals&from=recorded-recommendation`)).toEqual(['Late on purpose'])
    setTime(here, '2026-03-11')
    expect(await titles(`?${group}&late=yes`)).toEqual(['Late on purpose'])
    await taken(await here.as('hospital-lead', 'halton'), `${address}/answer`, anAnswerThatItIsDone)
    expect(await titles(`?${group}&late=yes`)).toEqual([])
    expect(await titles(`?${group}&state=to-check`)).toEqual(['Late on purpose'])
    // As it stood: not begun on 1 March, not started on 2 March.
    expect(await titles(`?${group}&state=all&on=2026-03-01`)).toEqual([])
    expect(await titles(`?${group}&state=begun&on=2026-03-10`)).toEqual(['Late on purpose'])
    const wrong = (await manager.get('/actions?agency=nobody&on=2026-13-01')).json as ActionListModel
    expect(wrong.errors.map(({ field }) => field)).toEqual(['agency', 'on'])
    const overTime = (await manager.get('/actions/over-time')).json as { days: { day: string; open: number }[] }
    expect(overTime.days.at(-1)?.day).toBe('2026-03-11')
    expect(overTime.days.at(-2)).toMatchObject({ day: '2026-02-28', open: 0 })
    setTime(here, '2026-03-02')
  })

  test('waits for the owner, then for somebody from outside, then for the impact check', async () => {
    const address = await begunAction(here, { title: 'Seen on my work' })
    const reference = address.split('/').at(-1)
    const work = async (username: string) => {
      const { json } = await (await here.as(username, 'halton')).get('/my-work')
      const { late, thisWeek, waiting, later } = json as Record<string, { title: string; action: string; mine: boolean }[]>
      const items = [late, thisWeek, waiting, later].flatMap(part => part ?? [])
      return items.find(({ title }) => title.startsWith(`${reference}:`))
    }
    expect(await work('hospital-lead')).toMatchObject({ action: 'Say how far it is', mine: true })
    expect(await work('probation-lead')).toBeUndefined()
    expect(await work('business-manager')).toBeUndefined()
    await taken(await here.as('hospital-lead', 'halton'), `${address}/answer`, anAnswerThatItIsDone)
    expect(await work('hospital-lead')).toBeUndefined()
    expect(await work('business-manager')).toMatchObject({ action: 'Look at the evidence', mine: true })
    await taken(await here.as('business-manager'), `${address}/close`, { says: 'The audit shows it' })
    expect(await work('business-manager')).toBeUndefined()
    setTime(here, '2026-08-25')
    expect(await work('business-manager')).toMatchObject({ action: 'Check the impact', mine: true })
    setTime(here, '2026-03-02')
  })

  test('says in its pages what it says in JSON', async () => {
    const address = await answeredAction(here, { title: 'Read by a person' })
    const manager = await here.as('business-manager')
    expect((await manager.page('/actions?state=to-check')).text).toContain('Read by a person')
    const page = await manager.page(address)
    expect(page.text).toContain('Somebody from outside Fenwood Hospitals NHS Foundation Trust looks at the evidence')
    for (const act of ['close', 'send-back', 'withdraw', 'person', 'last-day', 'impact'])
      expect((await manager.page(`${address}/${act}`)).status).toBe(200)
    for (const list of ['/actions/over-time', '/actions/recommendations', '/actions/recommendations/new'])
      expect((await manager.page(list)).status).toBe(200)
  })
})
