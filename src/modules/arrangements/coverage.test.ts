import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { projectRoot } from '../../platform/calendar/index.ts'
import { type Citation, citationsIn, cover, type Prose } from './coverage.ts'
import { arrangementsPath, runArrangements } from './index.ts'

/** The published documents stand beside the project; ARRANGEMENTS_SOURCE names another folder. */
const source = resolve(process.env.ARRANGEMENTS_SOURCE ?? join(projectRoot(), '..', 'shared', 'source'))
const absent = !['arrangements-2019.txt', 'arrangements-2023.txt'].every(name => existsSync(join(source, name)))
const reason = `the published documents are not in ${source}`

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'coverage-'))
  folders.push(folder)
  return folder
}

async function run(...argv: string[]) {
  const printed = { out: '', err: '' }
  const stdin = (async function* () {})()
  const out = (text: string) => {
    printed.out += text
  }
  const err = (text: string) => {
    printed.err += text
  }
  const exit = await runArrangements(['coverage', ...argv], { stdin, out, err })
  return { exit, ...printed }
}

const cites = (path: string, first: number, last = first, document = 'a'): Citation => ({ document, first, last, path })
const says = (first: number, last: number, why: string): Prose => ({ document: 'a', first, last, reason: why })
const documents = new Map([['a', ['', 'Title', '', 'First rule', 'Second rule', '  ', 'A remark']]])

describe('entries and prose laid over a document', () => {
  test('every line with text has what stands for it; blank lines are none', () => {
    const { lines, faults } = cover(documents, [cites('x', 4, 5), cites('y[z]', 5)], [says(2, 2, 'cover'), says(7, 7, 'praise')])
    expect(faults).toEqual([])
    expect(lines.map(({ number, text, entries, reasons }) => [number, text, entries, reasons])).toEqual([
      [2, 'Title', [], ['cover']],
      [4, 'First rule', ['x'], []],
      [5, 'Second rule', ['x', 'y[z]'], []],
      [7, 'A remark', [], ['praise']],
    ])
  })

  test.each([
    ['a line in neither list', [cites('x', 4, 5)], [says(2, 2, 'cover')], 'a:7 is in neither list'],
    ['a line in both lists', [cites('x', 4, 7)], [says(2, 2, 'cover'), says(7, 7, 'praise')], 'a:7 is prose and is cited by x'],
    ['prose twice', [cites('x', 4, 7)], [says(2, 2, 'cover'), says(2, 2, 'title')], 'a:2 is listed as prose twice'],
    ['one reason for two places', [cites('x', 4, 5)], [says(2, 2, 'talk'), says(7, 7, 'talk')], 'a:7 has a reason that stands'],
    ['a blank line cited', [cites('x', 4, 7), cites('y', 6)], [says(2, 2, 'cover')], 'y cites a:6, where there is no text'],
    ['a line beyond the end', [cites('x', 4, 7), cites('y', 7, 9)], [says(2, 2, 'cover')], 'y cites a:7-9'],
    ['an unknown document', [cites('x', 4, 7), cites('y', 4, 4, 'b')], [says(2, 2, 'cover')], 'y cites b:4'],
    ['prose that starts at nothing', [cites('x', 4, 7)], [says(1, 2, 'cover')], 'a:1-2 is listed as prose, and has no text'],
    ['lines without end', [cites('x', 4, 7), cites('y', 2, 999_999_999_999)], [], 'y cites a:2-999999999999'],
  ])('%s is told', (_what, citations, prose, told) => {
    const { faults } = cover(documents, citations, prose)
    expect(faults).toEqual([expect.stringContaining(told)])
  })

  test('citations are found at any depth, by the path of their entry', () => {
    const content = {
      area: { source: '2019 §2 line 186' },
      levels: [{ id: 'low', indicators: [{ id: 'tired', source: ['2019 §1 line 173', '2019 §1 lines 174-175'] }] }],
    }
    expect(citationsIn(content)).toEqual([
      { document: '2019', first: 186, last: 186, path: 'area' },
      { document: '2019', first: 173, last: 173, path: 'levels[low].indicators[tired]' },
      { document: '2019', first: 174, last: 175, path: 'levels[low].indicators[tired]' },
    ])
  })
})

