import { emailOf } from '../../../demo/people.ts'
import type { TestInstallation } from '../../../tests/harness/installation.ts'
import { press, reviewed } from '../information-requests/testing.ts'

/** What a test asks agencies for: a chronology and a summary. */
const asked = (agencies: readonly string[]) => ({
  agencies,
  parts: ['summary', 'chronology'],
  known: 'Made up for a test',
  dueOn: '2026-03-11',
})

/**
 * An incident whose review has asked the hospital (1) and probation (2) for their chronologies. The health delegate chairs the review and
 * releases the returns.
 */
export async function chronologiesAsked(installation: TestInstallation): Promise<string> {
  const reference = await reviewed(installation)
  await press(installation, 'business-manager', `/incidents/${reference}/requests/new`, asked(['fenwood-hospitals', 'probation']))
  await press(installation, 'business-manager', `/incidents/${reference}/requests/chair`, { person: emailOf('nhs-delegate') })
  return reference
}

/** Hands a part of the hospital's return to its contributor. */
export async function handTo(installation: TestInstallation, reference: string, part: string, to = 'hospital-contributor') {
  const client = await installation.superuser()
  const { rows } = await client.query<{ id: string }>(`select id from records.membership where email = $1`, [emailOf(to)])
  await client.end()
  return press(installation, 'hospital-lead', `/requests/${reference}-1/parts/${part}/hand`, { to: rows[0]?.id })
}

/** An agency sends its return, each part with a text. */
export async function sendReturn(installation: TestInstallation, username: string, request: string) {
  for (const part of ['summary', 'chronology'])
    await press(installation, username, `/requests/${request}/parts/${part}`, { text: 'Made up for a test' })
  await press(installation, username, `/requests/${request}/send`, { sure: 'yes' })
}

/** The chair releases what was sent. */
export const releaseReturns = (installation: TestInstallation, reference: string) =>
  press(installation, 'nhs-delegate', `/incidents/${reference}/requests/release`, { sure: 'yes' })
