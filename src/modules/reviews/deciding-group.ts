import type { Adopted } from '../arrangements/index.ts'

type Rules = Pick<Adopted, 'arrangements'>

/** A group of the arrangements that decides something of a review. */
export interface DecidingGroup {
  readonly id: string
  readonly name: string
}

function groupCalled({ arrangements }: Rules, id: string): DecidingGroup {
  const found = arrangements.groups.find(one => one.id === id)
  if (!found) throw new Error(`The arrangements name no group ${id}`)
  return { id, name: found.name }
}

/** The group that decides whether a rapid review is done (2019); none where one follows from the threshold (2023). */
export function groupThatDecides(under: Rules): DecidingGroup | undefined {
  const { rapidReview } = under.arrangements.decisions
  return 'group' in rapidReview ? groupCalled(under, rapidReview.group) : undefined
}

/** The group that decides what follows a rapid review. */
export const groupThatConcludes = (under: Rules): DecidingGroup =>
  groupCalled(under, under.arrangements.decisions.practiceReview.group)
