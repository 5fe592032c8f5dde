import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from '../../demo/people.ts'
import { runRounds } from '../../src/app.tsx'
import { type TestMailServer, testMailServer } from '../../src/platform/mail/mail-server.testing.ts'
import type { JobTools } from '../../src/platform/module.ts'
import { openInstallation, type TestInstallation } from '../harness/installation.ts'
import { aConcern } from '../harness/seed.ts'
import { haltonsPeople, setTime, type Walkers, walked, walkersOf } from './partnership.ts'

/**
 * Reminders go out as the arrangements say (halton/2019.yaml, `reminders`), through a real mail server: each once to each person,
 * none of a clock that is closed, and not a word about the case. A concern of Monday 2 March 2026 is due on Monday 9 March.
 */
let mailServer: TestMailServer
let installation: TestInstallation
let people: Walkers
let tools: JobTools

beforeAll(async () => {
  mailServer = await testMailServer({})
  installation = await openInstallation({ smtpUrl: `smtp://127.0.0.1:${mailServer.port}` })
  people = await walkersOf(installation, haltonsPeople)
  const { ground, identity, jobs, mail } = installation
  tools = { ground, identity, jobs, mail, log: line => installation.logLines.push(JSON.stringify(line)) }
})
afterAll(async () => {
  await installation.close()
  await mailServer.stop()
})

/** An incident of 2 March whose partners were told at once, so that only `notify-panel` runs. */
async function begin(): Promise<string> {
  setTime(installation, '2026-03-02')
  const sent = await people.raiser.post(
    '/concerns/new',
    aConcern({ whatHappened: 'Found with quagmire cuts.', childName: 'Jo Madeup', childBirthDate: '2012-01-05' }),
  )
  const reference = (sent.json as { reference: string }).reference
  walked(await people.notifier.post(`/incidents/${reference}/tell-partners`, {}))
  await installation.jobs.runDue()
  return reference
}

/** Starts on a day: the round twice, everything that it sends, and gives who was reminded of these incidents. */
async function reminded(day: string, ...references: readonly string[]): Promise<readonly string[]> {
  setTime(installation, day)
  const before = mailServer.taken.length
  await runRounds(tools)
  await installation.jobs.runDue()
  await runRounds(tools)
  await installation.jobs.runDue()
  return takenSince(before, ...references)
}

function takenSince(before: number, ...references: readonly string[]): readonly string[] {
  return mailServer.taken
    .slice(before)
    .map(({ to, mail }) => `${to.join()}: ${mail.subject}`.replace('@demonstration.example', ''))
    .filter(line => references.some(reference => line.endsWith(`(${reference})`)))
    .sort()
}

test('who is shut out of a record gets none about it, and the others get theirs', async () => {
  const reference = await begin()
  walked(
    await people.manager.post(`/incidents/${reference}/shut-out`, {
      person: emailOf('head-of-safeguarding'),
      reason: 'A cousin of the family',
    }),
  )
  const late = await reminded('2026-03-10', reference)
  expect(late.filter(line => line.startsWith('head-of-safeguarding'))).toEqual([])
  expect(late).toContain(`business-manager: Late: something was due 1 working day ago (${reference})`)
})

test('on the days that the arrangements name, each once; a later clock of the case has its own', async () => {
  const reference = await begin()
  expect(await reminded('2026-03-04', reference)).toEqual([])
  expect(await reminded('2026-03-05', reference)).toEqual([
    `council-notifier: Reminder: something is due in 2 working days (${reference})`,
  ])
  expect(await reminded('2026-03-06', reference)).toEqual([])
  expect(await reminded('2026-03-09', reference)).toEqual([
    `business-manager: Reminder: something is due today (${reference})`,
    `council-notifier: Reminder: something is due today (${reference})`,
  ])
  const late = `Late: something was due 1 working day ago (${reference})`
  expect(await reminded('2026-03-10', reference)).toEqual([
    `business-manager: ${late}`,
    `council-notifier: ${late}`,
    `head-of-safeguarding: ${late}`,
  ])
  expect(await reminded('2026-03-11', reference)).toEqual([])
  const notification = { panelReference: 'MADE-UP-3', sentOn: '2026-03-11', sentAt: '08:00', lateReason: 'Illness.' }
  walked(await people.notifier.post(`/incidents/${reference}/notify`, notification))
  // The rapid review: fifteen working days from 11 March are 1 April, the Wednesday before Good Friday.
  expect(await reminded('2026-03-25', reference)).toEqual([
    `business-manager: Reminder: something is due in 5 working days (${reference})`,
  ])
  // Of the due day to the first two, of the day after to all.
  const twice = ['business-manager', 'head-of-safeguarding']
  expect(await reminded('2026-04-02', reference)).toEqual(
    [...twice, ...twice, 'council-delegate', 'nhs-delegate', 'police-delegate'].sort().map(one => `${one}: ${late}`),
  )
})

test('a later day on the same data sends each reminder that came due since, once, and then no more', async () => {
  const reference = await begin()
  const late = `Late: something was due 3 working days ago (${reference})`
  expect(await reminded('2026-03-12', reference)).toEqual([
    // On the due day to two, the day after to three, and two days before to one: six reminders, none of them sent before.
    ...Array(2).fill(`business-manager: ${late}`),
    ...Array(3).fill(`council-notifier: ${late}`),
    `head-of-safeguarding: ${late}`,
  ])
  expect(await reminded('2026-03-12', reference)).toEqual([])
  expect(await reminded('2026-04-20', reference)).toEqual([])
})

