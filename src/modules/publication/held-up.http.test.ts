import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { addPartnershipLike2023, setTime, type Walkers, wrong } from '../../../tests/rules/partnership.ts'
import { addReviewer, agreed, at, file, planFor, seen, underWay, well } from './testing.ts'

/** Other proceedings about the same events, and a report that waits for them. */
let installation: TestInstallation
let walkers: Walkers

beforeAll(async () => {
  installation = await openInstallation()
  setTime(installation, '2026-03-02')
  walkers = await addPartnershipLike2023(installation, 'riverside')
  await addReviewer(installation, 'riverside')
}, 120_000)
afterAll(() => installation.close())

const review = (reference: string, act: string) => `/practice-reviews/${reference}/${act}`
const inquest = { sort: 'inquest', what: 'Opened and adjourned.', waits: ['publication'], until: '2026-05-04' }
const trial = { sort: 'criminal', what: 'A trial is possible.', waits: ['family'] }

/** A file that a second person has checked, of a report that may be published from 20 April; publication waits for an inquest. */
async function waiting(): Promise<{ readonly reference: string; readonly item: string }> {
  const { manager, council } = walkers
  const reference = await agreed(installation, walkers)
  await well(manager.post(review(reference, 'proceedings/new'), inquest))
  await well(manager.post(review(reference, 'proceedings/new'), trial))
  await well(manager.post(at(reference, 'plan'), planFor('2026-04-20')))
  const sending = { to: ['panel', 'secretary-of-state', 'ofsted'], sentOn: '2026-04-01', how: 'Secure mail' }
  await well(manager.post(at(reference, 'sending'), sending))
  const { json } = await well(manager.post(at(reference, 'releases/new'), file({ title: `Cold homes ${reference}` })))
  await well(council.post(at(reference, `releases/${(json as { item: string }).item}/check`), { read: 'yes' }))
  const item = (await seen(manager, reference)).heldUpBy[0]?.item ?? ''
  return { reference, item }
}

describe('what other proceedings hold up', () => {
  test('stands on the page of the report, publication first, with the way to where it is recorded', async () => {
    const { reference } = await waiting()
    const page = await seen(walkers.manager, reference)
    expect(page.heldUpBy.map(({ sort, waits, until, past, publication }) => [sort, waits, until, past, publication])).toEqual([
      ['Inquest', ['Publication'], '2026-05-04', false, true],
      ['Criminal investigation or trial', ['Speaking with the family'], null, false, false],
    ])
    const { text } = await walkers.manager.page(at(reference))
    expect(text).toContain('Inquest: publication, until 4 May 2026')
    expect(text).toContain(`href="/practice-reviews/${reference}#proceedings"`)
    // At the acts that lead to publication it is a warning; at others it is not.
    for (const [act, warns] of [
      ['plan', true],
      ['publish', true],
      ['comments/new', false],
    ] as const)
      expect((await walkers.manager.page(at(reference, act))).text.includes('Publication waits for'), act).toBe(warns)
    // Who does not read the case learns nothing of it.
    expect((await walkers.raiser.get(at(reference))).status).toBe(404)
    setTime(installation, '2026-05-05', '10:00')
    expect((await seen(walkers.manager, reference)).heldUpBy[0]?.past).toBe(true)
    setTime(installation, '2026-04-01', '10:00')
  })

  test('does not stop publication: whoever publishes says that it was seen, and that stays on the record', async () => {
    const { reference } = await waiting()
    const { manager } = walkers
    setTime(installation, '2026-04-20', '10:00')
    expect(wrong(await manager.post(at(reference, 'publish'), {}))?.map(({ field }) => field)).toEqual(['seenProceedings'])
    expect((await seen(manager, reference)).state).toBe('agreed')
    await well(manager.post(at(reference, 'publish'), { seenProceedings: 'yes' }))
    expect((await seen(manager, reference)).published?.despite).toEqual(['Inquest'])
    expect((await manager.page(at(reference))).text).toContain('Published though publication waited for other proceedings')
    setTime(installation, '2026-04-01', '10:00')
  })

  test('is over once it has ended: nothing is asked any more', async () => {
    const { reference, item } = await waiting()
    const { manager } = walkers
    setTime(installation, '2026-04-20', '10:00')
    // Whoever saw the page before somebody recorded that more waits sees it again.
    const { _version: version } = (await manager.get(at(reference, 'publish'))).json as { _version: string }
    const ended = { what: 'Concluded.', endedOn: '2026-04-20', how: 'A narrative conclusion.' }
    await well(manager.post(review(reference, `proceedings/${item}`), ended))
    expect((await manager.post(at(reference, 'publish'), { _version: version })).status).toBe(409)
    expect((await manager.page(at(reference, 'publish'))).text).not.toContain('Publication waits for')
    await well(manager.post(at(reference, 'publish'), {}))
    expect((await seen(manager, reference)).published?.despite).toEqual([])
    setTime(installation, '2026-04-01', '10:00')
  })
})

describe('the way of a report', () => {
  const states = async (reference: string) =>
    Object.fromEntries(
      (await seen(walkers.manager, reference)).path.map(({ id, state, mine }) => [id, `${state}${mine ? ', mine' : ''}`]),
    )

  test('says of each part whether it is done, whose it is now, and what does not come yet', async () => {
    const written = await underWay(installation, walkers)
    expect(await states(written)).toMatchObject({
      report: 'now, mine',
      executive: 'to-come',
      told: 'to-come',
      published: 'to-come',
    })
    const reference = await agreed(installation, walkers)
    await well(walkers.manager.post(at(reference, 'plan'), planFor('2026-04-20')))
    expect(await states(reference)).toEqual({
      report: 'done',
      executive: 'done',
      plan: 'done',
      impact: 'now, mine',
      told: 'now, mine',
      protected: 'done',
      files: 'now, mine',
      published: 'to-come',
    })
    // Counted back from Monday 20 April: 17, 16, 15, 14, 13, 10, 9 April. On the 10th that part is late.
    setTime(installation, '2026-04-10', '10:00')
    expect(await states(reference)).toMatchObject({ told: 'late, mine', files: 'now, mine' })
    setTime(installation, '2026-04-01', '10:00')
  })

  test('ends where it is decided not to publish, but for the letter to the three', async () => {
    const reference = await agreed(installation, walkers)
    await well(
      walkers.council.post(at(reference, 'not-publish'), { decidedOn: '2026-04-01', reasons: 'It would tell who it is.' }),
    )
    expect(await states(reference)).toMatchObject({
      executive: 'done',
      plan: 'not-wanted',
      told: 'now, mine',
      files: 'not-wanted',
      published: 'not-wanted',
    })
  })
})
