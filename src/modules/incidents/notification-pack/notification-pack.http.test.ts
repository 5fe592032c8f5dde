import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type Asker, openInstallation, type TestInstallation } from '../../../../tests/harness/installation.ts'
import { anAreaNotice, raise } from '../../../../tests/harness/seed.ts'
import { FactsPage } from './facts-page.ts'
import { NotificationPack } from './notification-pack.ts'

/** R2: everything that the national form asks, on Monday 2 March 2026. The order is that of domain 3.4. */
let installation: TestInstallation
let notifier: Asker
let manager: Asker
beforeAll(async () => {
  installation = await openInstallation()
  notifier = await installation.as('council-notifier')
  manager = await installation.as('business-manager')
})
afterAll(() => installation.close())

let count = 0
async function anIncident(more: Readonly<Record<string, string>> = {}): Promise<string> {
  const { reference } = await raise(installation, 'school-lead', { whatHappened: `Told in test ${++count}`, ...more })
  return `/incidents/${reference}`
}
const wrong = ({ json }: Answer) => (json as { errors?: { field: string }[] }).errors?.map(({ field }) => field)
const refusal = ({ json }: Answer) => (json as { refusal?: { because: string } }).refusal?.because
const pack = async (incident: string, asker = notifier) =>
  NotificationPack.parse((await asker.get(`${incident}/notification-pack`)).json)
const fieldsOf = ({ groups }: NotificationPack) => groups.flatMap(({ parts }) => parts).flatMap(({ fields }) => fields)
const shown = (found: NotificationPack, name: string) => fieldsOf(found).find(field => field.name === name)?.value
const missingOf = (found: NotificationPack, page: RegExp) =>
  found.missing.find(one => page.test(one.page))?.fields.map(({ name }) => name) ?? []

const facts = {
  notifierName: 'Connie Noter',
  notifierPhone: '01632 960 123',
  notifierEmail: 'Connie@example.org',
  kind: 'serious-harm',
  incidentOn: '2026-03-01',
  incidentAt: '23:30',
  place: 'The flat above the shop',
  placeKind: 'home',
  harms: ['physical', 'neglect'],
  factors: ['alcohol'],
  family: 'Lives with the mother.',
  police: 'yes',
  policeMore: 'An arrest was made.',
  coroner: 'no',
  media: 'not-known',
  further: 'A letter follows.',
}

