import { event } from '../../platform/audit/event.ts'

/** What this room writes to the log: references, ids, days and codes, never anyone's words. */
export const putForward = event<{ reference: string; kind: string; arrangements: string; pack: string; from: string }>(
  'adopting.put-forward',
  'New arrangements, or other guidance, were put forward',
)
export const signed = event<{ reference: string; partner: string }>('adopting.signed', 'A partner signed what was put forward')
export const adopted = event<{ reference: string; adoption: string; arrangements: string; pack: string; from: string }>(
  'adopting.adopted',
  'The three partners have signed: the arrangements are adopted',
)
export const withdrawn = event<{ reference: string }>('adopting.withdrawn', 'What was put forward was withdrawn')
export const factWasChecked = event<{ document: string; path: string; finding: string }>(
  'adopting.fact-checked',
  'A fact of the guidance or the arrangements was checked',
)
export const confirmed = event<{ arrangements: string; organisation: string }>(
  'adopting.confirmed',
  'An organisation confirmed that it has read the arrangements and will comply',
)

export const events = [putForward, signed, adopted, withdrawn, factWasChecked, confirmed]
