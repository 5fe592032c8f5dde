import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { haltonsPeople, refusal, setTime, type Walkers, walkersOf, wrong } from '../../../tests/rules/partnership.ts'
import { well } from '../reviews/testing.ts'
import { after, begunOther, commissioned, method, seenReview, statutory } from './testing.ts'

let installation: TestInstallation
let halton: Walkers

beforeAll(async () => {
  installation = await openInstallation()
  setTime(installation, '2026-03-20')
  halton = await walkersOf(installation, haltonsPeople)
}, 120_000)
afterAll(() => installation.close())

/** A review of no incident that is under way. */
async function underWay() {
  setTime(installation, '2026-03-20')
  const reference = await begunOther(halton.manager)
  const to = (act: string, body: object) => halton.manager.post(`/practice-reviews/${reference}/${act}`, body)
  await well(to('method', method))
  const see = () => seenReview(halton.manager, reference)
  return { reference, to, see }
}

describe('an entry that was made by mistake', () => {
  const added = [
    ['family/new', 'family', { who: 'The wrong aunt', about: 'family' }, 'The wrong aunt'],
    ['learning/new', 'learning', { what: 'Nothing of this case', learntOn: '2026-03-20' }, 'Nothing of this case'],
    ['proceedings/new', 'proceedings', { sort: 'inquest', what: 'Of somebody else' }, 'Of somebody else'],
    ['meetings/new', 'meetings', { on: '2026-03-19', at: '10:00', where: 'Online', about: 'Another review' }, 'Another review'],
    [
      'events/new',
      'events',
      { on: '2026-03-19', at: '10:00', where: 'Hall', about: 'Another event', invited: 'Nurse, Fenwood' },
      'Another event',
    ],
    [
      'members/new',
      'members',
      { seat: 'Health', name: 'Wrong Person', organisation: 'Elsewhere', conflict: 'no' },
      'Wrong Person',
    ],
    ['milestones/new', 'milestones', { title: 'A wrong day', owner: 'Nobody', dueOn: '2026-03-20' }, 'A wrong day'],
  ] as const

  test.each(added)(
    '%s is withdrawn with a reason: nothing waits for it, and it stays readable',
    async (act, list, body, words) => {
      const { reference, to, see } = await underWay()
      const before = (await see()).next.map(({ says }) => says)
      const entries = (await after(to(act, body)))[list]
      const item = entries.at(-1)?.item ?? ''
      expect(wrong(await to(`entries/${item}/withdraw`, {}))?.map(({ field }) => field)).toEqual(['reason'])
      const page = await after(to(`entries/${item}/withdraw`, { reason: 'Typed into the wrong review.' }))
      expect(page[list].at(-1)?.withdrawn).toMatchObject({
        says: { reason: 'Typed into the wrong review.' },
        by: 'Business Manager',
      })
      expect(page.next.map(({ says }) => says).toSorted()).toEqual(
        [...before, ...(list === 'family' ? ['The family and surviving children are invited, or it is recorded why not'] : [])]
          .filter((says, index, all) => all.indexOf(says) === index)
          .toSorted(),
      )
      const html = (await halton.nhs.page(`/practice-reviews/${reference}`)).text
      expect(html).toContain('Withdrawn, entered by mistake (1)')
      for (const kept of [words, 'Typed into the wrong review.']) expect(html).toContain(kept)
      expect(refusal(await to(`entries/${item}/withdraw`, { reason: 'Again.' }))?.because).toBe('not-now')
    },
  )

  test('takes no further record, and its address names nothing in another review', async () => {
    const { to } = await underWay()
    const other = await underWay()
    const person = (await after(to('family/new', { who: 'An aunt', about: 'family' }))).family[0]?.item
    expect((await other.to(`entries/${person}/withdraw`, { reason: 'x' })).status).toBe(404)
    await well(to(`entries/${person}/withdraw`, { reason: 'x' }))
    const invited = { invited: 'yes', on: '2026-03-20', how: 'By letter', by: 'The reviewer', support: 'None' }
    expect(refusal(await to(`family/${person}/invitation`, invited))?.because).toBe('not-now')
    const shown = { on: '2026-03-20', how: 'In a visit' }
    expect(refusal(await to(`family/${person}/feedback`, shown))?.because).toBe('not-now')
  })
})

describe('the family before publication', () => {
  test('whoever was invited and wants a part is shown the report: what they said of it and what was changed stays', async () => {
    const { to } = await underWay()
    const person = (await after(to('family/new', { who: 'Mother of Child A', about: 'family' }))).family[0]?.item
    const invited = { invited: 'yes', on: '2026-03-20', how: 'By letter', by: 'The reviewer', support: 'An advocate' }
    await well(to(`family/${person}/invitation`, invited))
    expect(wrong(await to(`family/${person}/feedback`, { on: '2026-03-21', how: 'x' }))?.[0]?.field).toBe('on')
    const shown = { on: '2026-03-20', how: 'Read through together.', said: 'It is fair.', regard: 'One word changed.' }
    const page = await after(to(`family/${person}/feedback`, shown))
    expect(page.family[0]?.feedback).toMatchObject([{ says: shown, by: 'Business Manager' }])
    expect(page.path.map(({ title }) => title)).toContain('Shown the report: Mother of Child A')
  })
})

describe('other proceedings', () => {
  test('say what of the review waits; where publication waits, the page leads to the letters to the three', async () => {
    const reference = await commissioned(installation, halton, '2019')
    setTime(installation, '2026-03-20')
    await well(halton.manager.post(`/practice-reviews/${reference}/begin`, statutory()))
    const to = (body: object) => halton.manager.post(`/practice-reviews/${reference}/proceedings/new`, body)
    const goesOn = { sort: 'criminal', what: 'The police investigate.' }
    expect(wrong(await to({ ...goesOn, waits: ['everything'] }))?.[0]?.field).toBe('waits')
    await well(to(goesOn))
    const link = 'Letters to the three'
    expect((await halton.manager.page(`/practice-reviews/${reference}`)).text).not.toContain(link)
    const page = await after(to({ ...goesOn, waits: ['publication', 'family'], until: '2026-12-01' }))
    expect(page.proceedings.map(({ waitedFor, last }) => [waitedFor, last.says.waits])).toEqual([
      [false, []],
      [true, ['publication', 'family']],
    ])
    const html = (await halton.manager.page(`/practice-reviews/${reference}`)).text
    expect(html).toContain('Publication, Speaking with the family')
    expect(html).toContain(link)
  })
})
