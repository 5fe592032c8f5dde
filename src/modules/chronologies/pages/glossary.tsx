import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { Button, Table } from '../../../ui/govuk/index.ts'
import { ScrollablePane } from '../../../ui/moj/index.tsx'
import { EmptyState, PageTitle, SectionTitle } from '../../../ui/patterns/index.ts'
import type { GlossaryModel, NameFormModel, WarningsModel } from '../glossary/glossary-page.ts'
import { mergedPaths, viewPaths } from '../merged/paths.ts'
import { ChronologyFrame, Link, type May, Pages } from './merged-frame.tsx'

/** Who is named in a chronology, and what stands instead of each name in the anonymised view. */
export function GlossaryPage({ model, may }: { readonly model: GlossaryModel; readonly may: May }) {
  const { reference, children, people, places } = model
  const keeps = may('chronologies.add-name')
  const rows = [
    ...children.map(child => ({
      ...child,
      role: 'child of the incident',
      change: <span class="los-quiet">From the incident</span>,
    })),
    ...people.map(person => ({
      ...person,
      change: keeps && (
        <Link href={mergedPaths.name(reference, person.number)}>
          Change<span class="govuk-visually-hidden">{` ${person.label}: ${person.name}`}</span>
        </Link>
      ),
    })),
  ]
  return (
    <ChronologyFrame
      model={model}
      may={may}
      current="glossary"
      title="Glossary of people"
      words={<p>In the anonymised view, and in every file taken from it, the label stands instead of each name listed here.</p>}
    >
      <div class="govuk-button-group">
        {keeps && <Button href={mergedPaths.newName(reference)}>Add a person</Button>}
        <Link href={mergedPaths.warnings(reference)}>Words that may be names and are not listed</Link>
      </div>
      {rows.length === 0 ? (
        <EmptyState title="Nobody is listed yet">
          <p>Each person whom the chronology names will stand here with a label. It starts when somebody adds the first one.</p>
        </EmptyState>
      ) : (
        <ScrollablePane label="Glossary of people">
          <Table
            caption="People"
            captionClasses="govuk-visually-hidden"
            firstCellIsHeader
            head={['Label', 'Name', 'Also called', 'Who they are', ''].map(text => ({ text }))}
            rows={rows.map(({ label, name, aliases, role, change }) => [
              { text: label },
              { text: name },
              { text: aliases.join(', ') },
              { text: role ?? '' },
              { text: change || '' },
            ])}
          />
        </ScrollablePane>
      )}
      <SectionTitle>Agencies and places that may be named</SectionTitle>
      <p class="govuk-body">
        {places.length === 0
          ? 'None is listed besides the agencies of the partnership, which are known already.'
          : `${places.join(', ')}; and the agencies of the partnership.`}
      </p>
      {may('chronologies.change-places') && (
        <p class="govuk-body">
          <Link href={mergedPaths.places(reference)}>Change the agencies and places</Link>
        </p>
      )}
      <p class="govuk-body los-quiet">
        A school or a small agency can tell who a child is. List it as a person with a label such as School 1, and it is replaced
        everywhere, also where it is the source of an entry.
      </p>
    </ChronologyFrame>
  )
}

const whys = {
  unlisted: 'Not listed',
  'part-of-a-name': 'Part of a listed name',
  'all-capitals': 'All in capitals: names cannot be told apart',
} as const

/** Whether there is anything to look at, as the heading and the title of the page say it. */
export const warningsTitle = ({ warnings }: Pick<WarningsModel, 'warnings'>): string =>
  warnings.length === 0 ? 'No word here seems to be an unlisted name' : 'Words that may be names'

/** Capitalised words that are neither the start of a sentence nor listed: each is somebody’s to look at before a file leaves. */
export function WarningsPage({ model, may }: { readonly model: WarningsModel; readonly may: May }) {
  const { reference, warnings, page, pages } = model
  return (
    <ChronologyFrame
      model={model}
      may={may}
      current="glossary"
      title={warningsTitle(model)}
      words={
        <p>Add those that name somebody to the glossary, and list agencies and places that may be named. The others can stay.</p>
      }
    >
      <p class="govuk-body">
        <Link href={mergedPaths.glossary(reference)}>Back to the glossary</Link>
        {may('chronologies.add-name') && (
          <>
            {' · '}
            <Link href={mergedPaths.newName(reference)}>Add a person</Link>
            {' · '}
            <Link href={mergedPaths.places(reference)}>Change the agencies and places</Link>
          </>
        )}
      </p>
      {warnings.length === 0 ? (
        <EmptyState title="Nothing to look at">
          <p>Every word with a capital letter starts a sentence, is a usual word of such records, or is listed.</p>
        </EmptyState>
      ) : (
        <ScrollablePane label="Words that may be names">
          <Table
            caption="Words that may be names"
            captionClasses="govuk-visually-hidden"
            firstCellIsHeader
            head={[{ text: 'Word' }, { text: 'Times', format: 'numeric' }, { text: 'Why' }, { text: 'For example' }]}
            rows={warnings.map(({ written, why, times, entry, around }) => [
              { text: written.length > 80 ? `${written.slice(0, 80).toWellFormed()}…` : written },
              { text: String(times), format: 'numeric' },
              { text: whys[why] },
              { text: entry === '' ? around : <Link href={viewPaths('personal').entry(reference, entry)}>{around}</Link> },
            ])}
          />
        </ScrollablePane>
      )}
      <Pages
        page={page}
        pages={pages}
        hrefOf={number => `${mergedPaths.warnings(reference)}${number === 1 ? '' : `?page=${number}`}`}
      />
    </ChronologyFrame>
  )
}

const Context = ({ reference }: { readonly reference: string }) => (
  <Link href={mergedPaths.glossary(reference)}>{`Glossary of people: ${reference}`}</Link>
)

export const NameFormPage = ({
  model: { reference, label, nextChild },
  form,
}: {
  readonly model: NameFormModel
  readonly form: FormView
}) => (
  <FormOf
    form={form}
    button={label === null ? 'Add this person' : 'Change the glossary'}
    instead={{ href: mergedPaths.glossary(reference), text: 'Go back without changing' }}
  >
    <PageTitle
      context={<Context reference={reference} />}
      title={label === null ? 'Add a person to the glossary' : `Change ${label}`}
    >
      <p>
        A name is found whatever its capitals, accents and line breaks, with a possessive, and surname first. Only what is listed
        is replaced.
      </p>
      {nextChild !== null && <p>{`The next child without a label would be ${nextChild}.`}</p>}
    </PageTitle>
  </FormOf>
)

export const PlacesFormPage = ({ reference, form }: { readonly reference: string; readonly form: FormView }) => (
  <FormOf
    form={form}
    button="Change the list"
    instead={{ href: mergedPaths.glossary(reference), text: 'Go back without changing' }}
  >
    <PageTitle context={<Context reference={reference} />} title="Agencies and places that may be named">
      <p>What stands here is left alone in the anonymised view, and nobody is warned of it.</p>
    </PageTitle>
  </FormOf>
)
