import { type Node, Visitor } from 'oxc-parser'
import type { Rule } from './rooms.ts'
import { isTest, lineAt, type SourceFile } from './source-file.ts'

/** The longest that a file may be, in lines, tests included. */
const mostLines = 450

/** Past that length a file is two nouns: split it by noun. */
export const noFileIsTooLong: Rule = sources =>
  sources.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split('\n').length
    return lines > mostLines ? [`${path}: ${lines} lines, more than ${mostLines}: split it by noun`] : []
  })

/** Text becomes markup without escaping only in the adapters of the two component libraries. */
export const nothingIsLeftUnescaped: Rule = sources =>
  sources
    .filter(({ path }) => !/^src\/ui\/(govuk|moj)\//.test(path))
    .flatMap(source => [
      ...source.imports
        .filter(
          ({ from, names }) => from.startsWith('hono/') && /html/.test(from) && names.some(name => ['raw', '*'].includes(name)),
        )
        .map(({ line }) => `${source.path}:${line}: imports raw: text would go into the page unescaped`),
      ...search(source, (node, found) => {
        if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'raw')
          found('raw(…): text goes into the page unescaped')
        const name =
          node.type === 'JSXIdentifier' || node.type === 'Identifier'
            ? node.name
            : node.type === 'Literal'
              ? node.value
              : undefined
        if (name === 'dangerouslySetInnerHTML') found('dangerouslySetInnerHTML: text goes into the page unescaped')
      }),
    ])

/** A component is a plain function of its props: what a page shows is loaded before it is drawn. */
export const componentsAreNotAsync: Rule = sources =>
  sources
    .filter(({ path }) => !isTest(path))
    .flatMap(source =>
      search(source, (node, found) => {
        const named = (name: string | undefined) => {
          if (name !== undefined && /^[A-Z]/.test(name) && source.path.endsWith('.tsx'))
            found(`the component ${name} is async: load in the route`)
        }
        if (node.type === 'FunctionDeclaration' && node.async) named(node.id?.name)
        if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier') return
        const { init } = node
        if ((init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression') && init.async) named(node.id.name)
      }),
    )

/** Where reading the clock is right: the clock itself, and the scripts that run in a person's browser. */
const mayReadTheClock = /^src\/(platform\/clock(\.ts|\/)|ui\/browser\/)/

/** Only `platform/clock` asks what time it is (and makes the old `Date`); everyone else is told. */
export const onlyTheClockReadsTheClock: Rule = sources =>
  sources
    .filter(({ path }) => !mayReadTheClock.test(path) && !isTest(path))
    .flatMap(source =>
      search(source, (node, found) => {
        const isDate = (callee: Node) => callee.type === 'Identifier' && callee.name === 'Date'
        if (node.type === 'NewExpression' && isDate(node.callee))
          found('new Date(…): take the moment as an argument, or ask platform/clock')
        if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier' || node.object.type !== 'Identifier') return
        const member = `${node.object.name}.${node.property.name}`
        if (['Date.now', 'Temporal.Now'].includes(member))
          found(`${member}: take the moment as an argument, or ask platform/clock`)
      }),
    )

/** The compiler is never told to look away. */
export const theCompilerSeesEverything: Rule = sources =>
  sources.flatMap(source => [
    ...search(source, (node, found) => {
      if (node.type === 'TSAnyKeyword') found('any: name the type, or take unknown and parse it')
    }),
    ...source.comments
      .filter(({ value }) => /@ts-(ignore|expect-error|nocheck)/.test(value))
      .map(({ start }) => `${source.path}:${lineAt(source.text, start)}: a comment switches the compiler off`),
  ])

/** Shows every node of a file's tree to `judge`, which says what it found there. */
function search(source: SourceFile, judge: (node: Node, found: (fault: string) => void) => void): string[] {
  const faults: string[] = []
  const look = (node: Node) => judge(node, fault => faults.push(`${source.path}:${lineAt(source.text, node.start)}: ${fault}`))
  const watched = ['CallExpression', 'NewExpression', 'MemberExpression', 'Identifier', 'JSXIdentifier', 'Literal'] as const
  const declared = ['FunctionDeclaration', 'VariableDeclarator', 'TSAnyKeyword'] as const
  new Visitor(Object.fromEntries([...watched, ...declared].map(type => [type, look]))).visit(source.program)
  return faults
}
