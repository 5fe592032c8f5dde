import { londonInstant } from '../../../platform/clock/clock.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { command, created, done, invalid, refused } from '../../../platform/http/command.ts'
import { caseBoxes } from '../../../platform/sealing/case-box.ts'
import { adoptionById } from '../../arrangements/index.ts'
import { closeNotOwed } from '../../clocks/index.ts'
import { areaAnswered, areaTold, childAdded, childChanged, samenessFound } from '../events.ts'
import { canMove } from '../incident-moves.ts'
import { oweNotificationAfterAll } from '../notification-pack/commands.ts'
import { paths } from '../paths.ts'
import { awareAt, isEnded, type SeriousIncident } from '../serious-incident.ts'
import { holdIncident, type OpenIncident, tellRaiser } from '../store.ts'
import { areaAnswer, areaNotice, samenessFinding } from '../tables.ts'
import { councilName } from '../threshold-decision.ts'
import { type AreaNotice, areaKey, lastDayToTell, ownAreaKeys } from './area.ts'
import { type Child, ChildDetails, labelOf, troubleWithChild } from './child.ts'
import { areaAnswerForm, areaNoticeForm, childForm, samenessForm } from './forms.ts'
import { addChildRow, addVersion, areaHash } from './store.ts'

const ofCase = (work: Work, { incident }: OpenIncident) => ({
  id: work.newId(),
  caseId: incident.id,
  partnershipId: work.actor.partnershipId,
})

const ownAreas = async (work: Work, { adoptionId }: SeriousIncident) => ownAreaKeys(await adoptionById(work, adoptionId))

type ChildInput = Extract<ReturnType<typeof childForm.readJson>, { readonly ok: true }>['input']

/** The answers of the form as they are kept: what was left empty is not there. */
function detailsOf({ unborn, birthDate, expectedDate, ...words }: ChildInput): ChildDetails {
  return ChildDetails.parse({
    ...words,
    unborn: unborn === 'yes' ? true : undefined,
    birthDate: birthDate?.toString(),
    expectedDate: expectedDate?.toString(),
  })
}

/** Adds a child to the incident, named or not, born or not. The national form takes four in full; the record takes all. */
export const addChild = command(
  'incidents.add-child',
  childForm,
  'The child is added',
  async (work, open: OpenIncident, input) => {
    const { incident } = open
    const details = detailsOf(input)
    if (Object.values(details).every(value => value === undefined))
      return invalid({ field: 'name', message: 'Write at least one thing that is known of the child' })
    const trouble = troubleWithChild(details, work.today)
    if (trouble) return invalid(trouble)
    const label = labelOf(incident.children.length)
    if (!label)
      return refused('too-many-children', 'This record takes 26 children. Write about the others under brothers and sisters')
    const id = await addChildRow(work, incident.id, label, details, await ownAreas(work, incident))
    const uncounted = await oweNotificationAfterAll(work, incident, {}, details)
    if (uncounted) return uncounted
    work.audit(childAdded, incident.id, { child: id }, { informationOf: [incident.raisedByOrganisation] })
    return created(paths.children(incident.reference))
  },
)

/** A child of an incident, to be changed. */
export interface OnChild extends OpenIncident {
  readonly child: Child
}

/** Changes what is known of a child. What was known before is kept, with who and when. */
export const changeChild = command(
  'incidents.change-child',
  childForm,
  'What is known of the child is changed',
  async (work, { incident, child }: OnChild, input) => {
    const details = detailsOf(input)
    const trouble = troubleWithChild(details, work.today, 'The child’s', child)
    if (trouble) return invalid(trouble)
    const box = (await caseBoxes(work, incident.id)).get(child.keyId)
    if (!box) return refused('child-erased', 'What was known of this child has been erased, so that nothing can be added to it')
    const number = child.versions.length + 1
    const of = { caseId: incident.id, childId: child.id, number }
    await addVersion(work, of, box, details, await ownAreas(work, incident))
    const uncounted = await oweNotificationAfterAll(work, incident, child, details)
    if (uncounted) return uncounted
    work.audit(
      childChanged,
      incident.id,
      { child: child.id, version: number },
      { informationOf: [incident.raisedByOrganisation] },
    )
    return done(paths.children(incident.reference))
  },
)

