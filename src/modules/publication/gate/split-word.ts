import type { FoldedText } from './folded-text.ts'
import type { ProtectedTerm } from './protected-word.ts'
import { usualWords } from './usual-words.ts'

interface Match {
  readonly first: number
  readonly last: number
  readonly term: ProtectedTerm
  /** What parts letters of one word: where, and by what. */
  readonly inside: readonly { readonly at: number; readonly gap: string }[]
}

/**
 * Whether letters that follow each other are this name, and not the chance meeting of other words: it begins and ends where a word does;
 * what parts its letters could have come between them by formatting. A long name of several words is found inside other letters too.
 */
export function isOneName(page: FoldedText, { first, last, term, inside }: Match): boolean {
  const length = last - first + 1
  const digits = /\d/.test(page.letters.slice(first, last + 1))
  if (digits) return digitsStand(page, first, last) && inside.every(({ gap }) => /^[\s\p{Cf}]{1,3}$/u.test(gap))
  const anywhere = (term.words.length > 1 && term.what === 'name' && length > 7) || withoutBlanks.test(term.words.join(''))
  if (!anywhere && !(wordBegins(page, first) && wordEnds(page, last))) return false
  if (inside.some(({ gap }) => [...gap].length > 24 || (/[.,;:!?]/.test(gap) && /\s/.test(gap)))) return false
  if (term.what === 'initials') return capitals(page, first, last) && inside.length === 0
  if (inside.length > 0 && !parted(page, first, last, inside)) return false
  return term.words.length > 1 || !usualWords.has(term.words[0] ?? '') || capital(page, first, last)
}

/** Scripts that put no blank between words. */
const withoutBlanks =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]{2,}$/u

/** Letters that a line’s end, a hyphen or a format has parted; not two usual words that happen to make one name: *as her*. */
function parted(page: FoldedText, first: number, last: number, inside: Match['inside']): boolean {
  if (inside.every(({ gap }) => /[\p{Pd}\p{Cf}\u00ad]/u.test(gap))) return true
  const cuts = [first, ...inside.map(({ at }) => at), last + 1]
  const pieces = cuts.slice(0, -1).map((from, index) => page.letters.slice(from, cuts[index + 1]))
  if (pieces.every(piece => [...piece].length === 1)) return pieces.length > 2
  return !pieces.every(piece => usualWords.has(piece) || [...piece].length === 1)
}

const near = (page: FoldedText, index: number): string | undefined => page.letters[index]

/** Nothing before it, a sign or a blank before it, a digit, or the change from small to large as in `ChildJamie`. */
function wordBegins(page: FoldedText, first: number): boolean {
  const before = near(page, first - 1)
  if (before === undefined || page.to[first - 1] !== page.from[first]) return !joinedByNothing(page, first)
  return (
    /\d/.test(before) ||
    (/\p{Ll}/u.test(page.source[(page.from[first] ?? 0) - 1] ?? '') && /\p{Lu}/u.test(page.source[page.from[first] ?? 0] ?? ''))
  )
}

/** Only marks that cannot be seen lie before it: the word began earlier. */
const joinedByNothing = (page: FoldedText, first: number): boolean => {
  const gap = first === 0 ? ' ' : page.source.slice(page.to[first - 1], page.from[first])
  return /^[\p{Cf}\p{M}]+$/u.test(gap)
}

function wordEnds(page: FoldedText, last: number): boolean {
  if (endsAt(page, last)) return true
  // The possessive and the plural without an apostrophe.
  const touches = (letter: string, index: number) => near(page, index) === letter && page.to[index - 1] === page.from[index]
  if (touches('s', last + 1) && endsAt(page, last + 1)) return true
  const hisses = /(?:[sxz]|[cs]h)$/.test(page.letters.slice(Math.max(0, last - 1), last + 1))
  return hisses && touches('e', last + 1) && touches('s', last + 2) && endsAt(page, last + 2)
}

function endsAt(page: FoldedText, last: number): boolean {
  const after = near(page, last + 1)
  if (after === undefined) return true
  const gap = page.source.slice(page.to[last], page.from[last + 1])
  if (gap !== '') return !/^[\p{Cf}\p{M}]+$/u.test(gap)
  if (page.from[last] === page.from[last + 1]) return false
  return (
    /\d/.test(after) ||
    (/\p{Ll}/u.test(page.source[(page.to[last] ?? 0) - 1] ?? '') && /\p{Lu}/u.test(page.source[page.to[last] ?? 0] ?? ''))
  )
}

/** A number is not part of a longer one. */
function digitsStand(page: FoldedText, first: number, last: number): boolean {
  const touches = (one: number, other: number) => page.to[one] === page.from[other]
  const before = near(page, first - 1)
  const after = near(page, last + 1)
  const same = (one: string | undefined, other: string | undefined) =>
    one !== undefined && other !== undefined && /\d/.test(one) === /\d/.test(other)
  if (same(before, near(page, first)) && touches(first - 1, first)) return false
  // An ISO day with its time of day: the T belongs to no word.
  if (after === 't' && /\d/.test(near(page, last) ?? '')) return true
  return !(same(after, near(page, last)) && touches(last, last + 1))
}

const capital = (page: FoldedText, first: number, last: number): boolean =>
  /^\p{Lu}/u.test(page.source.slice(page.from[first])) && !isMonth(page, first, last)

const capitals = (page: FoldedText, first: number, last: number): boolean => {
  const written = page.source.slice(page.from[first], page.to[last])
  return /^(?:\p{Lu}[.\s]{0,2})+\.?$/u.test(written)
}

/** *12 May* and *May 2024* are nobody called May. */
function isMonth(page: FoldedText, first: number, last: number): boolean {
  if (!['april', 'may', 'june', 'august'].includes(page.letters.slice(first, last + 1))) return false
  const [from, to] = [page.from[first] ?? 0, page.to[last] ?? 0]
  return (
    /\d(?:st|nd|rd|th)?(?: of)?[ /-]$/.test(page.source.slice(Math.max(0, from - 8), from)) ||
    /^[ /-],?\s?'?\d/.test(page.source.slice(to, to + 4))
  )
}
