import type { Standing } from '../../../platform/actor/standing.ts'
import { Button, Tag } from '../../../ui/govuk/index.ts'
import { PageTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import { Errors, type Frame, WayInForm } from './way-in-form.tsx'

/** As whom a person acts, and every other place from which the person may. */
export function MembershipPage({
  frame,
  standings,
  actingAs,
}: {
  frame: Frame
  standings: readonly Standing[]
  actingAs: string
}) {
  const current = standings.find(standing => standing.membershipId === actingAs)
  const others = standings.filter(standing => standing.membershipId !== actingAs)
  return (
    <>
      <Errors problem={frame.problem} />
      <PageTitle title="As whom you act">What you see and what you may do depend on it. You act as one at a time.</PageTitle>
      {current && (
        <p class="govuk-body">
          {inWords(current)} <Tag text="You act as this now" />
        </p>
      )}
      {others.length > 0 ? (
        <WayInForm frame={frame}>
          {others.map(standing => (
            <Button name="membershipId" value={standing.membershipId} classes="govuk-button--secondary">
              {`Act as ${inWords(standing)}`}
            </Button>
          ))}
        </WayInForm>
      ) : (
        <p class="govuk-body">You have no other membership.</p>
      )}
      <SignOutForm token={frame.token} />
    </>
  )
}

export function SignOutForm({ token }: { token: string }) {
  return (
    <WayInForm frame={{ action: paths.signOut, token, back: '', problem: { errors: [], typed: {} } }}>
      <Button classes="govuk-button--warning">Sign out</Button>
    </WayInForm>
  )
}

function inWords({ post, organisationName, partnershipName }: Standing): string {
  return [post, organisationName, partnershipName].filter(words => words !== '').join(', ')
}
