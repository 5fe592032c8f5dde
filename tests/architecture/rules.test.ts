import { describe, expect, test } from 'vitest'
import { readAllowedEdges } from './allowed-edges.ts'
import {
  componentsAreNotAsync,
  noFileIsTooLong,
  nothingIsLeftUnescaped,
  onlyTheClockReadsTheClock,
  theCompilerSeesEverything,
} from './code.ts'
import { mustBePure, pureFilesImportOnlyPureFiles } from './purity.ts'
import {
  edgesBetweenRooms,
  lowerLayersKnowNothingAbove,
  noImportCircles,
  onlyTheApplicationKnowsSeveralRooms,
  type Rule,
  roomsAreEnteredByTheirDoor,
} from './rooms.ts'
import { parseSource } from './source-file.ts'
import { platformKnowsNoSafeguarding } from './words.ts'

type Files = Record<string, string>
const judge = (rule: Rule, files: Files) => rule(Object.entries(files).map(([path, text]) => parseSource(path, text)))

const incidents = 'src/modules/incidents'
const { edges } = readAllowedEdges('## Allowed edges\n```\nincidents -> arrangements\n```')

/** For each rule, sources that it refuses, with the words of the refusal, and sources that it lets pass. */
const cases: { name: string; rule: Rule; refused: [string, Files, RegExp][]; well: Files }[] = [
  {
    name: 'edges between rooms',
    rule: edgesBetweenRooms(edges),
    refused: [
      [
        'an edge that is not listed',
        { [`${incidents}/store.ts`]: `\nimport { x } from '../reviews/index.ts'` },
        /store\.ts:2: .*does not list incidents -> reviews/,
      ],
      ['the way back', { 'src/modules/arrangements/store.ts': `import '../incidents/index.ts'` }, /arrangements -> incidents/],
      [
        'an import of types',
        { [`${incidents}/store.ts`]: `import type { X } from '../reviews/index.ts'` },
        /incidents -> reviews/,
      ],
      ['a passing on', { [`${incidents}/index.ts`]: `export * from '../reviews/index.ts'` }, /incidents -> reviews/],
      ['an import while it runs', { [`${incidents}/store.ts`]: `await import('../reviews/index.ts')` }, /incidents -> reviews/],
    ],
    well: { [`${incidents}/store.ts`]: `import { x } from '../arrangements/index.ts'\nimport './policy.ts'\nimport 'zod'` },
  },
  {
    name: 'doors',
    rule: roomsAreEnteredByTheirDoor,
    refused: [
      [
        'the inside of another room',
        { [`${incidents}/store.ts`]: `import { x } from '../arrangements/store.ts'` },
        /inside of the room arrangements \(store\.ts\)/,
      ],
      [
        'the application',
        { 'src/app.tsx': `import { x } from './modules/incidents/routes.tsx'` },
        /inside of the room incidents/,
      ],
      ['builders, in what is no test', { [`${incidents}/store.ts`]: `import '../arrangements/testing.ts'` }, /inside/],
    ],
    well: {
      'src/app.tsx': `import { incidents } from './modules/incidents/index.ts'`,
      [`${incidents}/store.test.ts`]: `import '../arrangements/testing.ts'\nimport './store.ts'`,
    },
  },
  {
    name: 'layers',
    rule: lowerLayersKnowNothingAbove,
    refused: [
      [
        'the platform',
        { 'src/platform/access/list.ts': `import '../../modules/incidents/index.ts'` },
        /platform\/ imports a room/,
      ],
      [
        'the components',
        { 'src/ui/layout/page.tsx': `import type { X } from '../../modules/incidents/index.ts'` },
        /ui\/ imports a room/,
      ],
      ['a room that knows the application', { [`${incidents}/jobs.ts`]: `import '../../app.tsx'` }, /stands above it/],
      ['the application that knows a test', { 'src/main.ts': `import '../tests/reporter.ts'` }, /the application imports tests/],
    ],
    well: {
      'src/main.ts': `import './app.tsx'`,
      [`${incidents}/a.test.ts`]: `import '../../app.tsx'`,
      'src/app.tsx': `import './modules/x/index.ts'`,
    },
  },
  {
    name: 'several rooms at once',
    rule: onlyTheApplicationKnowsSeveralRooms,
    refused: [
      [
        'another file',
        { 'src/main.ts': `import './modules/a/index.ts'\nimport './modules/b/index.ts'` },
        /main\.ts: knows several rooms \(a, b\)/,
      ],
    ],
    well: {
      'src/app.tsx': `import './modules/a/index.ts'\nimport './modules/b/index.ts'`,
      'src/clock.ts': `import './modules/a/index.ts'`,
      'demo/year.ts': `import '../src/modules/a/index.ts'\nimport '../src/modules/b/index.ts'`,
    },
  },
  {
    name: 'circles',
    rule: noImportCircles,
    refused: [
      ['of two', { 'src/a.ts': `import './b.ts'`, 'src/b.ts': `import './a.ts'` }, /src\/a\.ts -> src\/b\.ts -> src\/a\.ts/],
      [
        'of three',
        { 'src/a.ts': `import './b.ts'`, 'src/b.ts': `export * from './c.ts'`, 'src/c.ts': `import './b.ts'` },
        /src\/b\.ts -> src\/c\.ts -> src\/b\.ts/,
      ],
    ],
    well: {
      'src/a.ts': `import './b.ts'\nimport './c.ts'`,
      'src/b.ts': `import './c.ts'`,
      'src/c.ts': `import type { A } from './a.ts'`,
    },
  },
  {
    name: 'purity',
    rule: pureFilesImportOnlyPureFiles,
    refused: [
      [
        'a database',
        { [`${incidents}/threshold.ts`]: `import { eq } from 'drizzle-orm'` },
        /threshold\.ts:1: a pure file, but it imports drizzle-orm/,
      ],
      ['a part of Node', { [`${incidents}/threshold.ts`]: `import { join } from 'node:path'` }, /node:path/],
      ['the web, as a type', { [`${incidents}/threshold.ts`]: `import type { Context } from 'hono'` }, /imports hono/],
      [
        'the room’s store',
        { [`${incidents}/threshold.ts`]: `import { find } from './store.ts'` },
        /imports from src\/modules\/incidents\/store\.ts, which is not/,
      ],
      [
        'the clock',
        { [`${incidents}/threshold.ts`]: `import { now } from '../../platform/clock.ts'` },
        /take the day or the moment as an argument/,
      ],
      [
        'something of the platform that is not pure further down',
        {
          [`${incidents}/threshold.ts`]: `import { x } from '../../platform/a.ts'`,
          'src/platform/a.ts': `import './b.ts'`,
          'src/platform/b.ts': `import 'pg'`,
        },
        /src\/platform\/a\.ts is not: src\/platform\/b\.ts is not: it imports pg/,
      ],
      [
        'what another door passes on from its store',
        {
          [`${incidents}/threshold.ts`]: `import { find } from '../arrangements/index.ts'`,
          'src/modules/arrangements/index.ts': `export { find } from './store.ts'`,
        },
        /imports from src\/modules\/arrangements\/store\.ts, which is not/,
      ],
      ['JSX', { [`${incidents}/threshold.tsx`]: `export const A = () => <p />` }, /holds JSX/],
    ],
    well: {
      [`${incidents}/threshold.ts`]: `import { z } from 'zod'
        import { move } from './serious-incident.ts'
        import { addWorkingDays } from '../../platform/calendar/index.ts'
        import { type Clock, rules } from '../arrangements/index.ts'`,
      'src/platform/calendar/index.ts': `export { addWorkingDays } from './days.ts'\nexport { readHolidays } from './holidays.ts'`,
      'src/platform/calendar/days.ts': `import 'zod'`,
      'src/platform/calendar/holidays.ts': `import 'node:fs'`,
      'src/modules/arrangements/index.ts': `export { rules, type Clock } from './clock-rules.ts'\nexport { find } from './store.ts'`,
      [`${incidents}/store.ts`]: `import 'drizzle-orm'`,
      [`${incidents}/pages/incident.tsx`]: `import 'hono/jsx'`,
      [`${incidents}/notify-command.ts`]: `import 'hono'`,
      'src/modules/arrangements/arrangements-file.ts': `import 'node:fs'`,
      [`${incidents}/threshold.test.ts`]: `import 'vitest'`,
    },
  },
  {
    name: 'the platform’s words',
    rule: platformKnowsNoSafeguarding,
    refused: [
      ['in a name', { 'src/platform/audit.ts': 'const x = 1\nexport const seriousIncidents = x' }, /audit\.ts:2: .*“Incidents”/],
      ['in a text', { 'src/platform/audit.ts': `export const title = 'The rapid review'` }, /“rapid”/],
      ['in a comment', { 'src/platform/audit.ts': '/** Names of a child. */\nexport {}' }, /“child”/],
      ['as the child of no process', { 'src/platform/audit.ts': 'export const child = 1' }, /“child”/],
      ['in capitals', { 'src/platform/audit.ts': `export const SAFEGUARDING_LEAD = 1` }, /“SAFEGUARDING”/],
    ],
    well: {
      'src/platform/process.ts': `import { spawn, type ChildProcess } from 'node:child_process' // a partnership's server is a child process: this child`,
      'src/platform/page.tsx': `export const Page = ({ children }: { children: string }) => <p>{children}</p>`,
      'src/platform/rapidly.ts': `export const rapidly = 'coincidental'`,
      [`${incidents}/child.ts`]: `export const child = 'incident'`,
    },
  },
  {
    name: 'escaping',
    rule: nothingIsLeftUnescaped,
    refused: [
      ['raw', { 'src/ui/layout/page.tsx': `import { raw } from 'hono/html'` }, /imports raw/],
      ['raw under another name', { 'src/ui/layout/page.tsx': `import { raw as asIs } from 'hono/html'` }, /imports raw/],
      [
        'raw from elsewhere',
        { 'src/ui/layout/page.tsx': `declare function raw(x: string): string\nraw('<b>')` },
        /page\.tsx:2: raw/,
      ],
      [
        'the attribute',
        { 'src/ui/layout/page.tsx': `export const A = () => <p dangerouslySetInnerHTML={{ __html: '' }} />` },
        /dangerouslySetInnerHTML/,
      ],
      [
        'the attribute as a property',
        { 'src/ui/layout/page.tsx': `const p = { dangerouslySetInnerHTML: 1 }; export { p }` },
        /dangerouslySetInnerHTML/,
      ],
    ],
    well: {
      'src/ui/govuk/button.ts': `import { raw } from 'hono/html'\nraw('<b>')`,
      'src/ui/a.ts': `import { html } from 'hono/html'`,
    },
  },
  {
    name: 'components',
    rule: componentsAreNotAsync,
    refused: [
      ['a function', { 'src/ui/a.tsx': `export async function Clock() { return <p /> }` }, /the component Clock is async/],
      ['an arrow', { 'src/ui/a.tsx': `export const Clock = async () => <p />` }, /the component Clock is async/],
    ],
    well: { 'src/ui/a.tsx': `export const Clock = () => <p />\nexport const show = async () => <Clock />` },
  },
  {
    name: 'the clock',
    rule: onlyTheClockReadsTheClock,
    refused: [
      ['a new Date', { 'src/platform/audit.ts': 'export const at = new Date()' }, /new Date/],
      ['Date.now', { 'src/platform/audit.ts': 'export const at = Date.now()' }, /Date\.now/],
      ['Temporal.Now', { [`${incidents}/a.ts`]: 'export const at = Temporal.Now.instant()' }, /Temporal\.Now/],
    ],
    well: {
      'src/platform/clock.ts': 'export const at = Temporal.Now.instant()',
      'src/platform/clock/system.ts': 'export const at = new Date()',
      [`${incidents}/a.test.ts`]: 'export const at = Date.now()',
      'src/ui/browser/session.ts': 'export const at = Date.now()',
      [`${incidents}/a.ts`]:
        '/** Not `new Date()`. */\nexport const at = (now: Temporal.Instant, old: Date) => [now, old, performance.now()]',
    },
  },
  {
    name: 'length',
    rule: noFileIsTooLong,
    refused: [['451 lines, in a test too', { 'src/a.test.ts': 'export {}\n'.repeat(451) }, /a\.test\.ts: 451 lines/]],
    well: { 'src/a.ts': 'export {}\n'.repeat(450) },
  },
  {
    name: 'the compiler',
    rule: theCompilerSeesEverything,
    refused: [
      ['any', { 'src/a.ts': 'export const a = (x: any[]) => x' }, /a\.ts:1: any/],
      ['any as a claim', { 'src/a.ts': 'export const a = 1 as any' }, /any/],
      ['a comment that ignores', { 'src/a.ts': '\n// @ts-ignore\nexport {}' }, /a\.ts:2: a comment switches/],
      ['a comment that expects an error', { 'src/a.test.ts': '/* @ts-expect-error */\nexport {}' }, /switches/],
    ],
    well: { 'src/a.ts': `// any other day\nexport const any = 'any @ts-ignore'` },
  },
]

