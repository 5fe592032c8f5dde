import type { Block, PublishedDocument, TextRun } from '../../platform/documents/document-tree.ts'
import { counted, formatDate, formatDateAndTime, formatDay } from '../../ui/patterns/dates.ts'
import type { PapersModel } from './meeting-papers.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const isDay = /^\d{4}-\d{2}-\d{2}$/

/** Stands on every page of the papers, on the screen and on paper. */
const restricted = 'Restricted: case team only'

/** The papers as one document: the same for the page and for the PDF. */
export function papersDocument(papers: PapersModel): PublishedDocument {
  const { meeting, reference, partnership, where } = papers
  return {
    title: `Papers for the ${meeting.group}`,
    partnership,
    subject: `${meeting.about}: serious incident ${reference}`,
    language: 'en-GB',
    date: day(papers.today),
    // The footer of each page carries the reference.
    reference: `${reference} · ${restricted}`,
    blocks: [
      {
        kind: 'call-out',
        text: [{ text: `${restricted}. `, strong: true }, { text: 'It is about a child: keep it safe and do not pass it on.' }],
      },
      {
        kind: 'facts',
        facts: [
          { term: 'Meeting', says: `${formatDay(day(meeting.on))}, ${meeting.at}` },
          { term: 'Where', says: where },
          { term: 'Chair', says: meeting.chair },
          { term: 'Where it stands', says: papers.standingSays },
        ],
      },
      ...passedOver(meeting),
      heading('What was raised', 'raised'),
      {
        kind: 'paragraph',
        text: `${papers.outcomeSays}. Raised by ${papers.raisedBy}, on ${formatDateAndTime(Temporal.Instant.from(papers.raisedAt))}.`,
      },
      { kind: 'quote', text: papers.whatHappened },
      heading(papers.children.length === 1 ? 'The child' : 'The children', 'children'),
      ...papers.children.flatMap(childBlocks),
      heading('Where they are now', 'now'),
      { kind: 'quote', text: papers.childNow },
      heading('The clocks', 'clocks'),
      clockTable(papers),
      heading('When the threshold is met', 'definition'),
      ...definitionBlocks(papers),
      heading('Views given so far', 'views'),
      ...papers.views.flatMap(viewBlocks),
      ...earlierBlocks(papers),
      ...paperBlocks(papers),
    ],
  }
}

const heading = (text: string, id: string, level: 1 | 2 = 1): Block => ({ kind: 'heading', level, text, id })
const strong = (text: string, rest: string): TextRun[] => [{ text, strong: true }, { text: rest }]

/** Said where the meeting lies after the last day of a clock that runs: the clock never waits for it. */
export function passedOverInWords({ label, dueOn, within }: NonNullable<PapersModel['meeting']['passedOver']>): string {
  return `This meeting is after the last day of a clock that runs: ${label}, due by ${formatDay(day(dueOn))}. The clock never waits for a meeting: its ${within} end on that day, whether or not the panel has met.`
}

const passedOver = ({ passedOver: clock }: PapersModel['meeting']): Block[] =>
  clock ? [{ kind: 'call-out', text: passedOverInWords(clock) }] : []

function childBlocks({ label, facts }: PapersModel['children'][number]): Block[] {
  const said = facts.length === 0 ? [{ term: 'Known so far', says: 'Nothing more than what was raised' }] : facts
  return [
    heading(label, label.toLowerCase().replace(' ', '-'), 2),
    { kind: 'facts', facts: said.map(({ term, says }) => ({ term, says: isDay.test(says) ? formatDate(day(says)) : says })) },
  ]
}

function clockTable({ clocks }: PapersModel): Block {
  return {
    kind: 'table',
    caption: 'What is owed, and by when',
    head: ['Clock', 'Last day', 'Where it stands'],
    rows: clocks.map(clock => [clock.label, formatDay(day(clock.dueOn)), clockInWords(clock)]),
  }
}

function clockInWords({ state, metOn, workingDaysLeft }: PapersModel['clocks'][number]): string {
  if (state === 'not-owed' || state === 'replaced') return 'Not owed'
  if (metOn !== null) return `${state === 'met-late' ? 'Met late' : 'Met'}, on ${formatDate(day(metOn))}`
  if (workingDaysLeft === null) return state === 'late' ? 'Late' : 'Running'
  if (workingDaysLeft < 0) return `${counted(-workingDaysLeft, 'working day')} late`
  return workingDaysLeft === 0 ? 'Due today' : `${counted(workingDaysLeft, 'working day')} left`
}

function definitionBlocks({ definition: { pack, allOf, note, arrangements, ofArrangements } }: PapersModel): Block[] {
  const list = (sayings: readonly string[]): Block => ({ kind: 'list', items: sayings.map(text => ({ text })) })
  return [
    { kind: 'paragraph', text: `${pack}: all of these.` },
    list(allOf),
    ...(note === null ? [] : [{ kind: 'paragraph', text: note } as const]),
    ...(ofArrangements.length === 0
      ? []
      : [
          { kind: 'paragraph', text: `${arrangements} say it in words of their own: all of these.` } as const,
          list(ofArrangements),
        ]),
  ]
}

function viewBlocks({ name, thresholdMet, reasons, dissent, by, at }: PapersModel['views'][number]): Block[] {
  const who = name.slice(0, 1).toUpperCase() + name.slice(1)
  if (thresholdMet === null || reasons === null) return [{ kind: 'paragraph', text: strong(`${who}: `, 'still to come.') }]
  const when = at === null ? '' : ` (${by}, ${formatDateAndTime(Temporal.Instant.from(at))})`
  return [
    { kind: 'paragraph', text: strong(`${who}: `, `the threshold is ${thresholdMet ? 'met' : 'not met'}${when}.`) },
    { kind: 'quote', text: reasons },
    ...(dissent === null ? [] : [{ kind: 'quote', text: dissent, from: 'Kept as dissent' } as const]),
  ]
}

function earlierBlocks({ earlier }: PapersModel): Block[] {
  if (earlier.length === 0) return []
  return [
    heading('Notes of earlier meetings', 'earlier'),
    ...earlier.flatMap(({ number, group, on, note, agreed, fixed, addenda }): Block[] => [
      heading(`Meeting ${number}, ${group}, ${formatDate(day(on))}`, `meeting-${number}`, 2),
      ...(fixed ? [] : [{ kind: 'call-out', text: 'This note is not agreed yet.' } as const]),
      { kind: 'paragraph', text: note },
      ...(agreed === '' ? [] : [{ kind: 'paragraph', text: strong('Agreed: ', agreed) } as const]),
      ...addenda.map(text => ({ kind: 'paragraph', text: strong('Addendum: ', text) }) as const),
    ]),
  ]
}

function paperBlocks({ papers }: PapersModel): Block[] {
  if (papers.length === 0) return []
  return [
    heading('Further papers', 'papers'),
    {
      kind: 'table',
      caption: 'Kept elsewhere',
      head: ['Paper', 'Where it is kept', 'Presented by'],
      rows: papers.map(({ title, kept, presenter }) => [title, kept, presenter]),
    },
  ]
}
