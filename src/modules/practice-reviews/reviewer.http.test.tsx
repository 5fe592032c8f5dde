import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from '../../../demo/people.ts'
import { type Asker, openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { haltonsPeople, refusal, setTime, type Walkers, walkersOf, wrong } from '../../../tests/rules/partnership.ts'
import { actorFrom, standingsOf } from '../../platform/actor/standing.ts'
import { actorTransaction } from '../../platform/database/actor-transaction.ts'
import { well } from '../reviews/testing.ts'
import { after, appointment, begunOther, commissioned, seenReview, statutory } from './testing.ts'

/** The demonstration's reviewer has access to Halton for 180 days from 2 March 2026, up to and including 28 August. */
let installation: TestInstallation
let halton: Walkers
let reviewer: Asker

beforeAll(async () => {
  installation = await openInstallation()
  halton = await walkersOf(installation, haltonsPeople)
  reviewer = await installation.as('reviewer')
}, 120_000)
afterAll(() => installation.close())

/** A review of an incident, to which the reviewer is appointed. */
async function appointed(lastDay: string): Promise<string> {
  const reference = await commissioned(installation, halton, '2019')
  setTime(installation, '2026-03-20')
  await well(halton.manager.post(`/practice-reviews/${reference}/begin`, statutory()))
  await well(halton.manager.post(`/practice-reviews/${reference}/reviewers/new`, appointment(emailOf('reviewer'), lastDay)))
  return reference
}

const statuses = async (asker: Asker, reference: string) => {
  const addresses = ['', '/learning/new', '/lines/new'].map(act => `/practice-reviews/${reference}${act}`)
  const merged = [`/chronologies/${reference}`, `/chronologies/${reference}/glossary`, `/anonymised-chronologies/${reference}`]
  const all = [...addresses, ...merged, `/incidents/${reference}`, `/incidents/${reference}/rapid-review`]
  return [...new Set(await Promise.all(all.map(async address => (await asker.get(address)).status)))]
}

describe('the independent reviewer', () => {
  test('sees the one case until the last day, writes in it, and sees no other; the day after it is as if it were not there', async () => {
    const reference = await appointed('2026-07-31')
    const other = await commissioned(installation, halton, '2019')
    setTime(installation, '2026-03-20')
    await well(halton.manager.post(`/practice-reviews/${other}/begin`, statutory()))
    const unrelated = await begunOther(halton.manager)
    expect(await statuses(reviewer, reference)).toEqual([200])
    expect(await statuses(reviewer, other)).toEqual([404])
    expect((await reviewer.get(`/practice-reviews/${unrelated}`)).status).toBe(404)
    const listed = (await well(reviewer.get('/practice-reviews'))).json as { reviews: { reference: string }[]; toBegin: string[] }
    expect([listed.reviews.map(one => one.reference), listed.toBegin]).toEqual([[reference], []])
    const incidents = (await well(reviewer.get('/incidents'))).json as { incidents: { reference: string }[] }
    expect(incidents.incidents.map(one => one.reference)).toEqual([reference])
    const work = (await well(reviewer.get('/my-work'))).text
    expect([work.includes(`${reference}: the method is agreed with the reviewer`), work.includes(other)]).toEqual([true, false])
    await well(reviewer.post(`/practice-reviews/${reference}/lines/new`, { question: 'What stood in the way?' }))
    for (const act of ['begin', 'beginning', 'reviewers/new', 'stop'])
      expect((await reviewer.get(`/practice-reviews/${reference}/${act}`)).status).toBe(404)

    setTime(installation, '2026-07-31', '23:50')
    expect(await statuses(reviewer, reference)).toEqual([200])
    setTime(installation, '2026-08-01', '00:05')
    expect(await statuses(reviewer, reference)).toEqual([404])
    const late = await reviewer.post(`/practice-reviews/${reference}/lines/new`, { question: 'One more?' })
    expect(late.status).toBe(404)
    expect(((await reviewer.get('/practice-reviews')).json as { reviews: object[] }).reviews).toEqual([])
    // A notice of their own stays; what waits does not.
    expect((await reviewer.get('/my-work')).json).toMatchObject({ late: [], thisWeek: [], waiting: [], later: [], clocks: [] })
    const page = await seenReview(halton.manager, reference)
    expect(page.reviewers[0]).toMatchObject({ inPlace: false, removed: null })
    expect(page.next[0]).toMatchObject({ command: 'practice-reviews.appoint-reviewer' })
  })

  test('removed before the day, has nothing at the next request; what they wrote stays, and the reasons stand on the page', async () => {
    const reference = await appointed('2026-07-31')
    await well(reviewer.post(`/practice-reviews/${reference}/lines/new`, { question: 'Who heard the child?' }))
    const [{ item = '' } = {}] = (await seenReview(halton.manager, reference)).reviewers
    const early = await halton.manager.post(`/practice-reviews/${reference}/reviewers/${item}/remove`, {
      on: '2026-03-19',
      reasons: 'x',
    })
    expect(wrong(early)).toEqual([{ field: 'on', message: 'It cannot have ended before the appointment' }])
    const page = await after(
      halton.manager.post(`/practice-reviews/${reference}/reviewers/${item}/remove`, {
        on: '2026-03-20',
        reasons: 'A conflict of interest came to light.',
      }),
    )
    expect(await statuses(reviewer, reference)).toEqual([404])
    expect(page.reviewers[0]?.removed?.says.reasons).toBe('A conflict of interest came to light.')
    expect(page.lines[0]).toMatchObject({ line: { says: { question: 'Who heard the child?' }, by: 'Independent reviewer' } })
    const again = await halton.manager.post(`/practice-reviews/${reference}/reviewers/${item}/remove`, {
      on: '2026-03-20',
      reasons: 'x',
    })
    expect(refusal(again)?.because).toBe('not-now')
    // Whoever was removed can be appointed again.
    const back = appointment('Reva Viewer', '2026-04-30')
    await well(halton.manager.post(`/practice-reviews/${reference}/reviewers/new`, back))
    expect(await statuses(reviewer, reference)).toEqual([200])
  })

  test('is given more time, or less, with the reason; the earlier day does not linger', async () => {
    const reference = await appointed('2026-04-30')
    const [{ item = '' } = {}] = (await seenReview(halton.manager, reference)).reviewers
    const change = (lastDay: string) => ({ terms: 'As before.', fee: 'As before', lastDay, change: 'The inquest moved.' })
    const address = `/practice-reviews/${reference}/reviewers/${item}`
    const page = await after(halton.manager.post(address, change('2026-07-31')))
    expect(page.reviewers[0]).toMatchObject({
      appointment: { says: { lastDay: '2026-07-31', change: 'The inquest moved.' } },
      earlier: [{ says: { lastDay: '2026-04-30', fee: '£450 a day, up to 12 days' } }],
    })
    setTime(installation, '2026-05-04')
    expect(await statuses(reviewer, reference)).toEqual([200])
    await well(halton.manager.post(address, change('2026-05-05')))
    setTime(installation, '2026-05-06')
    expect(await statuses(reviewer, reference)).toEqual([404])
    expect(wrong(await halton.manager.post(address, change('2026-05-05')))).toBeUndefined()
    expect(wrong(await halton.manager.post(address, change('2026-05-04')))?.[0]?.field).toBe('lastDay')
    const beyond = await halton.manager.post(address, change('2026-08-29'))
    expect(wrong(beyond)?.[0]?.message).toContain('Their access to this partnership ends after 28 August 2026')
    await well(halton.manager.post(address, change('2026-08-28')))
    expect(await statuses(reviewer, reference)).toEqual([200])
  })

  test('must have been invited with that role, must not be shut out, and is not appointed twice', async () => {
    const reference = await appointed('2026-07-31')
    const appoint = (person: string) =>
      halton.manager.post(`/practice-reviews/${reference}/reviewers/new`, appointment(person, '2026-07-31'))
    expect(wrong(await appoint('Nobody Known'))?.[0]?.field).toBe('person')
    expect(wrong(await appoint('Hope Leadley'))?.[0]?.message).toContain('is not here as an independent reviewer')
    expect(wrong(await appoint('Reva Viewer'))?.[0]?.message).toContain('is appointed already')
    await well(halton.manager.post(`/incidents/${reference}/shut-out`, { person: 'Reva Viewer', reason: 'Knows the family.' }))
    expect(await statuses(reviewer, reference)).toEqual([404])
    const [{ item = '' } = {}] = (await seenReview(halton.manager, reference)).reviewers
    await well(halton.manager.post(`/practice-reviews/${reference}/reviewers/${item}/remove`, { on: '2026-03-20', reasons: 'x' }))
    expect(wrong(await appoint('Reva Viewer'))?.[0]?.message).toContain('shut out of this record')
  })

  test('reads nothing of what those who commissioned them note of their work, in no form of the page', async () => {
    const reference = await appointed('2026-07-31')
    const [{ item = '' } = {}] = (await seenReview(halton.manager, reference)).reviewers
    const note = 'Behind by three weeks; talked about it.'
    await well(halton.nhs.post(`/practice-reviews/${reference}/reviewers/${item}/supervision`, { on: '2026-03-20', note }))
    expect((await seenReview(halton.council, reference)).reviewers[0]?.supervision).toMatchObject([{ note, by: 'Chief Nurse' }])
    for (const outside of [reviewer, halton.notifier]) {
      expect((await outside.get(`/practice-reviews/${reference}`)).text).not.toContain(note)
      expect((await outside.page(`/practice-reviews/${reference}`)).text).not.toContain(note)
    }
    const client = await installation.superuser()
    const { rows } = await client.query<{ row: string }>('select t::text as row from records.practice_review_supervision t')
    await client.end()
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.map(({ row }) => row).join()).not.toContain(note)
  })

  test('neither lengthens the own place nor is let in by anybody but those who answer for the case: the database refuses', async () => {
    const reference = await appointed('2026-07-31')
    const client = await installation.superuser()
    const places = async () =>
      (
        await client.query<{ id: string; last: string }>(
          `select m.id, m.until_day::text as last from records.case_member m join records.case_file f on f.id = m.case_id
             where f.reference = $1 and m.kind = 'named' order by m.from_time`,
          [reference],
        )
      ).rows
    const [place] = await places()
    expect(place?.last).toBe('2026-08-01')
    const asActor = async (username: string, text: string) => {
      const { rows } = await client.query<{ id: string }>('select id from records.person where email = $1', [emailOf(username)])
      const personId = rows[0]?.id ?? ''
      const [standing] = await standingsOf(installation.ground, personId)
      if (!standing) throw new Error(`${username} has no seat`)
      return actorTransaction(installation.ground, actorFrom(personId, standing, 'session'), work =>
        work.statements.executeSql(text, [place?.id]),
      ).then(
        result => result.rows,
        error => (error instanceof Error && 'code' in error ? error.code : 'no code'),
      )
    }
    expect(await asActor('reviewer', `update records.case_member set until_day = '2099-01-01' where id = $1`)).toBe('42501')
    const end = 'select records.end_case_place($1) as ended'
    for (const username of ['reviewer', 'council-delegate', 'neighbour-manager', 'hospital-lead'])
      expect(await asActor(username, end)).toEqual([{ ended: false }])
    expect((await places())[0]?.last).toBe('2026-08-01')
    expect(await asActor('head-of-safeguarding', end)).toEqual([{ ended: true }])
    expect((await places())[0]?.last).toBe('2026-03-20')
    expect(await statuses(reviewer, reference)).toEqual([404])
    await client.end()
  })
})
