import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { type Arrangements, arrangementsPath, loadArrangements } from '../arrangements/index.ts'
import { dayReached, openDays, sharedDays } from './disagreement.ts'
import { paths, versionPages } from './paths.ts'

/** Any partnership by data alone: other names, one to nine steps, sections left out. */

let installation: TestInstallation
beforeAll(async () => {
  installation = await openInstallation()
})
afterAll(() => installation.close())

const loaded = loadArrangements(arrangementsPath('neighbour/2023.yaml'))
if (!loaded.ok) throw new Error('the neighbour’s file is not in order')
const neighbour = loaded.arrangements

/** Sections that a file may leave out. */
const optional = [
  'meetings',
  'aims',
  'purposes',
  'history',
  'legislation',
  'geography',
  'partnerDuties',
  'structureRules',
  'linkedBoards',
  'expectations',
  'failureSteps',
  'escalation',
  'disputes',
  'needLevels',
  'pledges',
  'outcomes',
  'successCriteria',
  'population',
  'scrutiny',
  'learning',
  'reviewDuties',
  'childDeath',
  'training',
  'voice',
  'performanceData',
  'performanceRules',
  'annualReport',
  'fundingRules',
  'policies',
  'policyRules',
  'businessTeam',
  'glossary',
  'localClocks',
  'restates',
] as const satisfies readonly (keyof Arrangements)[]

/** A name as people write them, with everything that a page must not take for markup. */
const name = fc
  .tuple(
    fc.constantFrom(
      'Ömer & Söhne',
      'The “Hub”',
      "O'Brien's",
      '<b>Bold</b>',
      '東京',
      '<script>alert(1)</script>',
      'A"B',
      '&lt;i&gt;',
    ),
    fc.nat(99),
  )
  .map(([words, number]) => `${words} ${number}`)

/** Steps that may overlap and may leave days open, each after the one before. */
const steps = fc.array(fc.tuple(fc.integer({ min: -2, max: 4 }), fc.nat(6)), { minLength: 1, maxLength: 9 }).map(gaps => {
  let next = 1
  return gaps.map(([gap, length], index) => {
    const first = Math.max(1, next + gap)
    next = first + length + 1
    return { step: index + 1, days: { first, last: first + length }, who: `Who ${index + 1}`, does: `Does ${index + 1}` }
  })
})

const generated = fc
  .record({
    names: fc.array(name, { minLength: 4, maxLength: 4 }),
    without: fc.subarray([...optional], { maxLength: optional.length }),
    steps,
    dayType: fc.constantFrom('unstated' as const, 'working days' as const, 'days' as const),
  })
  .map(({ names: [title = '', organisation = '', group = '', term = ''], without, steps: own, dayType }) => {
    const varied: Arrangements = {
      ...neighbour,
      title,
      partnership: { ...neighbour.partnership, title },
      organisations: neighbour.organisations.map((one, index) => (index === 0 ? { ...one, name: organisation } : one)),
      groups: neighbour.groups.map((one, index) => (index === 0 ? { ...one, name: group } : one)),
      glossary: [{ id: 'term', term, means: group }],
      escalation: { dayType: { value: dayType }, steps: own },
    }
    const kept = Object.fromEntries(Object.entries(varied).filter(([key]) => !without.some(section => section === key)))
    return { arrangements: kept as Arrangements, names: [title, organisation, group], day: own[0]?.days.first ?? 1 }
  })

test('every page of any arrangements is drawn, with its names as text', async () => {
  const client = await installation.superuser()
  await fc.assert(
    fc.asyncProperty(generated, async ({ arrangements, names, day }) => {
      // Under another id: what was adopted never changes, so the program may keep what it has read.
      await client.query(
        "update records.adoption set id = gen_random_uuid(), arrangements = $1 where partnership_id = 'neighbour'",
        [JSON.stringify(arrangements)],
      )
      const page = (path: (typeof versionPages)[number]) => paths.page('neighbour', 'neighbour-2023', path)
      const addresses = [
        '/',
        paths.partnership('neighbour'),
        paths.arrangements('neighbour'),
        ...versionPages.map(page),
        `${page('disagreements')}?day=${day}`,
        `${page('levels-of-need')}?q=tired`,
        `${page('expectations')}?for=education`,
      ]
      for (const address of addresses) {
        const answer = await installation.app.request(address, { headers: { accept: 'text/html' } })
        const text = await answer.text()
        expect([address, answer.status]).toEqual([address, 200])
        expect(text).not.toMatch(/<script>alert|<b>Bold/)
      }
      const title = names[0] ?? ''
      const front = await (await installation.app.request(paths.partnership('neighbour'))).text()
      const escaped = title
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;')
      expect(front).toContain(escaped)
    }),
    { numRuns: 12 },
  )
  await client.end()
})

test('every day from the first to the last is in a step or open, counted day by day', () => {
  fc.assert(
    fc.property(steps, own => {
      const last = Math.max(...own.map(({ days }) => days.last))
      const within = (day: number, ranges: readonly { first: number; last: number }[]) =>
        ranges.some(range => range.first <= day && day <= range.last)
      for (let day = 1; day <= last + 1; day++) {
        const on = own.filter(({ days }) => day >= days.first && day <= days.last).map(({ step }) => step)
        const reached = dayReached(own, day)
        expect(reached.on === 'step' ? reached.steps : []).toEqual(on)
        expect(reached.on === 'after-the-last').toBe(day > last)
        expect(within(day, sharedDays(own))).toBe(on.length > 1)
        const begun = day >= Math.min(...own.map(({ days }) => days.first))
        expect(within(day, openDays(own))).toBe(on.length === 0 && begun && day <= last)
      }
    }),
  )
})
