import { choice, day, longText, optional, text } from '../../platform/http/field.ts'
import { form } from '../../platform/http/form.ts'
import { daysInOrder, jointResponses } from './child-death.ts'

const known = (label: string) => optional(day({ label, hint: 'Leave it empty if it is not known yet.', required: '' }))
const dayLabels = Object.fromEntries(daysInOrder) as Record<(typeof daysInOrder)[number][0], string>
const reference = (label: string, hint: string) =>
  optional(text({ label, hint, required: '', max: 60, autocomplete: 'off', width: 'half' }))

export const linkForm = form('child-death-link', {
  nationalReference: reference(
    'Reference in the national system',
    'The forms are filled in there, and nothing of them is copied here.',
  ),
  panelReference: reference('Case number of the child death overview panel', 'As the panel gives it.'),
  jointResponse: choice({
    label: 'Was there a joint agency response?',
    required: 'Say whether there was a joint agency response',
    options: Object.entries(jointResponses).map(([value, says]) => ({ value: value as keyof typeof jointResponses, text: says })),
  }),
  diedOn: known(dayLabels.diedOn),
  notifiedOn: known(dayLabels.notifiedOn),
  meetingOn: known(dayLabels.meetingOn),
  closedOn: known(dayLabels.closedOn),
})

export const tellingForm = form('child-death-told', {
  on: day({ label: 'Day', hint: 'For example, 27 3 2026', required: 'Enter the day' }),
  by: text({ label: 'Who told?', hint: 'Name and post, or the agency.', required: 'Write who told', autocomplete: 'off' }),
  whom: text({ label: 'Whom?', required: 'Write who was told', autocomplete: 'off' }),
  how: text({ label: 'How?', hint: 'By telephone, by letter, in person.', required: 'Write how', autocomplete: 'off' }),
  what: longText({ label: 'What was told?', required: 'Write what was told', max: 2000 }),
})

export const learningForm = form('child-death-learning', {
  what: longText({ label: 'What was learnt?', required: 'Write what was learnt', max: 4000 }),
  from: text({
    label: 'Where does it stand?',
    hint: 'The meeting, the letter or the report, with its day.',
    required: 'Write where it stands',
    autocomplete: 'off',
  }),
  modifiable: optional(
    longText({
      label: 'Modifiable factors, in the panel’s own words',
      hint: 'Only what the panel has said. Leave it empty if it has said nothing.',
      required: '',
      max: 4000,
    }),
  ),
})

const board = {
  on: day({ label: 'Day', hint: 'For example, 27 3 2026', required: 'Enter the day' }),
}

export const reportForm = form('child-death-report', {
  year: text({
    label: 'Year of the report',
    hint: 'The year in which it ends: 2026 for April 2025 to March 2026.',
    required: 'Enter the year',
    max: 4,
    inputMode: 'numeric',
    width: 'short',
  }),
  ...board,
  toWhom: text({
    label: 'Sent to',
    hint: 'The board that it was sent to.',
    required: 'Write whom it was sent to',
    autocomplete: 'off',
  }),
  byWhom: text({ label: 'Sent by', hint: 'Name and post.', required: 'Write who sent it', autocomplete: 'off' }),
  says: longText({
    label: 'What does it say, in a few sentences?',
    hint: 'And where it can be read. Nothing that tells of one child.',
    required: 'Write what it says',
    max: 3000,
  }),
})

export const followUpForm = form('child-death-report-follow-up', {
  ...board,
  byWhom: text({ label: 'Who did it, or decided it?', required: 'Write who did it', autocomplete: 'off' }),
  says: longText({ label: 'What followed?', required: 'Write what followed', max: 3000 }),
})
