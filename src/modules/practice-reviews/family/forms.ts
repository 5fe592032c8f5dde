import { choice, longText, optional } from '../../../platform/http/field.ts'
import { form } from '../../../platform/http/form.ts'
import { line, onDay, reasonOf } from '../forms.ts'

export const familyForm = form('practice-review-family', {
  who: line('Who is it?', 'Say who it is', 'As they are called here, such as Mother of Child A, or Child B.'),
  about: choice({
    label: 'Is it a surviving child?',
    options: [
      { value: 'family', text: 'No, another person of the family' },
      { value: 'surviving-child', text: 'Yes, a surviving child' },
    ],
    required: 'Say whether it is a surviving child',
  }),
})

export const invitationForm = form('practice-review-invitation', {
  invited: choice({
    label: 'Have they been invited to take part?',
    options: [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No, and there are reasons' },
    ],
    required: 'Say whether they have been invited',
  }),
  on: optional(onDay('If yes: the day they were invited', '')),
  how: optional(reasonOf('If yes: how?', '', 'By letter, in a visit, with whose help, in which language.')),
  by: optional(line('If yes: who invited them?', '', 'The post.')),
  support: optional(reasonOf('If yes: what support were they offered?', '', 'An advocate, an interpreter, somebody they trust.')),
  whyNot: optional(reasonOf('If no: why not?', '', 'For example, that the police have asked to wait.')),
  lookAgainOn: optional(onDay('If no: the day on which this is looked at again', '')),
})

export const familyAnswerForm = form('practice-review-family-answer', {
  on: onDay('Day of the answer', 'Enter the day of the answer'),
  answer: choice({
    label: 'What is the answer?',
    options: [
      { value: 'takes-part', text: 'They take part' },
      { value: 'later', text: 'They may take part later' },
      { value: 'declines', text: 'They do not want to take part' },
      { value: 'none', text: 'No answer has come' },
    ],
    required: 'Say what the answer is',
  }),
  said: optional(
    longText({ label: 'What did they say?', hint: 'In their own words, as far as they agree.', required: '', max: 20_000 }),
  ),
  support: optional(reasonOf('What support did they have, or want?', '')),
})

/** What they are shown before everybody can read it, what they say, and what is made of that (2019 §5 line 382). */
export const feedbackForm = form('practice-review-family-feedback', {
  on: onDay('Day on which they were shown what the report says', 'Enter the day on which they were shown what the report says'),
  how: reasonOf(
    'What were they shown, how, and with whose support?',
    'Write what they were shown, and how',
    'For example, the whole report read through together in a visit, with an advocate.',
  ),
  said: optional(
    longText({
      label: 'What did they say about it?',
      hint: 'In their own words, as far as they agree.',
      required: '',
      max: 20_000,
    }),
  ),
  regard: optional(reasonOf('What was changed in the report, or why not?', '')),
})
