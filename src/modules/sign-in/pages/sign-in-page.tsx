import { Button, Details, InsetText } from '../../../ui/govuk/index.ts'
import { PageTitle, SectionTitle } from '../../../ui/patterns/index.ts'
import type { DemonstrationPerson } from '../../people/index.ts'
import { signInForm } from '../forms.ts'
import { paths } from '../paths.ts'
import { Errors, type Frame, Inputs, WayInForm } from './way-in-form.tsx'

export interface SignInPageProps {
  readonly frame: Frame
  /** Undefined in a real installation. */
  readonly people: readonly DemonstrationPerson[] | undefined
  /** What has happened before: "You have been signed out". */
  readonly notice: string | undefined
}

export function SignInPage({ frame, people, notice }: SignInPageProps) {
  return (
    <>
      <Errors problem={frame.problem} />
      <PageTitle title="Sign in to Line of Sight">
        {people
          ? 'This is a demonstration: press a post to sign in as the person who holds it.'
          : 'With the email address at which you were invited.'}
      </PageTitle>
      {notice && <InsetText text={notice} />}
      {people ? (
        <>
          <PeopleAtOnePress frame={frame} people={people} />
          <Details
            summaryText="Sign in with an email address and a password"
            open={frame.problem.errors.some(error => error.field !== '')}
          >
            <PasswordForm frame={frame} />
          </Details>
        </>
      ) : (
        <PasswordForm frame={frame} />
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={paths.help}>
          Help with signing in
        </a>
      </p>
    </>
  )
}

function PasswordForm({ frame }: { frame: Frame }) {
  return (
    <WayInForm frame={frame}>
      <Inputs form={signInForm} names={['email', 'password']} problem={frame.problem} />
      <Button preventDoubleClick>Sign in</Button>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.passwordReset}>
          I forgot my password
        </a>
      </p>
    </WayInForm>
  )
}

/** Every person of the demonstration: partnerships, their organisations, and a button for each post. */
function PeopleAtOnePress({ frame, people }: { frame: Frame; people: readonly DemonstrationPerson[] }) {
  return (
    <WayInForm frame={frame}>
      {groupedBy(people, person => person.partnership).map(([partnership, there]) => (
        <>
          <SectionTitle>{partnership}</SectionTitle>
          {groupedBy(there, person => person.organisation).map(([organisation, colleagues]) => (
            <>
              <h3 class="govuk-heading-s govuk-!-margin-bottom-2">{organisation}</h3>
              <div class="govuk-button-group">
                {colleagues.map(person => (
                  <Button name="username" value={person.username} classes="govuk-button--secondary govuk-!-margin-bottom-3">
                    {person.post}
                  </Button>
                ))}
              </div>
            </>
          ))}
        </>
      ))}
    </WayInForm>
  )
}

function groupedBy(people: readonly DemonstrationPerson[], key: (person: DemonstrationPerson) => string) {
  return [...Map.groupBy(people, key)]
}
