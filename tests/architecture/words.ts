import type { Rule } from './rooms.ts'
import { isTest, lineAt } from './source-file.ts'

/**
 * Words of safeguarding, which `platform/` may not know. *Partnership* is not among them: it is the tenant, and stands
 * beside installation and organisation.
 */
const wordsOfSafeguarding = [
  ...['safeguarding', 'incident', 'child', 'children', 'abuse', 'neglect', 'notifiable', 'rapid', 'panel', 'chronology'],
  ...['chronologies', 'scrutineer', 'scrutiny', 'delegate', 'substitute', 'ofsted', 'council', 'police', 'school', 'halton'],
]

/** Where such a word is a term of computing: a process started by another (in a file that starts one, also `child` alone), and what stands inside an element. */
const termsOfComputing =
  /node:child_process|\bchild[ -]process(es)?\b|ChildProcess\w*|PropsWithChildren|\bchildren\b(?=\s*[},:?)])|\.children\b|\bchildNodes\b/g

/** Words that people put into passwords: data, in which the names of places and posts are what is looked for. */
const guessedPasswords = 'src/platform/identity/common-words.ts'

/** `platform/` knows no word of safeguarding, neither in a name nor in a text nor in a comment. */
export const platformKnowsNoSafeguarding: Rule = sources =>
  sources
    .filter(({ path }) => path.startsWith('src/platform/') && !isTest(path) && path !== guessedPasswords)
    .flatMap(({ path, text, imports }) => {
      const blank = (term: string) => ' '.repeat(term.length)
      const startsProcesses = imports.some(({ from }) => from === 'node:child_process')
      const read = text.replace(termsOfComputing, blank).replace(startsProcesses ? /\bchild\b/g : /$^/, blank)
      return [...read.matchAll(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g)]
        .filter(([word]) => wordsOfSafeguarding.includes(singular(word.toLowerCase())))
        .map(({ 0: word, index }) => `${path}:${lineAt(text, index)}: the platform says “${word}”, a word of safeguarding`)
    })

const singular = (word: string): string => (wordsOfSafeguarding.includes(word) ? word : word.replace(/s$/, ''))
