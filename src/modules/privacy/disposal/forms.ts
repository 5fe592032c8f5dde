import { choice, confirm, longText, optional } from '../../../platform/http/field.ts'
import { form } from '../../../platform/http/form.ts'

export const proposeForm = form('propose-disposal', {
  looked: confirm({
    label: 'I have looked at each case on this list',
    required: 'Tick the box once you have looked at each case',
  }),
})

export const decideForm = form('decide-disposal', {
  decision: choice({
    label: 'May these cases be disposed of?',
    required: 'Choose whether they may be disposed of',
    options: [
      { value: 'approve', text: 'Yes, all of them', hint: 'Nothing can bring them back once it is carried out.' },
      { value: 'turn-down', text: 'No, none of them', hint: 'They can be proposed again.' },
    ],
  }),
  reason: optional(
    longText({
      label: 'If no, why not?',
      hint: 'Only the case team of each case reads this.',
      required: 'Write why not',
      max: 2000,
    }),
  ),
})
