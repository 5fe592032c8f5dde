import { emailOf } from '../../demo/people.ts'
import type { TestInstallation } from './installation.ts'

async function press(installation: TestInstallation, username: string, address: string, body: object) {
  const answer = await (await installation.as(username, 'halton')).post(address, body)
  if (answer.status >= 300) throw new Error(`${username} at ${address}: ${answer.status} ${answer.text}`)
  return answer.json
}

/**
 * Asks agencies from a rapid review that is under way, as the first requests on it: 1 the hospital, whose contributor has the summary
 * and which has not sent anything; 2 probation, whose return waits for the chair, the health delegate; 3 the school, which refused.
 * `words` makes each text.
 */
export async function askAgencies(
  installation: TestInstallation,
  reference: string,
  words: (where: string) => string = () => 'Made up for a test',
): Promise<void> {
  const asked = (act: string, username: string, body: object) =>
    press(installation, username, `/incidents/${reference}/requests/${act}`, body)
  const own = (number: number, act: string, username: string, body: object) =>
    press(installation, username, `/requests/${reference}-${number}/${act}`, body)
  await asked('new', 'business-manager', {
    agencies: ['fenwood-hospitals', 'probation', 'willowbank-school'],
    parts: ['summary', 'good-practice'],
    question: words('question of the asker'),
    known: words('known already'),
    dueOn: '2026-03-11',
  })
  await asked('chair', 'business-manager', { person: emailOf('nhs-delegate') })
  const client = await installation.superuser()
  const { rows } = await client.query<{ id: string }>(`select id from records.membership where email = $1`, [
    emailOf('hospital-contributor'),
  ])
  await client.end()
  await own(1, 'parts/summary/hand', 'hospital-lead', { to: rows[0]?.id, note: words('note to a colleague') })
  await own(1, 'parts/summary', 'hospital-contributor', { text: words('part of a colleague') })
  await own(1, 'parts/good-practice', 'hospital-lead', { text: words('part of the lead') })
  for (const part of ['summary', 'good-practice', 'other'])
    await own(2, `parts/${part}`, 'probation-lead', { text: words('return of probation') })
  await own(2, 'send', 'probation-lead', { sure: 'yes' })
  await own(3, 'refuse', 'school-lead', { reason: words('refusal of the school') })
  await asked('3/refused', 'business-manager', { reason: words('refusal recorded') })
}

/** The same on another review, and then the chair released what had come; the school's lead was shut out of it afterwards. */
export async function releaseReturns(installation: TestInstallation, reference: string): Promise<void> {
  await askAgencies(installation, reference)
  await press(installation, 'nhs-delegate', `/incidents/${reference}/requests/release`, { sure: 'yes' })
  await press(installation, 'business-manager', `/incidents/${reference}/shut-out`, {
    person: emailOf('school-lead'),
    reason: 'For a test',
  })
}

/** A request that nobody answered by its day, recorded as late on the day after; the day of the installation is put back. */
export async function recordLate(installation: TestInstallation, reference: string): Promise<void> {
  const { clock } = installation.ground
  const today = clock.today()
  await press(installation, 'business-manager', `/incidents/${reference}/requests/new`, {
    agencies: ['youth-justice'],
    parts: ['equality'],
    known: 'Made up for a test',
    dueOn: today.toString(),
  })
  Object.assign(installation.ground, { clock: { now: () => clock.now(), today: () => today.add({ days: 1 }) } })
  await press(installation, 'business-manager', `/incidents/${reference}/requests/4/late`, { reason: 'Made up for a test' })
  Object.assign(installation.ground, { clock })
}
