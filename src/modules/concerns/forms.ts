import { choice, longText, text } from '../../platform/http/field.ts'
import { form } from '../../platform/http/form.ts'
import { type OutcomeForChild, outcomesForChild } from '../incidents/index.ts'
import { childFields, childPlaces, namesOf } from './child-fields.ts'

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
  ...childFields('child'),
  ...childFields('child2'),
  ...childFields('child3'),
  ...childFields('child4'),
  contact: text({
    label: 'How can the council reach you today?',
    hint: 'A telephone number, and until when.',
    required: 'Write how the council can reach you',
    max: 300,
    autocomplete: 'tel',
  }),
})

const always = ['childName', 'childBirthDate', 'childAge']

/** What most people leave shut: more about the one child, and further children. */
export const concernGroups = childPlaces.map(({ prefix, title }) => ({
  title,
  fields: namesOf(prefix).filter(name => !always.includes(name)),
  closed: true as const,
  ...(prefix === 'child4' ? { words: 'Write about any more children under “What happened?”.' } : {}),
}))
