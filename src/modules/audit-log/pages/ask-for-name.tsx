import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { PageTitle } from '../../../ui/patterns/index.ts'
import type { ReadingLine } from '../models.ts'
import { paths } from '../paths.ts'
import { ReadingFacts } from './reading-facts.tsx'

export function AskForNamePage({ model, form }: { model: ReadingLine; form: FormView }) {
  return (
    <FormOf form={form} button="Ask for the name" instead={{ href: paths.ownInformation, text: 'Go back without asking' }}>
      <PageTitle context="Who read our information" title="Ask for the name" />
      <ReadingFacts reading={model} />
    </FormOf>
  )
}
