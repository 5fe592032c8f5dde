import { FormOf } from '../../../ui/forms/index.ts'
import { Button, InsetText } from '../../../ui/govuk/index.ts'
import { PageTitle, SectionTitle } from '../../../ui/patterns/index.ts'
import type { DemonstrationPerson } from '../../people/index.ts'
import { signInForm } from '../forms.ts'
import { paths } from '../paths.ts'
import { ButtonsForm, type Frame, viewOf } from './way-in-form.tsx'

export interface SignInPageProps {
  readonly frame: Frame
  /** Undefined in a real installation. */
  readonly people: readonly DemonstrationPerson[] | undefined
  /** What has happened before: "You have been signed out". */
  readonly notice: string | undefined
}

export function SignInPage({ frame, people, notice }: SignInPageProps) {
  return (
    <FormOf
      form={viewOf(frame, signInForm)}
      button="Sign in"
      instead={{ href: paths.passwordReset, text: 'I forgot my password' }}
    >
      <PageTitle title="Sign in">
        {people
          ? 'This is a demonstration: press a post to sign in as the person who holds it.'
          : 'With the email address at which you were invited.'}
      </PageTitle>
      {notice && <InsetText text={notice} />}
      {people && (
        <>
          <PeopleAtOnePress frame={frame} people={people} />
          <SectionTitle>With an email address and a password</SectionTitle>
          <p class="govuk-body">For somebody whom you have invited yourself.</p>
        </>
      )}
    </FormOf>
  )
}

/** Every person of the demonstration: partnerships, their organisations, and a button for each post. */
function PeopleAtOnePress({ frame, people }: { frame: Frame; people: readonly DemonstrationPerson[] }) {
  return (
    <ButtonsForm action={frame.action} token={frame.token}>
      {[...Map.groupBy(people, person => person.partnership)].map(([partnership, there]) => (
        <>
          <SectionTitle>{partnership}</SectionTitle>
          {[...Map.groupBy(there, person => person.organisation)].map(([organisation, colleagues]) => (
            <>
              <h3 class="govuk-heading-s govuk-!-margin-bottom-2">{organisation}</h3>
              <div class="govuk-button-group">
                {colleagues.map(({ username, post }) => (
                  <Button name="username" value={username} classes="govuk-button--secondary">
                    {post}
                  </Button>
                ))}
              </div>
            </>
          ))}
        </>
      ))}
    </ButtonsForm>
  )
}
