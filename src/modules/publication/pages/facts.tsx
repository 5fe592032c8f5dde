import { FactList, SectionTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import { day } from './act.tsx'
import { HeldUpBy } from './held-up.tsx'
import type { Part } from './part.tsx'

/** What is known of the report and its publication in short: one column of facts. */
export function Facts({ publication }: Part) {
  const { reference, recommendations, agreement, clocks, plan, heldUpBy, published, archived } = publication
  const owed = clocks.find(({ rule, state }) => rule === 'publish-review' && ['running', 'due-today', 'late'].includes(state))
  const fact = (name: string, value: string | false | null | undefined) => (value ? [{ name, value }] : [])
  return (
    <>
      <SectionTitle>In short</SectionTitle>
      <FactList
        facts={[
          ...fact('To be published by', owed && day(owed.dueOn)),
          ...fact('Planned for', plan && !published && day(plan.publishOn)),
          ...fact('Published', published && day(published.publishedOn)),
          ...fact('On the website until', published && !archived && `${day(published.untilDay)} at least`),
          ...fact('Taken down', archived && day(archived.on)),
          ...fact('Introduced by', plan?.frontedBy),
          ...(heldUpBy.length > 0 ? [{ name: 'What holds it up', value: <HeldUpBy publication={publication} /> }] : []),
          { name: 'Recommendations', value: `${recommendations.length}` },
          ...fact('Agreed by', agreement && `${agreement.group}${agreement.dissent === null ? '' : ', with a dissent'}`),
          {
            name: 'The full report, a restricted copy for you alone',
            value: (
              <>
                <a class="govuk-link" href={paths.report(reference, 'pdf')}>
                  PDF
                </a>
                {' or '}
                <a class="govuk-link" href={paths.report(reference, 'docx')}>
                  Word
                </a>
              </>
            ),
          },
        ]}
      />
      {publication.mayReadPublished && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.publishedList}>
            Everything that was published, year by year
          </a>
        </p>
      )}
    </>
  )
}
