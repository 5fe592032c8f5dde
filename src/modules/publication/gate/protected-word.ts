import { folded } from './folded-text.ts'
import type { ProtectedPerson } from './protected-person.ts'

export type ProtectedWhat = 'name' | 'part-of-a-name' | 'initials' | 'birth-date' | 'address' | 'part-of-an-address'

/** One way in which somebody could be known from a text: words that follow each other. */
export interface ProtectedTerm {
  readonly person: ProtectedPerson
  readonly what: ProtectedWhat
  /** Each folded: letters and digits alone. */
  readonly words: readonly string[]
  /**
   * `certain`: it cannot be chance, and nobody can pass it. `likely`: a name. `possible`: also a usual word, or part of something
   * longer. A name is passed by a second person with a reason.
   */
  readonly sure: 'certain' | 'likely' | 'possible'
  /** Digits in a row mean something else than the same digits parted: they must be parted, must touch, or both will do. */
  readonly parted: 'must' | 'must-not' | 'either'
}

/** The words of a text, folded. An apostrophe inside a name parts nothing: *O’Hara* is one word. */
export const foldedWords = (text: string): readonly string[] =>
  text
    .replace(/(\p{L})['’ʼ`](\p{L})/gu, '$1$2')
    .split(/[^\p{L}\p{M}\p{Nd}\p{Cf}]+/u)
    .map(word => folded(word).letters)
    .filter(word => word !== '')
