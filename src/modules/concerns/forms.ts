import { choice, day, longText, optional, text } from '../../platform/http/field.ts'
import { form } from '../../platform/http/form.ts'
import { type OutcomeForChild, outcomesForChild } from '../incidents/index.ts'

/** A concern about a serious incident (R1). Immediate danger is asked before anything else. */
export const concernForm = form('concern', {
  danger: choice({
    label: 'Is a child in danger right now?',
    required: 'Say whether a child is in danger right now',
    options: [
      { value: 'no', text: 'No' },
      { value: 'emergency-called', text: 'Yes, and I have called 999' },
      { value: 'yes', text: 'Yes, and nobody has called yet' },
    ],
  }),
  outcome: choice({
    label: 'How serious is it?',
    required: 'Say how serious it is, as far as you know',
    options: (Object.keys(outcomesForChild) as OutcomeForChild[]).map(value => ({ value, text: outcomesForChild[value] })),
  }),
  whatHappened: longText({
    label: 'What happened?',
    hint: 'When, where, and what is known or suspected. Write what you know now; more can be asked later.',
    required: 'Write what happened, as far as you know',
    max: 20_000,
  }),
  childNow: longText({
    label: 'Where is the child now, and who is keeping the child safe?',
    required: 'Write where the child is now, or that you do not know',
    max: 5000,
  }),
  childName: optional(
    text({
      label: 'The child’s name',
      hint: 'Leave it empty if you do not know it, or if the child is not born yet.',
      required: '',
      max: 200,
      autocomplete: 'off',
    }),
  ),
  childBirthDate: optional(
    day({
      label: 'The child’s date of birth',
      hint: 'For example, 27 3 2019. Leave it empty if you do not know it.',
      required: '',
    }),
  ),
  childAge: optional(
    text({
      label: 'About how old is the child?',
      hint: 'If you do not know the date of birth.',
      required: '',
      max: 50,
      width: 'short',
      autocomplete: 'off',
    }),
  ),
  contact: text({
    label: 'How can the council reach you today?',
    hint: 'A telephone number, and until when.',
    required: 'Write how the council can reach you',
    max: 300,
    autocomplete: 'tel',
  }),
})
