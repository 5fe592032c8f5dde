import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from '../../../demo/people.ts'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import {
  addPartnershipLike2023,
  haltonsPeople,
  refusal,
  setTime,
  type Walkers,
  walkersOf,
  wrong,
} from '../../../tests/rules/partnership.ts'
import { notifiable, well } from '../reviews/testing.ts'
import { after, appointment, begunOther, commissioned, method, seenReview, statutory } from './testing.ts'

/** Six months are counted by hand on the calendar: 18 March to 18 September 2026; 31 August 2026 to 28 February 2027 (domain.md 3.2). */
let installation: TestInstallation
let like2023: Walkers
let halton: Walkers

beforeAll(async () => {
  installation = await openInstallation()
  setTime(installation, '2026-03-02')
  like2023 = await addPartnershipLike2023(installation, 'riverside')
  halton = await walkersOf(installation, haltonsPeople)
}, 120_000)
afterAll(() => installation.close())

const under = () =>
  [
    ['2019', halton],
    ['2023', like2023],
  ] as const

describe('a local child safeguarding practice review', () => {
  test('begins, under the arrangements of 2019 and of 2023, when the rapid review commissions it, and six months run from that day', async () => {
    for (const [year, walkers] of under()) {
      const reference = await commissioned(installation, walkers, year)
      const { manager } = walkers
      const before = await well(manager.get(`/practice-reviews/${reference}`))
      expect(before.json).toEqual({ reference, commissionedOn: '2026-03-18', takesPlace: false, begun: false, mayBegin: true })
      const list = (await manager.get('/practice-reviews')).json as { toBegin: string[] }
      expect(list.toBegin).toContain(reference)
      const waits = (await manager.get('/my-work')).text
      expect(waits).toContain(`${reference}: begin the practice review that was commissioned`)
      setTime(installation, '2026-03-20')
      const begun = await manager.post(`/practice-reviews/${reference}/begin`, statutory())
      expect([begun.status, begun.headers.get('location')]).toEqual([201, `/practice-reviews/${reference}`])
      const review = await seenReview(manager, reference)
      expect(review).toMatchObject({
        state: 'commissioned',
        statutory: true,
        decidedOn: '2026-03-18',
        title: 'Child A: cold homes',
      })
      expect(review.clock).toMatchObject({ startedOn: '2026-03-18', dueOn: '2026-09-18', within: '6 months', state: 'running' })
      expect(review.begun.says.reasons).toBe('Several agencies, one theme that comes back.')
      expect(review.next[0]).toMatchObject({ command: 'practice-reviews.appoint-reviewer', dueOn: '2026-09-18', mine: true })
      expect(((await manager.get('/practice-reviews')).json as { toBegin: string[] }).toBegin).not.toContain(reference)
      expect(refusal(await manager.post(`/practice-reviews/${reference}/begin`, statutory()))?.because).toBe('begun-already')
    }
  })

  test('does not begin where the rapid review has not commissioned one, or on a day that cannot be', async () => {
    const { manager } = like2023
    const incident = (await notifiable(installation, like2023)).replace('/incidents/', '')
    expect(refusal(await manager.post(`/practice-reviews/${incident}/begin`, statutory('2026-03-02')))?.because).toBe(
      'not-commissioned',
    )
    const reference = await commissioned(installation, like2023, '2023')
    const early = await manager.post(`/practice-reviews/${reference}/begin`, statutory('2026-03-01'))
    expect(wrong(early)).toEqual([{ field: 'decidedOn', message: 'It cannot have been decided before the incident was raised' }])
    const late = await manager.post(`/practice-reviews/${reference}/begin`, statutory('2026-03-19'))
    expect(wrong(late)).toEqual([{ field: 'decidedOn', message: 'The day must be today or in the past' }])
  })

  test('holds its six months to the last day of a month, also when the day was wrong at first', async () => {
    const { manager } = like2023
    const reference = await commissioned(installation, like2023, '2023')
    setTime(installation, '2026-09-01')
    const later = await manager.post(`/practice-reviews/${reference}/begin`, statutory('2026-08-30'))
    expect(wrong(later)?.[0]?.message).toContain('The decision on the rapid review was recorded on 18 March 2026')
    // As if it had been recorded on the last day of August.
    const superuser = await installation.superuser()
    await superuser.query(
      `update records.review_record r set recorded_at = '2026-08-31T10:00:00Z' from records.case_file f
         where f.id = r.case_id and f.reference = $1 and f.partnership_id = $2 and r.kind = 'decision'`,
      [reference, 'riverside'],
    )
    await superuser.end()
    await well(manager.post(`/practice-reviews/${reference}/begin`, statutory('2026-08-30')))
    expect((await seenReview(manager, reference)).clock).toMatchObject({ startedOn: '2026-08-30', dueOn: '2027-02-28' })
    const corrected = await after(
      manager.post(`/practice-reviews/${reference}/beginning`, {
        decidedOn: '2026-08-31',
        correction: 'The minutes say Monday.',
      }),
    )
    expect(corrected.clock).toMatchObject({ startedOn: '2026-08-31', dueOn: '2027-02-28', state: 'running' })
    expect(corrected.earlierBeginnings.map(({ says }) => says.decidedOn)).toEqual(['2026-08-30'])
    expect(corrected.begun.says.correction).toBe('The minutes say Monday.')
    const before = await manager.post(`/practice-reviews/${reference}/beginning`, {
      decidedOn: '2025-03-02',
      correction: 'Earlier.',
    })
    expect(wrong(before)).toEqual([{ field: 'decidedOn', message: 'It cannot have been decided before the incident was raised' }])
    const again = { decidedOn: '2026-08-31', correction: 'Twice.' }
    expect(wrong(await manager.post(`/practice-reviews/${reference}/beginning`, again))?.[0]?.field).toBe('decidedOn')
    const late = await after(
      manager.post(`/practice-reviews/${reference}/beginning`, { decidedOn: '2026-03-02', correction: 'Another mistake.' }),
    )
    // 2 March and six months is 2 September: on 1 September one day is left.
    expect(late.clock).toMatchObject({ dueOn: '2026-09-02', state: 'running' })
    setTime(installation, '2026-09-03')
    expect((await seenReview(manager, reference)).clock?.state).toBe('late')
  })

  test('goes from the reviewer and the method to the report ready, back, and ready again; what is not open is refused', async () => {
    const { manager, council } = halton
    const reference = await commissioned(installation, halton, '2019')
    setTime(installation, '2026-03-20')
    await well(manager.post(`/practice-reviews/${reference}/begin`, statutory()))
    const to = (act: string, body: object) => manager.post(`/practice-reviews/${reference}/${act}`, body)
    expect(refusal(await to('method', method))?.because).toBe('no-reviewer')
    expect(refusal(await to('report-ready', { on: '2026-03-20', words: 'Version 1' }))?.because).toBe('not-now')
    await well(to('reviewers/new', appointment('Reva Viewer', '2026-08-01')))
    const agreed = await after(to('method', method))
    expect(agreed).toMatchObject({ state: 'under-way', method: { says: method } })
    const changed = await after(to('method', { ...method, text: 'Two days together.', _version: '1' }))
    expect(changed.earlierMethods.map(({ says }) => says.text)).toEqual([method.text])
    expect((await to('method', { ...method, text: 'An older form', _version: '1' })).status).toBe(409)
    expect(wrong(await to('scope', { from: '2026-01-01', until: '2024-01-01', children: 'A', agencies: 'B' }))?.[0]?.field).toBe(
      'until',
    )
    await well(to('scope', { from: '2024-01-01', until: '2026-02-24', children: 'Child A', agencies: 'Council\nHospitals' }))
    const lines = await after(council.post(`/practice-reviews/${reference}/lines/new`, { question: 'Who knew of the cold?' }))
    const item = lines.lines[0]?.item ?? ''
    const withdrawn = await after(to(`lines/${item}/withdraw`, { reason: 'Answered by the inquest.' }))
    expect(withdrawn.lines[0]).toMatchObject({ withdrawn: { says: { reason: 'Answered by the inquest.' } } })
    expect(refusal(await to(`lines/${item}/withdraw`, { reason: 'Again.' }))?.because).toBe('not-now')
    expect((await after(to('report-ready', { on: '2026-03-20', words: 'Version 1' }))).state).toBe('report-ready')
    expect(refusal(await to('lines/new', { question: 'One more?' }))?.because).toBe('not-now')
    expect((await after(to('reopen', { reason: 'An agency has written.' }))).state).toBe('under-way')
    const again = await after(to('report-ready', { on: '2026-03-20', words: 'Version 2' }))
    expect(again.reports.map(({ says }) => says.words)).toEqual(['Version 1', 'Version 2'])
    expect(again.reopened.map(({ says }) => says.reason)).toEqual(['An agency has written.'])
    expect(again.path.map(({ title }) => title)).toEqual([
      'Decided to begin it',
      'Reviewer appointed',
      'Method agreed',
      'Method changed',
      'Report ready',
      'The review goes on',
      'Report ready',
    ])
  })

  test('stopped without a report, its clock ends as not owed with the reasons, and nothing is recorded any more', async () => {
    const { manager } = like2023
    const reference = await commissioned(installation, like2023, '2023')
    await well(manager.post(`/practice-reviews/${reference}/begin`, statutory()))
    const stopped = await after(
      manager.post(`/practice-reviews/${reference}/stop`, { reasons: 'The national Panel reviews it itself.' }),
    )
    expect(stopped).toMatchObject({
      state: 'stopped',
      clock: { state: 'not-owed', reason: 'The national Panel reviews it itself.' },
      stopped: { says: { reasons: 'The national Panel reviews it itself.' } },
    })
    const more = await manager.post(`/practice-reviews/${reference}/learning/new`, { what: 'x', learntOn: '2026-03-18' })
    expect(refusal(more)?.because).toBe('not-now')
    expect(refusal(await manager.post(`/practice-reviews/${reference}/stop`, { reasons: 'Twice.' }))?.because).toBe('not-now')
  })

  test('takes the place of a reflective review that was under way on the incident; what that recorded stays', async () => {
    const { manager } = like2023
    const reference = await commissioned(installation, like2023, '2023')
    const reflective = { kind: 'local-reflective-review', title: 'Cold homes', decidedOn: '2026-03-10' }
    expect(wrong(await manager.post(`/practice-reviews/${reference}/begin`, reflective))?.[0]?.field).toBe('reasons')
    await well(manager.post(`/practice-reviews/${reference}/begin`, { ...reflective, reasons: 'To learn at once.' }))
    expect(await seenReview(manager, reference)).toMatchObject({ statutory: false, clock: null, decidedOn: '2026-03-10' })
    await well(
      manager.post(`/practice-reviews/${reference}/learning/new`, { what: 'Ask about heating.', learntOn: '2026-03-18' }),
    )
    await well(manager.post(`/practice-reviews/${reference}/begin`, statutory()))
    const now = await seenReview(manager, reference)
    expect(now).toMatchObject({ kind: 'local-practice-review', clock: { dueOn: '2026-09-18' }, decidedOn: '2026-03-18' })
    expect(now.learning).toHaveLength(1)
    expect(now.earlierBeginnings.map(({ says }) => says.kind)).toEqual(['local-reflective-review'])
  })
})

