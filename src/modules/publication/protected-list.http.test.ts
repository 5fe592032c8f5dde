import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { addPartnershipLike2023, refusal, setTime, type Walkers, wrong } from '../../../tests/rules/partnership.ts'
import { actorFrom, standingsOf } from '../../platform/actor/standing.ts'
import { loadWorkingCalendar } from '../../platform/calendar/index.ts'
import { actorTransaction } from '../../platform/database/actor-transaction.ts'
import { readFinishedFile } from '../../platform/released-files/read-finished-file.ts'
import { loadPacks } from '../arrangements/index.ts'
import { availableUntil } from './sending-clock.ts'
import { addReviewer, agreed, at, childName, file, planFor, seen, underWay, well } from './testing.ts'

/** The list with which a finished file is read: who keeps it, who sees what was done to it, and that it is not empty. */
let installation: TestInstallation
let walkers: Walkers

beforeAll(async () => {
  installation = await openInstallation()
  setTime(installation, '2026-03-02')
  walkers = await addPartnershipLike2023(installation, 'riverside')
  await addReviewer(installation, 'riverside')
}, 120_000)
afterAll(() => installation.close())

function nobody(): never {
  throw new Error('The Business Manager has no seat')
}
const itemOf = (answer: Answer): string => (answer.json as { item: string }).item

/** A file as the Business Manager takes it, and everything that it says. */
async function bytes(path: string): Promise<Buffer> {
  const client = await installation.maintenance()
  const { rows } = await client.query<{ id: string; person_id: string }>(
    `select id, person_id from records.membership where partnership_id = 'riverside' and role = 'business-manager'`,
  )
  await client.end()
  const { id: membershipId = '', person_id: personId = '' } = rows[0] ?? {}
  const key = await installation.identity.createApiKey({ personId, membershipId, name: 'files' })
  const response = await installation.app.request(path, { headers: { authorization: `Bearer ${key}` } })
  return Buffer.from(await response.arrayBuffer())
}
async function words(path: string): Promise<string> {
  const read = await readFinishedFile({ name: 'x', content: await bytes(path) })
  return read.ok ? read.texts.map(({ text }) => text.replaceAll(/\s+/g, ' ')).join('\n') : read.because
}

const aunt = { name: 'Marigold Bakerwoman', others: 'Goldie', label: 'Aunt', birthDate: '1980-05-03' }
const copy = (more: object = {}) =>
  file({ purpose: 'copy', recipients: 'The family’s advocate', until: '2026-12-31', format: 'docx', ...more })

/** A review without an incident: there is no child of an incident to be found. */
async function withoutIncident(): Promise<string> {
  const answer = await well(
    walkers.manager.post('/practice-reviews/new', {
      kind: 'practice-learning-review',
      title: 'How letters are read',
      reasons: 'Practitioners asked for it.',
      decidedOn: '2026-03-02',
      decidedBy: 'The Executive',
    }),
  )
  const { reference } = answer.json as { reference: string }
  await well(walkers.manager.post(at(reference, 'sections/reasons'), { text: 'Letters lie about.', state: 'finished' }))
  return reference
}

