import { Button, Select, Table, Tag } from '../../../ui/govuk/index.ts'
import { ScrollablePane } from '../../../ui/moj/index.tsx'
import { EmptyState, formatDate, PageTitle, SectionTitle } from '../../../ui/patterns/index.ts'
import { type AccessState, accessStates } from '../access-rules.ts'
import type { PeopleModel, PersonLine } from '../models.ts'
import { paths } from '../paths.ts'

const stateColours: Record<AccessState, string> = {
  invited: 'govuk-tag--yellow',
  active: 'govuk-tag--green',
  later: 'govuk-tag--blue',
  ended: 'govuk-tag--grey',
}

export const StateTag = ({ state }: { state: AccessState }) => <Tag text={accessStates[state]} classes={stateColours[state]} />

export function PeoplePage({ model, mayInvite, mayAdd }: { model: PeopleModel; mayInvite: boolean; mayAdd: boolean }) {
  const count = model.partnerships.flatMap(one => one.organisations).flatMap(one => one.people).length
  return (
    <>
      <PageTitle title="People and access">
        <p class="govuk-body">Who may come in, at which organisation, in which role, and until when.</p>
      </PageTitle>
      {(mayInvite || mayAdd) && (
        <div class="govuk-button-group">
          {mayInvite && <Button href={paths.invite}>Invite a person</Button>}
          {mayAdd && (
            <Button href={paths.addOrganisation} classes="govuk-button--secondary">
              Add an organisation
            </Button>
          )}
        </div>
      )}
      <Filter model={model} />
      {count === 0 && (
        <EmptyState title="Nobody is listed here">
          <p class="govuk-body">Invited people are listed by their organisation. Show all, or invite the first one.</p>
        </EmptyState>
      )}
      {model.partnerships.map(partnership => (
        <section aria-label={partnership.name}>
          {model.partnerships.length > 1 && <SectionTitle>{partnership.name}</SectionTitle>}
          {partnership.organisations.map(organisation => (
            <ScrollablePane label={`${organisation.name}, ${partnership.name}`}>
              <Table
                caption={organisation.name}
                captionClasses="govuk-table__caption--s"
                firstCellIsHeader
                head={['Name', 'Post', 'Role', 'When'].map(text => ({ text, classes: 'govuk-!-width-one-quarter' }))}
                rows={organisation.people.map(rowOf)}
              />
            </ScrollablePane>
          ))}
        </section>
      ))}
    </>
  )
}

function rowOf(person: PersonLine) {
  const from = formatDate(Temporal.PlainDate.from(person.from))
  return [
    {
      text: (
        <>
          <a class="govuk-link" href={paths.person(person.id)}>
            {person.name}
          </a>{' '}
          {person.state !== 'active' && <StateTag state={person.state} />}
        </>
      ),
    },
    { text: person.post },
    { text: person.accessLead ? `${person.roleName}, access lead` : person.roleName },
    { text: person.until ? `${from} to ${formatDate(Temporal.PlainDate.from(person.until))}` : `Since ${from}` },
  ]
}

function Filter({ model }: { model: PeopleModel }) {
  const { filter, organisationsToChoose } = model
  return (
    <form method="get" action={paths.people} class="los-form">
      <Select
        id="organisation"
        name="organisation"
        label="Organisation"
        value={filter.organisation}
        items={[{ value: '', text: 'All' }, ...organisationsToChoose.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <Select
        id="state"
        name="state"
        label="Access"
        value={filter.state}
        items={[
          { value: '', text: 'Not ended' },
          ...Object.entries(accessStates).map(([value, text]) => ({ value, text })),
          { value: 'all', text: 'All, ended ones too' },
        ]}
      />
      <Button classes="govuk-button--secondary">Show</Button>
    </form>
  )
}
