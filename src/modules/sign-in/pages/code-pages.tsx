import type { SecondFactorEnrolment } from '../../../platform/identity/index.ts'
import { Button, Details, InsetText } from '../../../ui/govuk/index.ts'
import { PageTitle, SectionTitle } from '../../../ui/patterns/index.ts'
import { confirmForm, enrolmentForm, secondFactorForm } from '../forms.ts'
import { Errors, type Frame, Inputs, WayInForm } from './way-in-form.tsx'

/** The second half of a sign-in. */
export function SecondFactorPage({ frame }: { frame: Frame }) {
  const backupWrong = frame.problem.errors.some(error => error.field === 'backupCode')
  return (
    <>
      <Errors problem={frame.problem} />
      <PageTitle title="Enter your code">Your password is right. Now show that it is you.</PageTitle>
      <WayInForm frame={frame}>
        <Inputs form={secondFactorForm} names={['code']} problem={frame.problem} />
        <Details summaryText="I do not have my app with me" open={backupWrong}>
          <Inputs form={secondFactorForm} names={['backupCode']} problem={frame.problem} />
          <p class="govuk-body">
            No backup codes either? Ask the Business Manager of the partnership or the person who runs this installation.
          </p>
        </Details>
        <Button preventDoubleClick>Sign in</Button>
      </WayInForm>
    </>
  )
}

/** Shown until the first code is confirmed, then never again. */
export function SetUpPage({ frame, enrolment }: { frame: Frame; enrolment: SecondFactorEnrolment }) {
  const picture = `data:image/svg+xml;base64,${Buffer.from(enrolment.qrCode).toString('base64')}`
  return (
    <>
      <Errors problem={frame.problem} />
      <PageTitle title="Set up your second factor">
        Signing in takes your password and a code from an app on your phone, so that a stolen password alone opens nothing.
      </PageTitle>
      <SectionTitle>1. Add Line of Sight to an authenticator app</SectionTitle>
      <p class="govuk-body">Any authenticator app will do. Point it at this picture, or type the secret into it.</p>
      <p class="govuk-body">
        <img
          src={picture}
          width="220"
          height="220"
          alt="QR code that adds Line of Sight to an authenticator app. The secret below says the same."
        />
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
      <WayInForm frame={frame}>
        <Inputs form={enrolmentForm} names={['code']} problem={frame.problem} />
        <Button preventDoubleClick>Finish and sign in</Button>
      </WayInForm>
    </>
  )
}

/** Before a grave act: who signed in half an hour ago may have left the desk. */
export function ConfirmPage({ frame, onePress }: { frame: Frame; onePress: boolean }) {
  return (
    <>
      <Errors problem={frame.problem} />
      <PageTitle title="Confirm that it is you">
        What you are about to do is grave. Anyone could be sitting at this computer, so please show once more who you are.
      </PageTitle>
      <WayInForm frame={frame}>
        {onePress ? (
          <InsetText text="In a demonstration one press is enough." />
        ) : (
          <Inputs form={confirmForm} names={['password', 'code']} problem={frame.problem} />
        )}
        <Button preventDoubleClick>It is me</Button>
      </WayInForm>
    </>
  )
}
