import { day, longText, text } from '../../../platform/http/field.ts'
import { form } from '../../../platform/http/form.ts'

export const holdForm = form('legal-hold', {
  reference: text({
    label: 'Which case?',
    hint: 'Its reference, for example INC-2026-001.',
    required: 'Enter the reference of the case',
    width: 'half',
    max: 30,
    autocomplete: 'off',
  }),
  from: day({ label: 'From which day', hint: 'For example, 27 3 2026', required: 'Enter from which day the hold stands' }),
  reason: longText({
    label: 'Why must nothing of it be disposed of?',
    hint: 'An inquest, an inquiry, a prosecution, a claim: who asked, and what they need. Only the case team reads this.',
    required: 'Write why nothing of it may be disposed of',
    max: 4000,
  }),
})

export const liftForm = form('lift-legal-hold', {
  reason: longText({
    label: 'Why is it lifted?',
    hint: 'Who said that it is no longer needed, and when. Only the case team reads this.',
    required: 'Write why it is lifted',
    max: 4000,
  }),
})
