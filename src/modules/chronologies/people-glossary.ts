import { type CapitalWarning, capitalWarnings } from './capital-words.ts'
import { isCapitalised, joinsName, type NameWord, wordsOf } from './name-words.ts'
import { ordinaryNames } from './ordinary-words.ts'

/** Somebody whom a chronology names, and what stands instead of the name. */
export interface GlossaryPerson {
  readonly name: string
  /** Nicknames, other spellings, initials, the first name or surname alone: whatever else may stand in a text. */
  readonly aliases: readonly string[]
  /** Who they are to the child: *mother*, *health visitor*. */
  readonly role?: string | undefined
  /** *Child A*, *Mother*. */
  readonly label: string
}

/** The people of a chronology, and the agencies and places that may be named in it. */
export interface PeopleGlossary {
  readonly people: readonly GlossaryPerson[]
  readonly known: readonly string[]
}

/** A place in the text as it was: `from` is the first character, `to` the one after the last. */
export interface Replaced {
  readonly from: number
  readonly to: number
  readonly written: string
  readonly label: string
  /** Where a role begins that stands straight before it and is said by the label. */
  readonly roleFrom?: number | undefined
}

/** The anonymised view of a text. What a warning names still stands in it. */
export interface Anonymised {
  readonly text: string
  readonly replaced: readonly Replaced[]
  readonly warnings: readonly CapitalWarning[]
}

/** One way in which a name can stand in a text. */
interface NameForm {
  readonly words: readonly string[]
  readonly kind: 'name' | 'initials' | 'surname-first'
  /** How many words come before the comma, in *Marsh, Jamie*. */
  readonly comma: number
  /** Without one it is an agency or a place: it is left alone, and so is a name inside it (*Hope Hospital*). */
  readonly label: string | undefined
}

/**
 * Gives the anonymised view of any text by this glossary (R6). A name is found whatever its case, accents, apostrophes, hyphens,
 * spaces and line breaks; with its possessive; surname first; as initials where they are listed (`JM`, `J.M.`, `J M`). The longest
 * name counts. A name inside another word is left alone, as is one that is half of an unlisted double name, which is warned of. A
 * name that is also a word (*Hope*, *Will*) is replaced only with a capital. A name that two people share gets both labels. Only
 * what is listed is replaced: a surname alone must stand among the aliases. A role before the name goes where the label says it again:
 * *health visitor Hope Pretendham* is *Health visitor 1*.
 */
export function anonymiser(glossary: PeopleGlossary): (text: string) => Anonymised {
  const forms = indexOf([
    ...glossary.people.flatMap(({ name, aliases, label }) => [name, ...aliases].flatMap(one => formsOf(one, label))),
    ...glossary.known.flatMap(name => formsOf(name, undefined)),
  ])
  const nameWords = new Set(
    glossary.people.flatMap(({ name, aliases }) => wordsOf([name, ...aliases].join(' ')).map(({ folded }) => folded)),
  )
  const mayName = namingPattern(forms)
  const whole = (text: string): Anonymised => {
    const words = wordsOf(text)
    const covered: { first: number; last: number }[] = []
    const replaced: Replaced[] = []
    for (let first = 0; first < words.length; first += 1) {
      const found = longestAt(text, words, first, forms)
      if (!found) continue
      covered.push({ first, last: first + found.length - 1 })
      if (found.label !== undefined) {
        const place = placeOf(text, words, first, found)
        replaced.push({ ...place, roleFrom: roleBefore(text, words, first, found.label, replaced.at(-1)?.to ?? 0) })
      }
      first += found.length - 1
    }
    return {
      text: withLabels(text, replaced),
      replaced,
      // Worked out for whoever asks: a view of 100,000 entries does not.
      get warnings() {
        return capitalWarnings(text, words, covered, nameWords)
      },
    }
  }
  return text => {
    if (mayName.test(text)) return whole(text)
    return {
      text,
      replaced: [],
      get warnings() {
        return whole(text).warnings
      },
    }
  }
}

