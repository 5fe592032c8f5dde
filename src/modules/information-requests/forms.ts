import { z } from 'zod'
import { choice, choices, confirm, day, type Field, longText, type Option, optional, text } from '../../platform/http/field.ts'
import { form } from '../../platform/http/form.ts'
import { choosableParts, returnParts } from './return-part.ts'

/** Several of what the page offers, by their ids. */
const several = (words: { label: string; hint: string; required: string; options?: readonly Option[] }) =>
  choices({ ...words, each: z.string({ error: words.required }).regex(/^[a-z][a-z0-9-]{0,62}$/, words.required) })

export const askForm = form('information-request', {
  agencies: several({
    label: 'Which agencies are asked?',
    hint: 'Choose all that may know something.',
    required: 'Choose an agency',
  }),
  parts: several({
    label: 'What is wanted?',
    hint: 'Ask only for what is not known already.',
    required: 'Choose what is wanted',
    options: choosableParts.map(part => ({ value: part, text: returnParts[part].title, hint: returnParts[part].asks })),
  }),
  question: optional(
    longText({
      label: 'A question of your own',
      hint: 'The agency answers it in a part of its own. You can leave it empty.',
      required: '',
      max: 3000,
    }),
  ),
  known: longText({
    label: 'What is known already?',
    hint: 'The agency’s lead and the colleagues who help read this, so that nobody types it twice. Call each child by the label.',
    required: 'Write what is known already, so that nobody types it twice',
  }),
  dueOn: day({ label: 'Answer by', hint: 'For example, 16 3 2026', required: 'Enter the day by which the answer is wanted' }),
  again: optional(
    confirm({
      label: 'Ask again for what was asked before',
      hint: 'Only when the page says that something was asked before.',
      required: 'Tick the box, or leave it empty',
    }),
  ),
})

export const chairForm = form('information-request-chair', {
  person: text({
    label: 'Who chairs the review and releases the returns?',
    hint: 'The name or the email address of a person on the case team.',
    required: 'Enter the name or the email address',
    autocomplete: 'off',
    width: 'half',
  }),
})

export const releaseForm = form('information-request-release', {
  sure: confirm({
    label: 'Release all returns that have come to the case team',
    required: 'Tick the box if the returns are to be released',
  }),
})

const reason = (label: string, required: string) => ({ reason: longText({ label, required, max: 3000 }) })
export const lateForm = form('information-request-late', reason('Why is it late, as far as we know?', 'Write why it is late'))
export const refusedForm = form(
  'information-request-refused',
  reason('Why does the agency refuse, in its own words?', 'Write why the agency refuses'),
)

export const partForm = form('information-return-part', {
  text: longText({
    label: 'Your text',
    hint: 'Call each child by the label, such as Child A. If there is nothing to say, write that.',
    required: 'Write the text of this part',
    max: 30_000,
  }),
})

/** `nobody` where the lead takes the part back; otherwise the membership of a colleague, whom the page offers. */
export const handForm = form('information-return-hand', {
  to: {
    ...choice({ label: 'Who writes this part?', required: 'Say who writes this part', options: [] }),
    schema: z.union([z.literal('nobody'), z.uuid()], { error: 'Say who writes this part' }),
  } satisfies Field<string>,
  note: optional(longText({ label: 'A note for your colleague', required: '', max: 2000 })),
})

export const sendForm = form('information-return-send', {
  sure: confirm({
    label: 'The return is complete and can be sent',
    required: 'Tick the box if the return is complete',
  }),
})

export const refuseForm = form(
  'information-return-refuse',
  reason('Why does your agency not give this information?', 'Write why your agency does not give this information'),
)

const letterWords = (label: string) =>
  longText({ label, hint: 'An empty line begins a paragraph.', required: 'Write the words of this letter', max: 5000 })
export const templateForm = form('information-request-template', {
  asking: letterWords('The letter that asks'),
  late: letterWords('The letter when a return has not come'),
  refusal: letterWords('The letter when an agency refuses'),
})
