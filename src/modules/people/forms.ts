import { choice, confirm, day, email, longText, optional, text } from '../../platform/http/field.ts'
import { form } from '../../platform/http/form.ts'
import { members, roles } from './role.ts'

const post = text({
  label: 'Post',
  hint: 'As your partnership says it: “Named nurse, safeguarding lead”.',
  required: 'Enter the post',
  max: 150,
  autocomplete: 'off',
})
const role = choice({
  label: 'Role',
  hint: 'What the person may do here. The post above is what others read.',
  required: 'Choose a role',
  options: members.map(value => ({ value, text: roles[value] })),
})
const accessLead = choice({
  label: 'May this person give and take access for their own organisation?',
  required: 'Say whether this person is an access lead',
  options: [
    { value: 'no', text: 'No' },
    { value: 'yes', text: 'Yes, as access lead' },
  ],
})
const from = day({ label: 'First day', hint: 'For example, 27 3 2026', required: 'Enter the first day' })
const until = optional(day({ label: 'Last day', hint: 'Leave it empty when no end is known.', required: '' }))

export const inviteForm = form('invite', {
  name: text({ label: 'Name', required: 'Enter the name', max: 150, autocomplete: 'off' }),
  email: email({
    label: 'Email address',
    hint: 'The invitation goes there, and the person signs in with it.',
    required: 'Enter the email address',
  }),
  post,
  partnership: optional(text({ label: 'Partnership', required: '', max: 63 })),
  organisation: text({ label: 'Organisation', required: 'Choose an organisation', max: 63 }),
  role,
  accessLead,
  from,
  until,
})

export const changeForm = form('change-access', { post, role, accessLead, from, until })

export const endForm = form('end-access', {
  when: choice({
    label: 'When does the access end?',
    required: 'Say when the access ends',
    options: [
      { value: 'now', text: 'Now', hint: 'It is gone with the next thing that the person asks for.' },
      { value: 'after', text: 'After a last day' },
    ],
  }),
  lastDay: optional(day({ label: 'Last day', hint: 'Only when the access ends later. For example, 27 3 2026', required: '' })),
  reason: longText({
    label: 'Why does it end?',
    hint: 'For example: left the trust. It stays with the record of this access.',
    required: 'Say why the access ends',
    max: 1000,
  }),
})

export const inviteAgainForm = form('invite-again', {})

export const secondFactorForm = form('take-second-factor', {
  known: confirm({
    label: 'I have spoken with this person, by a number that I had before, and I am sure who it is',
    required: 'Speak with the person first, then tick the box',
  }),
})

export const organisationForm = form('add-organisation', {
  partnership: optional(text({ label: 'Partnership', required: '', max: 63 })),
  name: text({
    label: 'Name of the organisation',
    hint: 'In full, as it writes itself.',
    required: 'Enter the name of the organisation',
    max: 150,
    autocomplete: 'off',
  }),
})
