import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emailOf } from '../demo/people.ts'
import { anAction } from '../src/modules/actions/testing.ts'
import { addReviewer, agreed, at, childName, file, planFor, seen, well } from '../src/modules/publication/testing.ts'
import { openInstallation, type TestInstallation } from './harness/installation.ts'
import { addPartnershipLike2023, refusal, setTime, type Walkers } from './rules/partnership.ts'

/** A report that everybody may read, in a partnership whose group chair reads no case. */
let installation: TestInstallation
let walkers: Walkers

beforeAll(async () => {
  installation = await openInstallation()
  setTime(installation, '2026-03-02')
  walkers = await addPartnershipLike2023(installation, 'riverside')
  await addReviewer(installation, 'riverside')
  const client = await installation.maintenance()
  await client.query(
    `insert into records.membership (id, partnership_id, organisation_id, person_id, role, name, post, email, from_day, invited_at)
       select $1, 'riverside', 'riverside-business-team', id, 'group-chair', 'Made-up chair', 'Group chair', email, '2025-01-01', now()
         from records.person where email = $2`,
    [randomUUID(), emailOf('practice-group-chair')],
  )
  await client.end()
}, 120_000)
afterAll(() => installation.close())

/** Published on 20 April 2026: gives the address at which an action of its recommendation is begun, and the thread of it. */
async function published(): Promise<{ readonly begin: string; readonly thread: string }> {
  const { manager, council } = walkers
  const reference = await agreed(installation, walkers)
  await well(manager.post(at(reference, 'plan'), planFor('2026-04-20')))
  const sending = { to: ['panel', 'secretary-of-state', 'ofsted'], sentOn: '2026-04-01', how: 'Secure mail' }
  await well(manager.post(at(reference, 'sending'), sending))
  const { json } = await well(manager.post(at(reference, 'releases/new'), file()))
  await well(council.post(at(reference, `releases/${(json as { item: string }).item}/check`), { read: 'yes' }))
  setTime(installation, '2026-04-20', '10:00')
  await well(manager.post(at(reference, 'publish'), {}))
  const item = (await seen(manager, reference)).recommendations[0]?.item
  const of = `published-recommendation/${item}`
  return { begin: `/actions/new/${of}`, thread: `/actions/thread/${of}` }
}

test('whoever knows only the published report begins no action of it: nobody could see to it that no protected name comes in', async () => {
  const { begin, thread } = await published()
  const chair = await installation.as('practice-group-chair', 'riverside')
  const [firstName = ''] = childName.split(' ')
  const wanted = { owner: 'halton-borough-council', group: 'executive-group', dueOn: '2026-06-30', person: 'Made-up council' }
  // Neither with the name of the child, which the chair was told elsewhere, nor without one: the answers are alike.
  for (const more of [{ wanted: `Visit ${firstName} in winter`, namesNobody: 'yes' }, {}]) {
    const answer = await chair.post(begin, anAction({ ...wanted, ...more }))
    expect([answer.status, refusal(answer)?.because]).toEqual([409, 'of-case-team'])
    expect(refusal(answer)?.message).toContain('Business Manager')
  }
  // The page says who can, and has no form; the thread has no button.
  const page = (await chair.page(begin)).text
  expect(page).toContain('Only the case team of the review')
  expect(page).not.toContain('name="wanted"')
  const read = await chair.page(thread)
  expect([read.status, read.text.includes(begin)]).toEqual([200, false])

  // Who reads the case begins it, and is watched.
  const { manager } = walkers
  expect((await manager.page(thread)).text).toContain(begin)
  const named = await manager.post(begin, anAction({ ...wanted, wanted: `Visit ${firstName} in winter`, namesNobody: 'yes' }))
  expect(named.json).toMatchObject({ errors: [{ field: 'wanted', message: expect.stringContaining(firstName) }] })
  const begun = await well(manager.post(begin, anAction(wanted)))
  // From then on the chair reads the action, and from which published report it comes.
  expect((await chair.get(begun.headers.get('location') ?? '')).json).toMatchObject({
    origin: { title: expect.stringContaining('Cold homes') },
  })
}, 60_000)
