import { choice, confirm, day, longText, optional, text, time } from '../../platform/http/field.ts'
import { form } from '../../platform/http/form.ts'

/** One of the two questions of the threshold, asked of a partner and again of the three together. */
const met = {
  options: [
    { value: 'met', text: 'Yes, the threshold is met' },
    { value: 'not-met', text: 'No, the threshold is not met' },
  ],
} as const

const late = optional(
  longText({
    label: 'Why is it late?',
    hint: 'Only if this is after the last day of the clock.',
    required: 'Say why it is late',
    max: 4000,
  }),
)

export const tellPartnersForm = form('tell-partners', { lateReason: late })

export const notificationForm = form('notification', {
  panelReference: text({
    label: 'Reference given by the national service',
    hint: 'It is shown when the notification has been sent.',
    required: 'Enter the reference that the national service gave',
    max: 50,
    width: 'half',
    autocomplete: 'off',
  }),
  sentOn: day({ label: 'Day it was sent', hint: 'For example, 27 3 2026', required: 'Enter the day it was sent' }),
  sentAt: time({ label: 'Time it was sent', hint: 'For example, 16:20', required: 'Enter the time it was sent' }),
  lateReason: late,
})

export const notNotifyingForm = form('not-notifying', {
  reasons: longText({
    label: 'Why will the council not notify?',
    hint: 'Which part of the threshold is not there, how it is known, and who was asked.',
    required: 'Write the reasons',
    max: 10_000,
  }),
})

export const awarenessForm = form('awareness', {
  awareOn: day({
    label: 'Day the council became aware',
    hint: 'For example, 27 3 2026',
    required: 'Enter the day the council became aware',
  }),
  awareAt: time({
    label: 'Time the council became aware',
    hint: 'For example, 16:20',
    required: 'Enter the time the council became aware',
  }),
  reason: longText({
    label: 'Why is it corrected?',
    hint: 'The old moment is kept and shown.',
    required: 'Say why the moment is corrected',
    max: 4000,
  }),
})

export const viewForm = form('view', {
  thresholdMet: choice({
    label: 'Is the threshold met, in your organisation’s view?',
    required: 'Say whether the threshold is met',
    ...met,
  }),
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

export const decisionForm = form('decision', {
  thresholdMet: choice({ label: 'What did the partners decide?', required: 'Say what the partners decided', ...met }),
  rationale: longText({
    label: 'Reasons for the joint decision',
    hint: 'Views that differ are kept as dissent, with their reasons.',
    required: 'Write the reasons for the decision',
    max: 10_000,
  }),
})

export const panelToldForm = form('panel-told-not-met', {
  toldOn: day({
    label: 'Day the national Panel was told',
    hint: 'For example, 27 3 2026',
    required: 'Enter the day the national Panel was told',
  }),
})

export const breakGlassForm = form('break-glass', {
  reference: text({
    label: 'Reference of the record',
    hint: 'For example, INC-2026-004',
    required: 'Enter the reference of the record',
    max: 20,
    width: 'half',
    autocomplete: 'off',
  }),
  reason: longText({
    label: 'Why do you need it now?',
    hint: 'The Business Manager is told at once and will look at this afterwards. Do not name a child here.',
    required: 'Say why you need it now',
    max: 2000,
  }),
  understood: confirm({
    label: 'I need this to keep a child safe, and I know that everything I open is recorded',
    required: 'Tick the box to go on',
  }),
})

export const reviewBreakGlassForm = form('review-break-glass', {
  note: longText({
    label: 'What did you find?',
    hint: 'Was it right? What followed?',
    required: 'Write what you found',
    max: 4000,
  }),
})

export const addToTeamForm = form('add-to-team', {
  person: text({
    label: 'Who is to be added?',
    hint: 'The full name or the email address of somebody who already has access to this partnership.',
    required: 'Enter the name or the email address of the person',
    max: 254,
    width: 'half',
    autocomplete: 'off',
  }),
  reason: longText({
    label: 'Why does this person need to see it?',
    hint: 'Shown to the case team. Do not name a child here.',
    required: 'Say why this person needs to see it',
    max: 2000,
  }),
})

export const shutOutForm = form('shut-out', {
  person: text({
    label: 'Who is to be shut out?',
    hint: 'The full name or the email address of somebody who has access to this partnership.',
    required: 'Enter the name or the email address of the person',
    max: 254,
    width: 'half',
    autocomplete: 'off',
  }),
  reason: longText({
    label: 'Why?',
    hint: 'For example, that the person knows the family. Only those who may shut people out read it. Do not name a child here.',
    required: 'Say why this person is to be shut out',
    max: 2000,
  }),
})

export const endShutOutForm = form('end-shut-out', {
  reason: longText({
    label: 'Why can this person read it again?',
    hint: 'What has changed, and who agreed. Do not name a child here.',
    required: 'Say why this person can read it again',
    max: 2000,
  }),
})
