import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Asker, openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import {
  addPartnershipLike2023,
  haltonsPeople,
  refusal,
  setTime,
  type Walkers,
  walkersOf,
  wrong,
} from '../../../tests/rules/partnership.ts'
import { openForm, sendForm, signIn } from '../../../tests/security/form-by-hand.ts'
import { notifiable, seen, well } from './testing.ts'

let installation: TestInstallation
let like2023: Walkers
let halton: Walkers

beforeAll(async () => {
  installation = await openInstallation()
  setTime(installation, '2026-03-02')
  like2023 = await addPartnershipLike2023(installation, 'riverside')
  halton = await walkersOf(installation, haltonsPeople)
}, 120_000)
afterAll(() => installation.close())

describe('several people write at once', () => {
  test('two sections never meet; of two on one section the second is told, and nothing of either is lost', async () => {
    const incident = await notifiable(installation, like2023)
    const facts = `${incident}/rapid-review/sections/facts`
    const { manager, council } = like2023
    const versionOf = async (asker: Asker, path: string) => ((await asker.get(path)).json as { _version: string })._version
    const [managers, councils] = [await versionOf(manager, facts), await versionOf(council, facts)]
    const voice = `${incident}/rapid-review/sections/voice`
    const voiceBefore = await versionOf(council, voice)
    await well(manager.post(facts, { text: 'What the manager wrote.', state: 'in-work', _version: managers }))
    await well(council.post(voice, { text: 'What the child said.', state: 'in-work', _version: voiceBefore }))
    const refused = await council.post(facts, { text: 'What the council wrote.', state: 'in-work', _version: councils })
    expect([refused.status, refusal(refused)?.because]).toEqual([409, 'changed-meanwhile'])
    await well(council.post(facts, { text: 'Both together.', state: 'finished', _version: await versionOf(council, facts) }))
    const read = await manager.get(`${facts}/earlier`)
    expect((read.json as { texts: { text: string }[] }).texts.map(({ text }) => text)).toEqual([
      'Both together.',
      'What the manager wrote.',
    ])
    const { sections } = await seen(manager, incident)
    expect(sections.filter(({ text }) => text !== '').map(({ id, state, earlier }) => [id, state, earlier])).toEqual([
      ['facts', 'finished', 1],
      ['voice', 'in-work', 0],
    ])
  })

  test('the second sees both texts side by side on the page, and a draft that was kept over a newer text says so', async () => {
    const incident = await notifiable(installation, halton)
    await well(halton.council.post(`${incident}/rapid-review/whether`, { toBeDone: 'yes', reasons: 'To learn.' }))
    const path = `${incident}/rapid-review/sections/episodes`
    const [first, second] = [await signIn(installation, 'council-delegate'), await signIn(installation, 'nhs-delegate')]
    const [firsts, seconds] = [await openForm(first, path), await openForm(second, path)]
    const typed = { text: 'What the second typed.', state: 'in-work' }
    expect((await sendForm(installation, second, `${path}?draft=yes`, { ...seconds.hidden, ...typed })).status).toBe(303)
    const kept = await sendForm(installation, first, path, { ...firsts.hidden, text: 'What the first kept.', state: 'finished' })
    expect(kept.status).toBe(303)
    const refused = await sendForm(installation, second, path, { ...seconds.hidden, ...typed })
    expect(refused.status).toBe(409)
    const reopened = await second.get(path)
    for (const { text } of [refused, reopened]) {
      expect(text).toContain('Somebody has written here meanwhile. It says now')
      expect(text).toContain('What the first kept.')
      expect(text).toMatch(/<textarea[^>]*>\s*What the second typed\./)
    }
  })

  test('nine at the same moment on nine sections: all are kept, in one order', async () => {
    const incident = await notifiable(installation, like2023)
    const { manager, council, nhs, police } = like2023
    const writers = [manager, council, nhs, police]
    const names = ['facts', 'agencies', 'episodes', 'voice', 'equality', 'safety', 'good-practice', 'improvements', 'learning']
    const answers = await Promise.all(
      names.map((name, index) =>
        writers[index % 4]?.post(`${incident}/rapid-review/sections/${name}`, { text: `Text of ${name}`, state: 'finished' }),
      ),
    )
    expect(answers.map(answer => answer?.status)).toEqual(names.map(() => 200))
    const { sections, version } = await seen(manager, incident)
    expect(version).toBe(names.length)
    expect(sections.filter(({ state }) => state === 'finished').map(({ id }) => id)).toEqual(names)
  })
})

test('what was entered by mistake is withdrawn with a reason: it is printed no more, signed off anew, and stays readable', async () => {
  const incident = await notifiable(installation, halton)
  await well(halton.council.post(`${incident}/rapid-review/whether`, { toBeDone: 'yes', reasons: 'Much to learn.' }))
  const to = (act: string, body: object) => halton.manager.post(`${incident}/rapid-review/${act}`, body)
  const found = { about: 'improvement', what: 'Of quite another family', why: 'Mixed up.' }
  await well(to('findings/new', found))
  const action = { what: 'Ring the wrong nursery', organisation: 'Council', post: 'Duty manager', dueOn: '2026-03-02' }
  await well(to('safety-actions/new', action))
  const before = await seen(halton.manager, incident)
  const [finding, safety] = [before.findings[0]?.item, before.safetyActions[0]?.item]
  expect(wrong(await to(`entries/${finding}/withdraw`, {}))?.[0]?.field).toBe('reason')
  for (const item of [finding, safety]) await well(to(`entries/${item}/withdraw`, { reason: 'It belongs to another record.' }))
  const after = await seen(halton.nhs, incident)
  expect([after.findings, after.safetyActions, after.version - before.version]).toEqual([[], [], 2])
  expect(after.withdrawn.map(({ of, what, reason, by }) => [of, what, reason, by])).toEqual([
    ['finding', 'Of quite another family', 'It belongs to another record.', 'Business Manager'],
    ['safety-action', 'Ring the wrong nursery', 'It belongs to another record.', 'Business Manager'],
  ])
  expect(after.next.some(({ command }) => command === 'reviews.finish-safety-action')).toBe(false)
  const html = (await halton.nhs.page(`${incident}/rapid-review`)).text
  for (const kept of ['Withdrawn, entered by mistake (1)', 'Of quite another family', 'Ring the wrong nursery'])
    expect(html).toContain(kept)
  expect(refusal(await to(`entries/${finding}/withdraw`, { reason: 'Again.' }))?.because).toBe('not-now')
  expect(refusal(await to(`safety-actions/${safety}/done`, { doneOn: '2026-03-02', how: 'x' }))?.because).toBe('not-now')
})
