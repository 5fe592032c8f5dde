import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { Details } from '../../../ui/govuk/index.ts'
import { PageTitle } from '../../../ui/patterns/index.ts'
import { concernGroups } from '../forms.ts'
import { paths } from '../paths.ts'
import { NumberList, type NumbersProps } from './danger.tsx'

/** The concern itself: one page, what is known now, sent to the council at once. */
export const RaiseConcernPage = ({ form, numbers }: NumbersProps & { form: FormView }) => (
  <FormOf
    form={form}
    button="Send to the council"
    groups={concernGroups}
    instead={{ href: paths.concerns, text: 'Leave without sending' }}
  >
    <PageTitle context="A child has died or been seriously hurt" title="Raise a concern">
      <p>Write what you know. Leave empty what you do not. The council sees it as soon as you send it.</p>
    </PageTitle>
    <Details summaryText="Numbers to ring">
      <NumberList numbers={numbers} title="If you would rather speak to somebody" />
    </Details>
  </FormOf>
)
