import type { z } from 'zod'

/** One thing to mend in a file: where it stands (line and column from 1, path of keys) and what to write instead. */
export type Problem = { file: string; line: number; column: number; path: string; reason: string }

/** Keys from the top of a file down to one value; list places count from 0. */
export type Path = readonly (string | number)[]

/** Something wrong at a path. Which line that is, the reader of the file knows. */
export type Finding = { path: Path; reason: string; at?: 'key' | 'value' }

/** Control characters and invisible marks that reorder or hide text; a tab and the two line ends are judged apart. */
export const hiddenCharacter = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]/u

/** All values at a path such as `groups.*.id`, where `*` stands for each place of a list. What is absent is left out. */
export function select(content: unknown, pattern: string): Selected[] {
  return selected(content, pattern.split('.'), [])
}

export type Selected = { path: Path; value: unknown }

/** Checks the content against a schema and says each difference in words that tell a Business Manager what to write. */
export function schemaFindings(error: z.ZodError, content: unknown): Finding[] {
  return error.issues.flatMap(issue => findingsOf(issue, content, []))
}

function findingsOf(issue: z.core.$ZodIssue, content: unknown, above: Path): Finding[] {
  const path = [...above, ...issue.path.filter(step => typeof step !== 'symbol')]
  const missing = selected(content, path, []).length === 0
  const key = path.at(-1)
  if (missing && typeof key === 'string' && issue.code !== 'unrecognized_keys')
    return [{ path, reason: `${key} is missing; add it` }]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map(unknown => ({ path: [...path, unknown], reason: unknownKey(unknown), at: 'key' }))
    case 'invalid_type':
      return [{ path, reason: `write ${shapes[issue.expected] ?? issue.expected} here` }]
    case 'invalid_value':
      return [{ path, reason: `write one of: ${issue.values.join(', ')}` }]
    case 'invalid_union': {
      const right = issue.errors.filter(branch => !branch.some(each => each.code === 'invalid_type' && each.path.length === 0))
      const [nearest] = right.sort((one, other) => one.length - other.length)
      if (nearest) return nearest.flatMap(each => findingsOf(each, content, path))
      return [{ path, reason: 'write a text or a list of texts here' }]
    }
    case 'too_small':
      return [{ path, reason: 'the list is empty; write at least one entry' }]
    default:
      return [{ path, reason: issue.message }]
  }
}

/** Problems as they are met when reading down the file, each once. */
export function inOrder(problems: Problem[]): Problem[] {
  const seen = new Map(problems.map(problem => [`${problem.line}:${problem.column}:${problem.path}:${problem.reason}`, problem]))
  return [...seen.values()].sort((one, other) => one.line - other.line || one.column - other.column)
}

/** `halton/2019.yaml:12 partners[police].delegate is missing; add it`: one line of the check. */
export function problemInWords({ file, line, path, reason }: Problem): string {
  return `${file}:${line} ${path ? `${path}: ` : ''}${reason}`
}

const shapes: Record<string, string> = {
  string: 'a text',
  object: 'keys and values',
  array: 'a list (each entry on a line that starts with -)',
}

function unknownKey(key: string): string {
  if (key.includes(' '))
    return `${key} is not known here; if it belongs to the words before a comma, put all of them in quotation marks`
  return `${key} is not known here; delete it or correct its spelling`
}

function selected(content: unknown, pattern: Path, walked: Path): Selected[] {
  const [step, ...rest] = pattern
  if (step === undefined) return content === undefined ? [] : [{ path: walked, value: content }]
  if (typeof content !== 'object' || content === null) return []
  if (step === '*')
    return Array.isArray(content) ? content.flatMap((entry, index) => selected(entry, rest, [...walked, index])) : []
  if (!Object.hasOwn(content, step)) return []
  return selected((content as Record<string | number, unknown>)[step], rest, [...walked, step])
}

/** `groups[virtual-panel].chair`: an entry is named by its id where it has one, by its number from 1 where it has none. */
export function pathInWords(content: unknown, path: Path): string {
  return path.reduce<string>((words, step, index) => {
    if (typeof step === 'string') return words ? `${words}.${step}` : step
    const [id] = selected(content, [...path.slice(0, index + 1), 'id'], [])
    return `${words}[${typeof id?.value === 'string' ? id.value : step + 1}]`
  }, '')
}
