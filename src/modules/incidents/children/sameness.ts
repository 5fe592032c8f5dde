/** What the case team found of an incident and another one that may be the same. */
export interface SamenessFinding {
  readonly same: boolean
  /** The other incident's reference; undefined for a reader who may not know of that one. */
  readonly other: string | undefined
  readonly otherId: string
  readonly reason: string
  readonly by: string
  readonly at: Temporal.Instant
}

/** Another incident of the partnership that may be the same, and what makes one think so. */
export interface MayBeSame {
  readonly id: string
  readonly reference: string
  readonly because: 'same-child' | 'same-words'
}

export const becauseInWords = {
  'same-child': 'a child with exactly this name and date of birth is in it',
  'same-words': 'the same person sent the same words within a day',
} as const satisfies Readonly<Record<MayBeSame['because'], string>>
