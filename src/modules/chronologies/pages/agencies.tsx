import { z } from 'zod'
import { Button } from '../../../ui/govuk/index.ts'
import { EmptyState, formatDate, PageTitle, SectionTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import { LinkTo } from './frame.tsx'

/** The chronologies on a case, agency by agency. */
export const AgenciesModel = z.object({
  reference: z.string(),
  agencies: z.array(
    z.object({
      organisation: z.string(),
      name: z.string(),
      entries: z.number(),
      /** How many of them the business team wrote in. */
      byTeam: z.number(),
      earliest: z.string(),
      latest: z.string(),
    }),
  ),
  /** Agencies that the reader may write an entry in for; none for who may not. */
  others: z.array(z.object({ organisation: z.string(), name: z.string() })),
})
export type AgenciesModel = z.infer<typeof AgenciesModel>

export function AgenciesPage({ model }: { readonly model: AgenciesModel }) {
  const { reference, agencies, others } = model
  const day = (iso: string) => formatDate(Temporal.PlainDate.from(iso))
  return (
    <>
      <PageTitle
        context={<LinkTo href={paths.ofCase(reference)} text={`Chronology of ${reference}`} />}
        title="Chronologies of the agencies"
      >
        <p>Each agency writes its own in its return. It stands here once the chair has released the returns.</p>
      </PageTitle>
      {agencies.length === 0 ? (
        <EmptyState title="There is no chronology yet">
          <p>
            It starts when agencies are asked for one in a request for information, or when the business team writes in one that
            came on paper.
          </p>
        </EmptyState>
      ) : (
        <>
          <Button href={paths.ofCase(reference)}>Read them as one chronology</Button>
          <ol class="los-records">
            {agencies.map(({ organisation, name, entries, byTeam, earliest, latest }) => (
              <li class="los-records__row">
                <h2 class="los-records__title">
                  <LinkTo href={paths.agency(reference, organisation)} text={name} />
                </h2>
                <p class="los-records__facts">
                  {`${entries === 1 ? 'One entry' : `${entries.toLocaleString('en-GB')} entries`}, ${earliest === latest ? day(earliest) : `from ${day(earliest)} to ${day(latest)}`}.`}
                  {byTeam > 0 &&
                    ` ${byTeam === entries ? 'Written' : `${byTeam.toLocaleString('en-GB')} of them written`} in by the business team.`}
                </p>
              </li>
            ))}
          </ol>
        </>
      )}
      {others.length > 0 && (
        <>
          <SectionTitle>Write in what came on paper</SectionTitle>
          <p class="govuk-body">For an agency that sent its chronology by another way. The case team reads it at once.</p>
          <ul class="govuk-list">
            {others.map(({ organisation, name }) => (
              <li>
                <LinkTo href={paths.agency(reference, organisation)} text={name} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
