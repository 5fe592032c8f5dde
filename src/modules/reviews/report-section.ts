/** The headings of the draft report, each written on its own page (2019 §5; the national Panel's guidance of 2025 for episodes and inequalities). */
export const sections = {
  facts: {
    title: 'What happened',
    hint: 'The facts as far as they can be readily established, and no more than the criteria need.',
  },
  agencies: {
    title: 'Agencies involved, and those that were not',
    hint: 'Who knew the child and the family, in what way and since when; who did not, and why.',
  },
  episodes: {
    title: 'Key practice episodes',
    hint: 'The moments that mattered: what was done or not done, and why it made sense at the time.',
  },
  voice: {
    title: 'The child’s lived experience and voice',
    hint: 'What a day was like for the child; what the child said or showed, and who listened.',
  },
  equality: {
    title: 'Equality, racism and other inequalities',
    hint: 'What racism, disability and other inequalities did to the child and to practice.',
  },
  safety: {
    title: 'Immediate safety',
    hint: 'This child, brothers and sisters, other children. Actions stand in their own list and are printed here.',
  },
  'good-practice': { title: 'Good practice', hint: 'What was done well, and by whom. Entries are printed here.' },
  improvements: {
    title: 'What to improve, and why',
    hint: 'What lies behind what happened, beyond one person or agency. Entries are printed here.',
  },
  learning: { title: 'Learning already shared', hint: 'What has been passed on, to whom and how; what is planned.' },
  criteria: {
    title: 'The criteria for a local review',
    hint: 'The reading of the criteria together. The answers to each are printed here.',
  },
  'next-steps': {
    title: 'Next steps',
    hint: 'What follows; for a practice review its scope, lines of enquiry, method and timescale.',
  },
} as const

export type SectionId = keyof typeof sections
export const sectionIds = Object.keys(sections) as readonly SectionId[]

export const isSection = (text: string): text is SectionId => Object.hasOwn(sections, text)

/** Where the writing of a section stands. */
export const sectionStates = {
  empty: { says: 'Nothing written yet', tone: 'not-owed' },
  'in-work': { says: 'In work', tone: 'running' },
  finished: { says: 'Finished', tone: 'met' },
} as const
export type SectionState = keyof typeof sectionStates
