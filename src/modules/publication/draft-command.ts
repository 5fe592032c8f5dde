import { command, invalid } from '../../platform/http/command.ts'
import { day, longText, text } from '../../platform/http/field.ts'
import { form } from '../../platform/http/form.ts'
import { type OpenPublication, record } from './store.ts'
import { backTo, notNow } from './writing-command.ts'

const draftForm = form('publication-draft', {
  recipient: text({
    label: 'Who receives it?',
    hint: 'One person, with the organisation. The file says that it is for this person only.',
    required: 'Enter who receives it',
    max: 200,
    autocomplete: 'off',
  }),
  until: day({
    label: 'Until when may they keep it?',
    hint: 'For example, 27 3 2026',
    required: 'Enter until when they may keep it',
  }),
  why: longText({
    label: 'What is it for?',
    hint: 'For example, to check the facts.',
    required: 'Write what it is for',
    max: 2000,
  }),
})

/** The full report goes to one person outside before it is checked or published: to whom, what for and until when is listed. */
export const recordDraft = command(
  'publication.record-draft',
  draftForm,
  'The copy is listed and can be taken',
  async (work, open: OpenPublication, { recipient, until, why }) => {
    if (['archived', 'stopped'].includes(open.review.state)) return notNow
    if (Temporal.PlainDate.compare(until, work.today) < 0)
      return invalid({ field: 'until', message: 'Enter until when they may keep it: today or a later day' })
    return backTo(await record(work, open, 'draft', work.newId(), { recipient, until: until.toString(), why }))
  },
)
