import type { Work } from '../../platform/database/actor-transaction.ts'
import { command, done, type Invalid, invalid, refused } from '../../platform/http/command.ts'
import { closeNotOwed, closeReplaced, meetClock, startClock, wouldBeLate } from '../clocks/index.ts'
import { isStatutory, movePracticeReview, publicationClock } from '../practice-reviews/index.ts'
import { templateChanged } from './events.ts'
import {
  agreeForm,
  commentForm,
  impactForm,
  letterForm,
  letterSentForm,
  notPublishForm,
  planForm,
  putForm,
  regardForm,
  sendBackForm,
  sendingForm,
  templateForm,
} from './forms.ts'
import { fillLetter, unknownPlaceholders } from './letter.ts'
import { paths } from './paths.ts'
import { lastOf } from './publication-record.ts'
import { type Addressee, addresseeIds, isBeingRedacted, letterItem, missingSections, stillToSend } from './report.ts'
import { sections } from './report-section.ts'
import { groupThatAgrees, noonOf, sendingClock, sendingRule } from './sending-clock.ts'
import { type LetterTemplate, type OpenPublication, record, templateOf } from './store.ts'
import { letterTemplate } from './tables.ts'
import { backTo, notNow, type OfItem } from './writing-command.ts'

/** Something that has happened cannot have happened tomorrow. */
function notYet(work: Work, field: string, on: Temporal.PlainDate): Invalid | undefined {
  if (Temporal.PlainDate.compare(on, work.today) <= 0) return undefined
  return invalid({ field, message: 'The day must be today or in the past' })
}

/** What the law asks of a report and this one does not hold (2019 §5 line 382). */
function incomplete({ written }: OpenPublication) {
  const missing = missingSections(written)
  if (missing.length === 0) return undefined
  return refused(
    'report-incomplete',
    `The law asks for two things that the report does not hold yet. Still to write: ${missing.map(id => sections[id].title).join(' and ')}`,
  )
}

/** The report goes to the Executive, which agrees it or sends it back. */
export const putToExecutive = command(
  'publication.put-to-executive',
  putForm,
  'The report is with the Executive',
  async (work, open: OpenPublication) => {
    const missing = incomplete(open)
    if (missing) return missing
    const refusal = await movePracticeReview(work, open, 'publication.put-to-executive')
    return refusal ?? backTo(await record(work, open, 'put', '', {}))
  },
)

/** The Executive’s agreement, with who took part and whose dissent. Refused without what the law asks for. */
export const agree = command(
  'publication.agree',
  agreeForm,
  'It is recorded that the report is agreed',
  async (work, open: OpenPublication, { agreedOn, present, dissent = null }) => {
    const early = notYet(work, 'agreedOn', agreedOn)
    if (early) return early
    const missing = incomplete(open)
    if (missing) return missing
    const refusal = await movePracticeReview(work, open, 'publication.agree')
    if (refusal) return refusal
    const group = groupThatAgrees(open.adopted)
    return backTo(await record(work, open, 'agreement', '', { agreedOn: agreedOn.toString(), group, present, dissent }))
  },
)

export const sendBack = command(
  'publication.send-back',
  sendBackForm,
  'It is recorded that the report is sent back',
  async (work, open: OpenPublication, { reasons }) => {
    const refusal = await movePracticeReview(work, open, 'publication.send-back')
    return refusal ?? backTo(await record(work, open, 'sent-back', '', { reasons }))
  },
)

/** What is published and when. The day starts the clock that counts back to the sending; another day starts it anew. */
export const plan = command(
  'publication.plan',
  planForm,
  'The publication is planned',
  async (work, open: OpenPublication, { what, publishOn, reasons = null, fronted, frontedBy = null }) => {
    const { review, adopted, box, written } = open
    if (review.state !== 'agreed' && review.state !== 'not-published') return notNow
    if (Temporal.PlainDate.compare(publishOn, work.today) < 0)
      return invalid({ field: 'publishOn', message: 'The planned day must be today or in the future' })
    if (what === 'improvements' && reasons === null)
      return invalid({ field: 'reasons', message: 'Say why only the improvements are published' })
    if (fronted === 'yes' && frontedBy === null)
      return invalid({ field: 'frontedBy', message: 'Enter the name and post of who introduces it' })
    const running = sendingClock(open)
    const rule = sendingRule(adopted)
    const moved = lastOf(written, 'plan')?.content.publishOn !== publishOn.toString()
    if (isStatutory(review.kind) && rule && moved && stillToSend(written).length > 0) {
      if (running && !running.closed) await closeReplaced(work, running, work.moment, 'Another day of publication', box)
      const uncounted = await startClock(work, adopted, review.caseId, rule, noonOf(publishOn))
      if (uncounted) return uncounted
    }
    const content = {
      what,
      publishOn: publishOn.toString(),
      reasons,
      fronted: fronted === 'yes',
      frontedBy: fronted === 'yes' ? frontedBy : null,
    }
    return backTo(await record(work, open, 'plan', '', content))
  },
)

export const planImpact = command(
  'publication.plan-impact',
  impactForm,
  'What publication means for people is planned',
  async (work, open: OpenPublication, input) => {
    if (!isBeingRedacted(open.review.state)) return notNow
    return backTo(await record(work, open, 'impact', '', input))
  },
)

