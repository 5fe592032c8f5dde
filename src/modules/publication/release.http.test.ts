import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type Asker, openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import {
  addPartnershipLike2023,
  haltonsPeople,
  refusal,
  setTime,
  type Walkers,
  walkersOf,
} from '../../../tests/rules/partnership.ts'
import { onePage, shown } from '../../platform/released-files/hostile.testing.ts'
import { readFinishedFile } from '../../platform/released-files/read-finished-file.ts'
import { appointment, commissioned, statutory } from '../practice-reviews/testing.ts'
import { addReviewer, agreed, at, childName, file, planFor, seen, underWay, well, write } from './testing.ts'

let installation: TestInstallation
let walkers: Walkers
let stranger: Asker

beforeAll(async () => {
  installation = await openInstallation()
  setTime(installation, '2026-03-02')
  walkers = await addPartnershipLike2023(installation, 'riverside')
  await addReviewer(installation, 'riverside')
  stranger = await installation.as('probation-lead')
}, 120_000)
afterAll(() => installation.close())

const everyone = async (path: string): Promise<Response> => installation.app.request(path)
const site = '/partnerships/riverside/reviews'
const aunt = {
  name: 'Marigold Bakerwoman',
  others: 'Goldie',
  label: 'Aunt',
  birthDate: '1980-05-03',
  addresses: '9 Crane Street, ZZ1 1ZZ',
}
const checking = { read: 'yes' }
const sending = { to: ['panel', 'secretary-of-state', 'ofsted'], sentOn: '2026-04-01', how: 'Secure mail' }

/** Planned and sent to the three. */
async function planned(): Promise<string> {
  const reference = await agreed(installation, walkers)
  await well(walkers.manager.post(at(reference, 'plan'), planFor('2026-04-20')))
  await well(walkers.manager.post(at(reference, 'sending'), sending))
  return reference
}

const itemOf = (answer: Answer): string => (answer.json as { item: string }).item
const prepared = async (reference: string, more: object = {}) =>
  itemOf(await well(walkers.manager.post(at(reference, 'releases/new'), file(more))))

describe('from the text to the public website', () => {
  test('names become labels, chosen passages are gone from the bytes, a second person checks, and everyone reads it for its time', async () => {
    const reference = await planned()
    const { manager, council } = walkers
    const before = at(reference, 'publish')
    expect(refusal(await manager.post(before, {}))?.because).toBe('not-checked')
    const passage = 'the baker of Crane Street'
    const wrong = await manager.post(at(reference, 'redactions/new'), { section: 'reasons', passage: 'not there' })
    expect(wrong.status).toBe(422)
    await well(manager.post(at(reference, 'redactions/new'), { section: 'reasons', passage, instead: 'a relative' }))
    const release = await prepared(reference)
    const [made] = (await seen(council, reference)).releases
    expect(made).toMatchObject({ item: release, hits: [], own: false, checked: null, pictures: 0 })
    const bytes = await manager.get(at(reference, `releases/${release}/file`))
    expect(bytes.status).toBe(200)

    // Who prepared it cannot check it, not even with everything ticked.
    expect(refusal(await manager.post(at(reference, `releases/${release}/check`), checking))?.because).toBe('same-person')
    expect((await everyone(site)).status).toBe(200)
    expect(await (await everyone(site)).text()).toContain('There is no published review now')
    await well(council.post(at(reference, `releases/${release}/check`), checking))
    setTime(installation, '2026-04-20', '10:00')
    await well(manager.post(before, {}))

    const { state, published, clocks } = await seen(manager, reference)
    expect(state).toBe('published')
    // A year from the day (the guidance of 2023), and the six months are met.
    expect(published).toMatchObject({ publishedOn: '2026-04-20', untilDay: '2027-04-20', whyBefore: null })
    expect(clocks.map(({ state: one }) => one)).toEqual(['met', 'met'])
    const list = await (await everyone(site)).text()
    expect(list).toContain('Cold homes')
    for (const secret of [reference, childName, 'Rowan']) expect(list).not.toContain(secret)
    const id = /reviews\/([0-9a-f-]{36})/.exec(list)?.[1]
    const page = await everyone(`${site}/${id}`)
    expect(page.status).toBe(200)
    const download = await everyone(`${site}/${id}/report.pdf`)
    expect(download.headers.get('content-disposition')).toContain('attachment')
    const read = await readFinishedFile({ name: 'x', content: new Uint8Array(await download.arrayBuffer()) })
    const text = read.ok ? read.texts.map(one => one.text).join('\n') : ''
    expect(text).toContain('Nobody asked Child A alone')
    expect(text).toContain('a relative')
    for (const secret of ['Rowan', 'Inventedname', 'Crane', 'baker', reference]) expect(text).not.toContain(secret)

    // It stays for its time, and then goes by a decision.
    setTime(installation, '2027-04-19', '10:00')
    const early = await council.post(at(reference, 'archive'), { reasons: 'Enough.' })
    expect([early.status, JSON.stringify(early.json)]).toEqual([422, expect.stringContaining('20 April 2027')])
    setTime(installation, '2027-04-20', '10:00')
    await well(council.post(at(reference, 'archive'), { reasons: 'Its time is over.' }))
    expect((await everyone(`${site}/${id}`)).status).toBe(404)
    expect((await everyone(`${site}/${id}/report.pdf`)).status).toBe(404)
    expect((await seen(manager, reference)).state).toBe('archived')
    setTime(installation, '2026-04-01', '10:00')
  })

  test('before the three have it, and late, it is published with a reason and not blocked', async () => {
    const reference = await agreed(installation, walkers)
    const { manager, council } = walkers
    expect((await manager.post(at(reference, 'releases/new'), file())).status).toBe(409)
    await well(manager.post(at(reference, 'plan'), planFor('2026-10-20')))
    setTime(installation, '2026-10-20', '10:00')
    const release = await prepared(reference)
    await well(council.post(at(reference, `releases/${release}/check`), checking))
    expect((await manager.post(at(reference, 'publish'), {})).status).toBe(422)
    expect((await manager.post(at(reference, 'publish'), { whyBefore: 'The court has lifted its order today.' })).status).toBe(
      422,
    )
    await well(manager.post(at(reference, 'publish'), { whyBefore: 'The court has lifted its order.', whyLate: 'A trial.' }))
    const { published, clocks } = await seen(manager, reference)
    expect(published?.whyBefore).toBe('The court has lifted its order.')
    expect(clocks.find(({ rule }) => rule === 'publish-review')?.state).toBe('met-late')
    setTime(installation, '2026-04-01', '10:00')
  })
})

