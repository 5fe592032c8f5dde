import type { Block, PublishedDocument } from '../../../platform/documents/document-tree.ts'
import { formatDate } from '../../../ui/patterns/dates.ts'
import { nameInWords } from './person-search.ts'
import type { GivenModel } from './request-page.ts'

const day = (iso: string) => formatDate(Temporal.PlainDate.from(iso))

/** Everything that is given to a person, as a document in which somebody still blacks out what is about others. */
export function givenDocument(given: GivenModel): PublishedDocument {
  const ofCase = [...Map.groupBy(given.texts, ({ reference }) => reference)]
  return {
    title: 'What is held about you',
    partnership: given.partnership,
    subject: 'Answer to a subject access request',
    language: 'en-GB',
    date: Temporal.PlainDate.from(given.madeOn),
    reference: given.request,
    blocks: [
      {
        kind: 'facts',
        facts: [
          { term: 'About', says: given.name },
          { term: 'Your request came on', says: day(given.receivedOn) },
        ],
      },
      ...(given.seats.length === 0 ? [] : seatBlocks(given)),
      ...ofCase.flatMap(([reference, texts], number): readonly Block[] => [
        { kind: 'heading', level: 1, text: `Record ${reference}`, id: `record-${number + 1}` },
        ...texts.flatMap(({ kind, words }, index): readonly Block[] => [
          { kind: 'heading', level: 2, text: kind, id: `text-${number + 1}-${index + 1}` },
          {
            kind: 'facts',
            facts: words.map(({ name, text }) => ({ term: name === '' ? 'Text' : nameInWords(name), says: text })),
          },
        ]),
      ]),
      { kind: 'heading', level: 1, text: 'What is not given', id: 'not-given' },
      given.withheld.length === 0
        ? { kind: 'paragraph', text: 'Nothing that was found is held back.' }
        : {
            kind: 'list',
            items: given.withheld.map(({ reason, texts }) => ({
              text: reason,
              note: texts === 1 ? 'One text' : `${texts} texts`,
            })),
          },
    ],
  }
}

const seatBlocks = ({ seats }: GivenModel): readonly Block[] => [
  { kind: 'heading', level: 1, text: 'Your access to this service', id: 'access' },
  ...seats.map(
    (seat): Block => ({
      kind: 'facts',
      facts: [
        { term: 'Name', says: seat.name },
        { term: 'Post', says: `${seat.post}, ${seat.organisation}` },
        { term: 'Email', says: seat.email },
        { term: 'From', says: day(seat.from) },
        { term: 'Until', says: seat.until === null ? 'Not ended' : day(seat.until) },
        { term: 'Lines of the log about what you did', says: String(seat.logLines) },
      ],
    }),
  ),
]