const isAddressee = (id: string): id is Addressee => addresseeIds.some(one => one === id)

/** That the full report went out. The clock is met when all three have it; late is never blocked, and takes a reason. */
export const recordSending = command(
  'publication.record-sending',
  sendingForm,
  'The sending is recorded',
  async (work, open: OpenPublication, { to, sentOn, how, improvementsToo, whyLate = null }) => {
    const { state } = open.review
    if (lastOf(open.written, 'agreement') === undefined || !['agreed', 'not-published', 'published', 'archived'].includes(state))
      return notNow
    const early = notYet(work, 'sentOn', sentOn)
    if (early) return early
    const clock = sendingClock(open)
    const late = clock !== undefined && !clock.closed && wouldBeLate(clock, sentOn)
    if (late && whyLate === null)
      return invalid({ field: 'whyLate', message: 'This is after the last day of the clock. Say why it is late' })
    if (lastOf(open.written, 'plan')?.content.what === 'improvements' && improvementsToo === undefined)
      return invalid({
        field: 'improvementsToo',
        message: 'What is to be published goes to the three with the full report. Tick it when it went with it',
      })
    let now = open
    const content = { sentOn: sentOn.toString(), how, improvementsToo: improvementsToo === 'yes', whyLate }
    for (const one of to) if (isAddressee(one)) now = await record(work, now, 'sending', one, content)
    if (clock && !clock.closed && stillToSend(now.written).length === 0)
      await meetClock(work, clock, noonOf(sentOn), { reason: whyLate ?? undefined, box: open.box })
    return backTo(now)
  },
)

/** A letter to the three with the reasons, in the partnership’s own words. Its sending is recorded apart. */
export const writeLetter = command(
  'publication.write-letter',
  letterForm,
  'The letter is ready to be sent',
  async (work, open: OpenPublication, { about, reasons }) => {
    if (['archived', 'stopped', 'published'].includes(open.review.state)) return notNow
    const { words } = await templateOf(work)
    const filled = fillLetter(words[about], {
      reference: open.review.reference,
      reasons,
      partnership: open.adopted.arrangements.partnership.title,
    })
    return backTo(await record(work, open, 'letter', work.newId(), { about, reasons, words: filled }))
  },
)

export const recordLetterSent = command(
  'publication.record-letter-sent',
  letterSentForm,
  'The sending of the letter is recorded',
  async (work, open: OfItem, { to, sentOn, how }) => {
    const early = notYet(work, 'sentOn', sentOn)
    if (early) return early
    let now: OpenPublication = open
    for (const one of to)
      if (isAddressee(one))
        now = await record(work, now, 'letter-sent', letterItem(open.item, one), { sentOn: sentOn.toString(), how })
    return backTo(now)
  },
)

export const recordComment = command(
  'publication.record-comment',
  commentForm,
  'The comment is recorded',
  async (work, open: OpenPublication, { from, receivedOn, words }) => {
    const early = notYet(work, 'receivedOn', receivedOn)
    if (early) return early
    return backTo(await record(work, open, 'comment', work.newId(), { from, receivedOn: receivedOn.toString(), words }))
  },
)

export const recordRegard = command(
  'publication.record-regard',
  regardForm,
  'Our regard to the comment is recorded',
  async (work, open: OfItem, input) => backTo(await record(work, open, 'regard', open.item, input)),
)

/** The decision to publish neither the report nor the improvements. The three are told why by a letter. */
export const notPublish = command(
  'publication.not-publish',
  notPublishForm,
  'The decision not to publish is recorded. Tell the three why: write the letter',
  async (work, open: OpenPublication, { decidedOn, reasons }) => {
    const early = notYet(work, 'decidedOn', decidedOn)
    if (early) return early
    const refusal = await movePracticeReview(work, open, 'publication.not-publish')
    if (refusal) return refusal
    for (const clock of [publicationClock(open), sendingClock(open)])
      if (clock && !clock.closed) await closeNotOwed(work, clock, work.moment, reasons, open.box)
    return backTo(await record(work, open, 'not-publishing', '', { decidedOn: decidedOn.toString(), reasons }))
  },
)

/** Other words for the letters. Letters that were written keep theirs. */
export const changeTemplate = command(
  'publication.change-template',
  templateForm,
  'The letters are changed',
  async (work, { number }: LetterTemplate, { delay, notPublishing }) => {
    for (const [field, words] of [
      ['delay', delay],
      ['notPublishing', notPublishing],
    ] as const) {
      const [unknown] = unknownPlaceholders(words)
      if (unknown !== undefined)
        return invalid({
          field,
          message: `In curly brackets may stand: reference, reasons, partnership. Take out: ${unknown.slice(0, 40)}`,
        })
    }
    await work.sql.insert(letterTemplate).values({
      id: work.newId(),
      partnershipId: work.actor.partnershipId,
      number: number + 1,
      delay,
      notPublishing,
      changedBy: work.actor.membershipId,
      changedAt: work.moment,
    })
    work.audit(templateChanged, work.actor.partnershipId, { number: number + 1 })
    return done(paths.template)
  },
)
