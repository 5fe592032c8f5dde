import { z } from 'zod'
import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { Button } from '../../../ui/govuk/index.ts'
import { EmptyState, formatDate, PageTitle, SectionTitle, TypedText } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'

const said = { on: z.string(), byWhom: z.string(), says: z.string() }

export const ReportsModel = z.object({
  reports: z.array(z.object({ year: z.number(), toWhom: z.string(), ...said, followed: z.array(z.object(said)) })),
})
export type ReportsModel = z.infer<typeof ReportsModel>

interface Props {
  readonly model: ReportsModel
  readonly may: (permission: string) => boolean
}

const day = (iso: string) => formatDate(Temporal.PlainDate.from(iso))

/** The yearly reports on child deaths, as they were sent to the board that answers for them, and what followed (R13). */
export function ReportsPage({ model: { reports }, may }: Props) {
  return (
    <>
      <PageTitle title="Yearly reports on child deaths">
        <p>
          The report of the child death overview panel goes to the Health and Wellbeing Board. Here stands that it was sent, and
          what followed.
        </p>
      </PageTitle>
      {may('child-deaths.record-report') && <Button href={paths.recordReport}>Record a report as sent</Button>}
      {reports.length === 0 && (
        <EmptyState title="No report is recorded yet">
          <p>Each year’s report will stand here with the day on which it was sent, by whom, and what followed.</p>
        </EmptyState>
      )}
      {reports.map(({ year, toWhom, on, byWhom, says, followed }) => (
        <section aria-label={`Report of ${year}`}>
          <SectionTitle>{`Report of ${year}`}</SectionTitle>
          <p class="govuk-body">{`Sent to: ${toWhom}, ${day(on)}, by ${byWhom}.`}</p>
          <div class="govuk-body">
            <TypedText>{says}</TypedText>
          </div>
          {followed.length === 0 && <p class="govuk-body los-quiet">What followed is not recorded yet.</p>}
          {followed.map(one => (
            <div class="govuk-body">
              <strong>{`What followed, ${day(one.on)}, ${one.byWhom}`}</strong>
              <TypedText>{one.says}</TypedText>
            </div>
          ))}
          {may('child-deaths.record-follow-up') && (
            <p class="govuk-body">
              <a class="govuk-link govuk-link--no-visited-state" href={paths.followUp(String(year))}>
                Record what followed
                <span class="govuk-visually-hidden">{`: report of ${year}`}</span>
              </a>
            </p>
          )}
        </section>
      ))}
    </>
  )
}

const instead = { href: paths.reports, text: 'Go back without recording' }

export const RecordReportPage = ({ form }: { readonly form: FormView }) => (
  <FormOf form={form} button="Record it" instead={instead}>
    <PageTitle context="Yearly reports on child deaths" title="Record a report as sent" />
  </FormOf>
)

export const FollowUpPage = ({ year, form }: { readonly year: number; readonly form: FormView }) => (
  <FormOf form={form} button="Record it" instead={instead}>
    <PageTitle context="Yearly reports on child deaths" title={`What followed the report of ${year}`} />
  </FormOf>
)
