import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '../../platform/calendar/index.ts'
import { citation } from './arrangements-relations.ts'
import { arrangementsPath, loadArrangements } from './index.ts'

/**
 * The published documents stand beside the project, not in it. These tests read them there; where they are absent the tests are
 * skipped, by these names. ARRANGEMENTS_SOURCE names another folder.
 */
const folder = resolve(process.env.ARRANGEMENTS_SOURCE ?? join(projectRoot(), '..', 'shared', 'source'))
const published = new Map([
  ['2019', 'arrangements-2019.txt'],
  ['2023', 'arrangements-2023.txt'],
])
const absent = ![...published.values()].every(name => existsSync(join(folder, name)))

const reason = `the published documents are not in ${folder}`

const linesOf = (document: string) => readFileSync(join(folder, published.get(document) ?? ''), 'utf8').split('\n')

type Heading = { line: number; name: string; isSection: boolean }

/** Lines that stand alone and carry a name. Sections are numbered, or listed under Contents; the others are headings inside one. */
function headingsOf(lines: string[]): Heading[] {
  const listed = new Set(lines.flatMap(line => /^(.+?):?(?:\.{3,})?\t\d+$/.exec(line)?.[1] ?? []))
  return lines.flatMap((text, index): Heading[] => {
    const numbered = /^(\d+)\. [^\t]+$/.exec(text)
    if (numbered) return [{ line: index + 1, name: `§${numbered[1]}`, isSection: true }]
    const name = text.replace(/:$/, '')
    if (listed.has(name)) return [{ line: index + 1, name, isSection: true }]
    const blankAround = [lines[index - 1], lines[index + 1]].every(next => (next ?? '').trim() === '')
    if (!blankAround || !/^[A-Z].{0,80}[\w)]$/.test(text)) return []
    return [{ line: index + 1, name, isSection: false }]
  })
}

function linesCited(source: string): string[] {
  const parts = citation.exec(source)?.groups
  return parts ? linesOf(parts.document ?? '').slice(Number(parts.first) - 1, Number(parts.last ?? parts.first)) : []
}

/** What is wrong with a citation, or nothing: its lines have text and stand under a heading that starts with the name cited. */
function faultOf(source: string): string | undefined {
  const parts = citation.exec(source)?.groups
  if (!parts) return `${source}: not a citation`
  const lines = linesOf(parts.document ?? '')
  const headings = headingsOf(lines)
  for (const number of [Number(parts.first), Number(parts.last ?? parts.first)]) {
    if (!lines[number - 1]?.trim()) return `${source}: line ${number} has no text`
    const above = headings.filter(heading => heading.line <= number)
    const section = above.findLastIndex(heading => heading.isSection)
    const over = above.slice(section).map(heading => heading.name)
    const sought = (parts.section ?? '').toLowerCase()
    const found = over.some(name => (sought.startsWith('§') ? name === sought : name.toLowerCase().startsWith(sought)))
    if (!found) return `${source}: line ${number} stands under ${over.join(' / ')}`
  }
  return undefined
}

function citationsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(citationsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (key === 'source' ? [inner].flat().map(String) : citationsIn(inner)))
}

describe('the citations of the published documents', () => {
  test.for(['halton/2019.yaml', 'halton/2023.yaml'])(
    'every source of %s is a line with text under its section',
    (name, { skip }) => {
      skip(absent, reason)
      const read = loadArrangements(arrangementsPath(name))
      if (!read.ok) throw new Error('not in order')
      const citations = citationsIn(read.arrangements)
      expect(citations.length).toBeGreaterThan(50)
      expect(citations.flatMap(source => faultOf(source) ?? [])).toEqual([])
    },
  )

  test.for(['halton/2019.yaml', 'halton/2023.yaml'])(
    'what %s quotes as a contradiction stands in the lines it cites',
    (name, { skip }) => {
      skip(absent, reason)
      const read = loadArrangements(arrangementsPath(name))
      if (!read.ok) throw new Error('not in order')
      const quotes = (read.arrangements.contradictions ?? []).flatMap(({ id, literally, source }) => {
        const text = (source ?? []).flatMap(linesCited).join('\n')
        return literally.map(quote => ({ id, quote, stands: text.includes(quote) }))
      })
      expect(quotes.length).toBeGreaterThan(20)
      expect(quotes.filter(({ stands }) => !stands)).toEqual([])
    },
  )

  test('a wrong section, an empty line and a line beyond the end are found', ({ skip }) => {
    skip(absent, reason)
    expect(faultOf('2019 §5 line 358')).toBeUndefined()
    expect(faultOf('2023 Dispute resolution line 331')).toBeUndefined()
    expect(faultOf('2019 §4 line 358')).toContain('stands under §5')
    expect(faultOf('2023 Local reviews and national panel line 286')).toContain('Multi-agency training')
    expect(faultOf('2019 §5 line 359')).toContain('has no text')
    expect(faultOf('2023 Glossary line 900')).toContain('has no text')
  })
})

const runLength = 12

function runsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words
    .slice(0, Math.max(0, words.length - runLength + 1))
    .map((_word, index) => words.slice(index, index + runLength).join(' '))
}

function textFilesUnder(path: string): string[] {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && /\.(ts|tsx|yaml|md|scss|sql)$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
}

describe('our own words', () => {
  const theirs = () => new Set([...published.keys()].flatMap(document => runsOf(linesOf(document).join('\n'))))

  test(`no run of ${runLength} words of the published documents stands in arrangements or src`, ({ skip }) => {
    skip(absent, reason)
    const runs = theirs()
    const files = ['arrangements', 'src'].flatMap(name => textFilesUnder(join(projectRoot(), name)))
    const copied = files.flatMap(file =>
      runsOf(readFileSync(file, 'utf8'))
        .filter(run => runs.has(run))
        .map(run => `${file}: ${run}`),
    )
    expect(files.length).toBeGreaterThan(20)
    expect(copied).toEqual([])
  })

  test('a copied sentence would be found, across lines and list marks', ({ skip }) => {
    skip(absent, reason)
    const sentence = (linesOf('2019')[357] ?? '').split(' ').slice(0, 14).join('\n    - ')
    expect(runsOf(sentence).filter(run => theirs().has(run))).not.toEqual([])
  })
})
