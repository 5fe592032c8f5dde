import { confirm, longText, optional, text } from '../../../platform/http/field.ts'
import { form } from '../../../platform/http/form.ts'

const nameFields = {
  name: text({ label: 'Full name', required: 'Enter the full name', max: 150, autocomplete: 'off', width: 'half' }),
  others: optional(
    longText({
      label: 'What else are they called?',
      hint: 'One name a line: nicknames, other spellings, the first name alone, the surname alone. Only what is listed is replaced.',
      required: '',
      max: 2000,
    }),
  ),
  initials: optional(
    longText({
      label: 'Initials',
      hint: 'One a line, in capitals, such as JM. They are found as J.M. and J M as well.',
      required: '',
      max: 200,
    }),
  ),
  role: optional(
    text({
      label: 'Who are they to the child?',
      hint: 'For example, mother or health visitor',
      required: '',
      max: 80,
      width: 'half',
    }),
  ),
  label: text({
    label: 'Label',
    hint: 'What stands instead of the name, such as Child A, Mother or Social worker 1',
    required: 'Enter the label that stands instead of the name',
    max: 60,
    width: 'half',
    autocomplete: 'off',
  }),
}
export const newNameForm = form('chronology-name', nameFields)
export const changeNameForm = form('chronology-name-change', {
  ...nameFields,
  takeOut: optional(
    confirm({
      label: 'Take this person out of the glossary',
      hint: 'From then on the anonymised view shows the name.',
      required: 'Tick the box, or leave it empty',
    }),
  ),
})
export const placesForm = form('chronology-places', {
  names: optional(
    longText({
      label: 'Agencies and places that may be named',
      hint: 'One a line. The agencies of the partnership are known already.',
      required: '',
      max: 10_000,
    }),
  ),
})
