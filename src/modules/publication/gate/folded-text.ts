/** A text as it is compared: letters and digits alone, each with its place in the text as it was. */
export interface FoldedText {
  readonly source: string
  /** Letters without case, accents and marks; digits. One character for each entry of `from` and `to`. */
  readonly letters: string
  /** The first character of the source that made this letter, and the one after its last. */
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/**
 * One letter to a reader and another one, or none, to Unicode: Latin letters without a decomposition, the letters of phonetics, and Cyrillic,
 * Armenian and Greek twins. A Greek letter is the twin of its capital, so that a Greek name is one in both cases.
 */
const alike: ReadonlyMap<string, string> = new Map([
  ...pairs('ø:o ł:l đ:d ð:d ı:i ß:ss æ:ae œ:oe þ:th ħ:h ŋ:n'),
  ...pairs('ى:ي ة:ه ک:ك ی:ي'),
  ...pairs('а:a в:b с:c ԁ:d е:e һ:h і:i ј:j к:k ӏ:l м:m н:h о:o р:p ѕ:s т:t у:y х:x'),
  ...pairs('ԛ:q ԝ:w ѵ:v օ:o ո:n ս:u հ:h ց:g ƒ:f ɑ:a ɡ:g ȷ:j'),
  ...pairs('ᴀ:a ʙ:b ᴄ:c ᴅ:d ᴇ:e ꜰ:f ɢ:g ʜ:h ɪ:i ᴊ:j ᴋ:k ʟ:l ᴍ:m ɴ:n ᴏ:o ᴘ:p ʀ:r ꜱ:s ᴛ:t ᴜ:u ᴠ:v ᴡ:w ʏ:y ᴢ:z'),
  ...pairs('α:a β:b ε:e ζ:z η:h ι:i κ:k μ:m ν:n ο:o ρ:p τ:t υ:y χ:x ς:σ'),
])

/** Small Greek letters among Latin ones, as they look. */
const amongLatin: ReadonlyMap<string, string> = new Map(pairs('ν:v υ:u η:n γ:y ω:w σ:o'))

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
  for (const sign of signsOf(source)) {
    const text = plain.test(sign) ? sign.toLowerCase() : unaccented(asSign(sign), source, at)
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

/** Signs that a web page writes out: `&#39;`, `&eacute;`, `&nbsp;`. */
const writtenOut =
  /&(?:#(?<code>\d{1,7})|#x(?<hex>[\da-f]{1,6})|(?<letter>[a-z])(?:acute|grave|circ|uml|tilde|cedil|ring|caron|slash)|amp|apos|quot|nbsp|shy|[lr]squo|[mn]dash|zwn?j|lt|gt);/iu
const everySign = new RegExp(`${writtenOut.source}|.`, 'gisu')

/** The signs of a text; one that is written out is one of them. */
const signsOf = (source: string): Iterable<string> => (source.includes('&') ? (source.match(everySign) ?? []) : source)

function asSign(sign: string): string {
  const found = sign.length < 4 ? undefined : writtenOut.exec(sign)?.groups
  if (!found) return sign
  const { code, hex, letter } = found
  const point = code ? Number(code) : Number.parseInt(hex ?? '', 16)
  return letter ?? (point <= 0x10ffff ? String.fromCodePoint(point) : ' ')
}

/** The letters in black squares and circles, and those of which flags are made, have no decomposition. */
function outOfItsFrame(sign: string): string {
  const code = sign.codePointAt(0) ?? 0
  const first = [0x1f150, 0x1f170, 0x1f1e6].find(start => code >= start && code < start + 26)
  return first === undefined ? sign : String.fromCharCode(97 + code - first)
}

function unaccented(written: string, source: string, at: number): string {
  const sign = outOfItsFrame(written)
  const looks = amongLatin.get(sign)
  if (looks !== undefined && /\p{Script=Latin}/u.test(source.charAt(at - 1) + source.charAt(at + 1))) return looks
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
