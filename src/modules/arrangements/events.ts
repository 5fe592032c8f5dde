import { event } from '../../platform/audit/event.ts'

export const partnershipAdded = event<{ partnership: string; arrangements: string; pack: string; from: string }>(
  'arrangements.partnership-added',
  'A partnership, or its next arrangements, was added to the installation',
)
