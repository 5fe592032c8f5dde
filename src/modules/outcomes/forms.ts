import { choice, day, longText, text } from '../../platform/http/field.ts'
import { form } from '../../platform/http/form.ts'
import { judgements } from './outcomes-framework.ts'

export const evidenceForm = form('outcome-evidence', {
  shows: longText({
    label: 'What does it show?',
    hint: 'What changed for children, and how it is known. No child’s name or story: this is read across the partnership.',
    required: 'Write what it shows',
    max: 4000,
  }),
  keptWhere: text({
    label: 'Where can it be seen?',
    hint: 'The report, audit, survey or web page, so that somebody else can find it.',
    required: 'Write where it can be seen',
    max: 500,
    autocomplete: 'off',
  }),
  on: day({ label: 'Of which day is it?', hint: 'For example, 27 3 2026', required: 'Enter the day of the evidence' }),
})

export const withdrawForm = form('withdraw-outcome-evidence', {
  reason: longText({
    label: 'Why does it no longer count?',
    hint: 'It stays readable, with this reason.',
    required: 'Write why it no longer counts',
    max: 1000,
  }),
})

export const judgementForm = form('judge-outcome', {
  state: choice({
    label: 'How far has it come?',
    required: 'Choose how far it has come',
    options: [
      { value: 'under-way', text: judgements['under-way'].says },
      { value: 'shown', text: judgements.shown.says, hint: 'Needs evidence.' },
      { value: 'sustained', text: judgements.sustained.says, hint: 'Needs evidence from after it was first reached.' },
      { value: 'not-reached', text: judgements['not-reached'].says },
    ],
  }),
  reasons: longText({
    label: 'Why do you think so?',
    required: 'Write why you think so',
    max: 4000,
  }),
})

export const priorityForm = form('plan-priority', {
  says: longText({
    label: 'What is the priority?',
    hint: 'As the business plan says it.',
    required: 'Write what the priority is',
    max: 1000,
  }),
  from: day({ label: 'First day of the plan', hint: 'For example, 1 4 2026', required: 'Enter the first day of the plan' }),
  until: day({ label: 'Last day of the plan', hint: 'For example, 31 3 2029', required: 'Enter the last day of the plan' }),
})
