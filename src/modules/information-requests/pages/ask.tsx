import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { type Content, InsetText, WarningText } from '../../../ui/govuk/index.ts'
import { PageTitle } from '../../../ui/patterns/index.ts'
import type { AskModel, OneRequestModel, RequestsModel } from '../asking/request-page.ts'
import { placeholders } from '../letter.ts'
import { paths } from '../paths.ts'
import { BackTo, day, StateOfRequest } from './request-list.tsx'

/** The same form with what this page offers in one of its fields. */
export function offering(
  form: FormView,
  field: string,
  options: readonly { value: string; text: string; hint?: string }[],
): FormView {
  const known = form.form.fields[field]
  return known ? { ...form, form: { ...form.form, fields: { ...form.form.fields, [field]: { ...known, options } } } } : form
}

/** Asks several agencies at once. Where nobody can answer at an agency, it says so beside its name. */
export function AskPage({ model, form }: { readonly model: AskModel; readonly form: FormView }) {
  const { reference, agencies, askedBefore, lastDay, underWay } = model
  const options = agencies.map(({ id, name, leads }) => ({
    value: id,
    text: name,
    hint: leads.length > 0 ? `Goes to: ${leads.join('; ')}` : 'No safeguarding lead has access here yet: send the letter',
  }))
  return (
    <FormOf
      form={offering(form, 'agencies', options)}
      button="Ask these agencies"
      without={askedBefore.length === 0 ? ['again'] : []}
      instead={{ href: paths.requests(reference), text: 'Go back without asking' }}
    >
      <PageTitle
        context={<BackTo href={paths.requests(reference)} text={`Information from the agencies: ${reference}`} />}
        title="Ask agencies for information"
      >
        <p>Each agency sees what it is asked and what is known already, and nothing else of the incident.</p>
        {!underWay && (
          <p>
            <strong>No rapid review is under way.</strong> What you write is kept, and can be sent once there is one.
          </p>
        )}
        {lastDay !== null && <p>{`The review must be finished by ${day(lastDay)}.`}</p>}
      </PageTitle>
      {askedBefore.length > 0 && (
        <>
          <WarningText text="Some of this was asked before" />
          <ul class="govuk-list govuk-list--bullet">
            {askedBefore.map(line => (
              <li>{line}</li>
            ))}
          </ul>
        </>
      )}
    </FormOf>
  )
}

interface OfList {
  readonly model: RequestsModel
  readonly form: FormView
}

export const ChairPage = ({ model: { reference, chairOfReview }, form }: OfList) => (
  <FormOf
    form={form}
    button="Record who releases"
    instead={{ href: paths.requests(reference), text: 'Go back without recording' }}
  >
    <PageTitle
      context={<BackTo href={paths.requests(reference)} text={`Information from the agencies: ${reference}`} />}
      title="Who releases the returns"
    >
      <p>Only this person can release what the agencies send, all of it at once. Somebody else must name you.</p>
      {chairOfReview && <p>{`The rapid review names as its chair: ${chairOfReview.name}, ${chairOfReview.post}.`}</p>}
    </PageTitle>
  </FormOf>
)

export function ReleasePage({ model: { reference, requests, waiting }, form }: OfList) {
  const still = requests.filter(({ state }) => ['asked', 'read', 'in-work', 'late'].includes(state))
  return (
    <FormOf
      form={form}
      button="Release the returns"
      instead={{ href: paths.requests(reference), text: 'Go back without releasing' }}
    >
      <PageTitle
        context={<BackTo href={paths.requests(reference)} text={`Information from the agencies: ${reference}`} />}
        title="Release the returns"
      >
        <p>{`${waiting === 1 ? 'One return waits' : `${waiting} returns wait`}. The whole case team can read what you release. This cannot be undone.`}</p>
      </PageTitle>
      {still.length > 0 && (
        <InsetText>
          {`Not answered yet: ${still.map(({ agency }) => agency).join(', ')}. What comes later you can release later.`}
        </InsetText>
      )}
    </FormOf>
  )
}

interface OfRequest {
  readonly model: OneRequestModel
  readonly form: FormView
}

function Note({
  model,
  form,
  title,
  button,
  children,
}: OfRequest & { readonly title: string; readonly button: string; readonly children: Content }) {
  const back = paths.request(model.reference, model.request.number)
  return (
    <FormOf form={form} button={button} instead={{ href: back, text: 'Go back without recording' }}>
      <PageTitle context={<BackTo href={back} text={`${model.request.agency}: ${model.reference}`} />} title={title}>
        <StateOfRequest request={model.request} />
        {children}
      </PageTitle>
    </FormOf>
  )
}

export const LatePage = (props: OfRequest) => (
  <Note {...props} title="Record that the return is late" button="Record that it is late">
    <p>A letter is made at the same time. The agency can still answer.</p>
  </Note>
)

export const RefusedPage = (props: OfRequest) => (
  <Note {...props} title="Record that the agency refuses" button="Record the refusal">
    <p>A letter is made at the same time. The agency can still answer.</p>
  </Note>
)

export const TemplatePage = ({ form }: { readonly form: FormView }) => (
  <FormOf form={form} button="Change the letters" instead={{ href: '/my-work', text: 'Go back without changing' }}>
    <PageTitle title="Letters of information requests">
      <p>{`In curly brackets can stand: ${placeholders.map(name => `{${name}}`).join(', ')}. They are filled in for each agency.`}</p>
      <p>
        Write nothing about a child or a family here. Letters that were made keep their words. The mail says only that something
        is waiting.
      </p>
    </PageTitle>
  </FormOf>
)
