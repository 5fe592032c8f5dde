import { z } from 'zod'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { type Asked, formPage, page, type Route } from '../../../platform/http/route.ts'
import { episodesOf, recordsOf } from '../merged/chronology-record.ts'
import { countEntries, readEntries } from '../merged/entries/store.ts'
import { noFilter } from '../merged/entry-filter.ts'
import { glossaryRead, warningsRead } from '../merged/events.ts'
import { mergedPaths } from '../merged/paths.ts'
import { agenciesIn, filterOf } from '../merged/reading/store.ts'
import { findMerged, holdMerged, type MergedChronology, recordsBeside, roundsOf } from '../merged/store.ts'
import { GlossaryPage, NameFormPage, PlacesFormPage, WarningsPage, warningsTitle } from '../pages/glossary.tsx'
import { anonymiser, type GlossaryPerson } from '../people-glossary.ts'
import { nextChildLabel, peopleGlossary } from './case-glossary.ts'
import { addName, changeName, changePlaces, type OfName } from './commands.ts'
import { GlossaryModel, NameFormModel, WarningsModel, warningsWindow } from './glossary-page.ts'
import { nameWarnings, textsOf } from './name-warnings.ts'

const viewed = { outcome: 'viewed' } as const

/** The glossary of people: it names them, so that it stands in the personal view alone. */
export const glossaryRoutes: readonly Route[] = [
  page(mergedPaths.glossary(':reference'), {
    may: 'chronologies.read-personal',
    name: 'chronologies.glossary',
    model: GlossaryModel,
    title: ({ reference }) => `Glossary of people: ${reference}`,
    async load(work, { params }) {
      const open = await findMerged(work, params.reference ?? '')
      return open && glossary(work, open)
    },
    show: (model, { may }) => <GlossaryPage model={model} may={may} />,
  }),
  page(mergedPaths.warnings(':reference'), {
    may: 'chronologies.read-personal',
    name: 'chronologies.glossary-warnings',
    model: WarningsModel,
    title: model => `${warningsTitle(model)}: ${model.reference}`,
    load: warnings,
    show: (model, { may }) => <WarningsPage model={model} may={may} />,
  }),
  formPage(mergedPaths.newName(':reference'), {
    command: addName,
    drafts: true,
    model: NameFormModel,
    title: ({ reference }) => `Add a person to the glossary: ${reference}`,
    load: (work, { params }) => holdMerged(work, params.reference ?? ''),
    present: ({ reference, glossary: listed }) => ({ reference, label: null, nextChild: nextChildLabel(listed) ?? null }),
    version: (open: MergedChronology) => `${open.records.filter(({ kind }) => kind === 'name').length}`,
    show: (model, form) => <NameFormPage model={model} form={form} />,
  }),
  formPage(mergedPaths.name(':reference', ':number'), {
    command: changeName,
    drafts: true,
    model: NameFormModel,
    title: ({ reference, label }) => `Change ${label}: ${reference}`,
    load: holdName,
    present({ open, person }: OfName, work) {
      work.audit(glossaryRead, open.caseId, { reference: open.reference, people: 1 }, viewed)
      return { reference: open.reference, label: person.label, nextChild: null }
    },
    version: ({ open, person }: OfName) => `${roundsOf(open, 'name', String(person.number))}`,
    start: ({ person: { name, others, initials, role, label } }: OfName) => ({
      name,
      others: others.join('\n'),
      initials: initials.join('\n'),
      label,
      ...(role !== undefined && { role }),
    }),
    show: (model, form) => <NameFormPage model={model} form={form} />,
  }),
  formPage(mergedPaths.places(':reference'), {
    command: changePlaces,
    drafts: true,
    model: z.object({ reference: z.string() }),
    title: ({ reference }) => `Agencies and places that may be named: ${reference}`,
    load: (work, { params }) => holdMerged(work, params.reference ?? ''),
    present(open: MergedChronology, work) {
      work.audit(glossaryRead, open.caseId, { reference: open.reference, people: 0 }, viewed)
      return { reference: open.reference }
    },
    version: (open: MergedChronology) => `${roundsOf(open, 'places')}`,
    start: ({ glossary: { places } }: MergedChronology) => ({ names: places.join('\n') }),
    show: ({ reference }, form) => <PlacesFormPage reference={reference} form={form} />,
  }),
]

const listed = ({ name, aliases, role, label }: GlossaryPerson) => ({ name, aliases: [...aliases], role: role ?? null, label })

function glossary(work: Work, open: MergedChronology): GlossaryModel {
  const { children, people, places } = open.glossary
  work.audit(glossaryRead, open.caseId, { reference: open.reference, people: children.length + people.length }, viewed)
  return {
    reference: open.reference,
    view: 'personal',
    ofIncident: open.ofIncident,
    children: children.map(listed),
    people: people.map(person => ({ ...listed(person), number: person.number })),
    places: [...places],
  }
}

/** Words that may be names, in some thousand entries at a time and in everything that was recorded beside them. */
async function warnings(work: Work, { params, query }: Asked): Promise<WarningsModel | undefined> {
  const open = await findMerged(work, params.reference ?? '')
  if (!open) return undefined
  const page = filterOf(query)?.page ?? 1
  const total = await countEntries(work, open, noFilter)
  const first = (page - 1) * warningsWindow
  if (page > 1 && first >= total) return undefined
  const entries = await readEntries(work, open, noFilter, { from: first, count: warningsWindow })
  const ids = entries.map(({ id }) => id)
  const beside = await recordsBeside(work, open, ids)
  const texts = [
    ...entries.flatMap(entry => textsOf(entry).map(text => ({ entry: entry.id, text }))),
    ...recordsOf(beside, 'comment').map(({ entryId = '', content }) => ({ entry: entryId, text: content.words })),
    ...recordsOf(beside, 'same-event').map(({ entryId = '', content }) => ({ entry: entryId, text: content.words ?? '' })),
    ...(page === 1
      ? episodesOf(open.records).flatMap(({ name, about }) => [name, about ?? ''].map(text => ({ entry: '', text })))
      : []),
  ]
  const found = nameWarnings(texts, anonymiser(peopleGlossary(open.glossary)))
  work.audit(
    warningsRead,
    open.caseId,
    { reference: open.reference, page, warnings: found.length },
    { ...viewed, informationOf: agenciesIn(entries) },
  )
  return {
    reference: open.reference,
    view: 'personal',
    ofIncident: open.ofIncident,
    page,
    pages: Math.max(1, Math.ceil(total / warningsWindow)),
    warnings: [...found],
  }
}

async function holdName(work: Work, { params }: Asked): Promise<OfName | undefined> {
  const open = await holdMerged(work, params.reference ?? '')
  const person = open?.glossary.people.find(({ number }) => String(number) === params.number)
  return open && person && { open, person }
}
