import { randomUUID } from 'node:crypto'
import { emailOf } from '../../demo/people.ts'
import type { TestInstallation } from './installation.ts'

/** The least that a concern needs, with words that a test may look for. */
export function aConcern(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    danger: 'no',
    outcome: 'seriously-harmed',
    whatHappened: 'Something that was made up for a test',
    childNow: 'Safe, as far as a test can say',
    contact: '01632 960 000',
    ...more,
  }
}

/** Raises a concern through the application and gives its own id and the incident's reference. */
export async function raise(
  installation: TestInstallation,
  username: string,
  more: Readonly<Record<string, string>> = {},
  partnership?: string,
) {
  const asker = await installation.as(username, partnership)
  const answer = await asker.post('/concerns/new', aConcern(more))
  if (answer.status !== 201) throw new Error(`${username} could not raise a concern: ${answer.status} ${answer.text}`)
  const { reference } = answer.json as { reference: string }
  return { concernId: (answer.headers.get('location') ?? '').split('/').at(-1) ?? '', reference }
}

/** What each of the seeded concerns says, and nothing else does. */
export const seededWords = {
  school: 'Made up for a test, and told by the school alone',
  neighbour: 'Made up for a test, and told by the neighbour alone',
  hospital: 'Made up for a test, and told by the hospital alone',
} as const

/** The records that the permission table names: one incident in each partnership, and people whose access has begun or ended. */
export async function seedRecords(installation: TestInstallation) {
  const raised = await raise(installation, 'school-lead', { whatHappened: seededWords.school })
  const neighbours = await raise(installation, 'neighbour-lead', { whatHappened: seededWords.neighbour })
  const hospitals = await raise(installation, 'hospital-lead', { whatHappened: seededWords.hospital })
  await (await installation.as('council-delegate')).get(`/incidents/${hospitals.reference}`)
  const client = await installation.superuser()
  const reading = (
    await client.query<{ chain: string; sequence: string }>(
      `select chain, sequence from records.reading where organisation_id = 'fenwood-hospitals' order by sequence desc limit 1`,
    )
  ).rows[0]
  const caseId = (
    await client.query<{ id: string }>(`select id from records.case_file where reference = $1 and partnership_id = 'halton'`, [
      raised.reference,
    ])
  ).rows[0]?.id
  const admit = async (username: string, kind: 'named' | 'break-glass', from: string, until: string | null) => {
    const id = randomUUID()
    await client.query(
      `insert into records.case_member (id, case_id, partnership_id, person_id, kind, added_by, from_time, until_time)
         select $1, $2, 'halton', id, $3, id, now() + $4::interval, now() + $5::interval from records.person where email = $6`,
      [id, caseId, kind, from, until, emailOf(username)],
    )
    return id
  }
  await admit('scrutineer', 'named', '-1 hour', null)
  await admit('education-officer', 'named', '-2 days', '-1 day')
  const emergency = await admit('probation-lead', 'break-glass', '-1 minute', '59 minutes')
  await admit('practice-group-chair', 'break-glass', '-1 day', '-23 hours')
  const notice = (
    await client.query<{ id: string }>(
      'select n.id from records.notice n join records.person p on p.id = n.person_id where p.email = $1',
      [emailOf('council-notifier')],
    )
  ).rows[0]?.id
  const accessOf = async (username: string) =>
    (await client.query<{ id: string }>('select id from records.membership where email = $1', [emailOf(username)])).rows[0]?.id ??
    ''
  const access = await accessOf('hospital-contributor')
  const neighboursAccess = await accessOf('neighbour-lead')
  await client.end()
  const parameters: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    raised: { reference: raised.reference },
    neighbours: { reference: neighbours.reference },
    access: { id: access },
    'neighbours-access': { id: neighboursAccess },
    concern: { id: raised.concernId },
    notice: { id: notice ?? '' },
    emergency: { reference: raised.reference, id: emergency },
    reading: { chain: reading?.chain ?? '', sequence: reading?.sequence ?? '' },
  }
  return {
    raised,
    neighbours,
    parameters(of: string) {
      const found = parameters[of]
      if (!found) throw new Error(`There is no record called ${of}`)
      return found
    },
  }
}
