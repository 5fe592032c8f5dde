import { z } from 'zod'
import { choice, confirm, day, type Field, longText, optional, text } from '../../platform/http/field.ts'
import { form } from '../../platform/http/form.ts'
import { upload } from '../../platform/http/upload-field.ts'
import { impacts, practiceChanged, priorities, progressWords } from './action.ts'
import { recommendationKinds } from './recommendation.ts'

const optionsOf = <Value extends string>(says: Readonly<Record<Value, string>>) =>
  Object.entries<string>(says).map(([value, words]) => ({ value: value as Value, text: words }))

/** One of what the page offers, by its id. */
function offered(words: { readonly label: string; readonly hint?: string; readonly required: string }): Field<string> {
  return {
    ...choice({ ...words, options: [] }),
    schema: z.string({ error: words.required }).regex(/^[a-z0-9][a-z0-9-]{0,62}$/, words.required),
  }
}

/** Asked only when words look like names. */
const namesNobody = optional(
  confirm({
    label: 'I have looked: these words name no child, no family member and no professional',
    required: 'Tick the box, or take the names out',
  }),
)

export const beginForm = form('begin-action', {
  title: text({
    label: 'The action in a few words',
    hint: 'It is read across agencies: no child’s name, and nothing that tells who a child is.',
    required: 'Write the action in a few words',
    max: 150,
    autocomplete: 'off',
  }),
  wanted: longText({ label: 'What is to be done?', required: 'Write what is to be done', max: 3000 }),
  measure: longText({
    label: 'How will you know that practice has changed?',
    hint: 'What somebody would see, hear or count.',
    required: 'Write how you will know that practice has changed',
    max: 2000,
  }),
  owner: offered({ label: 'Which agency owns it?', required: 'Choose the agency that owns it' }),
  person: optional(
    text({
      label: 'Who does it?',
      hint: 'The name or email address of a person there. Left empty, it is the agency’s safeguarding lead.',
      required: '',
      autocomplete: 'off',
      width: 'half',
    }),
  ),
  group: offered({
    label: 'Which group answers for it?',
    hint: 'The groups of the arrangements in force.',
    required: 'Choose the group that answers for it',
  }),
  dueOn: day({ label: 'Last day', hint: 'For example, 30 9 2026', required: 'Enter the last day' }),
  priority: choice({
    label: 'How pressing is it?',
    required: 'Choose how pressing it is',
    options: Object.entries(priorities).map(([value, { says, hint }]) => ({
      value: value as keyof typeof priorities,
      text: says,
      ...(hint === '' ? {} : { hint }),
    })),
  }),
  namesNobody,
})

export const answerForm = form('answer-action', {
  progress: choice({ label: 'How much of it is done?', required: 'Choose how much is done', options: optionsOf(progressWords) }),
  says: longText({
    label: 'What has been done, and what comes next?',
    hint: 'If something is in the way, say what would help. No child’s name: this is read across agencies.',
    required: 'Write what has been done',
    max: 4000,
  }),
  evidence: optional(
    longText({
      label: 'What shows it?',
      hint: 'For example: an audit, a changed form, what practitioners and families say, and where it can be seen. Needed once all of it is done.',
      required: '',
      max: 4000,
    }),
  ),
  file: optional(
    upload({
      label: 'A file that shows it',
      hint: 'No names in it, nor in its own name: it is read across agencies. It is searched for names; pictures cannot be.',
      required: '',
      accept: ['pdf', 'docx', 'xlsx', 'csv', 'png', 'jpeg'],
    }),
  ),
  namesNobody,
})

export const closeForm = form('close-action', {
  says: longText({
    label: 'What convinced you?',
    hint: 'Which evidence you looked at, and what it showed.',
    required: 'Write what convinced you',
    max: 2000,
  }),
  namesNobody,
})

export const sendBackForm = form('send-back-action', {
  says: longText({ label: 'What is still missing?', required: 'Write what is still missing', max: 2000 }),
  namesNobody,
})

export const impactForm = form('check-impact', {
  changed: choice({
    label: 'Has practice changed?',
    required: 'Say whether practice has changed',
    options: optionsOf(practiceChanged),
  }),
  says: longText({
    label: 'How is it known?',
    hint: 'A re-audit, figures, what children, families and practitioners say.',
    required: 'Write how it is known',
    max: 3000,
  }),
  result: choice({ label: 'Will it last?', required: 'Say whether the change lasts', options: optionsOf(impacts) }),
  againOn: optional(
    day({
      label: 'Next last day',
      hint: 'Only if the action begins again, or if it is too early: the new last day, or the day to look again.',
      required: '',
    }),
  ),
  namesNobody,
})

export const personForm = form('name-person', {
  person: text({
    label: 'Who does it?',
    hint: 'The name or email address of a person at the agency that owns the action.',
    required: 'Enter the name or the email address',
    autocomplete: 'off',
    width: 'half',
  }),
})

export const moveDueForm = form('move-last-day', {
  dueOn: day({ label: 'New last day', hint: 'For example, 30 9 2026', required: 'Enter the new last day' }),
  says: longText({ label: 'Why should it be moved?', required: 'Write why it should be moved', max: 1000 }),
  namesNobody,
})

export const withdrawForm = form('withdraw-action', {
  says: longText({
    label: 'Why is it no longer wanted?',
    hint: 'The action stays readable, with this reason.',
    required: 'Write why it is no longer wanted',
    max: 1000,
  }),
  namesNobody,
})

export const proposalForm = form('decide-proposal', {
  agreed: choice({
    label: 'Do you agree?',
    required: 'Say whether you agree',
    options: [
      { value: 'yes', text: 'Yes, it is as proposed from now on' },
      { value: 'no', text: 'No, it stays as it is' },
    ],
  }),
  says: longText({ label: 'Why?', hint: 'The owner reads it.', required: 'Write why', max: 1000 }),
  namesNobody,
})

export const recommendationForm = form('record-recommendation', {
  kind: choice({ label: 'What is it?', required: 'Choose what it is', options: optionsOf(recommendationKinds) }),
  says: longText({
    label: 'What does it say?',
    hint: 'Its own words, without names: this is read across the partnership.',
    required: 'Write what it says',
    max: 2000,
  }),
  bornIn: text({
    label: 'Where is it from?',
    hint: 'For example: review of 2021, recommendation 3; minutes of a meeting; an inspection.',
    required: 'Write where it is from',
    max: 200,
    autocomplete: 'off',
  }),
  on: day({ label: 'Of which day is it?', hint: 'For example, 27 3 2021', required: 'Enter its day' }),
  namesNobody,
})