/** Whether a text can name somebody at all: most of 100,000 cannot. One with other than plain letters is looked at word by word. */
function namingPattern(forms: FormIndex): RegExp {
  const firsts = [...forms].flatMap(([first, these]) =>
    /^[a-z]+$/.test(first) && these.some(({ label }) => label !== undefined) ? [first] : [],
  )
  return new RegExp(`[^\\t\\n\\r -~]${firsts.map(first => `|(?<![a-z])${first}(?![a-z])`).join('')}`, 'i')
}

/** Every way of writing a name that means the same. Words of three letters and more may also be joined: *Annmarie* for *Ann-Marie*. */
function formsOf(name: string, label: string | undefined): NameForm[] {
  const words = wordsOf(name)
  const folded = words.map(word => word.folded)
  if (folded.length === 0) return []
  if (/^\p{Lu}(?:[.\s]*\p{Lu}){1,3}\.?$/u.test(name.trim()) && label !== undefined) {
    const letters = [...folded.join('')]
    return [
      { words: letters, kind: 'initials', comma: 0, label },
      { words: [letters.join('')], kind: 'initials', comma: 0, label },
    ]
  }
  const joinable = words.map((word, place) => {
    const next = words[place + 1]
    if (!next) return false
    return /['’ʼ`]/.test(name.slice(word.to, next.from)) || (word.folded.length > 2 && next.folded.length > 2)
  })
  const forms: NameForm[] = joinings(folded, joinable).map(each => ({ words: each, kind: 'name', comma: 0, label }))
  const surname = wordsOf(name.trim().split(/\s+/).at(-1) ?? '').map(word => word.folded)
  if (label === undefined || surname.length === folded.length) return forms
  const reversed = [...surname, ...folded.slice(0, -surname.length)]
  return [...forms, { words: reversed, kind: 'surname-first', comma: surname.length, label }]
}

/** The words with each choice of joins, at most eight. */
function joinings(words: readonly string[], joinable: readonly boolean[]): readonly (readonly string[])[] {
  const places = joinable.flatMap((may, place) => (may ? [place] : [])).slice(0, 3)
  return Array.from({ length: 2 ** places.length }, (_, choice) => {
    const joined = new Set(places.filter((_place, bit) => (choice >> bit) & 1))
    const lists: string[] = []
    for (const [place, word] of words.entries()) {
      if (joined.has(place - 1)) lists.push(`${lists.pop()}${word}`)
      else lists.push(word)
    }
    return lists
  })
}

type FormIndex = ReadonlyMap<string, readonly NameForm[]>

/** The forms by their first word, longest first; people before places. People who share a form share a label of both. */
function indexOf(forms: readonly NameForm[]): FormIndex {
  const alike = Map.groupBy(forms, ({ words, kind, label }) => [label === undefined ? 'known' : kind, ...words].join(' '))
  const single = [...alike.values()].flatMap(([form, ...others]) => {
    if (!form) return []
    const labels = [...new Set([form, ...others].flatMap(({ label }) => label ?? []))]
    return [{ ...form, label: form.label === undefined ? undefined : labels.join(' or ') }]
  })
  const sorted = single.sort(
    (one, other) => other.words.length - one.words.length || Number(one.label === undefined) - Number(other.label === undefined),
  )
  return Map.groupBy(sorted, ({ words }) => words[0] ?? '')
}

interface Found {
  readonly length: number
  readonly kind: NameForm['kind']
  readonly label: string | undefined
}

function longestAt(text: string, words: readonly NameWord[], first: number, forms: FormIndex): Found | undefined {
  const start = words[first]
  const form = start && forms.get(start.folded)?.find(each => stands(text, words, first, each))
  return form && { length: form.words.length, kind: form.kind, label: form.label }
}

function stands(text: string, words: readonly NameWord[], first: number, form: NameForm): boolean {
  const there = words.slice(first, first + form.words.length)
  const [start, end] = [there[0], there.at(-1)]
  if (!start || !end || there.some(({ folded }, place) => folded !== form.words[place]) || there.length < form.words.length)
    return false
  const parted = there.slice(1).every((word, place) => {
    const between = text.slice(there[place]?.to, word.from)
    if (form.kind === 'initials') return /^[.\s]{0,3}$/.test(between)
    return form.comma === place + 1
      ? /^[\s\p{Cf}]{0,3},[\s\p{Cf}]{1,6}$/u.test(between)
      : joinsName(between, there[place]?.folded ?? '')
  })
  if (!parted || partOfDoubleName(text, words[first - 1], start, end, words[first + there.length])) return false
  if (form.kind === 'initials')
    return (
      there.every(word => isCapitalised(word.written)) &&
      !/\d/.test(text.slice(start.from - 1, start.from) + text.slice(end.to, end.to + 1))
    )
  if (form.label === undefined || there.length > 1 || !ordinaryNames.has(start.folded)) return true
  return isCapitalised(start.written) && !isMonth(text, start)
}

/** *Jamie-Lee* is not Jamie, and *O’Hara* is not Hara; *ex-Jamie* and *Jamie-led* are. */
function partOfDoubleName(
  text: string,
  before: NameWord | undefined,
  start: NameWord,
  end: NameWord,
  after: NameWord | undefined,
): boolean {
  const isName = (word: NameWord) => isCapitalised(word.written)
  if (before && isName(before) && /^[-‐‑'’ʼ]$/.test(text.slice(before.to, start.from))) return true
  return after !== undefined && isName(after) && /^[-‐‑]$/.test(text.slice(end.to, after.from))
}

/** *12 May* and *May 2024* are no child called May. */
const isMonth = (text: string, { folded, from, to }: NameWord): boolean =>
  ['april', 'may', 'june', 'august'].includes(folded) &&
  (/\d(?:st|nd|rd|th)?(?: of)?[ /-]$/.test(text.slice(Math.max(0, from - 8), from)) ||
    /^[ /-],?\s?'?\d/.test(text.slice(to, to + 4)))

/** The full stop of `J.M.` goes with it, unless the sentence ends there. The bare apostrophe of *James’ bag* would tell of the s. */
function placeOf(text: string, words: readonly NameWord[], first: number, { length, kind, label = '' }: Found): Replaced {
  const [start, end] = [words[first], words[first + length - 1]]
  const from = start?.from ?? 0
  let to = end?.to ?? from
  const after = text.slice(to, to + 4)
  if (kind === 'initials' && length > 1 && /^\.(?!\s*$|\s+\p{Lu})/u.test(after)) to += 1
  const quoted = () => /(?:^|[\s(])['‘]\p{L}/u.test(text.slice(Math.max(0, from - 200), from + 1))
  const possessive = end?.folded.endsWith('s') && /^['’]\s\p{Ll}/u.test(after) && !quoted()
  if (possessive) to += 1
  return { from, to, written: text.slice(from, to), label: possessive ? `${label}${after[0]}s` : label }
}

/** Where the role begins that stands straight before the name and is said by its label; undefined where none does. */
function roleBefore(text: string, words: readonly NameWord[], first: number, label: string, after: number): number | undefined {
  const role = wordsOf(label.replace(/\s+(?:\d+|\p{Lu})$/u, '')).map(({ folded }) => folded)
  const there = words.slice(Math.max(0, first - role.length), first + 1)
  const said = role.length > 0 && there.length > role.length && role.every((word, place) => word === there[place]?.folded)
  const together = there.slice(1).every((word, place) => /^\s{1,3}$/.test(text.slice(there[place]?.to, word.from)))
  const from = there[0]?.from ?? 0
  return said && together && from >= after ? from : undefined
}

function withLabels(text: string, replaced: readonly Replaced[]): string {
  let [result, at] = ['', 0]
  for (const { from, roleFrom = from, to, label } of replaced) {
    result += text.slice(at, roleFrom) + label
    at = to
  }
  return result + text.slice(at)
}