/** Records that another area was told: which, whom, how, when, what was said (SI-2). It gets a notice, never access. */
export const tellArea = command(
  'incidents.tell-area',
  areaNoticeForm,
  'It is recorded that the other area was told',
  async (work, open: OpenIncident, input) => {
    const { incident, box } = open
    const { area, whom, how, said, sentOn, lateReason } = input
    if ((await ownAreas(work, incident)).has(areaKey(area)))
      return invalid({ field: 'area', message: 'This is your own area. Its partners are told on the page of the incident' })
    const sentAt = londonInstant(sentOn, input.sentAt)
    if (Temporal.Instant.compare(sentAt, work.moment) > 0)
      return invalid({ field: 'sentOn', message: 'The day and time they were told must not be in the future' })
    const aware = awareAt(incident).round({ smallestUnit: 'minute', roundingMode: 'floor' })
    if (Temporal.Instant.compare(sentAt, aware) < 0)
      return invalid({ field: 'sentOn', message: 'They cannot have been told before the council became aware' })
    const due = lastDayToTell(incident.clocks)
    const late = due !== undefined && Temporal.PlainDate.compare(sentOn, due) > 0
    if (late && lateReason === undefined)
      return invalid({ field: 'lateReason', message: 'This is after the five working days. Say why it is late' })
    const row = ofCase(work, open)
    const words = { area, whom, how, said, ...(late ? { lateReason } : {}) }
    await work.sql.insert(areaNotice).values({
      ...row,
      areaHash: areaHash(work, incident.id, areaKey(area)),
      words: box.seal(row.id, 'words', JSON.stringify(words)),
      late,
      sentAt,
      recordedBy: work.actor.membershipId,
      recordedAt: work.moment,
    })
    work.audit(areaTold, incident.id, { notice: row.id, late }, { informationOf: [incident.raisedByOrganisation] })
    return done(paths.children(incident.reference))
  },
)

/** A notice to another area, to which an answer came. */
export interface OnNotice extends OpenIncident {
  readonly notice: AreaNotice
}

/** Records what another area answered, and when. */
export const recordAreaAnswer = command(
  'incidents.record-area-answer',
  areaAnswerForm,
  'The answer of the other area is recorded',
  async (work, open: OnNotice, { who, answeredOn, answer }) => {
    const { incident, box, notice } = open
    if (Temporal.PlainDate.compare(answeredOn, work.today) > 0)
      return invalid({ field: 'answeredOn', message: 'The day of the answer must be today or in the past' })
    const told = notice.at.toZonedDateTimeISO('Europe/London').toPlainDate()
    if (Temporal.PlainDate.compare(answeredOn, told) < 0)
      return invalid({ field: 'answeredOn', message: 'They cannot have answered before they were told' })
    const row = ofCase(work, open)
    await work.sql.insert(areaAnswer).values({
      ...row,
      noticeId: notice.id,
      words: box.seal(row.id, 'words', JSON.stringify({ who, answer })),
      answeredOn,
      recordedBy: work.actor.membershipId,
      recordedAt: work.moment,
    })
    work.audit(areaAnswered, incident.id, { notice: notice.id }, { informationOf: [incident.raisedByOrganisation] })
    return done(paths.children(incident.reference))
  },
)

/**
 * Records whether this incident is the same as another one. If it is, this one is closed: its clocks owe nothing any more, with that
 * reason, and the other goes on. Refused where that would lose days: the one of which the council knew first goes on. The raiser is
 * told who has it, and nothing of the other.
 */
export const recordSameness = command(
  'incidents.record-sameness',
  samenessForm,
  'It is recorded whether the two are the same',
  async (work, open: OpenIncident, input) => {
    const { incident, box } = open
    const reference = input.reference.toUpperCase()
    if (reference === incident.reference)
      return invalid({ field: 'reference', message: 'This is the incident that you are looking at. Enter the other one' })
    const other = await holdIncident(work, reference)
    if (!other)
      return invalid({ field: 'reference', message: 'There is no other incident of this reference that you can read. Check it' })
    const same = input.same === 'yes'
    if (same) {
      if (!canMove(incident, 'incidents.record-sameness'))
        return refused(
          'already-settled',
          'This has gone too far to be closed as the same. Go back to the incident to see how it stands',
        )
      if (isEnded(other.incident))
        return refused('other-has-ended', 'The other incident has ended, so that nothing would go on. Look at it first')
      if (Temporal.Instant.compare(awareAt(incident), awareAt(other.incident)) < 0)
        return refused(
          'known-first',
          `The council knew of this one first, and its five days count from then. Close ${reference} as the same as this one instead`,
        )
    }
    const row = ofCase(work, open)
    await work.sql.insert(samenessFinding).values({
      ...row,
      otherCaseId: other.incident.id,
      same,
      reason: box.seal(row.id, 'reason', input.reason),
      recordedBy: work.actor.membershipId,
      recordedAt: work.moment,
    })
    if (same) {
      for (const clock of incident.clocks) if (!clock.closed) await closeNotOwed(work, clock, work.moment, input.reason, box)
      await tellRaiser(work, incident, 'in-hand', councilName(await adoptionById(work, incident.adoptionId)))
    }
    work.audit(samenessFound, incident.id, { other: other.incident.id, same }, { informationOf: [incident.raisedByOrganisation] })
    return done(paths.incident(incident.reference))
  },
)