test('two rounds at the same moment send each once', async () => {
  const reference = await begin()
  setTime(installation, '2026-03-09')
  const before = mailServer.taken.length
  await Promise.all([runRounds(tools), runRounds(tools), runRounds(tools)])
  await installation.jobs.runDue()
  const today = `Reminder: something is due today (${reference})`
  expect(takenSince(before, reference)).toEqual([`business-manager: ${today}`, ...Array(2).fill(`council-notifier: ${today}`)])
})

describe('nothing is sent', () => {
  test('of a clock that is closed: met, not owed or replaced', async () => {
    const [met, notOwed, replaced] = [await begin(), await begin(), await begin()]
    setTime(installation, '2026-03-03')
    walked(
      await people.notifier.post(`/incidents/${met}/notify`, {
        panelReference: 'MADE-UP-4',
        sentOn: '2026-03-03',
        sentAt: '08:00',
      }),
    )
    walked(await people.notifier.post(`/incidents/${notOwed}/not-notifying`, { reasons: 'An accident.' }))
    for (const one of [people.council, people.nhs, people.police])
      walked(await one.post(`/incidents/${notOwed}/view`, { thresholdMet: 'not-met', reasons: 'Seen.' }))
    walked(await people.nhs.post(`/incidents/${notOwed}/decision`, { thresholdMet: 'not-met', rationale: 'Seen.' }))
    // Aware since Friday 27 February: due on 6 March, and the day of the old clock is nobody's any more.
    walked(
      await people.notifier.post(`/incidents/${replaced}/correct-awareness`, {
        awareOn: '2026-02-27',
        awareAt: '09:00',
        reason: 'Rung before.',
      }),
    )
    const reminder = `council-notifier: Reminder: something is due in 2 working days (${replaced})`
    await installation.jobs.runDue()
    expect(await reminded('2026-03-04', met, notOwed, replaced)).toEqual([reminder])
    expect(await reminded('2026-03-05', met, notOwed, replaced)).toEqual([])
  })

  test('to a person whose access has ended, also when it ended after the mail was asked for', async () => {
    const reference = await begin()
    const client = await installation.superuser()
    await client.query(`update records.membership set until_day = '2026-03-09' where email = $1`, [emailOf('business-manager')])
    expect(await reminded('2026-03-09', reference)).toEqual(
      Array(2).fill(`council-notifier: Reminder: something is due today (${reference})`),
    )
    setTime(installation, '2026-03-10')
    await runRounds(tools)
    await client.query(`update records.membership set until_day = '2026-03-10' where email = $1`, [
      emailOf('head-of-safeguarding'),
    ])
    await client.end()
    const before = mailServer.taken.length
    await installation.jobs.runDue()
    expect(takenSince(before, reference)).toEqual([`council-notifier: Late: something was due 1 working day ago (${reference})`])
    const again = await installation.superuser()
    await again.query(`update records.membership set until_day = null where role in ('business-manager', 'head-of-safeguarding')`)
    await again.end()
  })
})

describe('nothing is lost', () => {
  test('when the program fails between taking a reminder and sending it', async () => {
    const reference = await begin()
    setTime(installation, '2026-03-05')
    const broken = { ...tools.jobs, send: () => Promise.reject(new Error('killed')) }
    await runRounds({ ...tools, jobs: broken })
    expect(installation.logLines.join()).toContain('round-failed')
    expect(await reminded('2026-03-05', reference)).toEqual([
      `council-notifier: Reminder: something is due in 2 working days (${reference})`,
    ])
  })

  test('when the database’s session is ended in between', async () => {
    const reference = await begin()
    const killed = await installation.maintenance()
    killed.on('error', () => {})
    await killed.query('begin')
    const claimed = await killed.query(`select reference from records.claim_reminders('2026-03-05')`)
    expect(claimed.rows).toEqual([{ reference }])
    const pid = (await killed.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid
    const client = await installation.superuser()
    await client.query('select pg_terminate_backend($1, 5000)', [pid])
    await client.end()
    expect(await reminded('2026-03-05', reference)).toEqual([
      `council-notifier: Reminder: something is due in 2 working days (${reference})`,
    ])
  })
})

test('no mail says a name, initials or a word of the case', async () => {
  expect(mailServer.taken.length).toBeGreaterThan(50)
  for (const { mail } of mailServer.taken) {
    const said = `${mail.subject}\n${mail.text}\n${mail.html ?? ''}\n${JSON.stringify(mail.headers.filter(({ key }) => key !== 'message-id'))}`
    expect(said).not.toMatch(
      /Jo\b|Madeup|\bJ\. ?M|\bJM\b|2012|quagmire|made up for a test|Willowbank|school|child|harm|Panel|review|960 000/i,
    )
    expect(mail.text).toMatch(/http:\/\/127\.0\.0\.1:3000\/(incidents\/INC-2026-\d{3}|my-work)\n/)
    expect(mail.attachments).toEqual([])
  }
})
