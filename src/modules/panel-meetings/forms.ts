import { choice, confirm, day, longText, optional, text, time } from '../../platform/http/field.ts'
import { form } from '../../platform/http/form.ts'
import { attendances, conflictOutcomes, waysToMeet } from './meeting-record.ts'
import { panels } from './panel-meeting.ts'

const optionsOf = <Value extends string>(words: Readonly<Record<Value, string>>) =>
  (Object.keys(words) as Value[]).map(value => ({ value, text: words[value] }))

const when = {
  on: day({ label: 'Day of the meeting', hint: 'For example, 27 3 2026', required: 'Enter the day of the meeting' }),
  at: time({ label: 'Time it begins', hint: 'For example, 16:20', required: 'Enter the time it begins' }),
}

const arranged = {
  ...when,
  how: choice({ label: 'How do people meet?', required: 'Say how people meet', options: optionsOf(waysToMeet) }),
  where: text({
    label: 'Where, or the address of the online meeting',
    required: 'Say where it is, or give the address of the online meeting',
    max: 500,
    autocomplete: 'off',
  }),
  chairName: text({ label: 'Who chairs it?', required: 'Name the chair', max: 200, width: 'half', autocomplete: 'off' }),
  chairPost: text({ label: 'The chair’s post', required: 'Give the chair’s post', max: 200, width: 'half', autocomplete: 'off' }),
}

const asked = longText({
  label: 'Who is asked?',
  hint: 'One person a line: name, agency. The case team is told here; others you tell yourself, and they read nothing here.',
  required: 'Name at least one person',
  max: 8000,
})

export const conveneForm = form('convene-panel', {
  panel: choice({ label: 'What is it about?', required: 'Say what the meeting is about', options: optionsOf(panels) }),
  ...arranged,
  asked,
})

export const changeForm = form('change-meeting', {
  ...arranged,
  reason: longText({
    label: 'Why is it changed?',
    hint: 'What was arranged before is kept and shown. Do not name a child here.',
    required: 'Say why it is changed',
    max: 2000,
  }),
})

export const cancelForm = form('cancel-meeting', {
  reason: longText({
    label: 'Why is it cancelled?',
    hint: 'Do not name a child here.',
    required: 'Say why it is cancelled',
    max: 2000,
  }),
})

export const askForm = form('ask-to-meeting', { asked })

export const presenceForm = form('meeting-presence', {
  attendance: choice({ label: 'Attendance', required: 'Say whether the person took part', options: optionsOf(attendances) }),
  standsInFor: optional(
    text({
      label: 'Stands in for',
      hint: 'Only for a substitute: the name and post of the one who is not there.',
      required: '',
      max: 300,
      autocomplete: 'off',
    }),
  ),
  authority: optional(
    text({
      label: 'With what authority?',
      hint: 'For example, may speak for the police and commit them, by email of the delegate on 2 March 2026.',
      required: '',
      max: 500,
      autocomplete: 'off',
    }),
  ),
  conflict: choice({
    label: 'Was a conflict of interest declared?',
    required: 'Say whether a conflict of interest was declared',
    options: [
      { value: 'no', text: 'No' },
      { value: 'yes', text: 'Yes' },
    ],
  }),
  conflictWhat: optional(longText({ label: 'What was declared?', required: '', max: 4000 })),
  conflictOutcome: optional(
    choice({
      label: 'What was done about it?',
      required: 'Say whether the person withdrew or stayed',
      options: optionsOf(conflictOutcomes),
    }),
  ),
  conflictWhy: optional(longText({ label: 'Why was that right?', required: '', max: 4000 })),
})

export const heldForm = form('meeting-held', {
  on: day({ label: 'Day it was held', hint: 'For example, 27 3 2026', required: 'Enter the day it was held' }),
  at: time({ label: 'Time it began', hint: 'For example, 16:20', required: 'Enter the time it began' }),
  everyone: choice({
    label: 'Did everybody who was asked take part?',
    required: 'Say whether everybody took part',
    options: [
      { value: 'yes', text: 'Yes, everybody of whom nothing else is recorded' },
      { value: 'no', text: 'No, I record it for each person' },
    ],
  }),
})

export const noteForm = form('meeting-note', {
  text: longText({ label: 'Note of the discussion', required: 'Write the note', max: 50_000 }),
  agreed: optional(
    longText({
      label: 'What was agreed',
      hint: 'Who does what, by when. The joint decision on the threshold is recorded on a page of its own.',
      required: '',
      max: 10_000,
    }),
  ),
})

export const agreeForm = form('agree-meeting-note', {
  how: text({
    label: 'Who agreed the note, and how?',
    hint: 'For example, the chair and the three partners, by email on 5 March 2026.',
    required: 'Say who agreed the note, and how',
    max: 500,
    autocomplete: 'off',
  }),
  fixed: confirm({
    label: 'I know that the note cannot be changed afterwards, and that corrections follow as an addendum',
    required: 'Tick the box to go on',
  }),
})

export const addendumForm = form('meeting-addendum', {
  text: longText({
    label: 'What is to be added or corrected?',
    hint: 'The agreed note stays as it is; this stands below it, with your post and the day.',
    required: 'Write what is to be added',
    max: 10_000,
  }),
})

export const paperForm = form('meeting-paper', {
  title: text({ label: 'Title of the paper', required: 'Enter the title of the paper', max: 300, autocomplete: 'off' }),
  kept: text({
    label: 'Where is it kept?',
    hint: 'The file reference, or where the paper lies. It is not stored here.',
    required: 'Say where the paper is kept',
    max: 500,
    autocomplete: 'off',
  }),
  presenter: text({
    label: 'Who presents it?',
    hint: 'Name and agency.',
    required: 'Say who presents the paper',
    max: 300,
    autocomplete: 'off',
  }),
})
