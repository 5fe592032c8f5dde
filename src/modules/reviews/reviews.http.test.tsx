import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
import { childName, ends, everySignOff, everyView, notifiable, seen, sent, well } from './testing.ts'

/**
 * The notification is sent on Monday 2 March 2026. Counted by hand on that month's calendar, which has no bank holiday: working day 1
 * is Tuesday 3, day 10 Monday 16, day 12 Wednesday 18, day 14 Friday 20, and day 15, the last one, Monday 23 March.
 */
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

describe('under arrangements of 2023', () => {
  test('the whole path: open by itself, written, decided, signed, sent in time, replied, answered, the family told', async () => {
    const { manager, council, nhs, police } = like2023
    const incident = await notifiable(installation, like2023)
    const review = `${incident}/rapid-review`
    const before = await seen(manager, incident)
    expect(before).toMatchObject({ standing: 'open', decides: null, whether: null, familyWaits: true })
    expect(before.milestones.map(({ item, dueOn, workingDay }) => [item, dueOn, workingDay])).toEqual([
      ['letters-out', '2026-03-03', 1],
      ['returns-in', '2026-03-16', 10],
      ['panel-meeting', '2026-03-18', 12],
      ['sign-off', '2026-03-20', 14],
      ['sent', '2026-03-23', 15],
    ])
    expect(before.clock).toMatchObject({ startedOn: '2026-03-02', dueOn: '2026-03-23', state: 'running' })
    expect(refusal(await council.post(`${review}/whether`, { toBeDone: 'no', reasons: 'None.' }))?.because).toBe('not-now')

    await well(manager.post(`${review}/chair`, { name: 'Chris Chairperson', post: 'Head nurse, a hospital' }))
    await well(manager.post(`${review}/sections/facts`, { text: `${childName} was found. Rowan was cold.`, state: 'finished' }))
    await well(
      council.post(`${review}/findings/new`, { about: 'good-practice', what: 'A neighbour rang.', why: 'It was quick.' }),
    )
    await well(nhs.post(`${review}/criteria/improvements`, { answer: 'yes', reasons: 'Handover was thin.' }))
    expect((await nhs.post(`${review}/criteria/no-such-one`, { answer: 'yes', reasons: 'x' })).status).toBe(404)

    setTime(installation, '2026-03-18')
    await well(council.post(`${review}/view`, ends(['practice-review'])))
    await well(nhs.post(`${review}/view`, ends(['no-further-review', 'local-learning'], { dissent: 'Enough is known.' })))
    expect(refusal(await council.post(`${review}/decision`, ends(['practice-review'])))).toEqual({
      because: 'views-missing',
      message: 'The decision needs the view of each partner. Still to come: the police',
    })
    await well(police.post(`${review}/view`, ends(['practice-review', 'national-review'])))
    expect(wrong(await council.post(`${review}/decision`, ends(['practice-review', 'no-further-review'])))).toEqual([
      expect.objectContaining({ field: 'options' }),
    ])
    await well(council.post(`${review}/decision`, ends(['practice-review', 'national-review'])))
    const decided = await seen(council, incident)
    expect(decided.standing).toBe('decided')
    expect(decided.views.map(({ view }) => view?.differs)).toEqual([true, true, false])
    expect(decided.next[0]).toMatchObject({ command: 'reviews.record-family', urgent: true })

    await everySignOff(incident, like2023)
    expect((await seen(manager, incident)).standing).toBe('signed')
    setTime(installation, '2026-03-23', '23:30')
    await well(manager.post(`${review}/send`, sent('2026-03-23', { sentAt: '23:15' })))
    expect(await seen(manager, incident)).toMatchObject({ standing: 'sent', clock: { state: 'met', metOn: '2026-03-23' } })
    expect(refusal(await manager.post(`${review}/sections/facts`, { text: 'More', state: 'finished' }))?.because).toBe('not-now')

    setTime(installation, '2026-04-01')
    const tooSoon = { receivedOn: '2026-03-22', says: 'agrees', words: 'Yes.' }
    expect(wrong(await manager.post(`${review}/reply`, tooSoon))).toMatchObject([{ field: 'receivedOn' }])
    await well(
      manager.post(`${review}/reply`, {
        receivedOn: '2026-03-31',
        says: 'asks',
        words: 'Tell us more.',
        questions: 'Why?\n\nSince when?',
      }),
    )
    expect((await seen(manager, incident)).questions.map(({ question }) => question)).toEqual(['Why?', 'Since when?'])
    await well(manager.post(`${review}/regard`, { words: 'We follow it.' }))
    await well(council.post(`${review}/questions/1-1`, { words: 'Because of that.' }))
    expect((await seen(manager, incident)).standing).toBe('replied')
    await well(council.post(`${review}/questions/1-2`, { words: 'Since May.' }))
    expect((await seen(manager, incident)).standing).toBe('closed')

    expect(wrong(await manager.post(`${review}/family`, { told: 'yes' }))?.map(({ field }) => field)).toEqual(['on', 'how', 'by'])
    expect(wrong(await manager.post(`${review}/family`, { told: 'no' }))?.map(({ field }) => field)).toEqual([
      'whyNot',
      'reviewOn',
    ])
    await well(manager.post(`${review}/family`, { told: 'no', whyNot: 'The police ask to wait.', reviewOn: '2026-04-10' }))
    expect((await seen(manager, incident)).familyWaits).toBe(false)
    setTime(installation, '2026-04-11')
    expect((await seen(manager, incident)).familyWaits).toBe(true)
    await well(manager.post(`${review}/family`, { told: 'yes', on: '2026-04-11', how: 'At home.', by: 'Social worker' }))
    expect(await seen(manager, incident)).toMatchObject({ familyWaits: false, family: { told: true, on: '2026-04-11' } })
  })

  test('a change after signing asks every partner again, and the report that was sent stays as it was', async () => {
    const { manager, council, nhs, police } = like2023
    const incident = await notifiable(installation, like2023)
    const review = `${incident}/rapid-review`
    await well(manager.post(`${review}/sections/facts`, { text: 'The first text.', state: 'finished' }))
    await well(
      manager.post(`${review}/safety-actions/new`, {
        what: 'A visit.',
        organisation: 'The council',
        post: 'Ada Made, manager',
        dueOn: '2026-03-04',
      }),
    )
    await everyView(incident, like2023, ['no-further-review'])
    await well(council.post(`${review}/decision`, ends(['no-further-review'])))
    const openedBefore = ((await council.get(`${review}/sign-off`)).json as { _version: string })._version
    await well(nhs.post(`${review}/sign-off`, {}))
    await well(manager.post(`${review}/sections/facts`, { text: 'Another text.', state: 'finished' }))
    expect(refusal(await council.post(`${review}/sign-off`, { _version: openedBefore }))?.because).toBe('changed-meanwhile')
    const changed = await seen(nhs, incident)
    expect(changed.signOffs.map(({ partner, version, holds }) => [partner, version, holds])).toEqual([
      ['local-authority', null, false],
      ['health', changed.version - 1, false],
      ['police', null, false],
    ])
    await well(council.post(`${review}/sign-off`, {}))
    expect(refusal(await council.post(`${review}/sign-off`, {}))?.because).toBe('signed-already')
    expect(wrong(await manager.post(`${review}/send`, sent('2026-03-02', { sentAt: '11:30' })))).toEqual([
      { field: 'whyUnsigned', message: 'Say why it was sent without the sign-off of the NHS and the police' },
    ])
    await well(nhs.post(`${review}/sign-off`, {}))
    await well(police.post(`${review}/sign-off`, {}))
    await well(manager.post(`${review}/send`, sent('2026-03-02', { sentAt: '11:30' })))
    const [action] = (await seen(manager, incident)).safetyActions
    setTime(installation, '2026-03-05')
    await well(manager.post(`${review}/safety-actions/${action?.item}/done`, { doneOn: '2026-03-05', how: 'Seen at home.' }))
    const after = await seen(manager, incident)
    expect(after.signOffs.every(({ holds }) => holds)).toBe(true)
    const words = pdfWords(await take(`${review}/report.pdf`))
    expect(words).toContain('Not done yet')
    expect(words).not.toContain('Seen at home.')
  })

  test('late, it is taken with the reason and who allowed it; without a reason it is asked for beside the field', async () => {
    const { manager, council } = like2023
    const incident = await notifiable(installation, like2023)
    const review = `${incident}/rapid-review`
    await everyView(incident, like2023, ['no-further-review'])
    await well(council.post(`${review}/decision`, ends(['no-further-review'])))
    setTime(installation, '2026-03-24')
    const late = sent('2026-03-24', { sentAt: '08:00', whyUnsigned: 'One partner could not be reached.' })
    expect(wrong(await manager.post(`${review}/send`, late))?.map(({ field }) => field)).toEqual(['lateReason'])
    await well(manager.post(`${review}/send`, { ...late, lateReason: 'A return came on the last day.' }))
    expect(await seen(manager, incident)).toMatchObject({
      standing: 'sent',
      clock: {
        state: 'met-late',
        metOn: '2026-03-24',
        reason: 'A return came on the last day.',
        allowedBy: 'Post of the manager',
      },
      sending: { whyUnsigned: 'One partner could not be reached.' },
    })
    const page = await manager.page(`${review}`)
    expect(page.text).toContain('A return came on the last day.')
  })
})