describe.each(cases)('$name', ({ rule, refused, well }) => {
  test.each(refused)('%s is refused', (_, files, message) => {
    expect(judge(rule, files)).toEqual([expect.stringMatching(message)])
  })

  test('what is well passes', () => {
    expect(judge(rule, well)).toEqual([])
  })
})

test('which files are pure', () => {
  const pure = ['serious-incident.ts', 'threshold-decision.ts', 'parts/notification.ts']
  const others = [
    'store.ts',
    'tables.ts',
    'routes.tsx',
    'pages/incident.tsx',
    'a.test.ts',
    'testing.ts',
    'notify-command.ts',
    'pack-file.ts',
  ]
  expect([...pure, ...others].filter(name => mustBePure(`${incidents}/${name}`))).toEqual(pure)
  expect(mustBePure('src/platform/calendar.ts')).toBe(false)
})

test('a source that cannot be read is refused: no rule passes because it saw nothing', () => {
  expect(() => parseSource('src/a.ts', 'const = 1')).toThrow(/^src\/a\.ts: /)
})

describe('the list of allowed edges', () => {
  const block = (lines: string) =>
    `# House\n\n### Allowed edges\n\nIn words.\n\n\`\`\`text\n${lines}\n\`\`\`\n\n\`\`\`\nnot -> this\n\`\`\`\n`

  test('is read with remarks and several rooms on a line', () => {
    const { edges, faults } = readAllowedEdges(
      block('# who asks whom\nincidents -> arrangements, governance  # both\n\nreviews -> incidents'),
    )
    expect(faults).toEqual([])
    expect(Object.fromEntries([...edges].map(([from, to]) => [from, [...to]]))).toEqual({
      incidents: ['arrangements', 'governance'],
      reviews: ['incidents'],
    })
  })

  test.each([
    ['a line that is no edge', block('incidents => arrangements'), /:8: “incidents => arrangements” is not an edge/],
    ['an edge that stands there twice', block('a -> b\na -> b'), /:9: a -> b is listed twice/],
    ['a circle', block('a -> b\nb -> c\nc -> a'), /in a circle: a -> b -> c -> a/],
    ['no list', '# House\n```\na -> b\n```', /no fenced block/],
    ['a block that does not end', '# Allowed edges\n```\na -> b', /no fenced block/],
  ])('%s is refused', (_, markdown, message) => {
    expect(readAllowedEdges(markdown).faults).toEqual([expect.stringMatching(message)])
  })
})
