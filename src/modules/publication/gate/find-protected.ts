import { type FoldedText, folded } from './folded-text.ts'
import { besideLabel } from './label-beside.ts'
import { pageSeams } from './page-seams.ts'
import type { ProtectedPerson } from './protected-person.ts'
import { termsOf } from './protected-term.ts'
import type { ProtectedTerm, ProtectedWhat } from './protected-word.ts'
import { isOneName } from './split-word.ts'

/** A text to be looked through, and where it stands. In `code` only what cannot be chance is looked for. */
export interface TextToSearch {
  readonly place: string
  readonly text: string
  readonly kind: 'words' | 'code'
}

/** A protected name, day of birth or address that is still in a text, in its sentence. */
export interface ProtectedHit {
  readonly label: string
  readonly what: ProtectedWhat | 'name-beside-label'
  readonly place: string
  /** The sentence, in three parts: before, as written, after. */
  readonly before: string
  readonly written: string
  readonly after: string
  /** Whether a second person may let it stand, with a reason. */
  readonly mayPass: boolean
}

/**
 * Finds everybody of a list who could be known from these texts (R10). A name is found whatever its case, accents, ligatures, possessive,
 * hyphenation, line breaks, spaces between its letters, and marks that nobody sees; a day of birth in every usual writing; an address by
 * its house and street or its postcode. Days of birth, addresses, and a name beside its own label can never be passed.
 */
export function protectedHits(texts: readonly TextToSearch[], people: readonly ProtectedPerson[]): readonly ProtectedHit[] {
  const terms = termsOf(people)
  const byBase = Map.groupBy(texts, ({ place }) => place.replace(readAgain, ''))
  const inPlaces = [...byBase.values()].flatMap(together => {
    const told = new Map<string, number>()
    return together.flatMap(text => {
      const hits = hitsIn(text, terms)
      const counted = Map.groupBy(hits, hit => `${hit.label}|${hit.what}|${folded(hit.written).letters}`)
      // The same place read in another order says the same again: only what it says more often is told.
      return [...counted].flatMap(([key, alike]) => {
        const before = told.get(key) ?? 0
        told.set(key, Math.max(before, alike.length))
        return alike.slice(before)
      })
    })
  })
  const cut = pageSeams(texts).flatMap(({ at, ...seam }) => hitsIn({ ...seam, kind: 'words' }, terms, at))
  const once = new Map(cut.map(hit => [`${hit.place}|${hit.label}|${hit.what}|${folded(hit.written).letters}`, hit]))
  return [...inPlaces, ...once.values()]
}

/** What is said of a place whose same words are read another way. Its descriptions, links and codes are words of their own. */
const readAgain =
  /, (?:in the order in which it is drawn|letter by letter|as it was before tracked changes|tracked changes among it)$/

interface Span {
  readonly first: number
  readonly last: number
  readonly term: ProtectedTerm
}

/** The hits of one text; with `across` only those that lie on both sides of that place. */
function hitsIn({ place, text, kind }: TextToSearch, terms: readonly ProtectedTerm[], across?: number): readonly ProtectedHit[] {
  const page = folded(text)
  const searched = kind === 'words' ? terms : terms.filter(cannotBeChance)
  const lies = ({ first, last }: Span) =>
    across === undefined || ((page.from[first] ?? 0) < across && (page.to[last] ?? 0) > across)
  const spans = searched.flatMap(term => spansOf(page, term)).filter(lies)
  return widest(spans).map(({ first, last, term }) => {
    const from = page.from[first] ?? 0
    const to = page.to[last] ?? from
    const isName = ['name', 'part-of-a-name', 'initials'].includes(term.what)
    const beside = isName && besideLabel(text, from, to, term.person.label)
    const { start, end } = sentenceAround(text, from, to)
    return {
      label: term.person.label,
      what: beside ? 'name-beside-label' : term.what,
      place,
      before: oneLine(text.slice(start, from)),
      written: oneLine(text.slice(from, to)),
      after: oneLine(text.slice(to, end)),
      mayPass: !beside && term.sure !== 'certain',
    }
  })
}

const cannotBeChance = ({ what, sure, words }: ProtectedTerm): boolean =>
  what === 'name' ? words.length > 1 && words.join('').length > 7 : sure === 'certain'

function spansOf(page: FoldedText, term: ProtectedTerm): readonly Span[] {
  const sought = term.words.join('')
  const spans: Span[] = []
  for (let first = page.letters.indexOf(sought); first >= 0; first = page.letters.indexOf(sought, first + 1)) {
    const last = first + sought.length - 1
    if (stands(page, term, first, last)) spans.push({ first, last, term })
  }
  return spans
}

function stands(page: FoldedText, term: ProtectedTerm, first: number, last: number): boolean {
  const starts = new Set<number>()
  let at = first
  for (const word of term.words.slice(0, -1)) {
    at += word.length
    starts.add(at)
  }
  const gaps = { between: [] as string[], inside: [] as { at: number; gap: string }[] }
  for (let letter = first + 1; letter <= last; letter += 1) {
    const gap = page.source.slice(page.to[letter - 1], page.from[letter])
    if (starts.has(letter)) gaps.between.push(gap)
    else if (gap !== '') gaps.inside.push({ at: letter, gap })
  }
  const hasDigits = /\d/.test(term.words.join(''))
  if (gaps.between.some(gap => [...gap].length > 30)) return false
  if (term.parted === 'must' && gaps.between.some(gap => gap === '')) return false
  if (term.parted === 'must-not' && gaps.inside.length > 0) return false
  if (hasDigits && gaps.between.some(gap => [...gap].length > 8)) return false
  return isOneName(page, { first, last, term, inside: gaps.inside })
}

/** Of terms that lie in each other the longest; of the same the one that is surest. */
function widest(spans: readonly Span[]): readonly Span[] {
  const rank = { certain: 0, likely: 1, possible: 2 } as const
  const sorted = spans.toSorted(
    (one, other) => one.first - other.first || other.last - one.last || rank[one.term.sure] - rank[other.term.sure],
  )
  const kept: Span[] = []
  const ends = new Map<string, number>()
  for (const span of sorted) {
    if ((ends.get(span.term.person.label) ?? -1) >= span.last) continue
    ends.set(span.term.person.label, span.last)
    kept.push(span)
  }
  return kept
}

function sentenceAround(text: string, from: number, to: number): { start: number; end: number } {
  const before = text.slice(Math.max(0, from - 240), from)
  const after = text.slice(to, to + 240)
  const begins = Math.max(...[...before.matchAll(/[.!?]\s|\n\s*\n|\t/g)].map(({ index, 0: sign }) => index + sign.length), 0)
  const ends = /[.!?](?=\s|$)|\n\s*\n|\t/.exec(after)
  return { start: from - before.length + begins, end: to + (ends ? ends.index + 1 : after.length) }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ')
