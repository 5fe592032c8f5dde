/** What can lead to actions besides the records of other rooms (X1), by kind. */
export const recommendationKinds = {
  recommendation: 'A recommendation',
  finding: 'A finding',
  learning: 'Learning',
  decision: 'A decision',
  challenge: 'A challenge',
  theme: 'A theme',
} as const
export type RecommendationKind = keyof typeof recommendationKinds

/** The kind under which the register keeps what was recorded here. */
export const recordedKind = 'recorded-recommendation'
