import { z } from 'zod'
import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { InsetText } from '../../../ui/govuk/index.ts'
import { PageTitle, TypedText } from '../../../ui/patterns/index.ts'
import { Begins, caseTeamBegins, OriginShown } from '../action-page.ts'
import { paths } from '../paths.ts'
import { untilWanted } from './act.tsx'

const Offered = z.array(z.object({ id: z.string(), name: z.string(), hint: z.string() }))

export const BeginModel = z.object({ origin: OriginShown, begins: Begins, agencies: Offered, groups: Offered })
export type BeginModel = z.infer<typeof BeginModel>

/** The same form with what this page offers in one of its fields. */
function offering(form: FormView, field: string, offered: z.infer<typeof Offered>): FormView {
  const known = form.form.fields[field]
  if (!known) return form
  const options = offered.map(({ id, name, hint }) => ({ value: id, text: name, ...(hint === '' ? {} : { hint }) }))
  return { ...form, form: { ...form.form, fields: { ...form.form.fields, [field]: { ...known, options } } } }
}

/** Makes an action of what stands beside the form. */
export function BeginPage({
  model: { origin, begins, agencies, groups },
  form,
}: {
  readonly model: BeginModel
  readonly form: FormView
}) {
  const back = { href: paths.thread(origin.kind, origin.id), text: 'Go back without making one' }
  const typed = form.errors.length > 0 || form.refusal !== undefined || form.draft !== undefined
  if (begins !== 'yes' && !typed)
    return (
      <div class="los-form">
        <PageTitle context="Actions" title="Make an action of this" />
        <InsetText>{caseTeamBegins}</InsetText>
        <p class="govuk-body">
          <a class="govuk-link" href={back.href}>
            What became of it
          </a>
        </p>
      </div>
    )
  return (
    <FormOf
      form={offering(offering(form, 'owner', agencies), 'group', groups)}
      button="Put the action into the register"
      without={untilWanted(form)}
      groups={[
        { title: 'What is to be done', fields: ['title', 'wanted', 'measure'] },
        { title: 'Who does it, by when', fields: ['owner', 'person', 'group', 'dueOn', 'priority'] },
      ]}
      instead={back}
    >
      <PageTitle context="Actions" title="Make an action of this">
        <p>
          The agency sees what it springs from only where it may read that itself. Write what is to change, and nothing about a
          child or a family.
        </p>
      </PageTitle>
      <InsetText>
        <p class="govuk-body-s los-quiet">{origin.says}</p>
        <TypedText>{origin.title ?? ''}</TypedText>
      </InsetText>
    </FormOf>
  )
}