describe('under the arrangements of 2019', () => {
  test('the Executive decides whether; if not, the clock ends as not owed, and runs anew when it is done after all', async () => {
    const incident = await notifiable(installation, halton)
    const review = `${incident}/rapid-review`
    const { council, manager } = halton
    expect(await seen(manager, incident)).toMatchObject({ standing: 'to-decide', decides: 'Safeguarding Executive Group' })
    expect(refusal(await manager.post(`${review}/sections/facts`, { text: 'Too early', state: 'in-work' }))?.because).toBe(
      'not-now',
    )
    await well(council.post(`${review}/whether`, { toBeDone: 'no', reasons: 'Nothing more can be learnt.' }))
    expect(await seen(manager, incident)).toMatchObject({
      standing: 'not-done',
      whether: { toBeDone: false, group: 'Safeguarding Executive Group' },
      clock: { state: 'not-owed', reason: 'Nothing more can be learnt.' },
    })
    setTime(installation, '2026-03-05')
    await well(council.post(`${review}/whether`, { toBeDone: 'yes', reasons: 'The national Panel asks for one.' }))
    expect(await seen(manager, incident)).toMatchObject({
      standing: 'open',
      clock: { state: 'running', startedOn: '2026-03-02', dueOn: '2026-03-23' },
    })
    await everyView(incident, halton, ['no-further-review', 'local-learning'])
    await well(council.post(`${review}/decision`, ends(['no-further-review', 'local-learning'])))
    await everySignOff(incident, halton)
    await well(manager.post(`${review}/send`, sent('2026-03-05', { sentAt: '08:30' })))
    expect(await seen(manager, incident)).toMatchObject({
      standing: 'sent',
      decision: { group: 'Safeguarding Executive Group' },
      clock: { state: 'met', metOn: '2026-03-05' },
    })
  })
})

