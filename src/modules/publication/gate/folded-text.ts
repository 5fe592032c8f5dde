/** A text as it is compared: letters and digits alone, each with its place in the text as it was. */
export interface FoldedText {
  readonly source: string
  /** Letters without case, accents and marks; digits. One character for each entry of `from` and `to`. */
  readonly letters: string
  /** The first character of the source that made this letter, and the one after its last. */
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** One letter to a reader and another one, or none, to Unicode: Latin letters without a decomposition, and Cyrillic and Greek twins. */
const alike: ReadonlyMap<string, string> = new Map([
  ...pairs('ø:o ł:l đ:d ð:d ı:i ß:ss æ:ae œ:oe þ:th ħ:h ŋ:n'),
  ...pairs('ى:ي ة:ه ک:ك ی:ي'),
  ...pairs('а:a в:b с:c ԁ:d е:e һ:h і:i ј:j к:k ӏ:l м:m н:h о:o р:p ѕ:s т:t у:y х:x'),
  ...pairs('α:a β:b ε:e ι:i κ:k ν:v ο:o ρ:p τ:t υ:u χ:x'),
])

function pairs(text: string): readonly [string, string][] {
  return text.split(' ').map((pair): [string, string] => [pair.split(':')[0] ?? '', pair.split(':')[1] ?? ''])
}

const plain = /^[\x20-\x7e]$/

/**
 * Folds a text: every way of writing the same letters becomes one. Ligatures, wide and small forms, accents, vowel points, soft hyphens,
 * joiners and marks of direction fall away; digits of every script are digits; all that is neither letter nor digit is left out.
 */
export function folded(source: string): FoldedText {
  let letters = ''
  const from: number[] = []
  const to: number[] = []
  let at = 0
  for (const sign of source) {
    const text = plain.test(sign) ? sign.toLowerCase() : unaccented(sign)
    for (const letter of text) {
      if (!/[\p{L}\p{Nd}]/u.test(letter)) continue
      letters += letter
      for (let unit = 0; unit < letter.length; unit += 1) {
        from.push(at)
        to.push(at + sign.length)
      }
    }
    at += sign.length
  }
  return { source, letters, from, to }
}

function unaccented(sign: string): string {
  const bare = sign
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}ـ]/gu, '')
    .toLowerCase()
  return Array.from(bare, letter => alike.get(letter) ?? digitOf(letter)).join('')
}

/** A digit of any script. Each script has its ten in a row, from nought. */
function digitOf(letter: string): string {
  if (!/\p{Nd}/u.test(letter) || /\d/.test(letter)) return letter
  let code = letter.codePointAt(0) ?? 0
  for (let value = 0; value < 10; value += 1, code -= 1) if (!/\p{Nd}/u.test(String.fromCodePoint(code - 1))) return String(value)
  return letter
}
