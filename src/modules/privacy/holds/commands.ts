import { command, done, invalid, refused } from '../../../platform/http/command.ts'
import { holdLifted, holdPlaced } from '../events.ts'
import { paths } from '../paths.ts'
import { holdCase } from '../store.ts'
import { holdForm, liftForm } from './forms.ts'
import { addHold, type Hold, liftHoldRow } from './store.ts'

/**
 * Nothing of the case is disposed of while the hold stands, whatever was approved before; an approval from before it does not count any
 * more either. Several holds may stand at once, each lifted for itself.
 */
export const placeHold = command('privacy.place-hold', holdForm, 'The hold stands', async (work, _: object, input) => {
  const found = await holdCase(work, input.reference)
  if (!found) return invalid({ field: 'reference', message: 'There is no case of this reference that you may read' })
  if (Temporal.PlainDate.compare(input.from, work.today) > 0)
    return invalid({
      field: 'from',
      message: 'The day must be today or in the past: a hold stands from the moment it is recorded',
    })
  const hold = await addHold(work, found, input.from, input.reason)
  work.audit(holdPlaced, found.id, { reference: found.reference, hold })
  return done(paths.holds)
})

/** Lifts one hold, with the reason. Whether the case may go then is decided anew. */
export const liftHold = command('privacy.lift-hold', liftForm, 'The hold is lifted', async (work, hold: Hold, input) => {
  if (hold.lifted || !(await liftHoldRow(work, hold, input.reason)))
    return refused('lifted-already', 'This hold was lifted already. The list shows when')
  work.audit(holdLifted, hold.caseId, { reference: hold.reference, hold: hold.id })
  return done(paths.holds)
})
