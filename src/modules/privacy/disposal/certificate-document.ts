import type { PublishedDocument } from '../../../platform/documents/document-tree.ts'
import { formatDateAndTime, londonDay } from '../../../ui/patterns/dates.ts'
import type { DisposedPage } from './disposal-page.ts'

/** The certificate of a disposal: what was destroyed and what stays, by whose word, when. It says nothing of the case but its reference. */
export function certificateDocument(model: DisposedPage): PublishedDocument {
  const { reference, certificate, disposedAt, destroyed, stays, keysDestroyed } = model
  const at = Temporal.Instant.from(disposedAt)
  const moment = (iso: string) => formatDateAndTime(Temporal.Instant.from(iso))
  const rows = destroyed.reduce((sum, one) => sum + one.rows, 0)
  return {
    title: 'Certificate of disposal',
    partnership: model.partnership,
    subject: `Case ${reference}`,
    language: 'en-GB',
    date: londonDay(at),
    reference: certificate,
    blocks: [
      {
        kind: 'facts',
        facts: [
          { term: 'Case', says: reference },
          { term: 'Disposed of', says: formatDateAndTime(at) },
          { term: 'Proposed', says: `${moment(model.proposedAt)}, by the ${model.proposedBy}, on list ${model.list}` },
          { term: 'Approved', says: `${moment(model.approvedAt)}, by the ${model.approvedBy}` },
          { term: 'SHA-256 of what was approved', says: model.listHash },
          { term: 'Keys destroyed', says: String(keysDestroyed) },
          { term: 'Rows destroyed', says: String(rows) },
        ],
      },
      { kind: 'heading', level: 1, text: 'By which rules', id: 'rules' },
      {
        kind: 'table',
        caption: 'The retention schedule as it stood when the case was proposed',
        head: ['Kind', 'Period', 'Authority'],
        rows: model.rules.map(one => [one.kind, one.period ?? '', one.authority ?? '']),
      },
      { kind: 'heading', level: 1, text: 'What was destroyed', id: 'destroyed' },
      {
        kind: 'table',
        caption: 'Rows destroyed, table by table',
        head: ['Kind', 'Table', 'Rows'],
        rows: destroyed.map(one => [one.kind, one.table, String(one.rows)]),
      },
      { kind: 'heading', level: 1, text: 'What stays', id: 'stays' },
      { kind: 'list', items: stays.map(one => ({ text: one.what, note: `${one.rows} ${one.rows === 1 ? 'row' : 'rows'}` })) },
      {
        kind: 'paragraph',
        text: 'The log of who did and read what stays whole; it holds no name and no one’s words. Backups that were made before hold the case still, and are to be disposed of by their own dates; a restore of one has to repeat this disposal.',
      },
    ],
  }
}