describe('the list of protected people', () => {
  test('nobody, and nothing of anybody, is taken off without a reason, which the second person reads beside the file', async () => {
    const reference = await underWay(installation, walkers)
    const { manager, council } = walkers
    await well(manager.post(`/practice-reviews/${reference}/family/new`, { who: 'Grandfather of Child A', about: 'family' }))
    await well(manager.post(at(reference, 'people/new'), aunt))
    await well(manager.post(at(reference, 'people/new'), { name: 'Tilda Sparrowhawk', label: 'Teacher' }))
    const { people } = await seen(manager, reference)
    const [one, other] = people.map(({ item }) => at(reference, `people/${item}`))
    const narrowed = { name: aunt.name, label: aunt.label }
    expect(wrong(await manager.post(one ?? '', narrowed))?.map(({ field }) => field)).toEqual(['reason'])
    const off = { name: 'Tilda Sparrowhawk', label: 'Teacher', takeOut: 'yes' }
    expect(wrong(await manager.post(other ?? '', off))?.map(({ field }) => field)).toEqual(['reason'])
    // What is only added needs none.
    await well(manager.post(one ?? '', { ...aunt, addresses: '9 Crane Street' }))
    await well(manager.post(other ?? '', { ...off, reason: 'She asked to be named.' }))
    const release = itemOf(await well(manager.post(at(reference, 'releases/new'), copy())))
    setTime(installation, '2026-04-01', '10:05')
    await well(manager.post(one ?? '', { ...narrowed, addresses: '9 Crane Street', reason: 'It was her sister’s.' }))
    const page = await seen(council, reference)
    const made = page.releases.find(({ item }) => item === release)
    expect(made?.list.find(({ label }) => label === 'Aunt')).toEqual({
      label: 'Aunt',
      names: ['Marigold Bakerwoman', 'Goldie'],
      initials: [],
      birthDates: ['1980-05-03'],
      addresses: ['9 Crane Street'],
    })
    expect(made?.list.some(({ names }) => names.includes(childName))).toBe(true)
    expect(page.listChanges.map(({ label, takenOff, gone, added, reason }) => [label, takenOff, gone, added, reason])).toEqual([
      ['Aunt', false, [], ['9 Crane Street'], null],
      ['Teacher', true, ['Tilda Sparrowhawk'], [], 'She asked to be named.'],
      ['Aunt', false, ['Goldie', '1980-05-03'], [], 'It was her sister’s.'],
    ])
    expect(page.notListed).toEqual(['Grandfather of Child A'])
    const { text } = await council.page(at(reference, `releases/${release}`))
    for (const said of ['Tilda Sparrowhawk', 'She asked to be named.', 'after the file was made', 'Grandfather of Child A'])
      expect(text).toContain(said)
  })

  test('a file is read for initials as others write them; they may be passed with a reason', async () => {
    const reference = await underWay(installation, walkers)
    const made = await well(walkers.manager.post(at(reference, 'releases/new'), copy({ summary: 'R.I. was cold. RI said so.' })))
    const hits = (await seen(walkers.council, reference)).releases.find(({ item }) => item === itemOf(made))?.hits
    expect(hits?.map(({ what, written, mayPass }) => [what, written, mayPass])).toEqual([
      ['initials', 'R.I', true],
      ['initials', 'RI', true],
    ])
  })

  test('the name of a file that was sent in passes the same gate', async () => {
    const reference = await underWay(installation, walkers)
    const sent = { name: 'report_on_rowan-inventedname.csv', base64: Buffer.from('a,b\n1,2\n').toString('base64') }
    const made = await well(walkers.manager.post(at(reference, 'releases/new'), copy({ file: sent })))
    const hits = (await seen(walkers.council, reference)).releases.find(({ item }) => item === itemOf(made))?.hits
    expect(hits?.map(({ place, what }) => [place, what])).toEqual([['the name of the file', 'name']])
  })
})

describe('an empty list', () => {
  test('lets no file through until somebody is on it, or another person confirms with a reason that nobody is to be', async () => {
    const reference = await withoutIncident()
    const { manager, council } = walkers
    await well(
      manager.post(`/practice-reviews/${reference}/method`, { text: 'Talks.', agreedOn: '2026-04-01', agreedWith: 'All' }),
    )
    const prepare = () => manager.post(at(reference, 'releases/new'), copy())
    expect(refusal(await prepare())?.because).toBe('nobody-protected')
    const reasons = 'It speaks of no child.'
    await well(manager.post(at(reference, 'people/nobody'), { reasons }))
    // Who prepares it does not confirm it too.
    expect(refusal(await prepare())?.because).toBe('nobody-protected')
    await well(council.post(at(reference, 'people/nobody'), { reasons }))
    const release = itemOf(await well(prepare()))
    await well(council.post(at(reference, `releases/${release}/check`), { read: 'yes' }))
    // It ends when the list is changed: somebody who was on it and was taken off again is somebody.
    await well(manager.post(at(reference, 'people/new'), aunt))
    expect(refusal(await council.post(at(reference, 'people/nobody'), { reasons }))?.because).toBe('somebody-protected')
    const [one] = (await seen(manager, reference)).people
    await well(manager.post(at(reference, `people/${one?.item}`), { ...aunt, takeOut: 'yes', reason: 'Another case.' }))
    expect(refusal(await prepare())?.because).toBe('nobody-protected')
  })
})

