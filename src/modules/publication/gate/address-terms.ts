import type { ProtectedPerson } from './protected-person.ts'
import { foldedWords, type ProtectedTerm } from './protected-word.ts'

const streets: readonly (readonly string[])[] = [
  ['avenue', 'ave', 'av'],
  ['road', 'rd'],
  ['street', 'st', 'str'],
  ['close', 'cl'],
  ['drive', 'dr', 'drv'],
  ['lane', 'ln'],
  ['court', 'ct', 'crt'],
  ['crescent', 'cres', 'cr'],
  ['gardens', 'gdns', 'grdns'],
  ['grove', 'gr', 'grv'],
  ['place', 'pl'],
  ['square', 'sq'],
  ['terrace', 'terr', 'ter'],
  ['house', 'hse'],
  ['way', 'wy'],
  ['walk', 'wlk'],
]

/** A postcode of the United Kingdom, wherever in a text. */
const postcode = /\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b/gi

/** An address in its parts: the postcode and the house with its street can be nobody else’s; the street alone may be anybody’s. */
export function addressTerms(person: ProtectedPerson, address: string): readonly ProtectedTerm[] {
  const term = (words: readonly string[], sure: ProtectedTerm['sure']): ProtectedTerm => ({
    person,
    what: sure === 'certain' ? 'address' : 'part-of-an-address',
    words,
    sure,
    parted: 'either',
  })
  const codes = [...address.matchAll(postcode)].map(([, outward = '', inward = '']) =>
    term([outward.toLowerCase(), inward.toLowerCase()], 'certain'),
  )
  const lines = address
    .replace(postcode, ',')
    .split(/[,;\n]/)
    .map(line => foldedWords(line))
  return [
    ...codes,
    ...lines.flatMap((words, index) => {
      const [first = '', second] = words
      const numbered = /^\d+[a-z]?$/.test(first)
      if (words.length < 2 && numbered) {
        // A number on a line of its own belongs to the street below.
        const below = lines[index + 1]
        return below && below.length > 1 ? writings([first, ...below]).map(one => term(one, 'certain')) : []
      }
      if (numbered && second !== undefined)
        return writings(words).flatMap(one => [term(one, 'certain'), ...(one.length > 2 ? [term(one.slice(1), 'possible')] : [])])
      const ofHouse = !/^(flat|unit|apartment|apt|room|floor)$/.test(first)
      const itself = words.length > 1 && ofHouse ? writings(words).map(one => term(one, 'possible')) : []
      // A house with a name, and the street below it: nobody else's.
      const below = lines[index + 1]
      const named = ofHouse && words.length > 0 && below !== undefined && below.length > 1 && writings(below).length > 1
      const houses = first === 'the' ? [words, words.slice(1)] : [words]
      return named
        ? [...itself, ...houses.flatMap(house => writings(below).map(one => term([...house, ...one], 'certain')))]
        : itself
    }),
  ]
}

/** A line with the last kind of street in it written out and cut short. */
function writings(words: readonly string[]): readonly (readonly string[])[] {
  const place = words.findLastIndex(word => streets.some(kind => kind.includes(word)))
  const kind = streets.find(one => one.includes(words[place] ?? ''))
  return place < 1 || kind === undefined ? [words] : kind.map(written => words.with(place, written))
}
