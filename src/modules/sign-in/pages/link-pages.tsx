import { FormOf } from '../../../ui/forms/index.ts'
import type { Content } from '../../../ui/govuk/index.ts'
import { PageTitle } from '../../../ui/patterns/index.ts'
import { newPasswordForm, passwordResetForm } from '../forms.ts'
import { firstPage } from '../local-path.ts'
import { paths } from '../paths.ts'
import { type Frame, viewOf } from './way-in-form.tsx'

/** What an invitation, or a link for a forgotten password, opens. The link itself changes nothing. */
export function InvitationPage({ frame, email }: { frame: Frame; email: string }) {
  return (
    <FormOf form={viewOf(frame, newPasswordForm)} button="Go on">
      <PageTitle title="Choose your password">
        You sign in to Line of Sight as <strong>{email}</strong>.
      </PageTitle>
    </FormOf>
  )
}

export function PasswordResetPage({ frame }: { frame: Frame }) {
  const instead = { href: paths.signIn(firstPage), text: 'Back to signing in' }
  return (
    <FormOf form={viewOf(frame, passwordResetForm)} button="Send the link" instead={instead}>
      <PageTitle title="Choose a new password">
        We send a link to the address at which you were invited. Your second factor stays as it is.
      </PageTitle>
    </FormOf>
  )
}

interface PlainPageProps {
  readonly title: string
  readonly children?: Content
  readonly next?: { readonly href: string; readonly text: string }
}

/** A page that says one thing and where to go from it. */
export function PlainPage({ title, children, next }: PlainPageProps) {
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
