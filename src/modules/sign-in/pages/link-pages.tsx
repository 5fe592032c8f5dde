import { Button, type Content } from '../../../ui/govuk/index.ts'
import { PageTitle } from '../../../ui/patterns/index.ts'
import { newPasswordForm, passwordResetForm } from '../forms.ts'
import { Errors, type Frame, Inputs, WayInForm } from './way-in-form.tsx'

/** What an invitation, or a link for a forgotten password, opens. The link itself changes nothing. */
export function InvitationPage({ frame, email }: { frame: Frame; email: string }) {
  return (
    <>
      <Errors problem={frame.problem} />
      <PageTitle title="Choose your password">
        You sign in to Line of Sight as <strong>{email}</strong>.
      </PageTitle>
      <WayInForm frame={frame}>
        <input type="hidden" name="_username" value={email} autocomplete="username" />
        <Inputs form={newPasswordForm} names={['password']} problem={frame.problem} />
        <Button preventDoubleClick>Go on</Button>
      </WayInForm>
    </>
  )
}

export function PasswordResetPage({ frame }: { frame: Frame }) {
  return (
    <>
      <Errors problem={frame.problem} />
      <PageTitle title="Choose a new password">
        We send a link to the address at which you were invited. Your second factor stays as it is.
      </PageTitle>
      <WayInForm frame={frame}>
        <Inputs form={passwordResetForm} names={['email']} problem={frame.problem} />
        <Button preventDoubleClick>Send the link</Button>
      </WayInForm>
    </>
  )
}

/** A page that says one thing and where to go from it. */
export function PlainPage({
  title,
  children,
  next,
}: {
  title: string
  children?: Content
  next?: { href: string; text: string }
}) {
  return (
    <>
      <PageTitle title={title} />
      {children}
      {next && (
        <p class="govuk-body">
          <a class="govuk-link" href={next.href}>
            {next.text}
          </a>
        </p>
      )}
    </>
  )
}