describe('the pack', () => {
  test('asks in the order of the national form, and says what is hearsay', async () => {
    const found = await pack(await anIncident({ childName: 'Ada Madeup', childBirthDate: '2019-03-02' }))
    expect(found.groups.map(({ number, title }) => `${number} ${title}`)).toEqual([
      '1 Who notifies',
      '2 The incident',
      '3 The child',
      '4 Harm, and what happened',
      '5 Parents and carers',
      '6 Who else is involved',
      '7 Further information',
    ])
    const names = fieldsOf(found).map(({ name }) => name)
    expect(names.filter(name => !/Council area|Not born|Birth expected/.test(name))).toEqual([
      ...['Local authority', 'Name of the notifier', 'Telephone of the notifier', 'Email of the notifier'],
      ...['Type of incident', 'The council became aware', 'Date of the incident', 'Time of the incident'],
      ...['Place of the incident', 'Type of place'],
      ...[
        'Name',
        'Date of birth',
        'Age',
        'What happened to this child',
        'Sex',
        'Ethnicity',
        'Health',
        'Disability',
        'Home address',
      ],
      ...[
        'Legal status',
        'In care, on a plan or in need now',
        'In care, on a plan or in need before',
        'School or nursery',
        'Seeking asylum',
      ],
      ...['Brothers and sisters', 'Types of abuse or harm', 'What happened', 'Where the child is now'],
      ...['Parent and carer factors', 'More about parents and carers', 'Police involvement', 'Coroner involvement'],
      ...['Media interest', 'Other areas told', 'Safeguarding partners told'],
      ...['Partners consulted, and their views on the threshold', 'Further information'],
    ])
    // What the service's own page names (domain 3.4, verified); everything else is marked.
    expect(
      fieldsOf(found)
        .filter(({ unchecked }) => !unchecked)
        .map(({ name }) => name),
    ).toEqual([
      ...['Telephone of the notifier', 'Email of the notifier', 'Date of the incident', 'Time of the incident'],
      ...['Place of the incident', 'Name', 'Date of birth', 'Age', 'Health', 'Home address', 'Council area of the home'],
      ...['Council area that answers for the child', 'What happened'],
    ])
    // Seven on the very day; the authority and the reference are known to the program.
    expect(shown(found, 'Age')).toBe('7 years')
    expect(shown(found, 'Type of incident')).toBe('Serious harm to a child')
    expect(shown(found, 'Further information')).toMatch(/^Our reference: INC-2026-\d+$/)
    expect(found.lastDay).toBe('2026-03-09')
  })

  test('names what is missing, page by page, and what can be sent without', async () => {
    const incident = await anIncident()
    const before = await pack(incident)
    expect(missingOf(before, /^Facts/)).toContain('Telephone of the notifier')
    expect(missingOf(before, /Child A/)).toContain('Name')
    expect(before.missing.find(({ page }) => /Child A/.test(page))?.fields.every(one => one.canBeSentWithout)).toBe(true)
    expect(missingOf(before, /Views/)).toEqual(['View of the council', 'View of the NHS', 'View of the police'])
    expect((await notifier.post(`${incident}/notification-facts`, facts)).status).toBe(200)
    await notifier.post(`${incident}/tell-partners`, {})
    await (await installation.as('nhs-delegate')).post(`${incident}/view`, { thresholdMet: 'met', reasons: 'Grave harm.' })
    const after = await pack(incident)
    expect(missingOf(after, /^Facts/)).toEqual([])
    expect(missingOf(after, /^Telling/)).toEqual([])
    expect(missingOf(after, /Views/)).toEqual(['View of the council', 'View of the police'])
    expect(shown(after, 'Partners consulted, and their views on the threshold')).toContain(
      'The NHS: threshold met, in its view of 2 March 2026',
    )
  })

  test('carries each fact that was recorded, in words', async () => {
    const incident = await anIncident()
    await notifier.post(`${incident}/notification-facts`, facts)
    const found = await pack(incident)
    expect(
      Object.fromEntries(
        ['Email of the notifier', 'Date of the incident', 'Time of the incident', 'Type of place', 'Types of abuse or harm'].map(
          name => [name, shown(found, name)],
        ),
      ),
    ).toEqual({
      'Email of the notifier': 'connie@example.org',
      'Date of the incident': '1 March 2026',
      'Time of the incident': '23:30',
      'Type of place': 'The child’s home',
      'Types of abuse or harm': 'Physical abuse\nNeglect',
    })
    expect(shown(found, 'Police involvement')).toBe('Yes\nAn arrest was made.')
    expect(shown(found, 'Further information')).toMatch(/^A letter follows\.\n\nOur reference/)
  })

  test('takes four children in full and writes the others out as text', async () => {
    const incident = await anIncident({ childName: 'First Madeup' })
    for (const name of ['Second', 'Third', 'Fourth', 'Fifth', 'Sixth'])
      await manager.post(`${incident}/children/new`, { name: `${name} Madeup`, ethnicity: `of ${name}`, home: 'One\nTwo' })
    const found = await pack(incident)
    expect(found.groups[2]?.parts.map(({ title }) => title)).toEqual([
      ...['Child A, 1 of 4', 'Child B, 2 of 4', 'Child C, 3 of 4', 'Child D, 4 of 4'],
    ])
    const further = shown(found, 'Further information') ?? ''
    expect(further).toMatch(/Further child \(Child E\)\. Name: Fifth Madeup\. .*Ethnicity: of Fifth\. Home address: One, Two\./)
    expect(further).toContain('Further child (Child F). Name: Sixth Madeup.')
    expect(further).not.toContain('Fourth')
  })

  test('names the other areas that were told, and misses those that were not', async () => {
    const incident = await anIncident({ childHomeArea: 'Warrington', childResponsibleArea: 'Wigan' })
    await notifier.post(`${incident}/areas`, anAreaNotice())
    const found = await pack(incident)
    expect(shown(found, 'Other areas told')).toBe('Warrington, told on 2 March 2026')
    expect(missingOf(found, /areas/)).toEqual(['Notice to Wigan'])
    expect(shown(await pack(await anIncident()), 'Other areas told')).toMatch(/^No other area/)
  })

  test('a child who is not born yet misses no name, birth or school', async () => {
    const found = await pack(await anIncident({ childUnborn: 'yes', childExpectedDate: '2026-06-01' }))
    expect(shown(found, 'Birth expected')).toBe('1 June 2026')
    for (const name of ['Name', 'Date of birth', 'Age', 'School or nursery'])
      expect(missingOf(found, /Child A/)).not.toContain(name)
  })

  test('its page says how to sign in, that nothing is saved there, and that it is restricted; people’s words are text', async () => {
    const incident = await anIncident({ whatHappened: 'Found with <b>deep</b> cuts.', childName: 'Ada Madeup' })
    const { text } = await notifier.page(`${incident}/notification-pack`)
    for (const words of ['childsafeguarding notifier', '20 minutes', 'does not save', 'Restricted: case team only'])
      expect(text).toContain(words)
    expect(text).toContain('not checked against the national form')
    expect(text).toContain('Found with &lt;b&gt;deep&lt;/b&gt; cuts.')
    expect(text).not.toMatch(/<(title|h[1-6])[^>]*>[^<]*Madeup/)
    // Without script there are no buttons: each value stands there as text.
    expect(text.match(/<button[^>]*data-copy=/g)?.length).toBeGreaterThan(5)
    for (const [button] of text.matchAll(/<button[^>]*data-copy=[^>]*>/g)) expect(button).toContain('hidden')
    expect((await notifier.page(incident)).text).toContain('Print or copy the notification pack')
  })

  test('who may only read is sent nowhere to write', async () => {
    const incident = await anIncident()
    await manager.post(`${incident}/team`, { person: 'Prue Leadbitter', reason: 'She supervises a parent.' })
    const probation = await installation.as('probation-lead')
    const found = await pack(incident, probation)
    expect(found.missing.filter(({ page }) => !/Views/.test(page)).map(({ address }) => address)).not.toContainEqual(
      expect.anything(),
    )
    expect([found.mayRecordFacts, found.mayNotify]).toEqual([false, false])
    expect((await probation.get(`${incident}/notification-facts`)).status).toBe(404)
    expect((await (await installation.as('hospital-lead')).get(`${incident}/notification-pack`)).status).toBe(404)
  })

  test('is a PDF too, offered as a download and named by the reference alone', async () => {
    const incident = await anIncident({ childName: 'Ada Madeup' })
    const answer = await notifier.get(`${incident}/notification-pack.pdf`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const disposition = answer.headers.get('content-disposition') ?? ''
    expect(disposition).toContain('attachment')
    expect(disposition.toLowerCase()).toContain(incident.slice('/incidents/'.length).toLowerCase())
    expect(disposition).not.toContain('Madeup')
  })

  test('each reading and each taking is in the log, without a word of it', async () => {
    const incident = await anIncident({ childName: 'Ada Madeup' })
    await notifier.post(`${incident}/notification-facts`, facts)
    await manager.get(`${incident}/notification-pack`)
    await manager.get(`${incident}/notification-pack.pdf`)
    const client = await installation.superuser()
    const { rows } = await client.query<{ action: string; body: string }>(
      `select a.action, a.body from records.audit_entry a join records.case_file f on f.id::text = a.subject
         where f.reference = $1 and f.partnership_id = 'halton' and a.action like '%notification-%' order by a.sequence`,
      [incident.slice('/incidents/'.length)],
    )
    const sealed = await client.query<{ row: string }>('select t::text as row from records.notification_facts t')
    await client.end()
    expect(rows.map(({ action }) => action)).toEqual([
      'incidents.notification-facts-recorded',
      'incidents.notification-pack-read',
      'incidents.notification-pack-read',
      'incidents.notification-pack-taken',
    ])
    const all = [...rows.map(({ body }) => body), ...sealed.rows.map(({ row }) => row)].join('\n')
    for (const words of ['Madeup', 'Connie', 'the shop', 'An arrest']) {
      expect(all).not.toContain(words)
      expect(all).not.toContain(Buffer.from(words).toString('hex'))
    }
  })
})

describe('the facts for the notification', () => {
  test('every version is kept, with who changed it and when', async () => {
    const incident = await anIncident()
    await notifier.post(`${incident}/notification-facts`, facts)
    await manager.post(`${incident}/notification-facts`, { ...facts, place: 'The park' })
    const page = FactsPage.parse((await notifier.get(`${incident}/notification-facts`)).json)
    expect(page.earlier).toHaveLength(1)
    expect(page.earlier[0]?.changedBy).toMatch(/manager/i)
    expect(page.earlier[0]?.lines).toContainEqual({ name: 'Place of the incident', value: 'The flat above the shop' })
    expect(shown(await pack(incident), 'Place of the incident')).toBe('The park')
    expect((await notifier.page(`${incident}/notification-facts`)).text).toContain('What stood here until 2 March 2026')
  })

  test('the form begins with what the record says and who notifies, and goes on from what stands there', async () => {
    const incident = await anIncident({ outcome: 'died' })
    const first = (await notifier.get(`${incident}/notification-facts`)).json as { _typed: Record<string, unknown> }
    expect(first._typed).toMatchObject({ kind: 'death', notifierName: 'Connie Noter' })
    await notifier.post(`${incident}/notification-facts`, facts)
    const then = (await manager.get(`${incident}/notification-facts`)).json as { _typed: Record<string, unknown> }
    expect(then._typed).toMatchObject({ place: 'The flat above the shop', harms: ['physical', 'neglect'] })
  })

  test('two who record at once: the second is told, and what the first wrote stands', async () => {
    const incident = await anIncident()
    expect((await notifier.post(`${incident}/notification-facts`, { ...facts, _version: '0' })).status).toBe(200)
    const second = await manager.post(`${incident}/notification-facts`, { place: 'Elsewhere', _version: '0' })
    expect([second.status, refusal(second)]).toEqual([409, 'changed-meanwhile'])
    expect(shown(await pack(incident), 'Place of the incident')).toBe('The flat above the shop')
  })

  test.each([
    ['nothing', {}, ['kind']],
    ['tomorrow', { incidentOn: '2026-03-03' }, ['incidentOn']],
    ['tonight, after the council knew of it', { incidentOn: '2026-03-03', incidentAt: '00:10' }, ['incidentOn']],
    ['a day that does not exist', { incidentOn: '2026-02-30' }, ['incidentOn']],
    ['a time without its day', { incidentAt: '16:20' }, ['incidentOn']],
    ['a time that is none', { incidentOn: '2026-03-01', incidentAt: '25:00' }, ['incidentAt']],
    ['a kind of harm that is none', { harms: ['magic'] }, ['harms']],
    ['none suspected, beside something', { harms: ['neglect', 'none-suspected'] }, ['harms']],
    ['no factor, beside one', { factors: ['alcohol', 'none'] }, ['factors']],
    ['an address that is none', { notifierEmail: 'connie' }, ['notifierEmail']],
  ])('%s is said beside its field', async (_, input, fields) => {
    const answer = await notifier.post(`${await anIncident()}/notification-facts`, input)
    expect([answer.status, wrong(answer)]).toEqual([422, fields])
  })
})
