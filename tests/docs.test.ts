import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseSource } from './architecture/source-file.ts'
import { generatedDocs } from './generated-docs.ts'
import { openInstallation, type TestInstallation } from './harness/installation.ts'

/** What is written is held against the code, so that it describes this version and not last year's. */
const project = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(join(project, path), 'utf8')
const pages = [...globSync('*.md', { cwd: project }), ...globSync('docs/**/*.md', { cwd: project })].sort()
const readme = read('README.md')

/** The same words, however they are wrapped. */
const compact = (text: string) => text.replace(/\s+/g, '').replace(/,(?=[)\]}])/g, '')
const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '')
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(match => match.slice(1).find(Boolean) ?? '')

describe('docs/generated', () => {
  let installation: TestInstallation
  beforeAll(async () => {
    installation = await openInstallation()
  })
  afterAll(() => installation.close())

  // `npm run docs` writes them anew (vitest --update).
  test.each(['statuses.md', 'urls-and-roles.md', 'audit-events.md', 'tables-and-readers.md'])(
    '%s is what the code says',
    async name => {
      await expect(generatedDocs(installation.app)[name]).toMatchFileSnapshot(join(project, 'docs/generated', name))
    },
  )
})

describe('every page', () => {
  test('is there to be read', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'STYLE.md', 'docs/architecture.md', 'docs/security.md']))
  })

  test.each(pages)('%s links only to what is there', name => {
    const text = withoutCode(read(name))
    const targets = found(text, /\]\(([^)\s]+)\)/g).filter(target => !/^[a-z]+:/.test(target))
    const broken = targets.filter(target => {
      const [path = '', anchor] = target.split('#')
      const file = path === '' ? name : relative(project, join(project, dirname(name), path))
      if (!existsSync(join(project, file))) return true
      return anchor !== undefined && !headings(read(file)).includes(anchor)
    })
    expect(broken).toEqual([])
  })

  test.each(pages)('%s names only files that are there', name => {
    const paths = found(withoutCode(read(name)), /`((?:src|tests|docs|bin|demo|migrations|arrangements|reference)\/[^`\s]*)`/g)
    const missing = paths.filter(path => !/[…<>]/.test(path) && globSync(path.replace(/\/$/, ''), { cwd: project }).length === 0)
    expect(missing).toEqual([])
  })

  test.each(pages.filter(name => read(name).includes('```diff')))('%s shows code as it stands', name => {
    const stale = found(read(name), /^```diff\n([\s\S]*?)^```/gm).flatMap(diff => {
      const file = /^\+\+\+ (\S+)$/m.exec(diff)?.[1] ?? ''
      if (!existsSync(join(project, file))) return [`a diff of ${file || 'no file'}, which is not there`]
      const there = compact(read(file))
      return added(diff)
        .filter(piece => !there.includes(compact(piece).replace(/,$/, '')))
        .map(piece => `${file}: ${piece}`)
    })
    expect(stale).toEqual([])
  })
})

describe('README', () => {
  const commands = commandsOfLos()

  test('names every command of los, and none that is not there', () => {
    const named = new Set(found(readme, /\blos(?: --)? ([a-z][a-z-]*)/g))
    expect([...named].sort()).toEqual([...commands].sort())
  })

  test('names every option of los, and none that is not there', () => {
    const files = globSync('src/**/{main,administer,*-command}.ts', { cwd: project })
    const known = new Set(files.flatMap(file => found(read(file), /(?<![\w-])(--[a-z][a-z-]+)/g)))
    known.delete('--help')
    const lines = readme.split('\n').filter(line => /\blos\b/.test(line))
    const named = new Set(
      lines.flatMap(line => found(line, /(?<=[\s[|`])(--[a-z][a-z-]+)/g)).filter(option => option !== '--silent'),
    )
    expect([...named].sort()).toEqual([...known].sort())
  })

  test('names every variable of the environment, and none that is not there', () => {
    const config = `${read('src/config.ts')}${read('src/main.ts')}`
    const known = new Set(found(config, /\b(?:process\.env|environment)\.([A-Z][A-Z_]*)|\bneed\(\s*'([A-Z_]+)'/g))
    const variable = /`([A-Z]+(?:_[A-Z]+)+|PORT|HOST|CLAMD)(?:=[^`]*)?`/g
    expect([...new Set(found(readme, variable))].sort()).toEqual([...known].sort())
    expect(found(read('docs/operations.md'), variable).filter(name => !known.has(name))).toEqual([])
  })

  test('names only scripts that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json'))
    const named = found(pages.map(read).join('\n'), /\bnpm run ([a-z][a-z:-]*)/g)
    expect(named.filter(name => !(name in scripts))).toEqual([])
  })
})

/** The names in the table of commands of src/main.ts, read without running it. */
function commandsOfLos(): string[] {
  const { program } = parseSource('src/main.ts', read('src/main.ts'))
  const declared = program.body.flatMap(statement => (statement.type === 'VariableDeclaration' ? statement.declarations : []))
  const table = declared.find(({ id }) => id.type === 'Identifier' && id.name === 'commands')?.init
  if (table?.type !== 'ObjectExpression') throw new Error('src/main.ts has no table of commands')
  return table.properties.flatMap(property => {
    if (property.type !== 'Property') return []
    if (property.key.type === 'Identifier') return [property.key.name]
    return property.key.type === 'Literal' ? [String(property.key.value)] : []
  })
}

/** The pieces that a diff adds, each a run of lines that begin with `+`. */
function added(diff: string): string[] {
  const pieces: string[][] = [[]]
  for (const line of diff.split('\n').filter(one => !/^(\+\+\+|---) /.test(one))) {
    if (line.startsWith('+')) pieces.at(-1)?.push(line.slice(1))
    else pieces.push([])
  }
  return pieces.filter(piece => piece.length > 0).map(piece => piece.join('\n'))
}

/** The headings of a page as the anchors that links use. */
function headings(text: string): string[] {
  return found(withoutCode(text), /^#+ (.+)$/gm).map(title =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  )
}
