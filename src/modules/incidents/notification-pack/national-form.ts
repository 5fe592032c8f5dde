/**
 * The national service for notifications as its own pages describe it (domain 3.4; GOV.UK, report a serious child safeguarding
 * incident). It is not ours: when it changes, this file does. Fields that we know only from hearsay carry `unchecked` in the pack.
 */
export const nationalService = {
  name: 'the national service for notifications',
  signIn: 'DfE Sign-in',
  role: 'childsafeguarding notifier',
  /** Minutes without a key pressed after which it signs out; what was typed is lost. */
  idleMinutes: 20,
  /** Children whom one notification takes in full; the others are named under further information. */
  childrenInFull: 4,
} as const

export const incidentKinds = {
  death: 'Death of a child',
  'serious-harm': 'Serious harm to a child',
  'looked-after-death': 'Death of a looked-after child',
  'care-leaver-death': 'Death of a care leaver, up to and including the age of 24',
} as const

export const placeKinds = {
  home: 'The child’s home',
  placement: 'Where the child was placed',
  'other-home': 'Another home',
  school: 'A school or nursery',
  health: 'A hospital or other health service',
  public: 'A public place',
  online: 'Online',
  other: 'Somewhere else',
  'not-known': 'Not known',
} as const

export const harms = {
  physical: 'Physical abuse',
  emotional: 'Emotional abuse',
  sexual: 'Sexual abuse',
  neglect: 'Neglect',
  'sexual-exploitation': 'Sexual exploitation',
  'criminal-exploitation': 'Criminal exploitation',
  'self-harm': 'Self-harm or suspected suicide',
  other: 'Something else, described under further information',
  'none-suspected': 'No abuse or neglect is suspected',
  'not-known': 'Not known yet',
} as const

export const factors = {
  'domestic-abuse': 'Domestic abuse',
  alcohol: 'Alcohol',
  drugs: 'Drugs',
  'mental-health': 'Mental ill health',
  'learning-disability': 'Learning disability',
  offending: 'Offending',
  'own-childhood': 'Harmed or in care as a child',
  none: 'None known',
} as const
