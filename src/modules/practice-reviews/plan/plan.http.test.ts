import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from '../../../../demo/people.ts'
import { openInstallation, type TestInstallation } from '../../../../tests/harness/installation.ts'
import { haltonsPeople, refusal, setTime, type Walkers, walkersOf, wrong } from '../../../../tests/rules/partnership.ts'
import { runRounds } from '../../../app.tsx'
import { notifiable, well } from '../../reviews/testing.ts'
import { after, begunOther, commissioned, method, seenReview, statutory } from '../testing.ts'

/** Counted by hand on the calendar of March 2026, which has no bank holiday; two working days before Monday 16 is Thursday 12. */
let installation: TestInstallation
let halton: Walkers

beforeAll(async () => {
  installation = await openInstallation()
  setTime(installation, '2026-03-02')
  halton = await walkersOf(installation, haltonsPeople)
}, 120_000)
afterAll(() => installation.close())

/** Goes to a day, lets the hourly round run twice, and gives who is reminded of milestones of this case, and of which day. */
async function remindedOn(day: string, reference: string): Promise<readonly string[]> {
  setTime(installation, day)
  const { ground, identity, jobs, mail } = installation
  for (const _ of ['once', 'again']) {
    await runRounds({ ground, identity, jobs, mail, log: () => {} })
    await jobs.runDue()
  }
  const client = await installation.superuser()
  const { rows } = await client.query<{ email: string; due: string }>(
    `select m.email, j.data->>'dueDay' as due from jobs.job j join records.membership m on m.id::text = j.data->>'membershipId'
       where j.name = 'reviews.remind' and j.data->>'reference' = $1 and j.data->>'onDay' = $2 order by due, m.email`,
    [reference, day],
  )
  await client.end()
  return rows.map(({ email, due }) => `${due} ${email.split('@')[0]}`)
}

describe('the plan of a rapid review', () => {
  test('reminds from the day of the notification, two working days before, on the day and the day after, each once', async () => {
    const incident = await notifiable(installation, halton)
    const reference = incident.replace('/incidents/', '')
    const plan = `${incident}/rapid-review/milestones`
    const manager = emailOf('business-manager').split('@')[0]
    await well(halton.council.post(`${incident}/rapid-review/whether`, { toBeDone: 'yes', reasons: 'Much to learn.' }))
    expect(await remindedOn('2026-03-02', reference)).toEqual([`2026-03-03 ${manager}`])
    expect(await remindedOn('2026-03-03', reference)).toEqual([`2026-03-03 ${manager}`])
    expect(await remindedOn('2026-03-04', reference)).toEqual([`2026-03-03 ${manager}`])
    expect(await remindedOn('2026-03-05', reference)).toEqual([])
    expect(await remindedOn('2026-03-11', reference)).toEqual([])
    expect(await remindedOn('2026-03-12', reference)).toEqual([`2026-03-16 ${manager}`])
    await well(halton.manager.post(`${plan}/returns-in/done`, { doneOn: '2026-03-12' }))
    const moved = { owner: 'Chief Nurse', dueOn: '2026-03-20' }
    await well(halton.manager.post(`${plan}/panel-meeting`, moved))
    // The meeting was to be on Wednesday 18: of the day that was moved nobody is reminded.
    expect(await remindedOn('2026-03-17', reference)).toEqual([])
    const nhs = emailOf('nhs-delegate').split('@')[0]
    // Friday 20: the meeting, with who sees to it, and the sign-off of the first plan.
    expect(await remindedOn('2026-03-18', reference)).toEqual([
      `2026-03-20 ${manager}`,
      `2026-03-20 ${manager}`,
      `2026-03-20 ${nhs}`,
    ])
    await well(halton.manager.post(`/incidents/${reference}/shut-out`, { person: emailOf('nhs-delegate'), reason: 'x' }))
    expect(await remindedOn('2026-03-20', reference)).toEqual([`2026-03-20 ${manager}`, `2026-03-20 ${manager}`])
  })
})