test('a milestone after the last day of the law is taken with its reason, and said on the page', async () => {
  const incident = await notifiable(installation, like2023)
  const plan = `${incident}/rapid-review/milestones`
  const { manager } = like2023
  const later = { owner: 'Chair', dueOn: '2026-03-25' }
  expect(wrong(await manager.post(`${plan}/panel-meeting`, later))?.map(({ field }) => field)).toEqual(['whyAfterLastDay'])
  await well(manager.post(`${plan}/panel-meeting`, { ...later, whyAfterLastDay: 'No room before.' }))
  await well(manager.post(`${plan}/new`, { title: 'Ring the coroner', owner: 'Business Manager', dueOn: '2026-03-04' }))
  await well(manager.post(`${plan}/letters-out/done`, { doneOn: '2026-03-02' }))
  expect(wrong(await manager.post(`${plan}/returns-in/done`, { doneOn: '2026-03-03' }))?.map(({ field }) => field)).toEqual([
    'doneOn',
  ])
  expect(refusal(await manager.post(`${plan}/sent/done`, { doneOn: '2026-03-02' }))?.because).toBe('not-now')
  const { milestones } = await seen(manager, incident)
  expect(milestones.map(({ title, dueOn, doneOn, afterLastDay }) => [title, dueOn, doneOn, afterLastDay])).toEqual([
    ['Letters to the agencies are sent', '2026-03-03', '2026-03-02', false],
    ['Ring the coroner', '2026-03-04', null, false],
    ['The agencies’ returns are in', '2026-03-16', null, false],
    ['The three partners sign off the report', '2026-03-20', null, false],
    ['The report is sent to the national Panel', '2026-03-23', null, false],
    ['The Rapid Review Panel meets', '2026-03-25', null, true],
  ])
  expect((await manager.page(`${incident}/rapid-review`)).text).toContain('After the last day of the law: No room before.')
})

