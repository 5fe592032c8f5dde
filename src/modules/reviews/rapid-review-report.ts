import type { Block, PublishedDocument } from '../../platform/documents/document-tree.ts'
import { formatDate } from '../../ui/patterns/dates.ts'
import type { Adopted } from '../arrangements/index.ts'
import { partnerNames, partners, type SeriousIncident } from '../incidents/index.ts'
import { withLabels } from './child-label.ts'
import { titlesOf } from './combination.ts'
import { reviewClock } from './plan.ts'
import { differs, reportVersion } from './rapid-review.ts'
import { type SectionId, sectionIds, sections } from './report-section.ts'
import { lastOf, type RapidReview, standingOfEach } from './review-record.ts'
import { capital } from './review-step.ts'

export interface ReportGround {
  readonly incident: SeriousIncident
  readonly adopted: Adopted
  readonly review: RapidReview
  /** The day it was sent, or today for a draft. */
  readonly date: Temporal.PlainDate
}

const day = (iso: string) => formatDate(Temporal.PlainDate.from(iso))
const london = (instant: Temporal.Instant) => formatDate(instant.toZonedDateTimeISO('Europe/London').toPlainDate())
const answers = { yes: 'Yes', no: 'No', unclear: 'Not clear' } as const

/**
 * The report of a rapid review as a document, for the national Panel and the three partners. Children stand under their labels
 * only: a name that is known here is replaced wherever a writer typed it.
 */
export function rapidReviewReport({ incident, adopted, review, date }: ReportGround): PublishedDocument {
  const sent = lastOf(review, 'sending')
  const { partnership } = adopted.arrangements
  const say = (text: string) => withLabels(text, incident.children)
  return {
    title: sent ? 'Rapid review' : 'Rapid review, draft',
    partnership: partnership.title,
    subject: `Serious incident ${incident.reference}. Restricted: for the national Panel and the safeguarding partners`,
    language: 'en-GB',
    date,
    reference: incident.reference,
    blocks: [
      {
        kind: 'call-out',
        text: [
          { text: 'Restricted. ', strong: true },
          {
            text: `For the ${adopted.pack.nationalPanel.title} and the safeguarding partners of ${partnership.title}. It is about a child: keep it safe and do not pass it on.`,
          },
        ],
      },
      ...identification(incident, adopted, review, say),
      ...sectionIds.flatMap(id => sectionBlocks(id, adopted, review, say)),
      ...decisionBlocks(adopted, review, say),
    ],
  }
}

type Say = (text: string) => string

function identification(incident: SeriousIncident, { arrangements }: Adopted, review: RapidReview, say: Say): Block[] {
  const clock = reviewClock(incident)
  const chair = lastOf(review, 'chair')?.content
  const sent = lastOf(review, 'sending')?.content
  const { notification } = incident
  return [
    {
      kind: 'facts',
      facts: [
        { term: 'Incident', says: incident.reference },
        {
          term: incident.children.length === 1 ? 'Child' : 'Children',
          says: incident.children.map(({ label }) => label).join(', '),
        },
        ...(notification
          ? [
              { term: 'Notified to the national Panel', says: london(notification.sentAt) },
              { term: 'Reference of the notification', says: notification.panelReference },
            ]
          : []),
        ...(clock ? [{ term: 'Due', says: formatDate(clock.dueDay) }] : []),
        ...(sent ? [{ term: 'Sent', says: london(Temporal.Instant.from(sent.sentAt)) }] : []),
        ...(chair ? [{ term: 'Chair of the Rapid Review Panel', says: say(`${chair.name}, ${chair.post}`) }] : []),
        { term: 'Under', says: arrangements.title },
        { term: 'Version', says: `${sent?.version ?? reportVersion(review)}` },
      ],
    },
  ]
}

function sectionBlocks(id: SectionId, adopted: Adopted, review: RapidReview, say: Say): Block[] {
  const text = lastOf(review, 'section', id)?.content.text ?? ''
  return [
    { kind: 'heading', level: 1, text: sections[id].title, id },
    ...(text === '' ? [{ kind: 'paragraph' as const, text: 'Nothing has been written here.' }] : paragraphs(say(text))),
    ...entryBlocks(id, adopted, review, say),
  ]
}

const paragraphs = (text: string): Block[] => text.split(/\n{2,}/).map(part => ({ kind: 'paragraph', text: part }))

/** What belongs to a section besides its text: safety actions, findings, the criteria one by one. */
function entryBlocks(id: SectionId, adopted: Adopted, review: RapidReview, say: Say): Block[] {
  if (id === 'safety') {
    const rows = standingOfEach(review, 'safety-action').map(({ item, content }) => {
      const doneThen = lastOf(review, 'safety-done', item)?.content
      const state = doneThen ? `Done on ${day(doneThen.doneOn)}: ${doneThen.how}` : 'Not done yet'
      return [say(content.what), say(`${content.organisation}, ${content.post}`), day(content.dueOn), say(state)]
    })
    return rows.length === 0
      ? []
      : [{ kind: 'table', caption: 'Immediate safety actions', head: ['What', 'Who', 'By', 'State'], rows }]
  }
  if (id === 'good-practice' || id === 'improvements') {
    const about = id === 'good-practice' ? 'good-practice' : 'improvement'
    const items = standingOfEach(review, 'finding')
      .filter(({ content }) => content.about === about)
      .map(({ content }) => ({ text: say(content.what), note: say(content.why) }))
    return items.length === 0 ? [] : [{ kind: 'list', items }]
  }
  if (id !== 'criteria') return []
  return [
    {
      kind: 'table',
      caption: 'Each criterion and circumstance of the guidance',
      head: ['What the guidance asks', 'Answer', 'Reasons'],
      rows: adopted.pack.reviewCriteria.map(criterion => {
        const given = lastOf(review, 'criterion', criterion.id)?.content
        return [criterion.says, given ? answers[given.answer] : 'Not answered', given ? say(given.reasons) : '']
      }),
    },
  ]
}

function decisionBlocks({ pack }: Adopted, review: RapidReview, say: Say): Block[] {
  const decision = lastOf(review, 'decision')
  const heading: Block = { kind: 'heading', level: 1, text: 'Decision', id: 'decision' }
  if (!decision) return [heading, { kind: 'paragraph', text: 'Not decided yet.' }]
  const { content, at } = decision
  return [
    heading,
    { kind: 'paragraph', text: `${content.groupName}, ${london(at)}` },
    { kind: 'list', items: titlesOf(pack.decisionOptions, content.options).map(text => ({ text })) },
    ...paragraphs(say(content.reasons)),
    { kind: 'heading', level: 2, text: 'The view of each partner', id: 'views' },
    ...partners.flatMap((partner): Block[] => {
      const view = lastOf(review, 'view', partner)?.content
      if (!view) return []
      return [
        { kind: 'heading', level: 3, text: capital(partnerNames[partner]), id: `view-${partner}` },
        { kind: 'list', items: titlesOf(pack.decisionOptions, view.options).map(text => ({ text })) },
        ...(differs(view.options, content.options)
          ? [{ kind: 'paragraph' as const, text: [{ text: 'This differs from the joint decision.', strong: true }] }]
          : []),
        ...paragraphs(say(view.reasons)),
        ...(view.dissent === null ? [] : [{ kind: 'quote' as const, text: say(view.dissent), from: 'Dissent' }]),
      ]
    }),
  ]
}