describe('the plan of a practice review', () => {
  test('a day after the last one of the law takes a reason; a late one waits, and is red', async () => {
    const reference = await commissioned(installation, halton, '2019')
    setTime(installation, '2026-03-20')
    await well(halton.manager.post(`/practice-reviews/${reference}/begin`, statutory()))
    const to = (act: string, body: object) => halton.manager.post(`/practice-reviews/${reference}/${act}`, body)
    const published = { title: 'The report is published', owner: 'Business Manager', dueOn: '2026-12-01' }
    expect(wrong(await to('milestones/new', published))?.map(({ field }) => field)).toEqual(['whyAfterLastDay'])
    expect(wrong(await to('milestones/new', { ...published, dueOn: '2026-03-17' }))?.map(({ field }) => field)).toEqual(['dueOn'])
    await well(to('milestones/new', { ...published, whyAfterLastDay: 'The inquest is in October.' }))
    const draft = await after(to('milestones/new', { title: 'First draft', owner: 'The reviewer', dueOn: '2026-03-24' }))
    expect(draft.milestones.map(({ last: { says } }) => [says.title, says.whyAfterLastDay])).toEqual([
      ['First draft', null],
      ['The report is published', 'The inquest is in October.'],
    ])
    expect((await halton.manager.page(`/practice-reviews/${reference}`)).text).toContain('The inquest is in October.')
    const item = draft.milestones[0]?.item
    setTime(installation, '2026-03-25')
    const late = await seenReview(halton.manager, reference)
    expect(late.milestones[0]).toMatchObject({ late: true, done: null })
    expect(late.next.find(({ act }) => act === `milestones/${item}/done`)).toMatchObject({ urgent: true, dueOn: '2026-03-24' })
    await well(to(`milestones/${item}`, { owner: 'The reviewer', dueOn: '2026-04-10' }))
    expect(wrong(await to(`milestones/${item}/done`, { doneOn: '2026-03-26' }))?.[0]?.field).toBe('doneOn')
    const done = await after(to(`milestones/${item}/done`, { doneOn: '2026-03-25' }))
    expect(done.milestones[0]).toMatchObject({
      late: false,
      done: { says: { doneOn: '2026-03-25' } },
      earlier: [{ says: { dueOn: '2026-03-24' } }],
    })
    expect(refusal(await to(`milestones/${item}`, { owner: 'x', dueOn: '2026-04-20' }))?.because).toBe('not-now')
  })

  test('reminds those who keep reviews and who sees to it, until it is done, withdrawn, or the review has ended', async () => {
    setTime(installation, '2026-03-20')
    const reference = await begunOther(halton.manager)
    const to = (act: string, body: object) => halton.manager.post(`/practice-reviews/${reference}/${act}`, body)
    await well(to('method', method))
    const titles = ['stays', 'done', 'withdrawn']
    const owner = 'Hattie Seaford'
    for (const title of titles) await well(to('milestones/new', { title, owner, dueOn: '2026-03-31' }))
    const { milestones } = await seenReview(halton.manager, reference)
    const itemOf = (title: string) => milestones.find(({ last }) => last.says.title === title)?.item
    await well(to(`milestones/${itemOf('done')}/done`, { doneOn: '2026-03-20' }))
    await well(to(`entries/${itemOf('withdrawn')}/withdraw`, { reason: 'Of another review.' }))
    const [manager, head] = ['business-manager', 'head-of-safeguarding'].map(one => emailOf(one).split('@')[0])
    const both = [`2026-03-31 ${manager}`, `2026-03-31 ${head}`].sort()
    expect(await remindedOn('2026-03-26', reference)).toEqual([])
    expect(await remindedOn('2026-03-27', reference)).toEqual(both)
    // A round that did not run for two days makes up for them, once.
    expect(await remindedOn('2026-03-31', reference)).toEqual(both)
    await well(to('stop', { reasons: 'Another review covers it.' }))
    expect(await remindedOn('2026-04-01', reference)).toEqual([])
  })

  test('nobody who asks takes reminders or lays out a plan: the database refuses', async () => {
    const client = await installation.superuser()
    const [{ id = '' } = {}] = (await client.query<{ id: string }>('select id from records.clock limit 1')).rows
    const [{ person = '' } = {}] = (await client.query<{ person: string }>('select id as person from records.person limit 1'))
      .rows
    for (const call of [
      `select * from records.claim_milestone_reminders('2026-03-20')`,
      `select records.plan_milestone('${id}', 'letters-out', '2026-03-20', '2026-03-20')`,
    ]) {
      await client.query('begin')
      await client.query(`select set_config('app.person', $1, true)`, [person])
      const known = (await client.query<{ known: string | null }>('select records.current_person() as known')).rows[0]?.known
      expect(known).toBe(person)
      await expect(client.query(call)).rejects.toMatchObject({ code: '42501' })
      await client.query('rollback')
    }
    await client.end()
  })
})
