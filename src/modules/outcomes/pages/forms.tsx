import { z } from 'zod'
import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { PageTitle, TypedText } from '../../../ui/patterns/index.ts'
import { promiseKinds } from '../outcomes-framework.ts'
import { paths } from '../paths.ts'

export const ActModel = z.object({ kind: z.enum(Object.keys(promiseKinds) as ['pledge']), entry: z.string(), says: z.string() })
export const WithdrawModel = z.object({ id: z.string(), kind: z.string(), entry: z.string(), shows: z.string() })

type OnPromise = {
  readonly model: { readonly kind: string; readonly entry: string; readonly says: string }
  readonly form: FormView
}

const backTo = ({ kind, entry }: { kind: string; entry: string }) => ({ href: paths.promise(kind, entry), text: 'Go back' })

export const AddEvidencePage = ({ model, form }: OnPromise) => (
  <FormOf form={form} button="Attach the evidence" instead={backTo(model)}>
    <PageTitle context="Attach evidence to" title={model.says} />
  </FormOf>
)

export const JudgePage = ({ model, form }: OnPromise) => (
  <FormOf form={form} button="Record the judgement" instead={backTo(model)}>
    <PageTitle context="Judge how far this has come" title={model.says}>
      <p class="govuk-body">Earlier judgements stay, with their reasons.</p>
    </PageTitle>
  </FormOf>
)

export const WithdrawPage = ({ model, form }: { model: z.infer<typeof WithdrawModel>; form: FormView }) => (
  <FormOf form={form} button="It no longer counts" instead={backTo(model)}>
    <PageTitle context="Outcomes" title="Evidence that no longer counts">
      <div class="govuk-body">
        <TypedText>{model.shows}</TypedText>
      </div>
    </PageTitle>
  </FormOf>
)

export const AddPriorityPage = ({ form }: { form: FormView }) => (
  <FormOf form={form} button="Add the priority" instead={{ href: paths.outcomes, text: 'Go back' }}>
    <PageTitle context="Outcomes" title="Add a priority of the business plan" />
  </FormOf>
)
