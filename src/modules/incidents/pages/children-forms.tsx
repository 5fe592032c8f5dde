import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { InsetText } from '../../../ui/govuk/index.ts'
import { FactList, formatDateAndTime, formatDayNear, PageTitle, TypedText } from '../../../ui/patterns/index.ts'
import type { ChildrenPage as Model } from '../children/children-page.ts'
import { childSections } from '../children/forms.ts'
import { paths } from '../paths.ts'
import { IncidentLink } from './children.tsx'

interface FormProps {
  readonly form: FormView
}
interface OnModel extends FormProps {
  readonly page: Model
  readonly today: Temporal.PlainDate
}

const backTo = (reference: string) => ({ href: paths.children(reference), text: 'Go back without recording' })

/** Adding a child, or changing what is known of one: what nobody knows yet stays empty. */
export function ChildPage({ page: { reference, children }, child, form }: Omit<OnModel, 'today'> & { child?: string }) {
  const label = children.find(({ id }) => id === child)?.label
  return (
    <FormOf
      form={form}
      button={label ? `Change what is known of ${label}` : 'Add the child'}
      instead={backTo(reference)}
      groups={childSections}
    >
      <PageTitle context={<IncidentLink reference={reference} />} title={label ?? 'Add a child'}>
        <p>
          {label
            ? 'What stood here before is kept, with who changed it and when.'
            : 'A child without a name, or one who is not born yet, can be added too. Leave empty what nobody knows.'}
        </p>
        <p>
          The national notification asks all of this. Only name, age and where the child is are confirmed on its own page; the
          rest is to be checked against the service’s guide.
        </p>
      </PageTitle>
    </FormOf>
  )
}

/** Recording that another area was told. */
export function AreaNoticePage({ page: { reference, areasToTell, tellBy, tellingIsLate }, form, today }: OnModel) {
  const due = tellBy === null ? '' : `, by ${formatDayNear(Temporal.PlainDate.from(tellBy), today)}`
  return (
    <FormOf
      form={form}
      button="Record that it was told"
      instead={backTo(reference)}
      without={tellingIsLate ? [] : ['lateReason']}
    >
      <PageTitle context={<IncidentLink reference={reference} />} title="Record that another area was told">
        <p>Tell the safeguarding partners of the other area first, by telephone or secure email. Nothing is sent from here.</p>
      </PageTitle>
      {areasToTell.length > 0 && <InsetText>{`Still to be told${due}: ${areasToTell.join(', ')}.`}</InsetText>}
    </FormOf>
  )
}

/** Recording what another area answered. */
export function AreaAnswerPage({ page: { reference, notices }, notice, form }: Omit<OnModel, 'today'> & { notice: string }) {
  const told = notices.find(({ id }) => id === notice)
  return (
    <FormOf form={form} button="Record the answer" instead={backTo(reference)}>
      <PageTitle context={<IncidentLink reference={reference} />} title="Record the answer of another area" />
      {told && (
        <div class="los-form">
          <FactList
            facts={[
              { name: 'Area', value: told.area },
              { name: 'Told', value: formatDateAndTime(Temporal.Instant.from(told.at)) },
              { name: 'Whom', value: told.whom },
              { name: 'What was said', value: <TypedText>{told.said}</TypedText> },
            ]}
          />
        </div>
      )}
    </FormOf>
  )
}

/** Recording whether this incident is the same as another one. */
export function SamenessPage({ reference, suspected, form }: FormProps & { reference: string; suspected: readonly string[] }) {
  return (
    <FormOf
      form={form}
      button="Record what you found"
      instead={{ href: paths.incident(reference), text: 'Go back without recording' }}
    >
      <PageTitle context={<IncidentLink reference={reference} />} title="Is it the same as another incident?">
        <p>
          If it is, this one is closed and owes nothing more; the other goes on. The one who raised this is told who has it, and
          nothing of the other.
        </p>
      </PageTitle>
      {suspected.map(other => (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.incident(other)}>
            {`Look at ${other} first`}
          </a>
        </p>
      ))}
    </FormOf>
  )
}
