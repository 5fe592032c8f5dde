import { z } from 'zod'
import { choice, choices, day, longText, optional, text, time } from '../../platform/http/field.ts'
import { form } from '../../platform/http/form.ts'

/** Several ends of a review, by their ids; which there are and which may stand together, the pack says (combination.ts). */
const ends = (label: string, required: string) =>
  choices({
    label,
    hint: 'Choose all that apply. What cannot stand together is said when you send it.',
    required,
    each: z.string({ error: required }).regex(/^[a-z0-9-]{1,60}$/, required),
  })

const dayHint = 'For example, 27 3 2026'
const onDay = (label: string, required: string) => day({ label, hint: dayHint, required })

export const whetherForm = form('rapid-review-whether', {
  toBeDone: choice({
    label: 'Is a rapid review to be done?',
    options: [
      { value: 'yes', text: 'Yes, a rapid review is to be done' },
      { value: 'no', text: 'No, no rapid review is to be done' },
    ],
    required: 'Say whether a rapid review is to be done',
  }),
  reasons: longText({ label: 'Reasons of the group', required: 'Write the reasons', max: 10_000 }),
})

export const chairForm = form('rapid-review-chair', {
  name: text({ label: 'Name of the chair', required: 'Enter the name of the chair', width: 'half', autocomplete: 'off' }),
  post: text({ label: 'Post and organisation', required: 'Enter the post and organisation of the chair', autocomplete: 'off' }),
})

const milestoneFields = {
  owner: text({
    label: 'Who sees to it?',
    hint: 'The post, such as Business Manager.',
    required: 'Enter who sees to it',
    width: 'half',
    autocomplete: 'off',
  }),
  dueOn: onDay('Day by which it is done', 'Enter the day by which it is done'),
  whyAfterLastDay: optional(
    longText({
      label: 'Why is it after the last day of the clock?',
      hint: 'Only if the day you enter is later than the last day that the law gives.',
      required: '',
      max: 2000,
    }),
  ),
}
export const addMilestoneForm = form('rapid-review-add-milestone', {
  title: text({ label: 'What is to be done?', required: 'Enter what is to be done', autocomplete: 'off' }),
  ...milestoneFields,
})
export const changeMilestoneForm = form('rapid-review-change-milestone', milestoneFields)
export const milestoneDoneForm = form('rapid-review-milestone-done', {
  doneOn: onDay('Day on which it was done', 'Enter the day on which it was done'),
})

export const sectionForm = form('rapid-review-section', {
  text: longText({
    label: 'Text of this section',
    hint: 'Call each child by the label, such as Child A. Names of children known here are printed as labels.',
    required: 'Write the text of this section',
    max: 30_000,
  }),
  state: choice({
    label: 'Is this section finished?',
    options: [
      { value: 'in-work', text: 'Not yet' },
      { value: 'finished', text: 'Yes, it can be read' },
    ],
    required: 'Say whether this section is finished',
  }),
})

export const safetyActionForm = form('rapid-review-safety-action', {
  what: longText({ label: 'What is done to keep a child safe?', required: 'Write what is done', max: 4000 }),
  organisation: text({
    label: 'Organisation that does it',
    required: 'Enter the organisation that does it',
    width: 'half',
    autocomplete: 'off',
  }),
  post: text({
    label: 'Name and post of the person who sees to it',
    required: 'Enter the name and post of the person who sees to it',
    autocomplete: 'off',
  }),
  dueOn: onDay('Day by which it is done', 'Enter the day by which it is done'),
})
export const safetyDoneForm = form('rapid-review-safety-done', {
  doneOn: onDay('Day on which it was done', 'Enter the day on which it was done'),
  how: longText({ label: 'How was it done, and how do you know?', required: 'Write how it was done', max: 4000 }),
})

export const findingForm = form('rapid-review-finding', {
  about: choice({
    label: 'What have you found?',
    options: [
      { value: 'good-practice', text: 'Good practice' },
      { value: 'improvement', text: 'Something to improve' },
    ],
    required: 'Say whether it is good practice or something to improve',
  }),
  what: longText({ label: 'In a sentence or two', required: 'Write what you have found', max: 2000 }),
  why: longText({
    label: 'Why does it matter, or why was it so?',
    hint: 'What lies behind it: how work is organised, not who is to blame.',
    required: 'Write why it matters, or why it was so',
    max: 4000,
  }),
})