test('a milestone that is not needed is withdrawn with a reason, and the report keeps its version', async () => {
  const incident = await notifiable(installation, like2023)
  const plan = `${incident}/rapid-review/milestones`
  const { manager } = like2023
  const before = await seen(manager, incident)
  await well(manager.post(`${plan}/returns-in/withdraw`, { reason: 'One agency only, and it sits on the panel.' }))
  const after = await seen(manager, incident)
  expect(after.milestones.map(({ item }) => item)).toEqual(
    before.milestones.map(({ item }) => item).filter(item => item !== 'returns-in'),
  )
  expect(after.withdrawn).toMatchObject([
    { of: 'milestone', what: 'The agencies’ returns are in', reason: 'One agency only, and it sits on the panel.' },
  ])
  expect(after.version).toBe(before.version)
  for (const [act, said] of [
    ['/done', { doneOn: '2026-03-02' }],
    ['/withdraw', { reason: 'Once more.' }],
    ['', { owner: 'Chair', dueOn: '2026-03-10' }],
  ] as const)
    expect(refusal(await manager.post(`${plan}/returns-in${act}`, said))?.because).toBe('not-now')
  expect(refusal(await manager.post(`${plan}/sent/withdraw`, { reason: 'Not needed' }))?.because).toBe('not-now')
  expect((await manager.page(`${incident}/rapid-review`)).text).toContain('Withdrawn from the plan (1)')
  const reminders = await installation.superuser()
  const { rows } = await reminders.query(
    `select due_day from records.review_milestone where item = 'returns-in' order by round desc limit 1`,
  )
  await reminders.end()
  expect(rows).toEqual([{ due_day: null }])
})

