/** What of the person led to a text. `record` is another text of a row that holds the person's own record. */
export const foundBy = {
  'name-and-birth-date': 'Name and date of birth',
  name: 'Name',
  'birth-date': 'Date of birth',
  record: 'The record itself',
} as const
export type FoundBy = keyof typeof foundBy

export type Decision = 'include' | 'withhold'

/** Why a text is not given. The partnership's data protection officer says which of them hold; the codes name where the law stands. */
export const withholdReasons = {
  'third-party': 'It is about somebody else (Data Protection Act 2018, schedule 2, paragraph 16)',
  'legal-privilege': 'Legal professional privilege (schedule 2, paragraph 19)',
  'serious-harm': 'It could cause serious harm to somebody’s health (schedule 3, parts 2 to 4)',
  'child-abuse': 'It is about child abuse, and giving it is not in the child’s interests (schedule 3, part 5)',
  crime: 'It would hinder preventing or detecting crime (schedule 2, paragraph 2)',
  court: 'A court keeps it closed (schedule 3, paragraphs 9, 11 and 18)',
  'not-this-person': 'It is not about this person',
} as const
export type WithholdReason = keyof typeof withholdReasons
