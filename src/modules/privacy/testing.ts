import pg from 'pg'
import type { TestInstallation } from '../../../tests/harness/installation.ts'
import { raise } from '../../../tests/harness/seed.ts'
import { londonInstant } from '../../platform/clock/clock.ts'
import { runDispose } from './disposal/dispose-command.ts'

/** A day on which every case of the tests is due under the starting schedule: 36 years later. */
export const muchLater = '2062-03-02'

/** Somebody presses, and what is not taken ends the test that wanted it. */
export async function press(here: TestInstallation, username: string, address: string, body: object) {
  const answer = await (await here.as(username)).post(address, body)
  if (answer.status >= 300) throw new Error(`${username} at ${address}: ${answer.status} ${answer.text}`)
  return answer
}

/** An incident of Halton whose clocks have all ended: notified in time, the threshold not met, the national Panel told. */
export async function endedIncident(here: TestInstallation, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const { reference } = await raise(here, 'school-lead', more)
  const to = (username: string, act: string, body: object) => press(here, username, `/incidents/${reference}/${act}`, body)
  const day = here.ground.clock.today().toString()
  const reason = 'Made up for a test'
  await to('council-notifier', 'correct-awareness', { awareOn: day, awareAt: '00:01', reason })
  await to('council-notifier', 'tell-partners', {})
  await to('council-notifier', 'notify', { panelReference: 'MADE-UP', sentOn: day, sentAt: '00:02' })
  for (const delegate of ['council-delegate', 'nhs-delegate', 'police-delegate'])
    await to(delegate, 'view', { thresholdMet: 'not-met', reasons: reason, dissent: reason })
  await to('council-delegate', 'decision', { thresholdMet: 'not-met', rationale: reason })
  await to('council-notifier', 'panel-told', { toldOn: day })
  return reference
}

/** Runs `los dispose` on the installation of a test: what it said, and its exit code. */
export async function dispose(here: TestInstallation, argv: string[] = []) {
  const said = { out: '', err: '' }
  const io = {
    stdin: process.stdin,
    out: (text: string) => {
      said.out += text
    },
    err: (text: string) => {
      said.err += text
    },
  }
  const client = await here.maintenance()
  const { clock } = here.ground
  const today = clock.today()
  const now = clock.now()
  try {
    const exit = await runDispose(argv, io, {
      client,
      async rewrite(tables) {
        const installer = await here.superuser()
        for (const table of tables) await installer.query(`vacuum full records.${pg.escapeIdentifier(table)}`)
        await installer.end()
      },
      today,
      now,
      moment: londonInstant(today, now.toZonedDateTimeISO('Europe/London').toPlainTime()),
      dataFolder: here.config.dataFolder,
    })
    return { exit, ...said }
  } finally {
    await client.end()
  }
}

/** Proposed by the Business Manager, approved by the Head of Safeguarding: everything that is due today. Gives the list. */
export async function approveAllDue(here: TestInstallation): Promise<string> {
  const proposed = await press(here, 'business-manager', '/privacy/disposal/propose', { looked: 'yes' })
  const address = proposed.headers.get('location') ?? ''
  await press(here, 'head-of-safeguarding', `${address}/decide`, { decision: 'approve' })
  return address
}
