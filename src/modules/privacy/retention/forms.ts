import { choice, longText, optional, text } from '../../../platform/http/field.ts'
import { form } from '../../../platform/http/form.ts'
import { retentionEvents } from './retention-rule.ts'

export const ruleForm = form('retention-rule', {
  years: optional(
    text({
      label: 'For how many years is it kept?',
      hint: 'A whole number from 1 to 150. Leave it empty to keep it without end.',
      required: 'Enter a number of years',
      inputMode: 'numeric',
      width: 'short',
      max: 3,
      autocomplete: 'off',
    }),
  ),
  after: choice({
    label: 'Counted from the day on which',
    required: 'Choose from when the years are counted',
    options: (['last-recorded', 'opened'] as const).map(value => ({ value, text: retentionEvents[value] })),
  }),
  authority: text({
    label: 'Who says so?',
    hint: 'The law, policy or schedule, with its section or version.',
    required: 'Write which law, policy or schedule says so',
    max: 500,
    autocomplete: 'off',
  }),
  because: longText({
    label: 'Why is it changed?',
    hint: 'No name and nothing of a case: this stays with the schedule.',
    required: 'Write why it is changed',
    max: 2000,
  }),
})

/** The number of years that was typed; `undefined` when it is none that can be kept to. */
export function yearsFrom(typed: string | undefined): number | null | undefined {
  if (typed === undefined) return null
  return /^(?:[1-9]|[1-9]\d|1[0-4]\d|150)$/.test(typed) ? Number(typed) : undefined
}
