import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { firstDay, openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { arrangementsPath, loadArrangements } from '../arrangements/index.ts'
import { documentNames, paths, versionPages } from './paths.ts'
import { routes } from './routes.tsx'

/** The website as it is read: through HTTP, mostly by somebody who is not signed in. */

let installation: TestInstallation
beforeAll(async () => {
  installation = await openInstallation()
})
afterAll(() => installation.close())

async function read(path: string, accept = 'text/html') {
  const answer = await installation.app.request(path, { headers: { accept } })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const json = async (path: string) => JSON.parse((await read(path, 'application/json')).text)

/** Puts arrangements of Halton in force, as an adoption does. */
async function adopt(file: string, from: string) {
  const loaded = loadArrangements(arrangementsPath(file))
  if (!loaded.ok) throw new Error(`${file} is not in order`)
  const client = await installation.superuser()
  const { arrangements } = loaded
  const { rows } = await client.query('select records.put_in_force($1, $2, $3, $4, gen_random_uuid(), null, now()) as trouble', [
    arrangements.partnership.id,
    JSON.stringify(arrangements),
    arrangements.follows,
    from,
  ])
  await client.end()
  expect(rows[0].trouble).toBeNull()
}

const everyPage = (partnership: string, version: string) => [
  paths.partnership(partnership),
  paths.arrangements(partnership),
  paths.reviews(partnership),
  paths.version(partnership, version),
  ...versionPages.map(name => paths.page(partnership, version, name)),
]

describe('anyone reads the pages, signed in or not', () => {
  test.each([...everyPage('halton', 'halton-2019'), ...everyPage('neighbour', 'neighbour-2023')])('%s', async path => {
    const stranger = await read(path)
    expect(stranger.status).toBe(200)
    expect(stranger.headers.get('cache-control')).toMatch(/^public/)
    expect(stranger.text).toContain('Leave this page quickly')
    expect(stranger.text).not.toContain('<script>')
    const member = await (await installation.as('school-lead')).page(path)
    expect(member.status).toBe(200)
    expect(member.headers.get('cache-control')).toBe('no-store')
    expect(member.text).toContain('href="/my-work"')
  })

  test('each page gives its model as JSON, as its description says', async () => {
    // The page of one published review is read where one is published: publication/release.http.test.ts.
    for (const route of routes.filter(({ kind, path }) => kind === 'page' && !path.includes(':id'))) {
      const path = route.path.replace(':partnership', 'neighbour').replace(':version', 'neighbour-2023')
      const model = await json(path)
      expect([path, route.modelSchema.parse(model)]).toEqual([path, model])
    }
  })

  test('the administrator of the installation, who acts in no partnership, reads them too', async () => {
    const answer = await (await installation.as('system-administrator')).page(paths.page('halton', 'halton-2019', 'partners'))
    expect(answer.status).toBe(200)
  })

  test('the first address is the public front for a stranger, and the own work for who is signed in', async () => {
    const stranger = await read('/')
    expect([stranger.status, stranger.text.includes('href="/sign-in"')]).toEqual([200, true])
    for (const name of ['Halton Children and Young People Safeguarding Partnership', 'Elmshire Together for Children', '999'])
      expect(stranger.text).toContain(name)
    const member = await (await installation.as('school-lead')).page('/')
    expect([member.status, member.headers.get('location')]).toEqual([303, '/my-work'])
  })
})

describe('what is not published is not there', () => {
  test.each([
    paths.partnership('nowhere'),
    paths.arrangements('nowhere'),
    paths.version('halton', 'halton-2031'),
    paths.version('halton', 'neighbour-2023'),
    paths.page('neighbour', 'halton-2019', 'partners'),
    paths.file('neighbour', 'halton-2019', 'agencies', 'pdf'),
    `${paths.version('halton', 'halton-2019')}/secrets`,
    paths.partnership("x' or 1=1"),
  ])('%s', async path => {
    const answer = await read(path)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store'])
  })
})

describe('documents to keep', () => {
  test.each(documentNames)('%s as PDF and as Word', async name => {
    const files = await Promise.all(
      (['pdf', 'docx'] as const).map(type => installation.app.request(paths.file('neighbour', 'neighbour-2023', name, type))),
    )
    const heads = await Promise.all(
      files.map(async file =>
        Buffer.from(await file.arrayBuffer())
          .subarray(0, 4)
          .toString('latin1'),
      ),
    )
    expect(files.map(({ status }) => status)).toEqual([200, 200])
    expect(heads).toEqual(['%PDF', 'PK\u0003\u0004'])
    expect(files[0]?.headers.get('content-disposition')).toMatch(/^attachment; filename="elmshire-[a-z0-9-]+\.pdf"$/)
  })
})

describe('a disagreement, by the neighbour’s five steps', () => {
  const page = paths.page('neighbour', 'neighbour-2023', 'disagreements')
  test.each([
    ['1', [1], 'Day 1 is in step 1.'],
    ['day 3', [2], 'Day 3 is in step 2.'],
    ['10', [4], 'Day 10 is in step 4.'],
    ['15', [5], 'Day 15 is in step 5.'],
    ['16', [5], 'Day 16 is after the last step, which ends on day 15.'],
  ])('%s', async (day, steps, answer) => {
    const model = await json(`${page}?day=${encodeURIComponent(day)}`)
    expect(model.asked.steps).toEqual(steps)
    expect(model.asked.answer).toContain(answer)
  })

  test('day 10: two delegates hear both sides; then the chair is told', async () => {
    const { text } = await read(`${page}?day=10`)
    const answer = text.slice(text.indexOf('day-reached'), text.indexOf('The steps, day by day'))
    for (const words of ['Two delegates', 'Hear both sides', 'The Partnership Chair is told', 'Days are working days'])
      expect(answer).toContain(words)
  })

  test.each(['0', '-1', 'ten', '1000', '1.5', '<script>'])('what is no day is asked for again: %s', async day => {
    const model = await json(`${page}?day=${encodeURIComponent(day)}`)
    expect(model.asked).toMatchObject({ day: null, problem: 'Enter the day as a number, such as 10' })
    const { status, text } = await read(`${page}?day=${encodeURIComponent(day)}`)
    expect([status, text.includes('<script>')]).toEqual([200, false])
  })
})

describe('Halton before and after its arrangements of 2023', () => {
  const [old, now] = ['halton-2019', 'halton-2023']

  test('the arrangements of 2019 have no steps for a disagreement, and say so', async () => {
    const page = await read(paths.page('halton', old, 'disagreements'))
    expect(page.text).toContain('These arrangements have no steps for people who disagree about a child.')
    expect(page.text).toContain('The steps are not written down in these arrangements.')
    expect((await json(`${paths.page('halton', old, 'disagreements')}?day=10`)).escalation).toBeNull()
  })

  test('a version to come has its address and says when it begins; the one before says until when it holds', async () => {
    await adopt('halton/2023.yaml', '2026-05-01')
    const coming = await read(paths.version('halton', now))
    expect([coming.status, coming.text.includes('These arrangements are not in force yet.')]).toEqual([200, true])
    expect((await json(paths.arrangements('halton'))).version).toMatchObject({
      id: old,
      standing: 'in-force',
      lastDay: '2026-04-30',
    })
    const { versions } = await json(paths.page('halton', old, 'versions'))
    expect(versions.map((one: { id: string; standing: string; from: string }) => [one.id, one.standing, one.from])).toEqual([
      [now, 'to-come', '2026-05-01'],
      [old, 'in-force', Temporal.PlainDate.from(firstDay).subtract({ days: 400 }).toString()],
    ])
  })

  test.each([
    ['2', [1, 2], 'Day 2 belongs to no step. It lies between step 1 and step 2. The arrangements leave this open.'],
    ['9', [2, 3], 'Day 9 is in steps 2 and 3.'],
    ['10', [3], 'Day 10 is in step 3.'],
    ['15', [3, 4], 'Day 15 belongs to no step. It lies between step 3 and step 4. The arrangements leave this open.'],
    ['22', [4], 'Day 22 is after the last step, which ends on day 21.'],
  ])('day %s of 2023 stays as the document has it', async (day, steps, answer) => {
    const { asked, escalation } = await json(`${paths.page('halton', now, 'disagreements')}?day=${day}`)
    expect(asked.steps).toEqual(steps)
    expect(asked.answer).toContain(answer)
    expect([escalation.dayType, escalation.openDays, escalation.sharedDays]).toEqual([
      'unstated',
      [
        { first: 2, last: 2 },
        { first: 15, last: 15 },
      ],
      [{ first: 9, last: 9 }],
    ])
  })

  test('gaps, the day counted twice and the day type are said to everyone', async () => {
    const { text } = await read(paths.page('halton', now, 'disagreements'))
    for (const words of [
      'Days 2 and 15 belong to no step.',
      'Day 9 belongs to more than one step.',
      'The arrangements do not say whether these are working days or all days.',
    ])
      expect(text).toContain(words)
  })

  test('who follows whom is said where an organisation has a successor', async () => {
    const { partners } = await json(paths.page('halton', now, 'partners'))
    expect(partners.map((one: { dates: string }) => one.dates)).toContain('Follows NHS Halton Clinical Commissioning Group')
  })
})

test('an address that no record can have answers as a made-up one does, to strangers and to members', async () => {
  for (const path of [
    '/partnerships/%00',
    '/partnerships/%00/arrangements',
    '/partnerships/halton/arrangements/%07/arrangements.pdf',
  ])
    expect([path, (await read(path)).status]).toEqual([path, 404])
  const officer = await installation.as('council-officer')
  expect((await officer.get('/arrangements/proposals/%00')).status).toBe(404)
  expect((await officer.post('/arrangements/proposals/%00/sign-off', { agreed: 'yes' })).status).toBe(404)
})

test('the first page is called by the partnership’s name, once', async () => {
  const { text } = await read(paths.partnership('neighbour'))
  expect(text).toContain('<title>Elmshire Together for Children</title>')
})

test('officers and delegates stand with name, post and dates; no other member of the partnership is named', async () => {
  const { partners } = await json(paths.page('halton', 'halton-2019', 'partners'))
  const held = z.object({ holders: z.array(z.object({ name: z.string(), from: z.string() })) })
  const people = z.array(z.object({ organisation: z.string(), accountableOfficer: held, delegate: held })).parse(partners)
  expect(people.map(one => [one.organisation, one.accountableOfficer.holders[0]?.name, one.delegate.holders[0]?.name])).toEqual([
    ['Halton Borough Council', 'Carys Exe', 'Cal Delgado'],
    ['NHS Halton Clinical Commissioning Group', 'Nina Acorn', 'Nell Deane'],
    ['Cheshire Constabulary', 'Piers Constant', 'Pip Delacourt'],
  ])
  const pages = await Promise.all(everyPage('halton', 'halton-2019').map(async path => (await read(path)).text))
  for (const name of ['Bea Manning', 'Hattie Seaford', 'Ada Officer']) expect(pages.join()).not.toContain(name)
})

test('an organisation that belongs to several partnerships stands on each, and neither page speaks of the other', async () => {
  const [own, other] = [
    await read(paths.page('halton', 'halton-2019', 'partners')),
    await read(paths.page('neighbour', 'neighbour-2023', 'partners')),
  ]
  for (const { text } of [own, other]) expect(text).toContain('Cheshire Constabulary')
  expect(own.text).not.toContain('Elmshire')
  expect(other.text).not.toContain('Halton')
})

describe('signs of need are searched, and nothing is kept', () => {
  const page = paths.page('neighbour', 'neighbour-2023', 'levels-of-need')
  test.each([
    ['tir', 'all', ['first-rung'], 'tired'],
    ['ILL parent', 'all', ['second-rung'], 'ill'],
    ['hurt zebra', 'any', ['top-rung'], 'hurt'],
    ['zebra', 'none', [], ''],
    ['hurt from the zebra', 'any', ['top-rung'], 'hurt'],
    ['zebra from the', 'none', [], ''],
  ])('%s', async (typed, words, levels, marked) => {
    const model = await json(`${page}?q=${encodeURIComponent(typed)}`)
    expect([model.search.words, model.levels.map((level: { id: string }) => level.id)]).toEqual([words, levels])
    const { text } = await read(`${page}?q=${encodeURIComponent(typed)}`)
    if (marked) expect(text).toContain(`<mark class="los-hit">${marked}</mark>`)
    expect(text).toContain('This page records nothing')
  })

  test('what was typed stands in no table and no line for those who run the installation', async () => {
    await read(`${page}?q=quokkaword`)
    await (await installation.as('school-lead')).page(`${page}?q=quokkaword`)
    expect(installation.logLines.join()).not.toContain('quokkaword')
    const client = await installation.superuser()
    const { rows } = await client.query(
      "select count(*)::int as entries from records.audit_entry where body::text like '%quokkaword%'",
    )
    await client.end()
    expect(rows).toEqual([{ entries: 0 }])
  })
})

test('a word of the glossary is one tap away from where it is used', async () => {
  const page = await read(paths.page('halton', 'halton-2023', 'linked-boards'))
  const link = /href="([^"]*#term-cdop)"/.exec(page.text)?.[1] ?? ''
  const [address = '', anchor = ''] = link.split('#')
  expect(anchor).toBe('term-cdop')
  expect((await read(address)).text).toContain(`id="${anchor}"`)
})