describe('what is still in a file', () => {
  test('each hit is passed alone, by a second person, with a reason; a day of birth and an address never', async () => {
    const reference = await planned()
    const { manager, council } = walkers
    await well(manager.post(at(reference, 'people/new'), aunt))
    const pdf = onePage(
      shown('Goldie came. Goldie went.', '20 250') +
        shown('She was born on 3 May 1980.', '20 200') +
        shown('At 9 Crane St.', '20 150'),
    )
    const uploaded = { name: 'report.pdf', base64: pdf.toString('base64') }
    const release = await prepared(reference, { file: uploaded })
    const page = await seen(council, reference)
    const hits = page.releases.find(one => one.item === release)?.hits ?? []
    expect(hits.map(({ what, written, mayPass }) => [what, written, mayPass]).sort()).toEqual([
      ['address', '9 Crane St', false],
      ['birth-date', '3 May 1980', false],
      ['name', 'Goldie', true],
      ['name', 'Goldie', true],
    ])
    const pass = (asker: Asker, key = '') => asker.post(at(reference, `releases/${release}/hits/${key}`), { reason: 'A cat.' })
    const [first, second] = hits.filter(({ what }) => what === 'name')
    expect(refusal(await pass(manager, first?.key))?.because).toBe('same-person')
    await well(pass(council, first?.key))
    // One hit, not the word: the other still stands in the way.
    expect((await seen(council, reference)).releases.find(one => one.item === release)?.openHits).toBe(3)
    await well(pass(council, second?.key))
    const never = hits.find(({ what }) => what === 'birth-date')
    expect(refusal(await pass(council, never?.key))?.because).toBe('never-passed')
    expect(refusal(await council.post(at(reference, `releases/${release}/check`), checking))?.because).toBe('hits-open')
  })

  test('the title and the summary on the website pass the same gate', async () => {
    const reference = await planned()
    const release = await prepared(reference, { summary: `The case of ${childName}.` })
    const hits = (await seen(walkers.council, reference)).releases.find(one => one.item === release)?.hits ?? []
    expect(hits.map(({ place, what }) => [place, what])).toEqual([['the summary on the website', 'name']])
  })

  test('somebody who was added to the list after the file was made stands in the way of its check', async () => {
    const reference = await planned()
    const { manager, council } = walkers
    const release = await prepared(reference)
    await well(manager.post(at(reference, 'people/new'), { name: 'Winter Homes', label: 'Charity' }))
    const refused = await council.post(at(reference, `releases/${release}/check`), checking)
    expect(refusal(refused)?.because).toBe('list-changed')
  })

  test('a file that cannot be read to its end is refused and not kept, and the log knows', async () => {
    const reference = await planned()
    const scan = onePage('0 g 0 0 50 50 re f 1 g 5 5 9 9 re f').toString('base64')
    const refused = await walkers.manager.post(at(reference, 'releases/new'), file({ file: { name: 'scan.pdf', base64: scan } }))
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Page 1 is a picture')
    expect((await seen(walkers.manager, reference)).releases).toEqual([])
    const client = await installation.maintenance()
    const { rows } = await client.query(`select 1 from records.audit_entry where body::text like '%publication.release-refused%'`)
    await client.end()
    expect(rows).toHaveLength(1)
  })

  test('a passage that was to be taken out and no longer stands in the text stops the making of the file', async () => {
    const reference = await underWay(installation, walkers)
    const { manager } = walkers
    await well(write(manager, reference, 'story', 'The home was cold. Nobody asked.'))
    await well(manager.post(at(reference, 'redactions/new'), { section: 'story', passage: 'Nobody asked.' }))
    await well(write(manager, reference, 'story', 'The home was cold. No one asked.'))
    const copy = file({ purpose: 'copy', recipients: 'A solicitor', until: '2026-05-01' })
    expect(refusal(await manager.post(at(reference, 'releases/new'), copy))?.because).toBe('passage-lost')
  })

  test('a copy has recipients and a last day, and is asked back when that day is over', async () => {
    const reference = await agreed(installation, walkers)
    const { manager, council } = walkers
    expect((await manager.post(at(reference, 'releases/new'), file({ purpose: 'copy' }))).status).toBe(422)
    const copy = { purpose: 'copy', recipients: 'The solicitor of the mother\nThe coroner', until: '2026-05-01', format: 'docx' }
    const release = await prepared(reference, copy)
    await well(council.post(at(reference, `releases/${release}/check`), checking))
    const shownOn = async (day: string) => {
      setTime(installation, day, '10:00')
      const [one] = (await seen(manager, reference)).releases
      return [one?.recipients.length, one?.until, one?.expired, one?.checked !== null]
    }
    expect(await shownOn('2026-05-01')).toEqual([2, '2026-05-01', false, true])
    expect(await shownOn('2026-05-02')).toEqual([2, '2026-05-01', true, true])
    setTime(installation, '2026-04-01', '10:00')
    // A copy that was checked is not published by it.
    await well(manager.post(at(reference, 'plan'), planFor('2026-04-20')))
    expect(refusal(await manager.post(at(reference, 'publish'), {}))?.because).toBe('not-checked')
  })
})

