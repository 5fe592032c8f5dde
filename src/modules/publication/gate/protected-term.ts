import { addressTerms } from './address-terms.ts'
import { birthDateTerms } from './birth-date-terms.ts'
import { folded } from './folded-text.ts'
import type { ProtectedPerson } from './protected-person.ts'
import { foldedWords, type ProtectedTerm, type ProtectedWhat } from './protected-word.ts'

const titles = new Set(
  'mr mrs ms miss mx dr prof sir dame lady lord rev sgt pc de da di del la le van von der den al el bin bint ibn the of o st'.split(
    ' ',
  ),
)

/** Every term by which these people could be known. A name’s parts count too: whoever reads a surname alone knows the family. */
export function termsOf(people: readonly ProtectedPerson[]): readonly ProtectedTerm[] {
  const terms = people.flatMap(person => [
    ...person.names.flatMap(name => nameTerms(person, name)),
    ...[...person.initials, ...person.names.flatMap(initialsOf)].flatMap(initials => initialTerms(person, initials)),
    ...(person.birthDate ? birthDateTerms(person, person.birthDate) : []),
    ...person.addresses.flatMap(address => addressTerms(person, address)),
  ])
  return [
    ...new Map(terms.map(term => [`${term.person.label}|${term.what}|${term.words.join(' ')}|${term.parted}`, term])).values(),
  ]
}

function nameTerms(person: ProtectedPerson, name: string): readonly ProtectedTerm[] {
  const words = foldedWords(name)
  if (words.length === 0) return []
  const term = (of: readonly string[], what: ProtectedWhat): ProtectedTerm => ({
    person,
    what,
    words: of,
    sure: what === 'name' ? 'likely' : 'possible',
    parted: 'either',
  })
  const [first, last] = [words[0] ?? '', words.at(-1) ?? '']
  if (words.length === 1) return first.length > 1 ? [term(words, 'name')] : []
  const parts = words.filter(word => [...word].length > 1 && !titles.has(word))
  return [
    term(words, 'name'),
    term([last, ...words.slice(0, -1)], 'name'),
    ...parts.map(part => term([part], 'part-of-a-name')),
    // As in an address for mail: jmarsh, jamiem.
    ...(last.length > 2 ? [term([`${first[0]}${last}`], 'part-of-a-name'), term([`${first}${last[0]}`], 'part-of-a-name')] : []),
    // One half of a double surname: noahmancini of Noah Mancini-Hughes.
    ...(words.length > 2 ? words.slice(1).map(other => term([first, other], 'name')) : []),
  ]
}

/** The initials of a name as others write them: of first and last word, and of each. A short word such as *de* has none of its own. */
function initialsOf(name: string): readonly string[] {
  const words = name
    .split(/[\s\p{Pd}]+/u)
    .filter(word => /^\p{L}/u.test(word) && !titles.has(foldedWords(word).join('')))
    .map(word => [...word][0] ?? '')
  if (words.length < 2) return []
  const all = words.slice(0, 4).join('')
  return [...new Set([`${words[0]}${words.at(-1)}`, all])]
}

function initialTerms(person: ProtectedPerson, initials: string): readonly ProtectedTerm[] {
  const letters = [...folded(initials).letters]
  return letters.length < 2 ? [] : [{ person, what: 'initials', words: letters, sure: 'possible', parted: 'either' }]
}
