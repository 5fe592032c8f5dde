import { email, optional, password, text } from '../../platform/http/field.ts'
import { form } from '../../platform/http/form.ts'

const code = text({
  label: 'Code from your authenticator app',
  hint: 'Six figures. Your app shows new ones every half minute.',
  required: 'Enter the six figures that your app shows now',
  max: 20,
  width: 'short',
  inputMode: 'numeric',
  autocomplete: 'one-time-code',
})

export const signInForm = form('sign-in', {
  email: { ...email({ label: 'Email address', required: 'Enter your email address' }), autocomplete: 'username', width: 'half' },
  password: password({ label: 'Password', required: 'Enter your password', autocomplete: 'current-password' }),
})

export const secondFactorForm = form('second-factor', {
  code: optional(code),
  backupCode: optional(
    text({
      label: 'Or a backup code',
      hint: 'One of the codes that you kept when you set this up. Each works once.',
      required: '',
      max: 50,
      width: 'half',
      autocomplete: 'off',
    }),
  ),
})

export const enrolmentForm = form('enrolment', { code })

export const newPasswordForm = form('new-password', {
  password: password({
    label: 'Choose a password',
    hint: 'At least 12 characters. Three or four unrelated words are easy to keep in mind and hard to guess.',
    required: 'Choose a password',
    autocomplete: 'new-password',
  }),
})

export const passwordResetForm = form('password-reset', {
  email: {
    ...email({ label: 'Email address', hint: 'The one at which you were invited.', required: 'Enter your email address' }),
    autocomplete: 'username',
    width: 'half',
  },
})

export const confirmForm = form('confirm-it-is-you', {
  password: password({ label: 'Password', required: 'Enter your password', autocomplete: 'current-password' }),
  code,
})

/** In a demonstration, for a person who has no password. */
export const onePressForm = form('one-press', {})
