import type { Work } from '../../platform/database/actor-transaction.ts'
import { command, invalid, refused } from '../../platform/http/command.ts'
import { confirm, day, longText, optional, text } from '../../platform/http/field.ts'
import { form } from '../../platform/http/form.ts'
import { foldedWords } from './gate/protected-word.ts'
import { isInitials, noLongerSought, protectsSomebody } from './protected-list.ts'
import { lastOf } from './publication-record.ts'
import { isBeingRedacted } from './report.ts'
import { type OpenPublication, protectionOf, record } from './store.ts'
import { backTo, notNow, type OfItem } from './writing-command.ts'

const lines = (label: string, hint: string) => optional(longText({ label, hint, required: '', max: 4000 }))
const personFields = {
  name: text({ label: 'Full name', required: 'Enter the name', autocomplete: 'off' }),
  others: lines('Other names', 'Nicknames, other spellings, former names: one a line.'),
  initials: optional(
    text({
      label: 'Initials',
      hint: 'For example, JM. Several with a comma between them.',
      required: '',
      width: 'half',
      autocomplete: 'off',
    }),
  ),
  birthDate: optional(day({ label: 'Date of birth', hint: 'For example, 27 3 2016', required: '' })),
  addresses: lines('Addresses', 'Where the person lives or lived, one a line, with the postcode.'),
  label: text({
    label: 'Label that stands instead',
    hint: 'For example, Child A, Mother or Social worker 1.',
    required: 'Enter the label',
    width: 'half',
    autocomplete: 'off',
  }),
}
const personForm = form('publication-person', personFields)
const changePersonForm = form('publication-change-person', {
  ...personFields,
  takeOut: optional(confirm({ label: 'This person need not be protected', required: 'Tick the box, or leave it empty' })),
  reason: optional(
    longText({
      label: 'Why is this person, or something here, no longer looked for?',
      hint: 'Only if the person, or a name, a date of birth or an address, is taken off. Whoever checks a file reads it.',
      required: '',
      max: 2000,
    }),
  ),
})
const nobodyForm = form('publication-nobody', {
  reasons: longText({
    label: 'Why is nobody of this case to be protected?',
    hint: 'For example, that the review is of how agencies work, and speaks of no child and no family.',
    required: 'Write why nobody of this case is to be protected',
    max: 2000,
  }),
})

interface PersonInput {
  readonly name: string
  readonly others: string | undefined
  readonly initials: string | undefined
  readonly birthDate: Temporal.PlainDate | undefined
  readonly addresses: string | undefined
  readonly label: string
  readonly reason?: string | undefined
}

const linesOf = (words: string | undefined, parting: RegExp) =>
  (words ?? '')
    .split(parting)
    .map(line => line.trim())
    .filter(line => line !== '')

/** Somebody who must not be known. Refuses what could not be looked for, and what is taken off without a reason. */
async function keepPerson(work: Work, open: OpenPublication, item: string, input: PersonInput, kept: boolean) {
  if (!isBeingRedacted(open.review.state)) return notNow
  const others = linesOf(input.others, /\n/)
  const initials = linesOf(input.initials, /[,\n]/)
  const { name, label, birthDate, reason = null } = input
  for (const [field, one] of [['name', name], ...others.map(other => ['others', other])])
    if (foldedWords(one ?? '').join('').length < 2)
      return invalid({ field: field ?? 'name', message: 'A name must have at least two letters, so that it can be looked for' })
  if (initials.some(one => !isInitials(one)))
    return invalid({ field: 'initials', message: 'Initials are two to four capital letters, such as JM or J.M.' })
  if (birthDate && Temporal.PlainDate.compare(birthDate, work.today) > 0)
    return invalid({ field: 'birthDate', message: 'The date of birth must be today or in the past' })
  const content = {
    ...{ label, name, others, initials, kept, reason },
    birthDate: birthDate?.toString() ?? null,
    addresses: linesOf(input.addresses, /\n/),
  }
  const before = lastOf(open.written, 'person', item)?.content
  if (before?.kept && reason === null && noLongerSought(before, content).length > 0)
    return invalid({
      field: 'reason',
      message: 'Write why this person, or something by which the person is known, is taken off. Whoever checks a file reads it',
    })
  return backTo(await record(work, open, 'person', item, content))
}

export const addPerson = command(
  'publication.add-person',
  personForm,
  'The person is protected',
  (work, open: OpenPublication, input) => keepPerson(work, open, work.newId(), input, true),
)

export const changePerson = command(
  'publication.change-person',
  changePersonForm,
  'The list of protected people is changed',
  (work, open: OfItem, { takeOut, ...input }) => keepPerson(work, open, open.item, input, takeOut === undefined),
)

/** A second person’s word that nobody is to be protected; who gives it prepares no file on it. It ends when the list is changed. */
export const confirmNobody = command(
  'publication.confirm-nobody',
  nobodyForm,
  'It is recorded that nobody of this case is to be protected',
  async (work, open: OpenPublication, { reasons }) => {
    if (!isBeingRedacted(open.review.state)) return notNow
    if (protectsSomebody((await protectionOf(work, open)).people))
      return refused('somebody-protected', 'Somebody is on the list of protected people, so that there is nothing to confirm')
    return backTo(await record(work, open, 'nobody', '', { reasons, person: work.actor.personId }))
  },
)