describe('what leaves before the check', () => {
  test('a draft says that it is one, and for whom alone it is; one that goes outside is listed until its day', async () => {
    const reference = await underWay(installation, walkers)
    const { manager, council } = walkers
    const own = await words(at(reference, 'report.docx'))
    expect(own).toContain('Draft, not checked, for')
    expect(own).toContain('Made-up manager, Post of the manager only')
    const draft = { recipient: 'Wren Outside, Coroner’s office', until: '2026-04-20', why: 'To check facts.' }
    expect((await manager.post(at(reference, 'drafts/new'), { ...draft, until: '2026-03-31' })).status).toBe(422)
    await well(manager.post(at(reference, 'drafts/new'), draft))
    const [listed] = (await seen(council, reference)).drafts
    expect(listed).toMatchObject({ ...draft, expired: false })
    const path = at(reference, `drafts/${listed?.item}/report.docx`)
    expect(await words(path)).toContain('for Wren Outside, Coroner’s office only')
    setTime(installation, '2026-04-21', '10:00')
    expect((await manager.get(path)).status).toBe(404)
    expect((await seen(council, reference)).drafts[0]?.expired).toBe(true)
    setTime(installation, '2026-04-01', '10:00')
  })

  test('a file that is not checked is taken only by those who prepare and check', async () => {
    const reference = await underWay(installation, walkers)
    const { manager, council, notifier } = walkers
    const release = itemOf(await well(manager.post(at(reference, 'releases/new'), copy())))
    const path = at(reference, `releases/${release}/file`)
    expect([(await manager.get(path)).status, (await council.get(path)).status]).toEqual([200, 200])
    expect([(await notifier.get(at(reference))).status, (await notifier.get(path)).status]).toEqual([200, 404])
    await well(council.post(at(reference, `releases/${release}/check`), { read: 'yes' }))
    expect((await notifier.get(path)).status).toBe(200)
  })
})

describe('the database itself', () => {
  test('knows for each guidance pack how long what is published stays, and counts as the commands do', async () => {
    const client = await installation.maintenance()
    const days = ['2026-03-31', '2026-08-29', '2027-12-25', '2028-02-29']
    for (const pack of loadPacks().values())
      for (const day of days) {
        const { rows } = await client.query<{ until: string }>(
          `select ($2::date + make_interval(months => months))::date::text as until from reference.available_for where pack = $1`,
          [pack.id, day],
        )
        const counted = availableUntil({ pack }, loadWorkingCalendar(), Temporal.PlainDate.from(day))
        expect(
          rows.map(({ until }) => until),
          `${pack.id} ${day}`,
        ).toEqual([counted?.toString()])
      }
    await client.end()
  })

  test('keeps no fingerprint that a text could be tried on, and publishes only today and for the time of the guidance', async () => {
    const reference = await agreed(installation, walkers)
    const { manager, council } = walkers
    await well(manager.post(at(reference, 'plan'), planFor('2026-04-20')))
    const release = itemOf(await well(manager.post(at(reference, 'releases/new'), file())))
    await well(council.post(at(reference, `releases/${release}/check`), { read: 'yes' }))
    const kept = await bytes(at(reference, `releases/${release}/file`))
    const client = await installation.maintenance()
    const { rows } = await client.query<{ plain: boolean }>(
      'select fingerprint = sha256($2::bytea) as plain from records.release_check where release_id = $1',
      [release, kept],
    )
    // Whoever has the database and a text cannot tell that it is this one.
    expect(rows).toEqual([{ plain: false }])

    // And with the right salt the database itself holds to the day and the time, whatever it is told.
    const superuser = await installation.superuser()
    const salt = Buffer.alloc(32, 7)
    await superuser.query('update records.release_check set fingerprint = sha256($2 || $3::bytea) where release_id = $1', [
      release,
      salt,
      kept,
    ])
    await superuser.end()
    const member = await client.query<{ person_id: string }>(
      `select person_id from records.membership where partnership_id = 'riverside' and role = 'business-manager'`,
    )
    await client.end()
    const personId = member.rows[0]?.person_id ?? ''
    const [standing] = await standingsOf(installation.ground, personId)
    const asked = (on: string, until: string) =>
      actorTransaction(installation.ground, actorFrom(personId, standing ?? nobody(), 'session'), async work => {
        const answer = await work.statements.executeSql(
          `select records.publish_release(gen_random_uuid(), $1, 'T', 'S', null, $2::date, $3::date, 'pdf', $4, $5) as done`,
          [release, on, until, salt, kept],
        )
        return answer.rows
      })
    expect(await asked('2026-03-31', '2027-03-31')).toEqual([{ done: false }])
    expect(await asked('2026-04-01', '2026-04-02')).toEqual([{ done: false }])
    expect(await asked('2026-04-01', '2036-04-01')).toEqual([{ done: false }])
    expect(await asked('2026-04-01', '2027-04-01')).toEqual([{ done: true }])
  })
})
