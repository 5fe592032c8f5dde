import { choice, day, longText, optional, text } from '../../../platform/http/field.ts'
import { form } from '../../../platform/http/form.ts'
import { answers, bases } from './disclosure.ts'

const optionsOf = <Value extends string>(words: Readonly<Record<Value, string>>) =>
  (Object.keys(words) as Value[]).map(value => ({ value, text: words[value] }))

export const disclosureForm = form('disclosure', {
  reference: text({
    label: 'Of which case?',
    hint: 'Its reference, for example INC-2026-001.',
    required: 'Enter the reference of the case',
    width: 'half',
    max: 30,
    autocomplete: 'off',
  }),
  to: text({
    label: 'To whom, or who asked?',
    hint: 'Name, post and organisation. Only the case team reads this.',
    required: 'Write to whom it was disclosed, or who asked',
    max: 300,
    autocomplete: 'off',
  }),
  answer: choice({ label: 'What became of it?', required: 'Choose what became of it', options: optionsOf(answers) }),
  what: longText({
    label: 'What was disclosed, or asked for?',
    required: 'Write what was disclosed, or asked for',
    max: 4000,
  }),
  basis: choice({ label: 'On which legal footing?', required: 'Choose the legal footing', options: optionsOf(bases) }),
  footing: optional(
    text({
      label: 'The section, order or reference',
      hint: 'For example, the section of the Act or the number of the order.',
      required: 'Write the section, order or reference',
      max: 300,
      autocomplete: 'off',
    }),
  ),
  refused: optional(
    longText({
      label: 'What was refused, and why?',
      hint: 'Needed where it was refused or disclosed in part.',
      required: 'Write what was refused, and why',
      max: 4000,
    }),
  ),
  on: day({ label: 'On which day', hint: 'For example, 27 3 2026', required: 'Enter on which day' }),
  belongsTo: optional(
    text({
      label: 'Subject access request or release that it belongs to',
      hint: 'Its reference, such as SAR-2026-001. Leave it empty where there is none.',
      required: 'Enter the reference',
      width: 'half',
      max: 30,
      autocomplete: 'off',
    }),
  ),
})
