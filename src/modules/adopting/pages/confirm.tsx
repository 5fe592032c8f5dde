import { z } from 'zod'
import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { InsetText, Table } from '../../../ui/govuk/index.ts'
import { ScrollablePane } from '../../../ui/moj/index.tsx'
import { EmptyState, formatDate, formatDateAndTime, PageTitle, SectionTitle, ToneTag } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import { inWords } from './in-words.ts'

const day = (text: string) => formatDate(Temporal.PlainDate.from(text))
const Given = z.object({ name: z.string(), post: z.string(), at: z.string() })

export const ConfirmModel = z.object({
  id: z.string(),
  organisation: z.string(),
  title: z.string(),
  version: z.string(),
  from: z.string(),
  /** The public pages of the version and of what it expects of agencies. */
  address: z.string(),
  confirmation: Given.nullable(),
})

export const confirmTitle = ({ organisation, version, confirmation }: z.output<typeof ConfirmModel>): string =>
  confirmation
    ? `${organisation} has confirmed the version of ${version}`
    : `Confirm that ${organisation} has read the arrangements`

/** An organisation's word that it has read the arrangements and will comply: links to what is promised, and one box. */
export function ConfirmPage({
  model,
  form,
  today,
}: {
  model: z.output<typeof ConfirmModel>
  form: FormView
  today: Temporal.PlainDate
}) {
  const { organisation, title, version, from, address, confirmation } = model
  const later = Temporal.PlainDate.compare(Temporal.PlainDate.from(from), today) > 0
  const heading = (
    <PageTitle
      context={
        <a class="govuk-link govuk-link--no-visited-state" href={paths.arrangements}>
          Arrangements
        </a>
      }
      title={confirmTitle(model)}
    >
      <p>{`${title}, version ${version}, ${later ? 'in force from' : 'in force since'} ${day(from)}.`}</p>
    </PageTitle>
  )
  const links = (
    <ul class="govuk-list govuk-list--bullet">
      <li>
        <a class="govuk-link" href={address}>
          The arrangements, as published
        </a>
      </li>
      <li>
        <a class="govuk-link" href={`${address}/expectations`}>
          What is expected of your organisation
        </a>
      </li>
    </ul>
  )
  if (confirmation && form.refusal === undefined)
    return (
      <div class="los-form">
        {heading}
        <InsetText>{`${confirmation.name}, ${confirmation.post}, confirmed on ${formatDateAndTime(Temporal.Instant.from(confirmation.at))} that ${organisation} has read the arrangements and will comply. A new version asks again.`}</InsetText>
        {links}
      </div>
    )
  return (
    <FormOf form={form} button="Confirm" instead={{ href: paths.arrangements, text: 'Go back without confirming' }}>
      {heading}
      <p class="govuk-body">{`You say this for the whole of ${organisation}, once for this version. Read first:`}</p>
      {links}
    </FormOf>
  )
}

export const ConfirmationsModel = z.object({
  versions: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      version: z.string(),
      from: z.string(),
      address: z.string(),
      organisations: z.array(
        z.object({
          organisation: z.string(),
          confirmation: Given.nullable(),
          /** Somebody of it has access and may confirm. */
          reachable: z.boolean(),
        }),
      ),
    }),
  ),
})

type Line = z.output<typeof ConfirmationsModel>['versions'][number]['organisations'][number]
const missingFirst = (lines: readonly Line[]): Line[] => [
  ...lines.filter(({ confirmation }) => confirmation === null),
  ...lines.filter(({ confirmation }) => confirmation !== null),
]

/** Who has confirmed, and who has not: those who have not stand first. */
export const ConfirmationsPage = ({ versions }: z.output<typeof ConfirmationsModel>) => (
  <>
    <PageTitle
      context={
        <a class="govuk-link govuk-link--no-visited-state" href={paths.arrangements}>
          Arrangements
        </a>
      }
      title="Who has read the arrangements and will comply"
    >
      <p>Each organisation says so once for each version.</p>
    </PageTitle>
    {versions.map(({ version, title, from, address, organisations }) => {
      const confirmed = organisations.filter(({ confirmation }) => confirmation !== null).length
      const unreachable = organisations.filter(({ confirmation, reachable }) => confirmation === null && !reachable)
      return (
        <section aria-label={`Version ${version}`}>
          <SectionTitle>{`Version ${version}: ${confirmed} of ${organisations.length} have confirmed`}</SectionTitle>
          <p class="govuk-body">
            <a class="govuk-link" href={address}>
              {title}
            </a>
            {`, from ${day(from)}.`}
          </p>
          {organisations.length === 0 ? (
            <EmptyState title="No organisation is asked yet">
              <p>The partners, the relevant agencies and every organisation that has a safeguarding lead here are listed.</p>
            </EmptyState>
          ) : (
            <ScrollablePane label={`Who has confirmed version ${version}`}>
              <Table
                head={[{ text: 'Confirmed' }, { text: 'Organisation' }, { text: 'By' }, { text: 'When' }]}
                rows={missingFirst(organisations).map(({ organisation, confirmation, reachable }) => [
                  {
                    text: confirmation ? (
                      <ToneTag tone="met">confirmed</ToneTag>
                    ) : (
                      <ToneTag tone="not-owed">{reachable ? 'not yet' : 'nobody to ask'}</ToneTag>
                    ),
                  },
                  { text: organisation },
                  { text: confirmation ? `${confirmation.name}, ${confirmation.post}` : '–' },
                  { text: confirmation ? formatDateAndTime(Temporal.Instant.from(confirmation.at)) : '–' },
                ])}
              />
            </ScrollablePane>
          )}
          {unreachable.length > 0 && (
            <p class="govuk-body">{`Nobody of ${inWords(unreachable.map(({ organisation }) => organisation))} has access who may confirm. Invite a safeguarding lead under People.`}</p>
          )}
        </section>
      )
    })}
  </>
)
