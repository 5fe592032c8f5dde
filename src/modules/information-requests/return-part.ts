/**
 * The parts of an agency's return to a review (R5). The chronology itself has a room of its own (R6); the text of that part says what it
 * was made from. `other` holds what was asked in the asker's own words.
 */
export const returnParts = {
  summary: { title: 'Summary', asks: 'Who knew the child and the family, since when, and what the agency did. A short summary.' },
  chronology: {
    title: 'Chronology',
    asks: 'What happened and when, entry by entry: typed, pasted, or from a file you have. In the text, say which records it was made from and what could not be found.',
  },
  episodes: {
    title: 'Key practice episodes',
    asks: 'The times when something the agency did, or did not do, made a difference, and why it seemed right then.',
  },
  'good-practice': { title: 'Good practice', asks: 'What went well for the child, and what made that possible.' },
  obstacles: { title: 'What gets in the way', asks: 'What made good practice hard: workload, systems, guidance, supervision.' },
  'lived-experience': {
    title: 'The child’s lived experience and voice',
    asks: 'What a day was like for the child, what the child said or showed, and who heard it.',
  },
  equality: {
    title: 'Equality',
    asks: 'How race, disability, poverty and other inequalities bore on the child, and on how people worked.',
  },
  'immediate-action': { title: 'Immediate action taken', asks: 'What the agency has done already to keep children safe.' },
  other: { title: 'What else was asked', asks: 'The answer to what the partnership asked in its own words.' },
} as const

export type ReturnPart = keyof typeof returnParts
export const returnPartIds = Object.keys(returnParts) as readonly ReturnPart[]

/** The parts that somebody can choose; `other` comes by itself with a question of one's own. */
export const choosableParts = returnPartIds.filter(part => part !== 'other')

export const isReturnPart = (text: string): text is ReturnPart => Object.hasOwn(returnParts, text)
