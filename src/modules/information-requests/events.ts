import { event } from '../../platform/audit/event.ts'

/** What this room writes to the log. The reference goes with each entry, so that who is shut out of the case sees none of them. */
type OfCase = { readonly reference: string }
type OfRequest = OfCase & { readonly number: number }

export const requestsListed = event<OfCase>('information-requests.listed', 'The requests to agencies on a case were listed')
export const requestRead = event<OfRequest>('information-requests.read', 'A request to an agency was read by the case team')
export const returnRead = event<OfRequest>('information-requests.return-read', 'A released return was read by the case team')
export const letterRead = event<OfRequest & { readonly letter: string; readonly as: string }>(
  'information-requests.letter-read',
  'A letter to an agency was read or taken',
)
export const agenciesAsked = event<
  OfCase & { readonly agencies: readonly string[]; readonly parts: readonly string[]; readonly dueOn: string }
>('information-requests.asked', 'Agencies were asked for information')
export const chairNamed = event<OfCase & { readonly chair: string }>(
  'information-requests.chair-named',
  'The person who releases the returns was named',
)
export const returnsReleased = event<OfCase & { readonly agencies: readonly string[] }>(
  'information-requests.released',
  'The chair released the returns',
)
export const lateRecorded = event<OfRequest>('information-requests.late-recorded', 'It was recorded that a return is late')
export const refusalRecorded = event<OfRequest>('information-requests.refusal-recorded', 'It was recorded that an agency refuses')
export const templateChanged = event<{ readonly number: number }>(
  'information-requests.template-changed',
  'The letters of information requests were changed',
)
export const ownListed = event<{ readonly requests: number }>(
  'information-requests.own-listed',
  'An agency’s people listed what they were asked',
)
export const ownRead = event<OfRequest>('information-requests.own-read', 'An agency’s people read a request and their own return')
export const partWritten = event<OfRequest & { readonly part: string; readonly round: number }>(
  'information-requests.part-written',
  'A part of a return was written',
)
export const partHanded = event<OfRequest & { readonly part: string; readonly to: string }>(
  'information-requests.part-handed',
  'A part of a return was handed to a colleague, or taken back',
)
export const returnSent = event<OfRequest>('information-requests.sent', 'An agency sent its return')
export const requestRefused = event<OfRequest>('information-requests.refused', 'An agency refused a request')

export const events = [
  requestsListed,
  requestRead,
  returnRead,
  letterRead,
  agenciesAsked,
  chairNamed,
  returnsReleased,
  lateRecorded,
  refusalRecorded,
  templateChanged,
  ownListed,
  ownRead,
  partWritten,
  partHanded,
  returnSent,
  requestRefused,
]
