import type { SecondFactorEnrolment } from '../../../platform/identity/index.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { InsetText } from '../../../ui/govuk/index.ts'
import { PageTitle, SectionTitle } from '../../../ui/patterns/index.ts'
import { confirmForm, enrolmentForm, onePressForm, secondFactorForm } from '../forms.ts'
import { type Frame, viewOf } from './way-in-form.tsx'

/** The second half of a sign-in. */
export function SecondFactorPage({ frame }: { frame: Frame }) {
  return (
    <FormOf form={viewOf(frame, secondFactorForm)} button="Sign in">
      <PageTitle title="Enter your code">Your password is right. Now show that it is you.</PageTitle>
    </FormOf>
  )
}

/** Shown until the first code is confirmed, then never again. */
export function SetUpPage({ frame, enrolment }: { frame: Frame; enrolment: SecondFactorEnrolment }) {
  const picture = `data:image/svg+xml;base64,${Buffer.from(enrolment.qrCode).toString('base64')}`
  const words = 'QR code that adds Line of Sight to an authenticator app. The secret below says the same.'
  return (
    <FormOf form={viewOf(frame, enrolmentForm)} button="Finish and sign in">
      <PageTitle title="Set up your second factor">
        Signing in takes your password and a code from an app on your phone, so that a stolen password alone opens nothing.
      </PageTitle>
      <SectionTitle>1. Add Line of Sight to an authenticator app</SectionTitle>
      <p class="govuk-body">Any authenticator app will do. Point it at this picture, or type the secret into it.</p>
      <p class="govuk-body">
        <img src={picture} width="220" height="220" alt={words} />
      </p>
      <InsetText>
        Secret: <span class="los-reference">{enrolment.secret}</span>
      </InsetText>
      <SectionTitle>2. Keep these backup codes on paper</SectionTitle>
      <p class="govuk-body">Each opens once, when you do not have your phone. They are shown only now.</p>
      <ul class="govuk-list govuk-list--bullet">
        {enrolment.backupCodes.map(code => (
          <li class="los-reference">{code}</li>
        ))}
      </ul>
      <SectionTitle>3. Enter the code that the app shows</SectionTitle>
    </FormOf>
  )
}

/** Before a grave act: who signed in half an hour ago may have left the desk. */
export function ConfirmPage({ frame, onePress }: { frame: Frame; onePress: boolean }) {
  return (
    <FormOf form={viewOf(frame, onePress ? onePressForm : confirmForm)} button="It is me">
      <PageTitle title="Confirm that it is you">
        What you are about to do is grave. Anyone could be sitting at this computer, so please show once more who you are.
      </PageTitle>
      {onePress && <InsetText text="In a demonstration one press is enough." />}
    </FormOf>
  )
}
