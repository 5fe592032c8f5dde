import { event } from '../../platform/audit/event.ts'

export const concernSent = event<{ reference: string }>('concerns.sent', 'A concern was sent to the council')
export const concernRead = event<{ reference: string }>('concerns.read', 'The raiser read the own concern')

export const events = [concernSent, concernRead]
