/** What became of a wish to be told something of a case. */
export const answers = { disclosed: 'Disclosed', 'in-part': 'Disclosed in part', refused: 'Refused' } as const
export type Answer = keyof typeof answers

/** On which legal footing something was disclosed, or asked for. */
export const bases = {
  'statutory-duty': 'A duty by law to share',
  'public-task': 'A task in the public interest (UK GDPR article 6(1)(e))',
  'court-order': 'An order of a court, or a coroner’s direction',
  'vital-interests': 'To protect somebody’s life (UK GDPR article 6(1)(d))',
  'subject-access': 'A person’s right to what is held about them (UK GDPR article 15)',
  consent: 'Consent',
  other: 'Another footing, said below',
} as const
export type Basis = keyof typeof bases
