import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'
import { type Finding, hiddenCharacter, inOrder, type Path, type Problem, pathInWords } from './problem.ts'
import { largestFile } from './text-file.ts'

/** A file read as nothing but text, lists and maps, with the means to say in which line a finding stands. */
export type YamlContent = { content: unknown; problem(finding: Finding): Problem }

export type ReadYaml = { ok: true; yaml: YamlContent; problems: Problem[] } | { ok: false; problems: Problem[] }

/**
 * Reads YAML so narrowly that it holds no surprise: every scalar stays the text that was typed (`no`, `1e3`, `012` and dates
 * too), and tabs, anchors, aliases, tags, directives, several documents and repeated keys are refused.
 */
export function readYamlText(text: string, file: string): ReadYaml {
  const at = (line: number, column: number, reason: string, path = ''): Problem => ({ file, line, column, path, reason })
  if (Buffer.byteLength(text) > largestFile)
    return {
      ok: false,
      problems: [at(1, 1, 'the file is larger than 1 MB; write each version of the arrangements as a file of its own')],
    }

  const problems: Problem[] = []
  text.split('\n').forEach((line, index) => {
    const tab = line.indexOf('\t')
    const hidden = line.search(hiddenCharacter)
    if (tab >= 0) problems.push(at(index + 1, tab + 1, 'a tab stands here; write spaces instead'))
    if (hidden >= 0)
      problems.push(at(index + 1, hidden + 1, `an invisible character (${codePoint(line, hidden)}) stands here; delete it`))
  })

  const lines = new LineCounter()
  const document = parseSafely(text, lines)
  if (!document) return { ok: false, problems: [...problems, at(1, 1, tooDeep)] }
  const spoilt = new Set(problems.map(problem => problem.line))
  for (const error of [...document.errors, ...document.warnings]) {
    const { line, col } = lines.linePos(error.pos[0])
    if (!spoilt.has(line)) problems.push(at(line, col, syntaxReason(error.code, error.message)))
  }
  if (document.directives?.yaml.explicit)
    problems.push(at(1, 1, 'a line that starts with % stands before the content; delete it'))
  let readable = document.errors.length === 0
  visit(document, {
    // The parser's own search for repeated keys takes minutes for a map of 50,000 keys.
    Map(_key, node) {
      const keys = new Set<unknown>()
      for (const { key } of node.items) {
        if (!isScalar(key)) continue
        const { line, col } = lines.linePos(key.range?.[0] ?? 0)
        if (keys.has(key.value)) problems.push(at(line, col, `${key.value} stands twice in the same entry; keep one of them`))
        keys.add(key.value)
      }
    },
    Pair(_key, { key }) {
      if (isScalar(key) || !isNode(key)) return
      const { line, col } = lines.linePos(key.range?.[0] ?? 0)
      problems.push(at(line, col, 'a key stands here that is no plain word; write a word and a colon'))
      readable = false
    },
    Node(_key, node) {
      const { line, col } = lines.linePos(node.range?.[0] ?? 0)
      if (isAlias(node)) {
        problems.push(at(line, col, `*${node.source} repeats another entry; write the entry out`))
        readable = false
      } else if (node.anchor)
        problems.push(at(line, col, `&${node.anchor} names an entry to repeat it; delete the mark and write entries out`))
      else if (node.tag && !plainTags.has(node.tag))
        problems.push(at(line, col, `${node.tag} gives a type; delete it and write the value alone`))
    },
  })
  if (!readable) return { ok: false, problems: inOrder(problems) }

  const content: unknown = document.toJS({ maxAliasCount: 0 })
  const top = placesIn(document.contents, undefined)
  const whereabouts = (path: Path, want: 'key' | 'value'): { line: number; column: number } => {
    let place = top
    for (const step of path) {
      const next = place.inner.get(step)
      if (!next) break
      place = next
    }
    const { line, col } = lines.linePos(want === 'key' || !place.isScalar ? (place.key ?? place.value) : place.value)
    return { line, column: col }
  }
  const yaml: YamlContent = {
    content,
    problem: ({ path, reason, at: want }) => ({
      file,
      ...whereabouts(path, want ?? 'value'),
      path: pathInWords(content, path),
      reason,
    }),
  }
  return { ok: true, yaml, problems: inOrder(problems) }
}

const tooDeep = 'lists or maps are nested too deeply; write them flatter'
const plainTags = new Set(['tag:yaml.org,2002:str', 'tag:yaml.org,2002:map', 'tag:yaml.org,2002:seq'])

/** Where a value and its key start in the text, and the same for what stands inside it. */
type Place = { key: number | undefined; value: number; isScalar: boolean; inner: Map<string | number, Place> }

function placesIn(node: unknown, key: number | undefined): Place {
  const inner = new Map<string | number, Place>()
  if (isMap(node))
    for (const pair of node.items)
      if (isScalar(pair.key)) inner.set(String(pair.key.value), placesIn(pair.value, pair.key.range?.[0]))
  if (isSeq(node)) for (const [index, item] of node.items.entries()) inner.set(index, placesIn(item, undefined))
  return { key, value: (isNode(node) ? node.range?.[0] : undefined) ?? key ?? 0, isScalar: isScalar(node), inner }
}

function parseSafely(text: string, lineCounter: LineCounter) {
  try {
    return parseDocument(text, { schema: 'failsafe', version: '1.2', lineCounter, prettyErrors: false, uniqueKeys: false })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function syntaxReason(code: string, message: string): string {
  if (code === 'MULTIPLE_DOCS') return 'a second document starts here (---); write one file for each'
  if (code === 'TAB_AS_INDENT') return 'a tab stands here; write spaces instead'
  if (message.includes('call stack')) return tooDeep
  return `this cannot be read as YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`
}

function codePoint(line: string, at: number): string {
  return `U+${line.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}`
}
