/** The headings of the report. The law asks for two of them; without these it cannot be agreed (2019 §5 line 382). */
export const sections = {
  summary: { title: 'Summary', hint: 'What the review is about and what it found, in plain words for everyone.', needed: false },
  story: { title: 'What happened', hint: 'As much of the story as a reader needs in order to learn from it.', needed: false },
  voice: {
    title: 'What children and family said',
    hint: 'The child’s life, and what the family wants others to know.',
    needed: false,
  },
  'good-practice': { title: 'Good practice', hint: 'What was done well, and what made it possible.', needed: false },
  reasons: {
    title: 'Why it happened: underlying reasons',
    hint: 'Systemic or underlying reasons why actions were taken or not. How work is organised, not who is to blame.',
    needed: true,
  },
  improvements: {
    title: 'Summary of recommended improvements',
    hint: 'What must get better, taken together. The recommendations stand in their own list and are printed here.',
    needed: true,
  },
  conclusion: { title: 'Conclusion', hint: 'What should be different for the next child.', needed: false },
} as const

export type SectionId = keyof typeof sections
export const sectionIds = Object.keys(sections) as readonly SectionId[]
export const isSection = (text: string): text is SectionId => Object.hasOwn(sections, text)

/** What is published where the partners publish the improvements instead of the report. */
export const improvementSections: readonly SectionId[] = ['improvements']
