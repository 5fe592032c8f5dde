import type { Standing } from '../../../platform/actor/standing.ts'
import { Button, ErrorSummary, InsetText } from '../../../ui/govuk/index.ts'
import { PageTitle, SectionTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import { ButtonsForm, type Frame } from './way-in-form.tsx'

/** As whom a person acts, and every other place from which the person may. */
export function MembershipPage(props: { frame: Frame; standings: readonly Standing[]; actingAs: string }) {
  const { frame, standings, actingAs } = props
  const { errors } = frame.problem
  const current = standings.find(standing => standing.membershipId === actingAs)
  const others = standings.filter(standing => standing.membershipId !== actingAs)
  return (
    <>
      {errors.length > 0 && (
        <ErrorSummary titleText="This was not changed" errorList={errors.map(({ message }) => ({ text: message }))} />
      )}
      <PageTitle title="As whom you act">What you see and what you may do depend on it. You act as one at a time.</PageTitle>
      {current && <InsetText text={`You act as ${inWords(current)}`} />}
      {others.length > 0 ? (
        <ButtonsForm action={frame.action} token={frame.token}>
          {others.map(standing => (
            <p class="govuk-body">
              <Button name="membershipId" value={standing.membershipId} classes="govuk-button--secondary">
                {`Act as ${inWords(standing)}`}
              </Button>
            </p>
          ))}
        </ButtonsForm>
      ) : (
        <p class="govuk-body">You have no other membership.</p>
      )}
      <SectionTitle>When you leave this computer</SectionTitle>
      <SignOutForm token={frame.token} />
    </>
  )
}

export function SignOutForm({ token }: { token: string }) {
  return (
    <ButtonsForm action={paths.signOut} token={token}>
      <Button>Sign out</Button>
    </ButtonsForm>
  )
}

function inWords({ post, organisationName, partnershipName }: Standing): string {
  return [post, organisationName, partnershipName].filter(words => words !== '').join(', ')
}
