import { event } from '../../platform/audit/event.ts'

type Which = { readonly kind: string; readonly entry: string }

export const evidenceAdded = event<Which>('outcomes.evidence-added', 'Evidence was attached to a promise')
export const evidenceWithdrawn = event<Which>('outcomes.evidence-withdrawn', 'Evidence was withdrawn')
export const promiseJudged = event<Which & { readonly state: string }>('outcomes.judged', 'How far a promise has come was judged')
export const priorityAdded = event('outcomes.priority-added', 'A priority of the business plan was added')

export const events = [evidenceAdded, evidenceWithdrawn, promiseJudged, priorityAdded]