describe('a review that no incident has led to', () => {
  test('has a case file and a reference of its own series, whichever partnership begins it, and no statutory clock', async () => {
    setTime(installation, '2026-03-20')
    const first = await begunOther(halton.manager)
    const second = await begunOther(like2023.manager, { kind: 'national-findings', source: 'A made-up national report' })
    const number = (reference: string) => Number(/^REV-2026-(\d{3})$/.exec(reference)?.[1])
    expect(number(second)).toBe(number(first) + 1)
    expect(await seenReview(halton.manager, first)).toMatchObject({ clock: null, statutory: false, ofIncident: false })
    for (const [asker, reference] of [
      [halton.manager, second],
      [like2023.manager, first],
      [halton.raiser, first],
    ] as const)
      expect((await asker.get(`/practice-reviews/${reference}`)).status).toBe(404)
    expect((await halton.nhs.get(`/practice-reviews/${first}`)).status).toBe(200)
  })

  test('of somebody else’s findings says whose they are, and has no reviewer and no family to invite', async () => {
    const { manager } = halton
    const body = { kind: 'other-area-findings', title: 'x', decidedOn: '2026-03-02', decidedBy: 'A group', reasons: 'y' }
    expect(wrong(await manager.post('/practice-reviews/new', body))?.[0]?.field).toBe('source')
    const own = { ...body, kind: 'practice-learning-review', source: 'Somebody' }
    expect(wrong(await manager.post('/practice-reviews/new', own))?.[0]?.field).toBe('source')
    const reference = await begunOther(manager, { kind: 'other-area-findings', source: 'A made-up area' })
    const to = (act: string, sent: object) => manager.post(`/practice-reviews/${reference}/${act}`, sent)
    expect(refusal(await to('reviewers/new', appointment('Reva Viewer', '2026-08-01')))?.because).toBe('not-now')
    expect(refusal(await to('family/new', { who: 'A mother', about: 'family' }))?.because).toBe('not-now')
    // Without a reviewer the method is agreed all the same: no law asks for one here.
    expect((await after(to('method', method))).state).toBe('under-way')
  })

  test('is not opened by emergency access, which is for incidents', async () => {
    const reference = await begunOther(halton.manager)
    const hospital = await installation.as('hospital-lead')
    const tried = await hospital.post('/emergency-access', { reference, reason: 'To try it.', understood: 'yes' })
    expect(wrong(tried)?.[0]?.field).toBe('reference')
    expect((await hospital.get(`/practice-reviews/${reference}`)).status).toBe(404)
  })

  test('is listed for its team alone, and found by kind, state and year in the address', async () => {
    const listed = async (query: string) => {
      const { json } = await well(halton.manager.get(`/practice-reviews${query}`))
      return json as { reviews: { reference: string; kind: string; state: string }[]; errors: { field: string }[] }
    }
    const kinds = (await listed('?kind=other-area-findings')).reviews.map(({ kind }) => kind)
    expect([...new Set(kinds)]).toEqual(['other-area-findings'])
    const states = (await listed('?state=report-ready')).reviews.map(({ state }) => state)
    expect([...new Set(states)]).toEqual(['report-ready'])
    expect((await listed('?year=2025')).reviews).toEqual([])
    expect((await listed('?kind=x&state=y&year=z')).errors.map(({ field }) => field)).toEqual(['kind', 'state', 'year'])
    const outside = (await (await installation.as(emailOf('hospital-lead').split('@')[0] ?? '')).get('/practice-reviews')).json
    expect(outside).toMatchObject({ reviews: [], toBegin: [] })
  })
})
