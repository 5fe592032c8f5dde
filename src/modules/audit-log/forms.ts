import { choice } from '../../platform/http/field.ts'
import { form } from '../../platform/http/form.ts'

/**
 * Why an access lead asks for a name. A choice, because the reason goes into the log, which cannot be erased and holds no one's
 * words (security.md, "Audit log").
 */
export const nameReasons = {
  unexpected: 'We did not expect this role or organisation to read it',
  complaint: 'Somebody has asked or complained about who read it',
  'own-check': 'It is part of a regular check of our own',
  misuse: 'We think that it was read without need',
} as const
export type NameReason = keyof typeof nameReasons

export const askForNameForm = form('ask-for-name', {
  because: choice({
    label: 'Why do you need the name?',
    hint: 'Your request and the reason stand in the audit log.',
    required: 'Say why you need the name',
    options: (Object.keys(nameReasons) as NameReason[]).map(value => ({ value, text: nameReasons[value] })),
  }),
})
