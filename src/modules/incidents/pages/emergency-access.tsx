import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { PageTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'

/** Break-glass: one record, one hour, a reason; the Business Manager is told at once. */
export const EmergencyAccessPage = ({ form }: { form: FormView }) => (
  <FormOf
    form={form}
    button="Open the record for one hour"
    instead={{ href: paths.incidents, text: 'Leave without opening anything' }}
  >
    <PageTitle context="For keeping a child safe, when nobody on the case team can be reached" title="Emergency access">
      <p>
        One record opens to you for one hour. The Business Manager is told at once, everything that you open is recorded, and
        somebody looks at it afterwards.
      </p>
      <p>
        <strong>If a child is in danger now, call 999 first.</strong>
      </p>
    </PageTitle>
  </FormOf>
)
