import type { FactToCheck } from '../arrangements/index.ts'

/** What somebody found out about a fact: whether it is right, where it was read, and who confirmed it. */
export interface FactCheck {
  readonly document: string
  readonly path: string
  /** The fact as it stood then. */
  readonly says: string
  readonly finding: 'right' | 'different'
  readonly shouldSay: string | undefined
  readonly source: string
  readonly confirmedBy: string
  readonly at: Temporal.Instant
}

/** A fact that the file itself leaves open, with what was found out since. */
export interface CheckedFact extends FactToCheck {
  readonly check: FactCheck | undefined
  /** It was checked, and says something else today: it is to be checked again. */
  readonly changedSince: boolean
}

/** Puts each fact beside the newest check of it. `checks` stand newest first. */
export function checkedFacts(facts: readonly FactToCheck[], checks: readonly FactCheck[]): readonly CheckedFact[] {
  return facts.map(fact => {
    const check = checks.find(({ document, path }) => document === fact.document && path === fact.path)
    return { ...fact, check, changedSince: check !== undefined && check.says !== fact.says }
  })
}

/** Whether somebody still has to look it up. */
export const isOpen = ({ check, changedSince }: CheckedFact) => check === undefined || changedSince
