import type { TestInstallation } from '../../../../tests/harness/installation.ts'
import { raise } from '../../../../tests/harness/seed.ts'
import { press } from '../../information-requests/testing.ts'

/** What the business team types of one entry, as the form has it. */
export type TypedEntry = Readonly<Record<string, string | readonly string[]>>

/** An entry of an agency's chronology on a case, brought in by the business team. */
export async function bringIn(
  installation: TestInstallation,
  reference: string,
  agency: string,
  entry: TypedEntry,
): Promise<void> {
  await press(installation, 'business-manager', `/chronologies/${reference}/agencies/${agency}/add`, {
    children: 'Child A',
    ...entry,
  })
}

/** An incident of Halton about a child of this name. */
export async function incidentAbout(installation: TestInstallation, childName: string): Promise<string> {
  const { reference } = await raise(installation, 'practice-group-chair', { childName })
  return reference
}

/** A file as a program of the Business Manager takes it, byte for byte. */
export async function takeFile(
  installation: TestInstallation,
  path: string,
): Promise<{ readonly headers: Headers; readonly content: Buffer }> {
  const client = await installation.maintenance()
  const { rows } = await client.query<{ id: string; person_id: string }>(
    `select id, person_id from records.membership where partnership_id = 'halton' and role = 'business-manager'`,
  )
  await client.end()
  const { id: membershipId = '', person_id: personId = '' } = rows[0] ?? {}
  const key = await installation.identity.createApiKey({ personId, membershipId, name: 'files' })
  const answer = await installation.app.request(path, { headers: { authorization: `Bearer ${key}` } })
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
  return { headers: answer.headers, content: Buffer.from(await answer.arrayBuffer()) }
}
