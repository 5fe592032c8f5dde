import type { Block, PublishedDocument } from '../../../platform/documents/document-tree.ts'
import { formatDate, formatDateAndTime, formatDay } from '../../../ui/patterns/dates.ts'
import { nationalService } from './national-form.ts'
import type { NotificationPack } from './notification-pack.ts'

/** Stands on every printed page, of the PDF as of the page itself. */
export const restricted = 'Restricted: case team only'
export const notChecked = 'not checked against the national form'
export const notKnown = 'Not known'

/** What the one who types it into the national service must know first. */
export const beforeYouStart: readonly string[] = [
  `Sign in with ${nationalService.signIn}, in the role “${nationalService.role}”.`,
  `The service signs you out after ${nationalService.idleMinutes} minutes without a key pressed, and does not save. Have everything ready first.`,
  `One notification for the incident, with up to ${nationalService.childrenInFull} children in full; others are named under further information.`,
  'It can be sent with limited data, also when no child is named. Do not wait for a name.',
  'Supporting documents are attached in the service by hand. This pack holds none.',
]

/** "Place of the incident; date of the incident. Can be sent without: time of the incident." */
export function missingInWords(fields: NotificationPack['missing'][number]['fields']): string {
  const names = (without: boolean) =>
    fields
      .filter(({ canBeSentWithout }) => canBeSentWithout === without)
      .map(({ name }) => name)
      .join('; ')
  return [names(false), names(true) && `Can be sent without: ${names(true)}`]
    .filter(part => part !== '')
    .map(part => `${part}.`)
    .join(' ')
}

/** The pack as a document, for the PDF. Its title is in the footer of every page, and no child's name is in its title. */
export function packDocument(pack: NotificationPack): PublishedDocument {
  const { reference, partnership, today, lastDay, notified } = pack
  const standing = notified
    ? `Sent on ${formatDateAndTime(Temporal.Instant.from(notified.at))} by ${notified.sender}, reference ${notified.panelReference}`
    : lastDay === null
      ? 'Not sent; no clock runs for it'
      : `Not sent yet; to be sent by ${formatDay(Temporal.PlainDate.from(lastDay))}`
  return {
    title: 'Notification pack',
    partnership,
    subject: `Serious incident ${reference}, in the order of the national form`,
    language: 'en-GB',
    date: Temporal.PlainDate.from(today),
    reference: `${reference} · ${restricted}`,
    blocks: [
      {
        kind: 'call-out',
        text: [{ text: `${restricted}. `, strong: true }, { text: 'It is about a child: keep it safe and do not pass it on.' }],
      },
      {
        kind: 'facts',
        facts: [
          { term: 'Notification', says: standing },
          { term: 'Made on', says: formatDate(Temporal.PlainDate.from(today)) },
        ],
      },
      ...pack.deathNotices.map((says): Block => ({ kind: 'call-out', text: says.join(' ') })),
      { kind: 'heading', level: 1, text: 'Before you start', id: 'before' },
      { kind: 'list', items: beforeYouStart.map(one => ({ text: one })) },
      ...missingBlocks(pack),
      ...pack.groups.flatMap(groupBlocks),
    ],
  }
}

function missingBlocks({ missing }: NotificationPack): readonly Block[] {
  const heading: Block = { kind: 'heading', level: 1, text: 'Still missing', id: 'missing' }
  if (missing.length === 0) return [heading, { kind: 'paragraph', text: 'Nothing that this pack asks for is missing.' }]
  return [
    heading,
    {
      kind: 'list',
      items: missing.map(({ page, fields }) => ({
        text: [{ text: `${page}. `, strong: true }, { text: missingInWords(fields) }],
      })),
    },
  ]
}

function groupBlocks({ number, title, parts }: NotificationPack['groups'][number]): readonly Block[] {
  return [
    { kind: 'heading', level: 1, text: `${number}. ${title}`, id: `group-${number}` },
    ...parts.flatMap((part, index): readonly Block[] => [
      ...(part.title === null
        ? []
        : [{ kind: 'heading' as const, level: 2 as const, text: part.title, id: `part-${number}-${index + 1}` }]),
      {
        kind: 'facts',
        facts: part.fields.map(({ name, value, unchecked }) => ({
          term: unchecked ? `${name} (${notChecked})` : name,
          says: value ?? notKnown,
        })),
      },
    ]),
  ]
}
