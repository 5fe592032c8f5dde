import { z } from 'zod'
import { choice, confirm, day, type Field, longText, optional, text } from '../../platform/http/field.ts'
import { form } from '../../platform/http/form.ts'
import { addressees } from './report.ts'
import { sections } from './report-section.ts'

const onDay = (label: string, required: string) => day({ label, hint: 'For example, 27 3 2026', required })

/** Several of the three to whom reports and letters go. */
const toWhom = (label: string): Field<readonly string[]> => ({
  kind: 'choices',
  label,
  options: Object.entries(addressees).map(([value, says]) => ({ value, text: says.replace(/^t/, 'T') })),
  optional: false,
  schema: z
    .array(z.enum(Object.keys(addressees), { error: 'Choose to whom it was sent' }), { error: 'Choose to whom it was sent' })
    .min(1, 'Choose to whom it was sent'),
  inputs: name => [name],
  gather: (name, typed) => (typed[name] === undefined ? undefined : [typed[name]].flat().filter(one => one !== '')),
})

export const sectionForm = form('publication-section', {
  text: longText({
    label: 'Text of this section',
    hint: 'Call each person by a label, such as Child A or Mother. Leave an empty line between paragraphs.',
    required: 'Write the text of this section',
    max: 60_000,
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

const recommendationFields = {
  text: longText({
    label: 'What is recommended?',
    hint: 'One thing that should be different, and for whom.',
    required: 'Write what is recommended',
    max: 4000,
  }),
  group: text({
    label: 'Group that is responsible',
    hint: 'It turns the recommendation into actions and follows them. Write the group’s name as the arrangements have it.',
    required: 'Enter the group that is responsible',
    width: 'half',
    autocomplete: 'off',
  }),
}
export const recommendationForm = form('publication-recommendation', recommendationFields)
export const changeRecommendationForm = form('publication-change-recommendation', {
  ...recommendationFields,
  withdraw: optional(
    confirm({ label: 'Take this recommendation out of the report', required: 'Tick the box, or leave it empty' }),
  ),
})

export const redactionForm = form('publication-redaction', {
  section: choice({
    label: 'In which section?',
    options: Object.entries(sections).map(([value, { title }]) => ({ value, text: title })),
    required: 'Choose the section',
  }),
  passage: longText({
    label: 'The words that the public must not read',
    hint: 'Exactly as they stand in the section.',
    required: 'Copy the words that the public must not read',
    max: 10_000,
  }),
  instead: optional(
    text({
      label: 'What stands there instead',
      hint: 'For example, “a relative”. Left empty, it says that text was removed.',
      required: '',
      max: 500,
      autocomplete: 'off',
    }),
  ),
})
export const endRedactionForm = form('publication-end-redaction', {})

export const putForm = form('publication-put-to-executive', {})
export const agreeForm = form('publication-agree', {
  agreedOn: onDay('Day on which the report was agreed', 'Enter the day on which the report was agreed'),
  present: longText({
    label: 'Who took part in the decision?',
    hint: 'Posts and agencies, one a line.',
    required: 'Write who took part',
    max: 4000,
  }),
  dissent: optional(longText({ label: 'Dissent, if there is any', hint: 'Whose, and why.', required: '', max: 10_000 })),
})
export const sendBackForm = form('publication-send-back', {
  reasons: longText({ label: 'What is still wanted?', required: 'Write what is still wanted', max: 10_000 }),
})

export const planForm = form('publication-plan', {
  what: choice({
    label: 'What is published?',
    options: [
      { value: 'report', text: 'The report', hint: 'In its public version.' },
      { value: 'improvements', text: 'Only what should be improved', hint: 'Where publishing the report is not appropriate.' },
    ],
    required: 'Choose what is published',
  }),
  reasons: optional(longText({ label: 'If only the improvements: why?', required: '', max: 10_000 })),
  publishOn: onDay('Planned day of publication', 'Enter the planned day of publication'),
  fronted: choice({
    label: 'Does the Independent Scrutineer introduce it?',
    options: [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No' },
    ],
    required: 'Say whether the Independent Scrutineer introduces it',
  }),
  frontedBy: optional(text({ label: 'If so: name and post, as the public reads them', required: '', autocomplete: 'off' })),
})

export const impactForm = form('publication-impact', {
  family: longText({
    label: 'Children and family: what publication will mean for them, and what is done',
    hint: 'Who tells them, when and how; what support there is; what to do if they are found.',
    required: 'Write what is planned for children and family',
    max: 10_000,
  }),
  practitioners: longText({
    label: 'Practitioners and others close to the case',
    required: 'Write what is planned for practitioners',
    max: 10_000,
  }),
})

const sent = {
  sentOn: onDay('Day it was sent', 'Enter the day it was sent'),
  how: text({
    label: 'How was it sent?',
    hint: 'For example, by secure mail.',
    required: 'Enter how it was sent',
    width: 'half',
    autocomplete: 'off',
  }),
}
export const sendingForm = form('publication-sending', {
  to: toWhom('To whom was the full report sent?'),
  ...sent,
  improvementsToo: optional(
    confirm({ label: 'The improvement information went with it', required: 'Tick the box, or leave it empty' }),
  ),
  whyLate: optional(
    longText({ label: 'Why is it late?', hint: 'Only if this is after the last day of the clock.', required: '', max: 4000 }),
  ),
})

export const letterForm = form('publication-letter', {
  about: choice({
    label: 'What is the letter about?',
    options: [
      { value: 'delay', text: 'Publication is delayed' },
      { value: 'not-publishing', text: 'Neither the report nor the improvements are published' },
    ],
    required: 'Choose what the letter is about',
  }),
  reasons: longText({
    label: 'The reasons',
    hint: 'For example an inquest, an investigation or a prosecution. The letter goes to the national Panel, the Secretary of State and Ofsted: name no child.',
    required: 'Write the reasons',
    max: 10_000,
  }),
})
export const letterSentForm = form('publication-letter-sent', { to: toWhom('To whom was the letter sent?'), ...sent })

export const commentForm = form('publication-comment', {
  from: choice({
    label: 'From whom is the comment?',
    options: Object.entries(addressees).map(([value, says]) => ({ value, text: says.replace(/^t/, 'T') })),
    required: 'Choose from whom the comment is',
  }),
  receivedOn: onDay('Day on which it came', 'Enter the day on which it came'),
  words: longText({ label: 'Its words, or what they come to', required: 'Write what the comment says', max: 10_000 }),
})
export const regardForm = form('publication-regard', {
  words: longText({
    label: 'What do we do with the comment?',
    hint: 'Where we do not follow it, say why.',
    required: 'Write what we do with the comment',
    max: 10_000,
  }),
})

export const notPublishForm = form('publication-not-publish', {
  decidedOn: onDay('Day of the decision', 'Enter the day of the decision'),
  reasons: longText({ label: 'Reasons', required: 'Write the reasons', max: 10_000 }),
})

const templateHint = 'In curly brackets may stand: {reference}, {reasons}, {partnership}.'
export const templateForm = form('publication-letters', {
  delay: longText({ label: 'Letter about a delay', hint: templateHint, required: 'Write the letter about a delay', max: 10_000 }),
  notPublishing: longText({
    label: 'Letter about a decision not to publish',
    hint: templateHint,
    required: 'Write the letter about a decision not to publish',
    max: 10_000,
  }),
})