describe('los arrangements coverage', () => {
  test('wants a folder of documents, and one of arrangements at most', async () => {
    expect(await run()).toMatchObject({ exit: 1, out: '', err: expect.stringContaining('--source DIR') })
    expect(await run('--source')).toMatchObject({ exit: 1, err: expect.stringContaining('--source DIR') })
    expect(await run('--source', 'x', 'y', 'z')).toMatchObject({ exit: 1, err: expect.stringContaining('One folder') })
    expect(await run('--source', 'x', '--all')).toMatchObject({
      exit: 1,
      err: expect.stringContaining('"--all" is not an option'),
    })
  })

  test('names what is not there, or cannot be read', async () => {
    const none = await run('--source', join(newFolder(), 'nowhere'))
    expect(none).toMatchObject({ exit: 1, out: '', err: expect.stringContaining('arrangements-2019.txt: there is no file') })
    expect(await run('--source', source, 'nowhere')).toMatchObject({ exit: 1, err: 'nowhere: there is no folder of this name\n' })
    const folder = newFolder()
    expect((await run('--source', source, folder)).err).toContain('no file of arrangements is there')
    cpSync(arrangementsPath('neighbour/2023.yaml'), join(folder, '2023.yaml'))
    expect((await run('--source', source, folder)).err).toContain('coverage.yaml: there is no file')
    for (const [text, told] of [
      ["prose:\n  - { document: '2019', lines: 9 to 12, reason: x }", 'coverage.yaml:2 prose[1].lines: write one line'],
      ["prose:\n  - { document: '2019', lines: 9 }", 'prose[1].reason: reason is missing'],
      ["prose:\n\t- { document: '2019', lines: 9, reason: x }", 'a tab stands here'],
      ['proze: []', 'proze is not known'],
    ] as const) {
      writeFileSync(join(folder, 'coverage.yaml'), text)
      expect(await run('--source', source, folder)).toMatchObject({ exit: 1, out: '', err: expect.stringContaining(told) })
    }
  })
})

describe('Halton’s documents', () => {
  test('every line with text is an entry or explained prose, and none is both', async ({ skip }) => {
    skip(absent, reason)
    const { exit, out, err } = await run('--source', source)
    expect({ exit, err }).toEqual({ exit: 0, err: '' })
    const printed = out.split('\n').map(line => line.split(' ', 1)[0])
    const withText = ['2019', '2023'].flatMap(document =>
      readFileSync(join(source, `arrangements-${document}.txt`), 'utf8')
        .split('\n')
        .flatMap((line, index) => (line.trim() ? [`${document}:${index + 1}`] : [])),
    )
    expect(printed.filter(line => /:\d/.test(line ?? ''))).toEqual(withText)
    expect(out).not.toMatch(/” unexplained$/m)
    expect(out).toMatch(/^2019: \d+ lines with text; .* 0 unexplained$/m)
  })

  test('headings and cover pages are prose, hardly anything else', async ({ skip }) => {
    skip(absent, reason)
    const { out } = await run('--source', source)
    const prose = out.split('\n').filter(line => line.includes('” prose: '))
    expect(prose.length).toBeLessThan(90)
    expect(prose.filter(line => line.includes('…”') && !line.includes('List of contents')).length).toBeLessThan(8)
  })

  test('a line that loses its only entry is named, and so is one that is given a reason besides', async ({ skip }) => {
    skip(absent, reason)
    const folder = newFolder()
    cpSync(arrangementsPath('halton'), folder, { recursive: true })
    const file = join(folder, '2023.yaml')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace(/.*term: EMHW,.*\n/, ''))
    expect(await run('--source', source, folder)).toMatchObject({
      exit: 1,
      out: expect.stringMatching(/^2023:454 .* unexplained$/m),
      err: expect.stringMatching(/^2023:454 is in neither list.*\n$/),
    })
    writeFileSync(file, text)
    const prose = join(folder, 'coverage.yaml')
    writeFileSync(prose, `${readFileSync(prose, 'utf8')}  - { document: '2023', lines: 454, reason: A term }\n`)
    expect((await run('--source', source, folder)).err).toMatch(/^2023:454 is prose and is cited by glossary\[emhw\].*\n$/)
  })
})
