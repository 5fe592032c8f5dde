import { command } from '../../platform/http/command.ts'
import { endMilestoneReminders } from '../reviews/index.ts'
import { backTo } from './begin-command.ts'
import { withdrawForm } from './forms.ts'
import { isWithdrawn, type OfItem } from './method-command.ts'
import { planOf } from './plan/commands.ts'
import { isOpen } from './practice-review.ts'
import type { Withdrawable } from './practice-review-record.ts'
import { notNow, record } from './store.ts'

/** A review with an entry that an address names, and of which kind it is. */
export interface OfEntry extends OfItem {
  readonly of: Withdrawable
}

/** What was entered by mistake counts no more from now on; it stays readable for those who read it, with the reason. */
export const withdraw = command(
  'practice-reviews.withdraw',
  withdrawForm,
  'The entry is withdrawn',
  async (work, open: OfEntry, { reason }) => {
    if (!isOpen(open.review.state) || isWithdrawn(open)) return notNow
    await record(work, open, 'withdrawn', open.item, { of: open.of, reason })
    if (open.of === 'milestone') await endMilestoneReminders(work, planOf(open), open.item)
    return backTo(open)
  },
)
