import type { GuidancePack } from '../arrangements/index.ts'

/** An end that a rapid review can have, as the pack says it. */
export type DecisionOption = GuidancePack['decisionOptions'][number]

export type CombinationTrouble = { readonly because: 'unknown' | 'apart'; readonly message: string }

/** What is wrong with ends chosen together: each two of them must name each other in the pack; an end that it does not have is refused. */
export function troubleWithCombination(
  options: readonly DecisionOption[],
  chosen: readonly string[],
): CombinationTrouble | undefined {
  const found = chosen.map(id => options.find(option => option.id === id))
  const known = found.filter(option => option !== undefined)
  if (known.length < chosen.length) return { because: 'unknown', message: 'Choose from what the guidance of this incident names' }
  for (const one of known)
    for (const other of known)
      if (one !== other && !(one.combinesWith?.includes(other.id) && other.combinesWith?.includes(one.id)))
        return { because: 'apart', message: `“${one.title}” and “${other.title}” cannot be decided together. Choose one of them` }
  return undefined
}

/** What the chosen ends are called, in the order of the pack. */
export const titlesOf = (options: readonly DecisionOption[], chosen: readonly string[]) =>
  options.filter(({ id }) => chosen.includes(id)).map(({ title }) => title)
