import type { Option } from '../../../platform/http/field.ts'
import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { WarningText } from '../../../ui/govuk/index.ts'
import { PageTitle } from '../../../ui/patterns/index.ts'
import type { ChangingModel, GivingModel, JoiningModel, PersonLine } from '../models.ts'
import { paths } from '../paths.ts'

const back = { href: paths.people, text: 'Back to people and access' }

export function InvitePage({ model, form }: { model: GivingModel; form: FormView }) {
  const { partnerships, organisations, roles, choosesPartnership } = model
  const offered = offering(form, {
    partnership: partnerships.map(({ id, name }) => ({ value: id, text: name })),
    organisation: organisations.map(({ id, name, partnerships: of }) => ({
      value: id,
      text: name,
      ...(choosesPartnership ? { hint: of.join(', ') } : {}),
    })),
    role: roles.map(({ role, name }) => ({ value: role, text: name })),
  })
  return (
    <FormOf form={offered} button="Send the invitation" without={choosesPartnership ? [] : ['partnership']} instead={back}>
      <PageTitle context="People and access" title="Invite a person">
        <p class="govuk-body">
          The person gets a link by mail, chooses a password and sets up a second factor. The mail says nothing about any case.
        </p>
      </PageTitle>
    </FormOf>
  )
}

export function ChangePage({ model, form }: { model: ChangingModel; form: FormView }) {
  const offered = offering(form, { role: model.roles.map(({ role, name }) => ({ value: role, text: name })) })
  return (
    <FormOf form={offered} button="Save the change" instead={{ href: paths.person(model.id), text: `Back to ${model.name}` }}>
      <PageTitle context="People and access" title={`Change the access of ${model.name}`}>
        <p class="govuk-body">{`At ${model.organisation}. It holds from the next thing that the person asks for.`}</p>
      </PageTitle>
    </FormOf>
  )
}

export function EndPage({ model, form }: { model: PersonLine; form: FormView }) {
  return (
    <FormOf form={form} button="End the access" instead={{ href: paths.person(model.id), text: `Back to ${model.name}` }}>
      <PageTitle context="People and access" title={`End the access of ${model.name}`}>
        <p class="govuk-body">{`${model.post}. What the person did stays in the records and in the log.`}</p>
      </PageTitle>
      <WarningText text="An access that has ended is not given back: the person has to be invited again." />
    </FormOf>
  )
}

export function InviteAgainPage({ model, form }: { model: PersonLine; form: FormView }) {
  return (
    <FormOf form={form} button="Send a new invitation" instead={{ href: paths.person(model.id), text: `Back to ${model.name}` }}>
      <PageTitle context="People and access" title={`Invite ${model.name} again`}>
        <p class="govuk-body">A new link goes to the same address. The link of the earlier mail stops working.</p>
      </PageTitle>
    </FormOf>
  )
}

export function SecondFactorPage({ model, form }: { model: PersonLine; form: FormView }) {
  return (
    <FormOf
      form={form}
      button="Take the lost second factor away"
      instead={{ href: paths.person(model.id), text: `Back to ${model.name}` }}
    >
      <PageTitle context="People and access" title={`${model.name} has lost the second factor`}>
        <p class="govuk-body">
          Only when the phone and the backup codes are both gone. The person is signed out everywhere, signs in with the password,
          and sets up a new second factor.
        </p>
      </PageTitle>
    </FormOf>
  )
}

export function AddOrganisationPage({ model, form }: { model: JoiningModel; form: FormView }) {
  const offered = offering(form, { partnership: model.partnerships.map(({ id, name }) => ({ value: id, text: name })) })
  return (
    <FormOf form={offered} button="Add the organisation" without={model.choosesPartnership ? [] : ['partnership']} instead={back}>
      <PageTitle context="People and access" title="Add an organisation">
        <p class="govuk-body">
          The organisations that the arrangements name are here already. Add one that they name only by its kind, such as a
          school.
        </p>
      </PageTitle>
    </FormOf>
  )
}

/** The form with the answers that this person may choose from. */
function offering(view: FormView, options: Readonly<Record<string, readonly Option[]>>): FormView {
  const fields = Object.entries(view.form.fields).map(([name, field]) => {
    const offered = options[name]
    return [name, offered ? { ...field, kind: 'choice' as const, options: offered } : field] as const
  })
  return { ...view, form: { ...view.form, fields: Object.fromEntries(fields) } }
}
