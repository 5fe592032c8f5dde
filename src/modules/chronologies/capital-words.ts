import { isCapitalised, joinsName, type NameWord } from './name-words.ts'
import { ordinaryCapitals } from './ordinary-words.ts'

/** A word, or several together, that may be a name and stands in no list. */
export interface CapitalWarning {
  readonly from: number
  readonly to: number
  readonly written: string
  /** `all-capitals`: the text has no small letters, and names cannot be told apart in it. `part-of-a-name`: a listed name has the word. */
  readonly why: 'unlisted' | 'part-of-a-name' | 'all-capitals'
}

/**
 * Words with a capital that are neither the start of a sentence, nor listed, nor a month, a day or a usual word of such records. A word
 * of somebody's listed name is warned of at the start of a sentence too. Words side by side are one warning.
 */
export function capitalWarnings(
  text: string,
  words: readonly NameWord[],
  covered: readonly { readonly first: number; readonly last: number }[],
  nameWords: ReadonlySet<string>,
): readonly CapitalWarning[] {
  const listed = new Set(
    covered.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, index) => first + index)),
  )
  const free = words.filter((word, place) => !listed.has(place) && word.written.length > 1)
  const [start, end] = [free[0], free.at(-1)]
  if (start && end && free.length > 2 && !/\p{Ll}/u.test(text) && free.some(({ written }) => isCapitalised(written)))
    return [{ from: start.from, to: end.to, written: text.slice(start.from, end.to), why: 'all-capitals' }]
  const warnings: CapitalWarning[] = []
  let open: { first: NameWord; last: NameWord; counts: boolean; part: boolean } | undefined
  const close = () => {
    if (open?.counts) {
      const { from } = open.first
      const { to } = open.last
      warnings.push({ from, to, written: text.slice(from, to), why: open.part ? 'part-of-a-name' : 'unlisted' })
    }
    open = undefined
  }
  for (const [place, word] of words.entries()) {
    const part = nameWords.has(word.folded) && word.written.length > 1
    const maybe =
      !listed.has(place) &&
      isCapitalised(word.written) &&
      (part || !ordinaryCapitals.has(word.folded)) &&
      !(word.written.length === 1 && !isInitial(text, words, place))
    if (!maybe) {
      close()
      continue
    }
    const counts = part || !startsSentence(text, word.from)
    if (open && joinsName(text.slice(open.last.to, word.from), open.last.folded)) {
      open = { first: open.first, last: word, counts: open.counts || counts, part: open.part || part }
    } else {
      close()
      open = { first: word, last: word, counts, part }
    }
  }
  close()
  return warnings
}

/** A single capital counts beside another one, or before a name: `J.M.`, `J M`, `J. Brook`. */
function isInitial(text: string, words: readonly NameWord[], place: number): boolean {
  const [before, word, after] = [words[place - 1], words[place], words[place + 1]]
  if (!word) return false
  const beside = (one: NameWord | undefined, other: NameWord | undefined) =>
    one !== undefined && other !== undefined && /^(?:\.\s?|\s)$/.test(text.slice(one.to, other.from))
  const single = (one: NameWord | undefined) => one !== undefined && /^\p{Lu}$/u.test(one.written)
  if ((single(after) && beside(word, after)) || (single(before) && beside(before, word))) return true
  return after !== undefined && isCapitalised(after.written) && text.slice(word.to, after.from) === '. ' && word.folded !== 'i'
}

/** Titles and short forms whose full stop ends no sentence. */
const stopped = /(?:^|[\s(])(?:\p{L}|mr|mrs|ms|miss|mx|dr|prof|rev|st|sgt|insp|no|tel|approx|e\.g|i\.e)\.$/iu

/** The first word of the text, after a full stop, question mark or exclamation mark, in a new paragraph, or of an item of a list. */
function startsSentence(text: string, from: number): boolean {
  const before = text.slice(Math.max(0, from - 60), from).replace(/["'“‘([\s]*$/, spaces => (/\n\s*\n/.test(spaces) ? '\n' : ''))
  if (before === '') return true
  if (/\n$|(?:^|\n)\s*(?:[-*•–]|\d+[.)])$/.test(before)) return true
  return /[.!?…]["'”’)]*$/.test(before) && !stopped.test(before)
}