export const withdrawMilestoneForm = form('rapid-review-withdraw-milestone', {
  reason: longText({
    label: 'Why is this milestone not needed?',
    required: 'Write why this milestone is not needed',
    max: 4000,
  }),
})

export const withdrawForm = form('rapid-review-withdraw', {
  reason: longText({
    label: 'Why should this not have been entered?',
    required: 'Write why it should not have been entered',
    max: 4000,
  }),
})

export const criterionForm = form('rapid-review-criterion', {
  answer: choice({
    label: 'Is it so in this case?',
    options: [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No' },
      { value: 'unclear', text: 'It is not clear' },
    ],
    required: 'Say whether it is so in this case',
  }),
  reasons: longText({ label: 'Reasons', required: 'Write the reasons', max: 4000 }),
})

export const reviewViewForm = form('rapid-review-view', {
  options: ends('What should follow, in your organisation’s view?', 'Choose what should follow'),
  reasons: longText({ label: 'Your reasons', required: 'Write your reasons', max: 10_000 }),
  dissent: optional(
    longText({
      label: 'If the others decide differently, what should stand in the record?',
      hint: 'Your dissent. Leave it empty if your reasons say enough.',
      required: '',
      max: 10_000,
    }),
  ),
})

export const reviewDecisionForm = form('rapid-review-decision', {
  options: ends('What was decided?', 'Choose what was decided'),
  reasons: longText({
    label: 'Reasons for the decision',
    hint: 'Views that differ are kept as dissent, with their reasons.',
    required: 'Write the reasons for the decision',
    max: 10_000,
  }),
})

export const signOffForm = form('rapid-review-sign-off', {})

export const sendForm = form('rapid-review-send', {
  sentOn: onDay('Day it was sent', 'Enter the day it was sent'),
  sentAt: time({ label: 'Time it was sent', hint: 'For example, 16:20', required: 'Enter the time it was sent' }),
  how: text({
    label: 'How was it sent?',
    hint: 'For example, by secure mail.',
    required: 'Enter how it was sent',
    width: 'half',
    autocomplete: 'off',
  }),
  reference: optional(
    text({ label: 'Reference given by the national Panel', required: '', max: 50, width: 'half', autocomplete: 'off' }),
  ),
  lateReason: optional(
    longText({
      label: 'Why is it late?',
      hint: 'Only if this is after the last day of the clock.',
      required: 'Say why it is late',
      max: 4000,
    }),
  ),
  whyUnsigned: optional(
    longText({
      label: 'Why was it sent before every partner had signed it off?',
      hint: 'Only if a sign-off is missing.',
      required: '',
      max: 4000,
    }),
  ),
})

export const replyForm = form('rapid-review-reply', {
  receivedOn: onDay('Day the reply came', 'Enter the day the reply came'),
  says: choice({
    label: 'What does the national Panel say?',
    options: [
      { value: 'agrees', text: 'It agrees with the decision' },
      { value: 'asks', text: 'It asks for something' },
      { value: 'suggests', text: 'It suggests another way' },
    ],
    required: 'Say what the national Panel says',
  }),
  words: longText({ label: 'Its words, or what they come to', required: 'Write what the national Panel says', max: 10_000 }),
  questions: optional(
    longText({ label: 'Its questions', hint: 'One question on each line; each is answered by itself.', required: '', max: 4000 }),
  ),
})
export const regardForm = form('rapid-review-regard', {
  words: longText({
    label: 'What do we do with what the national Panel says?',
    hint: 'Where we do not follow it, say why.',
    required: 'Write what we do with the reply',
    max: 10_000,
  }),
})
export const answerForm = form('rapid-review-answer', {
  words: longText({ label: 'Our answer', required: 'Write the answer', max: 10_000 }),
})

export const familyForm = form('rapid-review-family', {
  told: choice({
    label: 'Has the family been told of the decision and its reasons?',
    options: [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No, and there are reasons' },
    ],
    required: 'Say whether the family has been told',
  }),
  on: optional(onDay('If yes: the day they were told', '')),
  how: optional(
    longText({
      label: 'If yes: how were they told, and what did they say?',
      hint: 'Who was told, where, with whose help.',
      required: '',
      max: 4000,
    }),
  ),
  by: optional(text({ label: 'If yes: who told them?', hint: 'The post.', required: '', width: 'half', autocomplete: 'off' })),
  whyNot: optional(
    longText({ label: 'If no: why not?', hint: 'For example, that the police have asked to wait.', required: '', max: 4000 }),
  ),
  reviewOn: optional(onDay('If no: the day on which this is looked at again', '')),
})
