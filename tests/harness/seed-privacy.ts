import { randomUUID } from 'node:crypto'
import { emailOf } from '../../demo/people.ts'
import type { TestInstallation } from './installation.ts'

/** Halton's Business Manager presses, and what is not taken ends the test that wanted it. */
async function press(installation: TestInstallation, address: string, body: object) {
  const answer = await (await installation.as('business-manager', 'halton')).post(address, body)
  if (answer.status >= 300) throw new Error(`${address}: ${answer.status} ${answer.text}`)
  return answer
}

/**
 * What the privacy room keeps of an incident: a hold, a disclosure, a subject access request with a text found and a place on the list
 * of people. And, made in the tables, a disposal list with one line that waits, and a case that was disposed of, of whose team the
 * scrutineer is by name and from which the police's delegate is shut out.
 */
export async function seedPrivacy(
  installation: TestInstallation,
  reference: string,
  words: (where: string) => string = () => 'Made up for a test',
  sought = 'told by the school alone',
) {
  const hold = { reference, from: '2026-03-02', reason: words('reason of a hold') }
  const placed = await press(installation, '/privacy/holds/new', hold)
  await press(installation, '/privacy/disclosures/new', {
    reference,
    to: words('disclosed to'),
    answer: 'in-part',
    what: words('disclosed what'),
    basis: 'other',
    footing: words('footing'),
    refused: words('refused why'),
    on: '2026-03-02',
  })
  const asked = await press(installation, '/privacy/subject-access/new', {
    name: sought,
    otherNames: 'Prue Leadbitter',
    asker: words('who asks'),
    wants: words('what is wanted'),
    receivedOn: '2026-03-02',
  })
  const address = asked.headers.get('location') ?? ''
  await press(installation, `${address}/identity`, { how: words('identity'), on: '2026-03-02' })
  await press(installation, `${address}/extend`, { reason: words('why longer'), told: 'yes' })
  const searched = await press(installation, `${address}/search`, { sure: 'yes' })
  const { findings, seats } = searched.json as {
    findings: { id: string; reference: string }[]
    seats: { id: string }[]
  }
  await press(installation, '/privacy/schedule/panel-meetings', {
    years: '10',
    after: 'opened',
    authority: 'For a test',
    because: 'For a test',
  })
  const request = address.split('/').at(-1) ?? ''
  return {
    hold: { id: (placed.json as { holds: { id: string }[] }).holds[0]?.id ?? '' },
    'subject-request': { request },
    finding: { request, id: findings.find(one => one.reference === reference)?.id ?? '' },
    seat: { request, id: seats[0]?.id ?? '' },
    rule: { kind: 'incidents' },
    'disposal-list': { list: await aList(installation, reference) },
    disposed: { case: await aDisposedCase(installation, reference) },
  }
}

async function aList(installation: TestInstallation, reference: string): Promise<string> {
  const client = await installation.superuser()
  await client.query(
    `insert into records.disposal_line (id, case_id, partnership_id, list_reference, reference, due_day, holdings, rules, proposed_by,
        proposer_person, proposed_at)
       select $1, f.id, f.partnership_id, 'DSP-2026-900', f.reference, '2026-03-02', '[]', '[]', m.id, m.person_id, now()
         from records.case_file f, records.membership m where f.reference = $2 and m.email = $3 and m.partnership_id = 'halton'`,
    [randomUUID(), reference, emailOf('business-manager')],
  )
  await client.end()
  return 'DSP-2026-900'
}

async function aDisposedCase(installation: TestInstallation, like: string): Promise<string> {
  const [id, line] = [randomUUID(), randomUUID()]
  const client = await installation.superuser()
  const put = (text: string, more: readonly unknown[] = []) => client.query(text, [id, ...more])
  await put(
    `insert into records.case_file select $1, partnership_id, 'INC-2020-900', team_roles, opened_by, opened_at
       from records.case_file where reference = $2`,
    [like],
  )
  await put(
    `insert into records.disposal_line (id, case_id, partnership_id, list_reference, reference, due_day, holdings, rules, proposed_by,
        proposer_person, proposed_at, decided_by, decider_person, decided_at, approved, list_hash, disposed_at)
       select $2, $1, 'halton', 'DSP-2026-901', 'INC-2020-900', '2026-03-02', '[]', '[]', b.id, b.person_id, now(), h.id, h.person_id,
         now(), true, 'x', now()
         from records.membership b, records.membership h where b.email = $3 and h.email = $4`,
    [line, emailOf('business-manager'), emailOf('head-of-safeguarding')],
  )
  await put(
    `insert into records.disposed_case values ($1, 'halton', now(), true, now(), 'A group', now(), 'MADE-UP', false, false)`,
  )
  await put(
    `insert into records.disposed_clock values ($1, 'halton', 'notify-panel', 1, 'Notify the national Panel', 'met', '2020-03-02',
       '2020-03-02', '2020-03-02')`,
  )
  await put(
    `insert into records.disposal_certificate values (gen_random_uuid(), $1, 'halton', $2, 'DC-2020-900', '[]', 1, now())`,
    [line],
  )
  await put(`insert into records.erasure values (gen_random_uuid(), 'halton', $1, 'INC-2020-900', 'DC-2020-900', '{}', now())`)
  await put(
    `insert into records.case_member (id, case_id, partnership_id, person_id, kind, added_by, from_time)
       select gen_random_uuid(), $1, 'halton', p.id, 'named', p.id, now() from records.person p where p.email = $2`,
    [emailOf('scrutineer')],
  )
  await put(
    `insert into records.case_exclusion (id, case_id, partnership_id, person_id, reason, added_by, from_time)
       select gen_random_uuid(), $1, 'halton', p.id, '\\x', p.id, now() from records.person p where p.email = $2`,
    [emailOf('police-delegate')],
  )
  await client.end()
  return 'INC-2020-900'
}
