/** A word of a text, as it is written and as it is compared. */
export interface NameWord {
  readonly folded: string
  readonly written: string
  /** Where it stands in the text: the first character, and the one after the last. */
  readonly from: number
  readonly to: number
}

/** Letters that are one letter to a reader and no accent to Unicode; and two Arabic letters that are often written for each other. */
const alike: Readonly<Record<string, string>> = {
  ...{ ø: 'o', ł: 'l', đ: 'd', ð: 'd', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th' },
  ...{ ى: 'ي', ة: 'ه', ک: 'ك', ی: 'ي' },
}

/** A word without case, accents, vowel points, and marks that cannot be seen. */
export function foldWord(word: string): string {
  if (/^[a-z]*$/i.test(word)) return word.toLowerCase()
  const plain = word
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}ـ]/gu, '')
    .toLowerCase()
  return plain.replace(/[øłđðıßæœþىةکی]/g, letter => alike[letter] ?? letter)
}

/** The words of a text: runs of letters. Digits, hyphens and apostrophes part them; soft hyphens and direction marks do not. */
export function wordsOf(text: string): readonly NameWord[] {
  return Array.from(text.matchAll(/\p{L}(?:[\p{Cf}ـ]*[\p{L}\p{M}])*/gu), ({ 0: written, index }) => ({
    folded: foldWord(written),
    written,
    from: index,
    to: index + written.length,
  }))
}

export const isCapitalised = (word: string): boolean => /^\p{Lu}/u.test(word)

/** What may stand between two words of one name: space, a line break, a hyphen, an apostrophe; a full stop after an initial. */
export const joinsName = (between: string, wordBefore: string): boolean =>
  /^(?:[\s\p{Cf}]{1,12}|\s{0,3}[-‐-―−]\s{0,12}|['’ʼ`])$/u.test(between) ||
  (wordBefore.length === 1 && /^\.[\s]{0,3}$/.test(between))
