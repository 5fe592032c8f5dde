import { readFileSync } from 'node:fs'
import { emailOf } from '../../../demo/people.ts'
import type { Answer, TestInstallation } from '../../../tests/harness/installation.ts'
import { arrangementsPath } from '../arrangements/index.ts'

/** Halton's revised arrangements as the file has them, mended or spoilt by a test. */
export function file2023(edit: (text: string) => string = text => text): string {
  const text = readFileSync(arrangementsPath('halton/2023.yaml'), 'utf8')
  return edit(text)
}

/** Puts the version of 2023 forward from a day on, and gives its reference. */
export async function putForward(installation: TestInstallation, from: string): Promise<string> {
  const manager = await installation.as('business-manager')
  const answer = await manager.post('/arrangements/proposals/new', { file: file2023(), from })
  if (answer.status !== 201) throw new Error(`not put forward: ${answer.status} ${answer.text}`)
  return (answer.headers.get('location') ?? '').split('/').at(-1) ?? ''
}

export const officers = ['council-officer', 'nhs-officer', 'police-officer'] as const

export async function sign(installation: TestInstallation, reference: string, username: string): Promise<Answer> {
  return (await installation.as(username)).post(`/arrangements/proposals/${reference}/sign-off`, { agreed: 'yes' })
}

export async function signByAll(installation: TestInstallation, reference: string): Promise<void> {
  for (const officer of officers) {
    const { status, text } = await sign(installation, reference, officer)
    if (status !== 200) throw new Error(`${officer} did not sign: ${status} ${text}`)
  }
}

/** Acts as a person at one organisation: somebody whose organisation was succeeded has two places, one after the other. */
export async function at(
  installation: TestInstallation,
  username: string,
  organisation: string,
): Promise<(path: string, body?: object) => Promise<Answer>> {
  const client = await installation.superuser()
  const { rows } = await client.query<{ id: string; person_id: string }>(
    'select id, person_id from records.membership where email = $1 and organisation_id = $2',
    [emailOf(username), organisation],
  )
  await client.end()
  const [row] = rows
  if (!row) throw new Error(`${username} has no place at ${organisation}`)
  const key = await installation.identity.createApiKey({ personId: row.person_id, membershipId: row.id, name: 'test' })
  return async (path, body) => {
    const response = await installation.app.request(path, {
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      headers: { accept: 'application/json', 'content-type': 'application/json', authorization: `Bearer ${key}` },
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: text.startsWith('{') ? JSON.parse(text) : undefined }
  }
}

export const refusalOf = ({ json }: Answer) => (json as { refusal?: { because: string } }).refusal?.because
export const errorsOf = ({ json }: Answer) => (json as { errors?: { field: string; message: string }[] }).errors ?? []

/** One number out of the database, asked where no person may look. */
export async function count(installation: TestInstallation, table: string): Promise<number> {
  const client = await installation.superuser()
  const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from records.${table}`)
  await client.end()
  return rows[0]?.count ?? -1
}

/** What the tables of permissions name: a version that waits for two more signatures, and a fact to check; one of each other record. */
export async function seedAdopting(
  installation: TestInstallation,
): Promise<Readonly<Record<'proposal' | 'fact', Readonly<Record<string, string>>>>> {
  const reference = await putForward(installation, '2026-04-01')
  await sign(installation, reference, 'police-officer')
  await (await installation.as('hospital-lead')).post('/arrangements/confirm', { read: 'yes' })
  const manager = await installation.as('business-manager')
  const { open } = (await manager.get('/arrangements/check-this')).json as { open: { key: string }[] }
  const [fact, other] = open.map(({ key }) => key)
  const found = { finding: 'right', source: 'For a test', confirmedBy: 'Ann Made-up' }
  const checked = await manager.post(`/arrangements/check-this/${other}`, found)
  if (checked.status !== 200) throw new Error(`The fact was not taken: ${checked.status} ${checked.text}`)
  return { proposal: { reference }, fact: { key: fact ?? '' } }
}
