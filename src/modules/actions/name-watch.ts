import { anonymiser } from '../chronologies/index.ts'

/** What a text that is read across the partnership must not hold: names that the writer knows from a case, and words that look like names. */
export interface NamesFound {
  /** Written names of people whom the case protects: refused. */
  readonly protected: readonly string[]
  /** Capitalised words that are in no list: to be looked at once more. */
  readonly doubtful: readonly string[]
}

/** Looks for names. `known` are the organisations, groups and posts that may be named. */
export function namesIn(
  text: string,
  people: readonly { readonly name: string; readonly label: string }[],
  known: readonly string[],
): NamesFound {
  const { replaced, warnings } = anonymiser({ people: people.map(one => ({ ...one, aliases: [] })), known })(text)
  const once = (words: readonly string[]) => [...new Set(words)]
  return { protected: once(replaced.map(({ written }) => written)), doubtful: once(warnings.map(({ written }) => written)) }
}
