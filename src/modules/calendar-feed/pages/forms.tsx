import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { PageTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'

interface Props {
  readonly form: FormView
  readonly hasOne: boolean
}

const instead = { href: paths.calendarFeed, text: 'Go back' }

/** One press: a new address, shown on the page that follows and never again. */
export const MakeFeedPage = ({ form, hasOne }: Props) => (
  <FormOf form={form} button={hasOne ? 'Make a new address' : 'Make a calendar feed'} instead={instead}>
    <PageTitle context="Calendar feed" title={hasOne ? 'Make a new address' : 'Make a calendar feed'}>
      <p>The address is shown once, on the next page. Have your calendar program open, and paste it there.</p>
      {hasOne && <p>The address that you have now stops at once.</p>}
    </PageTitle>
  </FormOf>
)

export const RevokeFeedPage = ({ form, hasOne }: Props) => (
  <FormOf form={form} button="End the feed" instead={instead}>
    <PageTitle context="Calendar feed" title="End the calendar feed">
      <p>
        {hasOne
          ? 'Your calendar program is given nothing from its next fetch on. Take the calendar out of it as well.'
          : 'You have no calendar feed.'}
      </p>
    </PageTitle>
  </FormOf>
)