describe('who reads it', () => {
  test('whoever is not of the case team finds nothing, whoever is shut out finds it no more', async () => {
    const reference = await planned()
    const release = await prepared(reference)
    for (const path of ['', 'report.pdf', `releases/${release}`, `releases/${release}/file`, 'releases/new'])
      expect((await stranger.get(at(reference, path))).status, path).toBe(404)
    expect((await walkers.raiser.get(at(reference))).status).toBe(404)
    expect((await walkers.police.get(at(reference))).status).toBe(200)
  })

  test('the reviewer reads it until the last day of the appointment', async () => {
    const halton = await walkersOf(installation, haltonsPeople)
    const reviewer = await installation.as('reviewer')
    const reference = await commissioned(installation, halton, '2019')
    await well(halton.manager.post(`/practice-reviews/${reference}/begin`, statutory()))
    expect((await reviewer.get(at(reference))).status).toBe(404)
    setTime(installation, '2026-03-20')
    await well(halton.manager.post(`/practice-reviews/${reference}/reviewers/new`, appointment('Reva Viewer', '2026-04-30')))
    await well(write(reviewer, reference, 'reasons', 'What the reviewer found.'))
    setTime(installation, '2026-05-01')
    expect((await reviewer.get(at(reference))).status).toBe(404)
    expect((await write(reviewer, reference, 'reasons', 'Too late.')).status).toBe(404)
    setTime(installation, '2026-04-01', '10:00')
  })

  test('every page is drawn', async () => {
    const reference = await planned()
    const release = await prepared(reference)
    for (const path of [
      '',
      'sections/reasons',
      'recommendations/new',
      'redactions/new',
      'people/new',
      'plan',
      'impact',
      'sending',
    ])
      expect((await walkers.manager.page(at(reference, path))).status, path).toBe(200)
    for (const path of [`releases/${release}`, `releases/${release}/check`, 'releases/new', 'publish', 'archive', 'letters/new'])
      expect((await walkers.council.page(at(reference, path))).status, path).toBe(
        path === 'releases/new' || path === 'letters/new' ? 404 : 200,
      )
  })

  test('the database itself refuses to publish bytes that nobody else has checked', async () => {
    const client = await installation.maintenance()
    const reference = await planned()
    const release = await prepared(reference)
    const same = client.query(
      `insert into records.release_check (id, release_id, case_id, partnership_id, purpose, prepared_person, fingerprint, checked_by, checked_person, checked_at)
         select gen_random_uuid(), f.id, f.case_id, f.partnership_id, f.purpose, f.prepared_person, sha256('x'), f.prepared_by, f.prepared_person, now()
           from records.release_file f where f.id = $1`,
      [release],
    )
    await expect(same).rejects.toThrow(/check/)
    await client.end()
  })
})
