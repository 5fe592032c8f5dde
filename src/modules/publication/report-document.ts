import type { Block, PublishedDocument } from '../../platform/documents/document-tree.ts'
import { formatDate } from '../../ui/patterns/dates.ts'
import type { Content, Records } from './publication-record.ts'
import { lastOfEach } from './publication-record.ts'
import { recommendations, textOfSection } from './report.ts'
import { improvementSections, type SectionId, sectionIds, sections } from './report-section.ts'

export interface ReportGround {
  readonly records: Records
  readonly partnership: string
  readonly kind: string
  readonly reference: string
  readonly date: Temporal.PlainDate
}

/** For whom one copy of the full report is made. */
export interface CopyGround extends ReportGround {
  readonly copyFor: { readonly who: string; readonly until?: Temporal.PlainDate }
  /** Whether the Executive has agreed it; until then it is a draft. */
  readonly agreed: boolean
}

/**
 * One copy of the full report, for a partner, the national Panel, the Secretary of State, Ofsted or somebody who reads a draft. It is
 * restricted and did not pass the gate: it says so on every page, and for whom it is on its first.
 */
export function fullReport({ records, partnership, kind, reference, date, copyFor, agreed }: CopyGround): PublishedDocument {
  const { who, until } = copyFor
  const mark = agreed ? 'Full report, not for publication' : 'Draft, not checked'
  return {
    title: `${mark}: ${kind}`,
    partnership,
    subject: `${reference}. Restricted: for the safeguarding partners and those to whom they send it`,
    language: 'en-GB',
    date,
    reference,
    blocks: [
      {
        kind: 'call-out' as const,
        text: `${mark}, for ${who} only. It names people who must not be known. Do not copy it or pass it on${until ? `, and delete it by ${formatDate(until)}` : ''}.`,
      },
      ...sectionIds.flatMap(id => sectionBlocks(id, textOfSection(records, id), records, text => text)),
    ],
  }
}

/** What the public version is made from: which part, its title, and how a text is written for everyone. */
export interface PublicGround extends Omit<ReportGround, 'reference' | 'kind'> {
  readonly what: 'report' | 'improvements'
  readonly title: string
  readonly frontedBy: string | null
  /** Names become labels. */
  readonly say: (text: string) => string
}

/**
 * The public version, made anew from the text: passages are taken out or replaced before anything is drawn, so that nothing stands under
 * a bar. It names neither the case nor the incident.
 */
export function publicReport({ records, what, title, partnership, frontedBy, date, say }: PublicGround): PublishedDocument {
  const ids = what === 'report' ? sectionIds : improvementSections
  return {
    title,
    partnership,
    ...(frontedBy === null ? {} : { subject: `Introduced by ${frontedBy}` }),
    language: 'en-GB',
    date,
    blocks: ids.flatMap(id => sectionBlocks(id, withoutPassages(records, id), records, text => plain(say(text)))),
  }
}

/** What was taken out leaves a mark, so that nobody thinks the sentence was meant so. */
export const takenOut = '[text removed]'

const redactionsOf = (records: Records, section: SectionId): readonly Content<'redaction'>[] =>
  lastOfEach(records, 'redaction').flatMap(({ content }) => (content.section === section && !content.ended ? content : []))

/** The text of a section after its redactions, the longest passage first: one may lie in another. */
function withoutPassages(records: Records, section: SectionId): string {
  return redactionsOf(records, section)
    .toSorted((one, other) => other.passage.length - one.passage.length)
    .reduce((text, { passage, instead }) => text.replaceAll(passage, () => instead), textOfSection(records, section))
}

/** Passages that were to be taken out and that the text no longer holds: somebody has changed it since, and must look again. */
export const lostPassages = (records: Records): readonly SectionId[] =>
  sectionIds.filter(section =>
    redactionsOf(records, section).some(({ passage }) => !textOfSection(records, section).includes(passage)),
  )

function sectionBlocks(id: SectionId, text: string, records: Records, say: (text: string) => string): readonly Block[] {
  const rows =
    id === 'improvements'
      ? recommendations(records).map(({ content }) => ({ text: say(content.text), note: content.groupName }))
      : []
  if (text.trim() === '' && rows.length === 0) return []
  return [
    { kind: 'heading', level: 1, text: sections[id].title, id },
    ...say(text)
      .split(/\n{2,}/)
      .filter(part => part.trim() !== '')
      .map((part): Block => ({ kind: 'paragraph', text: part })),
    ...(rows.length === 0
      ? []
      : ([
          { kind: 'heading', level: 2, text: 'Recommendations', id: 'recommendations' },
          { kind: 'list', ordered: true, items: rows },
        ] satisfies Block[])),
  ]
}

/** Marks that nobody sees have no place in what is published: readers of files lose the letters beside them. */
const plain = (text: string): string => text.replace(/[\p{Cf}]/gu, '')
