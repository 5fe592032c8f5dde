import { z } from 'zod'
import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { PageTitle } from '../../../ui/patterns/index.ts'

export const Template = z.object({ number: z.number(), delay: z.string(), notPublishing: z.string() })

/** The partnership's words for its letters about a publication. */
export const TemplatePage = ({ form }: { readonly form: FormView }) => (
  <FormOf form={form} button="Keep the letters">
    <PageTitle title="Letters about a publication">
      <p>They go to the national Panel, the Secretary of State and Ofsted. Letters that were written already keep their words.</p>
    </PageTitle>
  </FormOf>
)
