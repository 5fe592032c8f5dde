import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type Asker, openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { raise } from '../../../tests/harness/seed.ts'

let installation: TestInstallation
let manager: Asker
beforeAll(async () => {
  installation = await openInstallation()
  manager = await installation.as('business-manager')
})
afterAll(() => installation.close())

const wrong = ({ json }: Answer) => (json as { errors?: { field: string }[] }).errors?.map(({ field }) => field)
const refusal = ({ json }: Answer) => (json as { refusal?: { because: string } }).refusal?.because
const teamOf = ({ json }: Answer) =>
  (json as { team: { id: string; name: string; how: string; reviewedAt: string | null }[] }).team

describe('a person added by name', () => {
  test('reads the incident from then on, and is told that something is there', async () => {
    const { reference } = await raise(installation, 'school-lead')
    const incident = `/incidents/${reference}`
    const probation = await installation.as('probation-lead')
    expect((await probation.get(incident)).status).toBe(404)
    const added = await manager.post(`${incident}/team`, { person: 'prue leadbitter', reason: 'She supervises a parent.' })
    expect(added.status).toBe(200)
    expect(teamOf(added)).toContainEqual(expect.objectContaining({ name: 'Prue Leadbitter', how: 'named' }))
    expect((await probation.get(incident)).status).toBe(200)
    expect((await probation.get('/incidents')).json).toMatchObject({ incidents: [{ reference }] })
    expect((await probation.get('/my-work')).json).toMatchObject({ notices: [{ reference }] })
    expect(wrong(await manager.post(`${incident}/team`, { person: 'Prue Leadbitter', reason: 'Again.' }))).toEqual(['person'])
  })

  test.each([
    ['nobody of the partnership', 'nolan manager'],
    ['somebody whose role is on the team', 'Connie Noter'],
    ['text that is no name', '<script>'],
  ])('%s is not added', async (_, person) => {
    const { reference } = await raise(installation, 'school-lead')
    expect(wrong(await manager.post(`/incidents/${reference}/team`, { person, reason: 'To see.' }))).toEqual(['person'])
  })

  test('only the business team adds people', async () => {
    const { reference } = await raise(installation, 'school-lead')
    const answer = await (await installation.as('council-delegate')).post(`/incidents/${reference}/team`, {
      person: 'Prue Leadbitter',
      reason: 'To see.',
    })
    expect(answer.status).toBe(404)
  })
})

describe('emergency access', () => {
  test('opens one record for an hour, is told to the Business Manager at once, and is reviewed once', async () => {
    const { reference } = await raise(installation, 'school-lead')
    const another = await raise(installation, 'school-lead')
    const incident = `/incidents/${reference}`
    const officer = await installation.as('council-officer')
    expect((await officer.get(incident)).status).toBe(404)
    const opened = await officer.post('/emergency-access', {
      reference: reference.toLowerCase(),
      reason: 'A sibling may be at risk tonight.',
      understood: 'yes',
    })
    expect(opened.status).toBe(200)
    expect((await officer.get(incident)).json).toMatchObject({
      reference,
      next: [{ command: null }, { command: null }, { command: null }],
    })
    expect((await officer.get(`/incidents/${another.reference}`)).status).toBe(404)
    expect(refusal(await officer.post('/emergency-access', { reference, reason: 'Again.', understood: 'yes' }))).toBe(
      'open-already',
    )

    const work = await manager.get('/my-work')
    expect(work.json).toMatchObject({ waiting: [{ title: `${reference}: review an emergency access`, mine: true }] })
    expect(work.text).toContain('Somebody outside the case team opened a record')
    const [access] = teamOf(await manager.get(incident)).filter(({ how }) => how === 'break-glass')
    const review = `${incident}/emergency-access/${access?.id}`
    expect((await officer.get(review)).status).toBe(404)
    const reviewed = await manager.post(review, { note: 'Right: the sibling was seen the same night.' })
    expect(teamOf(reviewed)).toContainEqual(expect.objectContaining({ how: 'break-glass', reviewedAt: expect.any(String) }))
    expect(refusal(await manager.post(review, { note: 'Again.' }))).toBe('already-reviewed')
  })

  test('stands in the log without its reason', async () => {
    const { reference } = await raise(installation, 'school-lead')
    const officer = await installation.as('nhs-officer')
    await officer.post('/emergency-access', { reference, reason: 'A sibling may be at risk tonight.', understood: 'yes' })
    const client = await installation.superuser()
    const { rows } = await client.query<{ body: string }>(
      "select body from records.audit_entry where action = 'incidents.glass-broken' and body like $1",
      [`%${reference}%`],
    )
    await client.end()
    expect(rows).toHaveLength(1)
    expect(rows[0]?.body).not.toContain('sibling')
  })

  test.each([
    ['a record that is not there', { reference: 'INC-2026-998' }, ['reference']],
    ['no reason', { reason: ' ' }, ['reason']],
    ['a box that is not ticked', { understood: 'no' }, ['understood']],
    ['a quotation mark', { reference: "' or 1=1" }, ['reference']],
  ])('%s opens nothing', async (_, input, fields) => {
    const { reference } = await raise(installation, 'school-lead')
    const officer = await installation.as('police-officer')
    const answer = await officer.post('/emergency-access', { reference, reason: 'Now.', understood: 'yes', ...input })
    expect([answer.status, wrong(answer)]).toEqual([422, fields])
    expect((await officer.get(`/incidents/${reference}`)).status).toBe(404)
  })

  test('another partnership’s record cannot be opened, nor by those whose role has no such access', async () => {
    const { reference } = await raise(installation, 'school-lead')
    const input = { reference, reason: 'Now.', understood: 'yes' }
    for (const username of ['school-lead', 'scrutineer', 'system-administrator', 'neighbour-manager']) {
      expect((await (await installation.as(username)).post('/emergency-access', input)).status).toBe(404)
    }
    expect((await (await installation.as('neighbour-lead')).post('/emergency-access', input)).status).toBe(422)
  })
})
