import { event } from '../../platform/audit/event.ts'

export const concernSent = event<{ reference: string }>('concerns.sent', 'A concern was sent to the council')
export const concernRead = event<{ reference: string }>('concerns.read', 'The person who raised a concern read it')

export const events = [concernSent, concernRead]
