import { command, created, invalid, refused } from '../../platform/http/command.ts'
import { adoptedToday } from '../arrangements/index.ts'
import { receiveConcern } from '../incidents/index.ts'
import { childrenRaised, troubleWithChildren } from './child-fields.ts'
import { concernSent } from './events.ts'
import { concernForm } from './forms.ts'
import { paths } from './paths.ts'
import { addConcern } from './store.ts'

/** What was answered before the form was opened: whether a child is in danger, as the address says it. */
export interface BegunConcern {
  readonly danger?: string | null
}

/** Sends a concern to the council, which sees it at once. Nobody in danger waits for a form: 999 comes first (R1). */
export const raiseConcern = command(
  'concerns.raise',
  concernForm,
  'Your concern has been sent',
  async (work, _: BegunConcern, input) => {
    if (input.danger === 'yes') {
      return invalid({
        field: 'danger',
        message: 'Call 999 now. What you have typed stays here; send it when somebody has called',
      })
    }
    const raised = childrenRaised(input)
    const trouble = troubleWithChildren(raised, work.today)
    if (trouble.length > 0) return invalid(...trouble)
    const under = await adoptedToday(work)
    if (!under) return refused('no-arrangements', 'This partnership has no arrangements in force yet. Ring the council instead')
    const id = work.newId()
    const { outcome, danger, whatHappened, childNow, contact } = input
    const children = raised.map(({ details }) => details)
    const received = await receiveConcern(work, under, { concernId: id, outcome, whatHappened, childNow, children, contact })
    if (received.outcome === 'refused') return received
    const { reference } = received
    await addConcern(work, id, reference, { danger, outcome, whatHappened, childNow, children, contact })
    work.audit(concernSent, id, { reference })
    return created(paths.concern(id))
  },
)
