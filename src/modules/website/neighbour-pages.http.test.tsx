import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { type Arrangements, arrangementsPath, loadArrangements } from '../arrangements/index.ts'
import { documentNames, paths } from './paths.ts'

/** Whoever starts on one partnership's website reads that partnership's words alone, and finds what people come for at once. */

let installation: TestInstallation
beforeAll(async () => {
  installation = await openInstallation()
})
afterAll(() => installation.close())

const read = async (path: string) => {
  const answer = await installation.app.request(path, { headers: { accept: 'text/html' } })
  return { status: answer.status, text: await answer.text() }
}

/** Every address inside the website that a page leads to: by link, and by the forms that ask something of it. */
function linksOn(text: string): readonly string[] {
  return [...text.matchAll(/(?:href|action)="(\/partnerships\/[^"#]*)/g)].map(([, address = '']) =>
    address.replaceAll('&amp;', '&'),
  )
}

/** Every page that can be reached from the first one, with its text; files apart. */
async function crawl(from: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  const waiting = [from]
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    if (found.has(address) || /\.(pdf|docx)$/.test(address)) continue
    const { status, text } = await read(address)
    expect([address, status]).toEqual([address, 200])
    found.set(address, text)
    waiting.push(...linksOn(text))
  }
  return found
}

/** The text of a Word file: its parts are stored one after another, each compressed. */
function wordText(file: Buffer): string {
  const parts: string[] = []
  for (let at = file.indexOf('PK\u0001\u0002'); at >= 0; at = file.indexOf('PK\u0001\u0002', at + 4)) {
    const [method, size, nameLength, offset] = [
      file.readUInt16LE(at + 10),
      file.readUInt32LE(at + 20),
      file.readUInt16LE(at + 28),
      file.readUInt32LE(at + 42),
    ]
    const name = file.subarray(at + 46, at + 46 + nameLength).toString()
    if (!name.endsWith('.xml')) continue
    const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28)
    const stored = file.subarray(start, start + size)
    parts.push((method === 8 ? inflateRawSync(stored) : stored).toString('utf8'))
  }
  return parts.join('\n')
}

function load(name: string): Arrangements {
  const loaded = loadArrangements(arrangementsPath(name))
  if (!loaded.ok) throw new Error(`${name} is not in order`)
  return loaded.arrangements
}

/** Names that Halton has chosen for itself: without those that the neighbour’s file has too, and those that the guidance gives to all. */
function haltonsOwnNames(): readonly string[] {
  const neighbours = ['neighbour/2023.yaml', 'guidance/working-together-2023.yaml']
    .map(file => readFileSync(arrangementsPath(file), 'utf8').toLowerCase())
    .join('\n')
  const names = [load('halton/2019.yaml'), load('halton/2023.yaml')].flatMap(one => [
    one.title,
    one.partnership.title,
    one.partnership.shortName,
    one.words.seriousIncident,
    one.words.thresholdMet,
    one.words.rapidReview,
    one.words.practiceReview,
    ...one.organisations.flatMap(({ name, abbreviation }) => [name, abbreviation]),
    ...one.partners.map(({ delegate }) => delegate.post),
    ...one.groups.flatMap(({ name, shortName, chair }) => [name, shortName, chair]),
    ...(one.linkedBoards ?? []).map(({ name }) => name),
    ...(one.relevantAgencies.kinds ?? []).map(({ name }) => name),
    ...one.contacts.map(({ name, telephone }) => (telephone === '999' ? undefined : name)),
    one.needLevels?.name,
    ...(one.needLevels?.levels ?? []).map(({ label }) => label),
    ...(one.scrutiny?.mechanisms ?? []).map(({ name }) => name),
    ...(one.voice?.channels ?? []).map(({ name }) => name),
    ...(one.policies ?? []).map(({ name }) => name),
    one.learning?.framework.name,
    ...(one.businessTeam?.roles ?? []).map(({ name }) => name),
    ...(one.glossary ?? []).map(({ term }) => term),
  ])
  const own = names.filter(name => name !== undefined).filter(name => !neighbours.includes(name.toLowerCase()))
  return [...new Set([...own, 'Halton', 'Pan-Cheshire', 'Runcorn', 'Widnes'])]
}

/** The names that stand in a text as whole words: abbreviations as they are written, longer names in any case. */
const standingIn = (text: string, names: readonly string[]) =>
  names.filter(name => {
    const whole = `(?<![\\p{L}\\p{N}])${name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}(?![\\p{L}\\p{N}])`
    return new RegExp(whole, /^[A-Z& ]+$/.test(name) ? 'u' : 'iu').test(text)
  })

describe('the neighbour’s website', () => {
  test('has more than ten pages, and none of Halton’s names stands on one of them', async () => {
    const names = haltonsOwnNames()
    expect(names.length).toBeGreaterThan(80)
    const pages = await crawl(paths.partnership('neighbour'))
    expect(pages.size).toBeGreaterThan(15)
    const found = [...pages].flatMap(([address, text]) => standingIn(visible(text), names).map(name => `${name} on ${address}`))
    expect(found).toEqual([])
    expect([...pages.keys()].filter(address => address.includes('halton'))).toEqual([])
  })

  test('would be found out: Halton’s own pages hold dozens of these names', async () => {
    const pages = await crawl(paths.partnership('halton'))
    expect(standingIn([...pages.values()].map(visible).join('\n'), haltonsOwnNames()).length).toBeGreaterThan(50)
  })

  test.each(documentNames)('the same holds of the Word file of its %s', async name => {
    const answer = await installation.app.request(paths.file('neighbour', 'neighbour-2023', name, 'docx'))
    const text = wordText(Buffer.from(await answer.arrayBuffer()))
    expect(text).toContain('Elmshire Together for Children')
    const names = haltonsOwnNames()
    expect(standingIn(text.replace(/<[^>]+>/g, ' '), names)).toEqual([])
  })
})

/** What a reader reads: markup taken out. */
const visible = (text: string) => text.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ')

describe('what people come for is three links away at most', () => {
  test('what a school must do', async () => {
    const front = await read('/')
    const partnership = linksOn(front.text).find(address => address.endsWith('/halton')) ?? ''
    const asked = linksOn((await read(partnership)).text).find(address => address.endsWith('/expectations')) ?? ''
    const school = linksOn((await read(asked)).text).find(address => address.includes('?for=schools')) ?? ''
    const page = await read(school)
    // The thirteen expectations of 2019, counted in the document: lines 307 to 319.
    const list = page.text.slice(page.text.indexOf('id="must"'), page.text.indexOf('How you take part'))
    expect([page.status, list.match(/<li>/g)?.length]).toEqual([200, 13])
    expect(page.text).toContain('Schools, colleges and other education providers')
  })

  test('day 10 of a disagreement: two links and one answer', async () => {
    const front = await read('/')
    const partnership = linksOn(front.text).find(address => address.endsWith('/neighbour')) ?? ''
    const asked = linksOn((await read(partnership)).text).find(address => address.endsWith('/disagreements')) ?? ''
    const question = await read(asked)
    expect(question.text).toMatch(/<form method="get"[\s\S]*name="day"/)
    expect((await read(`${asked}?day=10`)).text).toContain('Day 10 is in step 4.')
  })
})
