import { Details, Table } from '../../../ui/govuk/index.ts'
import { ScrollablePane } from '../../../ui/moj/index.tsx'
import { formatDate, PageTitle, SectionTitle } from '../../../ui/patterns/index.ts'
import type { ArrangementsModel } from '../routes.tsx'

/** What the partnership stands under: who answers for it, who decides what, what the law gives how long, whom to ring. */
export const ArrangementsPage = ({ arrangements }: { arrangements: ArrangementsModel }) => (
  <>
    <PageTitle context={arrangements.partnership} title={arrangements.title}>
      <p class="govuk-body">
        {`In force since ${formatDate(Temporal.PlainDate.from(arrangements.from))}, under ${arrangements.guidance.title}. `}
        This page shows what the program runs by; the whole document will stand here later.
      </p>
    </PageTitle>
    <SectionTitle>The three safeguarding partners</SectionTitle>
    <ScrollablePane label="The three partners">
      <Table
        caption="Equal and jointly responsible. The officer stays accountable for what the delegate decides."
        captionClasses="govuk-table__caption--s"
        head={[{ text: 'Partner' }, { text: 'Accountable officer' }, { text: 'Delegate' }]}
        rows={arrangements.partners.map(partner => [
          { text: partner.organisation },
          { text: partner.accountableOfficer },
          { text: partner.delegate },
        ])}
      />
    </ScrollablePane>
    <SectionTitle>Who decides</SectionTitle>
    <ScrollablePane label="Who decides">
      <Table
        head={[{ text: 'What' }, { text: 'By' }, { text: 'Views needed first' }]}
        rows={arrangements.decisions.map(decision => [
          { text: decision.what },
          { text: decision.by },
          { text: decision.viewsNeeded.length === 0 ? '–' : decision.viewsNeeded.join(', ') },
        ])}
      />
    </ScrollablePane>
    <SectionTitle>Clocks that the law keeps</SectionTitle>
    <ScrollablePane label="Clocks that the law keeps">
      <Table
        head={[{ text: 'What is owed' }, { text: 'Within' }, { text: 'By' }]}
        rows={arrangements.clocks.map(clock => [
          { text: clock.confidence === 'checked' ? clock.label : `${clock.label} (to be checked)` },
          { text: clock.within },
          { text: clock.owedBy },
        ])}
      />
    </ScrollablePane>
    <SectionTitle>Groups</SectionTitle>
    <ScrollablePane label="Groups">
      <Table
        head={[{ text: 'Group' }, { text: 'What it is for' }]}
        rows={arrangements.groups.map(group => [{ text: group.name }, { text: group.purpose }])}
      />
    </ScrollablePane>
    <SectionTitle>Whom to ring</SectionTitle>
    <ScrollablePane label="Whom to ring">
      <Table
        head={[{ text: 'For' }, { text: 'Who' }, { text: 'Number' }]}
        rows={arrangements.contacts.map(contact => [
          { text: contact.for },
          { text: contact.hours === null ? contact.name : `${contact.name}, ${contact.hours}` },
          { text: contact.telephone },
        ])}
      />
    </ScrollablePane>
    {arrangements.contradictions.length > 0 && (
      <Details summaryText="Where the document contradicts itself, or leaves something open">
        <ul class="govuk-list govuk-list--bullet">
          {arrangements.contradictions.map(({ note, source }) => (
            <li>{`${note} (${source.join('; ')})`}</li>
          ))}
        </ul>
      </Details>
    )}
  </>
)
