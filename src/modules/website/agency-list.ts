import type { Block, PublishedDocument } from '../../platform/documents/document-tree.ts'
import { formatDate } from '../../ui/patterns/dates.ts'
import type { Arrangements } from '../arrangements/index.ts'
import { kindNames } from './audience.ts'
import { heading, list, organisationName, paragraph, part, under } from './document-blocks.ts'
import type { PublishedVersion } from './published-version.ts'

/** The list of relevant agencies of one version, for its page and for its files. */
export function agencyList({ arrangements, from }: PublishedVersion): PublishedDocument {
  return {
    title: 'Relevant agencies',
    partnership: arrangements.partnership.title,
    subject: arrangements.title,
    language: 'en-GB',
    date: from,
    blocks: agencyBlocks(arrangements),
  }
}

/** Who the relevant agencies are, why they were chosen, and how they are brought in. */
export function agencyBlocks(arrangements: Arrangements): readonly Block[] {
  const { relevantAgencies } = arrangements
  return [
    paragraph('Relevant agencies are the organisations that the partners choose. They must keep to the arrangements.'),
    heading(1, 'why-chosen', 'Why they were chosen'),
    paragraph(relevantAgencies.selection.says),
    ...list(relevantAgencies.rules),
    ...part('named-agencies', 'Agencies by name', namedAgencies(arrangements)),
    ...part('kinds-of-agency', 'Kinds of agency', list((relevantAgencies.kinds ?? []).map(({ name }) => ({ says: name })))),
    ...part('how-brought-in', 'How agencies take part', engagement(arrangements)),
    ...under('what-is-offered', 'What agencies are offered', list(relevantAgencies.resources)),
  ]
}

function namedAgencies(arrangements: Arrangements): readonly Block[] {
  const { relevantAgencies, organisations } = arrangements
  const rows = (relevantAgencies.named ?? []).map(({ organisation }) => {
    const known = organisations.find(({ id }) => id === organisation)
    return [
      nameWithAbbreviation(known?.name ?? organisation, known?.abbreviation),
      known ? kindNames[known.kind] : '',
      known ? datesOf(arrangements, known) : '',
    ]
  })
  const dated = rows.some(([, , dates]) => dates !== '')
  if (rows.length === 0) return []
  return [
    {
      kind: 'table',
      caption: 'Agencies named in the arrangements',
      head: ['Agency', 'What it is', ...(dated ? ['Dates'] : [])],
      rows: rows.map(row => (dated ? row : row.slice(0, 2))),
    },
  ]
}

const nameWithAbbreviation = (name: string, abbreviation: string | undefined) =>
  abbreviation === undefined ? name : `${name} (${abbreviation})`

/** From when and until when an organisation is there, and who follows it. */
export function datesOf(arrangements: Arrangements, one: Arrangements['organisations'][number]): string {
  const predecessors = arrangements.organisations.filter(({ successor }) => successor === one.id).map(({ name }) => name)
  const parts = [
    one.from && `from ${formatDate(Temporal.PlainDate.from(one.from))}`,
    one.until && `until ${formatDate(Temporal.PlainDate.from(one.until))}`,
    one.successor && `followed by ${organisationName(arrangements, one.successor)}`,
    predecessors.length > 0 && `follows ${predecessors.join(', ')}`,
  ].filter(part => typeof part === 'string')
  const said = parts.join('; ')
  return said.charAt(0).toUpperCase() + said.slice(1)
}

function engagement({ relevantAgencies }: Arrangements): readonly Block[] {
  const kindName = (id: string) => relevantAgencies.kinds?.find(one => one.id === id)?.name ?? id
  return list(
    (relevantAgencies.engagement ?? []).map(({ says, kinds }) => ({
      says,
      below: kinds && `For: ${kinds.map(kindName).join('; ')}`,
    })),
  )
}
