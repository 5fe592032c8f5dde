import { command, created, done, invalid, refused } from '../../platform/http/command.ts'
import { evidenceAdded, evidenceWithdrawn, priorityAdded, promiseJudged } from './events.ts'
import { evidenceForm, judgementForm, priorityForm, withdrawForm } from './forms.ts'
import { lacksEvidence, type Promised } from './outcomes-framework.ts'
import { paths } from './paths.ts'
import {
  addJudgement,
  type Evidence,
  evidenceOf,
  addEvidence as insertEvidence,
  addPriority as insertPriority,
  withdrawEvidence as markWithdrawn,
} from './store.ts'

/** Attaches to a promise something that shows whether it is kept (A9). Refuses a day that has not come. */
export const addEvidence = command(
  'outcomes.add-evidence',
  evidenceForm,
  'The evidence is attached',
  async (work, promise: Promised, input) => {
    if (Temporal.PlainDate.compare(input.on, work.today) > 0)
      return invalid({ field: 'on', message: 'The day of the evidence must be today or in the past' })
    await insertEvidence(work, promise, input)
    work.audit(evidenceAdded, '', { kind: promise.kind, entry: promise.entry })
    return done(paths.promise(promise.kind, promise.entry))
  },
)

/** Takes evidence out of the count; it stays readable with the reason. */
export const withdrawEvidence = command(
  'outcomes.withdraw-evidence',
  withdrawForm,
  'The evidence no longer counts',
  async (work, evidence: Evidence, input) => {
    if (evidence.withdrawnAt) return refused('withdrawn-already', 'This evidence was withdrawn already')
    await markWithdrawn(work, evidence.id, input.reason)
    work.audit(evidenceWithdrawn, evidence.id, { kind: evidence.kind, entry: evidence.entry })
    return done(paths.promise(evidence.kind, evidence.entry))
  },
)

/** Judges how far a promise has come. Refuses to call it reached when nothing shows it. */
export const judge = command(
  'outcomes.judge',
  judgementForm,
  'The judgement is recorded',
  async (work, promise: Promised, input) => {
    const standing = (await evidenceOf(work, promise)).filter(one => one.withdrawnAt === null)
    if (lacksEvidence(input.state, standing.length))
      return invalid({ field: 'state', message: 'Nothing attached here shows it yet. Attach the evidence first' })
    await addJudgement(work, promise, input.state, input.reasons)
    work.audit(promiseJudged, '', { kind: promise.kind, entry: promise.entry, state: input.state })
    return done(paths.promise(promise.kind, promise.entry))
  },
)

/** Adds a priority of the business plan. Refuses a plan that ends before it begins or has ended. */
export const addPriority = command(
  'outcomes.add-priority',
  priorityForm,
  'The priority is part of the framework',
  async (work, _: object, input) => {
    if (Temporal.PlainDate.compare(input.until, input.from) <= 0)
      return invalid({ field: 'until', message: 'The last day of the plan must be after its first day' })
    if (Temporal.PlainDate.compare(input.until, work.today) < 0)
      return invalid({ field: 'until', message: 'This plan has ended. Enter the last day of the plan that holds now' })
    const id = work.newId()
    await insertPriority(work, id, input)
    work.audit(priorityAdded, id, {})
    return created(paths.promise('priority', id))
  },
)