describe('the report as a file', () => {
  test('says for whom it is, holds what was written, and children by their labels alone', async () => {
    const incident = await notifiable(installation, like2023)
    const review = `${incident}/rapid-review`
    const { manager, nhs } = like2023
    await well(
      manager.post(`${review}/sections/facts`, {
        text: `rowan inventedname was cold. Rowan’s aunt, Ms Inventedname, came.\n\n=1+1 *not bold* #import("x")`,
        state: 'finished',
      }),
    )
    await well(nhs.post(`${review}/criteria/recurrent`, { answer: 'unclear', reasons: 'Two like it in a year.' }))
    const answer = await manager.get(`${review}/report.pdf`)
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[a-z0-9-]+-inc-2026-\d{3}-2026-03-02\.pdf"$/,
    )
    const words = pdfWords(await take(`${review}/report.pdf`))
    expect(words).toMatch(/Restricted\. For the Child Safeguarding Practice Review Panel and the safeguarding partners/)
    expect(words.slice(0, 400)).toContain('Restricted: for the national Panel and the safeguarding partners')
    expect(words).toContain('Child A was cold. Child A’s aunt, Ms [name], came.')
    expect(words).toContain('=1+1 *not bold* #import("x")')
    expect(words).toContain('Two like it in a year.')
    expect(words.toLowerCase()).not.toMatch(/rowan|inventedname/)
    const word = await take(`${review}/report.docx`)
    expect(word.subarray(0, 2).toString()).toBe('PK')
  })
})

test('nobody outside the case team finds anything at any of its addresses', async () => {
  const incident = await notifiable(installation, halton)
  const review = `${incident}/rapid-review`
  await well(halton.council.post(`${review}/whether`, { toBeDone: 'yes', reasons: 'To learn.' }))
  for (const username of ['hospital-lead', 'scrutineer', 'council-officer', 'neighbour-manager', 'reviewer']) {
    const stranger = await installation.as(username)
    for (const address of [
      '',
      '/report.pdf',
      '/report.docx',
      '/sections/facts',
      '/sections/facts/earlier',
      '/view',
      '/milestones/letters-out',
    ])
      expect([username, address, (await stranger.get(`${review}${address}`)).status]).toEqual([username, address, 404])
    expect((await stranger.post(`${review}/sections/facts`, { text: 'x', state: 'finished' })).status).toBe(404)
    expect((await stranger.get('/my-work')).text).not.toContain('rapid review is done')
  }
})

test('what waits is on My work of the one who is to do it, and says nothing of the case', async () => {
  const incident = await notifiable(installation, like2023)
  const reference = incident.split('/').at(-1)
  const work = (await well(like2023.nhs.get('/my-work'))).text
  expect(work).toContain(`${reference}: your view on what follows the rapid review`)
  await well(like2023.nhs.post(`${incident}/rapid-review/view`, ends(['no-further-review'])))
  expect((await well(like2023.nhs.get('/my-work'))).text).not.toContain(`${reference}: your view on what follows`)
})

test('each reading and each act is in the log, without anyone’s words', async () => {
  const incident = await notifiable(installation, like2023)
  const review = `${incident}/rapid-review`
  await well(like2023.manager.post(`${review}/sections/facts`, { text: 'Words that no log may hold.', state: 'finished' }))
  await take(`${review}/report.pdf`)
  const client = await installation.superuser()
  const { rows } = await client.query<{ entry: string }>('select a::text as entry from records.audit_entry a')
  await client.end()
  const log = rows.map(({ entry }) => entry).join('\n')
  for (const action of ['reviews.read', 'reviews.section-written', 'reviews.report-taken']) expect(log).toContain(action)
  expect(log).not.toContain('no log may hold')
})

/** A file as a program of the manager takes it, byte for byte. */
async function take(path: string): Promise<Buffer> {
  const client = await installation.maintenance()
  const { rows } = await client.query<{ id: string; person_id: string }>(
    `select id, person_id from records.membership where partnership_id = 'riverside' and role = 'business-manager'`,
  )
  await client.end()
  const { id: membershipId = '', person_id: personId = '' } = rows[0] ?? {}
  const key = await installation.identity.createApiKey({ personId, membershipId, name: 'files' })
  const response = await installation.app.request(path, { headers: { authorization: `Bearer ${key}` } })
  expect(response.status).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}

/** The words of a PDF as a reader has them, its lines joined. */
function pdfWords(pdf: Buffer): string {
  const path = join(mkdtempSync(join(tmpdir(), 'los-report-')), 'report.pdf')
  writeFileSync(path, pdf)
  return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')
}
