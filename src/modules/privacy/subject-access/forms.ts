import { choice, confirm, day, longText, optional, text } from '../../../platform/http/field.ts'
import { form } from '../../../platform/http/form.ts'
import { type WithholdReason, withholdReasons } from './finding.ts'

export const requestForm = form('subject-request', {
  name: text({
    label: 'Whose data is asked for?',
    hint: 'The whole name, as it would be written in a record.',
    required: 'Enter the name of the person',
    max: 200,
    autocomplete: 'off',
  }),
  otherNames: optional(
    longText({
      label: 'Other names',
      hint: 'Earlier names, nicknames, other spellings: one on each line.',
      required: 'Enter other names',
      max: 2000,
    }),
  ),
  birthDate: optional(day({ label: 'Date of birth', hint: 'For example, 27 3 2012', required: 'Enter the date of birth' })),
  asker: longText({
    label: 'Who asks, and how can they be reached?',
    hint: 'The person, or somebody who acts for them, such as a parent or a solicitor, and on which footing.',
    required: 'Write who asks, and how they can be reached',
    max: 2000,
  }),
  wants: longText({ label: 'What do they want to have?', required: 'Write what they want to have', max: 4000 }),
  receivedOn: day({ label: 'Day on which it came', hint: 'For example, 27 3 2026', required: 'Enter the day on which it came' }),
})

export const identityForm = form('subject-identity', {
  how: longText({
    label: 'How was it checked who asks?',
    hint: 'What was seen, and by whom. Where somebody acts for the person: how it was checked that they may.',
    required: 'Write how it was checked who asks',
    max: 2000,
  }),
  on: day({
    label: 'Day on which the proof came',
    hint: 'For example, 27 3 2026',
    required: 'Enter the day on which the proof came',
  }),
})

export const extendForm = form('subject-extension', {
  reason: longText({
    label: 'Why is more time needed?',
    hint: 'Because the request is complex, or because the person has made several. Tell the person this too.',
    required: 'Write why more time is needed',
    max: 2000,
  }),
  told: confirm({
    label: 'The person has been told, with the reason',
    required: 'Tell the person first, then tick the box',
  }),
})

export const searchForm = form('subject-search', {
  sure: confirm({
    label: 'Search every case of my teams',
    required: 'Tick the box to search',
  }),
})

export const reviewForm = form('subject-review', {
  decision: choice({
    label: 'Is this given to the person?',
    required: 'Choose whether it is given',
    options: [
      { value: 'include', text: 'Yes', hint: 'It goes into the document, in which parts can still be blacked out.' },
      { value: 'withhold', text: 'No' },
    ],
  }),
  reason: optional(
    choice({
      label: 'If no, why not?',
      required: 'Choose why not',
      options: (Object.keys(withholdReasons) as WithholdReason[]).map(value => ({ value, text: withholdReasons[value] })),
    }),
  ),
})

export const sentForm = form('subject-sent', {
  on: day({ label: 'Day on which it was sent', hint: 'For example, 27 3 2026', required: 'Enter the day on which it was sent' }),
  how: longText({
    label: 'What was sent, and how?',
    hint: 'By which safe way, and what the person was told about what was not given and about complaining.',
    required: 'Write what was sent, and how',
    max: 2000,
  }),
})
