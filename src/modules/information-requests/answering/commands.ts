import type { Work } from '../../../platform/database/actor-transaction.ts'
import { command, done, invalid, refused } from '../../../platform/http/command.ts'
import { sendNotices } from '../../my-work/index.ts'
import { holdersOf, peopleById } from '../../people/index.ts'
import { partHanded, partWritten, requestRefused, returnSent } from '../events.ts'
import { handForm, partForm, refuseForm, sendForm } from '../forms.ts'
import { paths } from '../paths.ts'
import { colleagues } from '../policy.ts'
import { type OwnPart, type OwnRequest, partsMissing } from './own-return.ts'
import { addRecord, findOwnRequest, postState, sendCopy } from './store.ts'

/** A request with the part that an address names. */
export interface OwnRequestPart extends OwnRequest {
  readonly chosen: OwnPart
}

const closed = refused('return-sent', 'The return was sent, so that nothing of it can be changed. Its page shows what was sent')
/** What stands in the way of telling the case: it is looked up, because the function of the database only says no. */
const notPosted = async (work: Work, { address }: OwnRequest) => {
  const now = await findOwnRequest(work, address)
  if (now?.sentAt) return closed
  return refused(
    'not-posted',
    'It could not be sent now: your seat as safeguarding lead may have ended, or the request may no longer be open to you. Nothing was sent, and what you wrote is kept. Ask the partnership’s business team',
  )
}
const ofRequest = ({ reference, number }: OwnRequest) => ({ reference, number })

/** Writes a part: each text stays, the last one counts. The lead reads what a colleague writes, the colleague what the lead does. */
export const writePart = command(
  'information-requests.write-part',
  partForm,
  'The text is saved',
  async (work, request: OwnRequestPart, { text }) => {
    const { chosen, whole } = request
    if (request.sentAt) return closed
    const round = chosen.round + 1
    const copy = { part: chosen.part, round, content: { text } }
    await addRecord(work, request, 'text', copy)
    const reader = whole ? chosen.holder?.person : work.actor.personId
    if (reader !== undefined) await sendCopy(work, request, reader, 'text', copy)
    if (whole) await postState(work, request, 'in-work')
    work.audit(partWritten, request.id, { ...ofRequest(request), part: chosen.part, round })
    return done(paths.own(request.address))
  },
)

/** The colleagues of the own agency to whom a lead can hand a part. */
export async function colleaguesOf(work: Work) {
  return (await holdersOf(work, colleagues)).filter(one => one.organisationId === work.actor.organisationId)
}

/** Hands a part to a colleague, who sees that part and no other; or takes it back. What was read before is not unread. */
export const handPart = command(
  'information-requests.hand-part',
  handForm,
  'It is recorded who writes this part',
  async (work, request: OwnRequestPart, input) => {
    const { chosen } = request
    if (request.sentAt) return closed
    const to = input.to === 'nobody' ? undefined : (await colleaguesOf(work)).find(({ id }) => id === input.to)
    if (input.to !== 'nobody' && !to)
      return invalid({ field: 'to', message: 'Choose a colleague of your own agency from the list' })
    if ((to?.id ?? null) === (chosen.holder?.membership ?? null))
      return invalid({ field: 'to', message: 'This is how it stands already. Choose somebody else, or go back' })
    const { part } = chosen
    const round = chosen.handed + 1
    if (chosen.holder) await sendCopy(work, request, chosen.holder.person, 'taken-back', { part, round, content: {} })
    await addRecord(work, request, 'holder', {
      part,
      round,
      content: { membership: to?.id ?? null, person: to?.personId ?? null },
    })
    if (to) {
      const { asks, text } = chosen
      const content = { asks, known: request.known, note: input.note ?? null, dueOn: request.dueOn.toString() }
      await sendCopy(work, request, to.personId, 'handed', { part, round, content })
      if (text !== null) await sendCopy(work, request, to.personId, 'text', { part, round: chosen.round, content: { text } })
      const link = paths.own(request.address)
      await sendNotices(work, [to], { kind: 'part-handed', reference: request.reference, link })
    }
    await postState(work, request, 'in-work')
    work.audit(partHanded, request.id, { ...ofRequest(request), part, to: to?.id ?? 'nobody' })
    return done(paths.own(request.address))
  },
)

/** Sends the return: a sealed copy waits for the chair, and the agency keeps its own. Refused while a part has no text. */
export const sendReturn = command(
  'information-requests.send',
  sendForm,
  'Your return is sent',
  async (work, request: OwnRequest) => {
    if (request.sentAt) return closed
    const missing = partsMissing(request)
    if (missing.length > 0)
      return refused(
        'parts-missing',
        `Before it is sent, each part needs a text, even if there is nothing to say. Still to come: ${missing.map(({ title }) => title).join(', ')}`,
      )
    const parts = request.parts.map(({ part, text }) => ({ part, text: text ?? '' }))
    if (!(await postState(work, request, 'answered', { parts }))) return notPosted(work, request)
    await addRecord(work, request, 'sent', { part: '', round: 1, content: {} })
    for (const { part, holder } of request.parts)
      if (holder) await sendCopy(work, request, holder.person, 'closed', { part, round: 1, content: {} })
    await tellAsker(work, request, 'request-answered')
    work.audit(returnSent, request.id, ofRequest(request))
    return done(paths.own(request.address))
  },
)

/** Says that the agency does not give the information, and why. A return can still follow. */
export const refuseRequest = command(
  'information-requests.refuse',
  refuseForm,
  'It is recorded that your agency refuses',
  async (work, request: OwnRequest, { reason }) => {
    if (request.sentAt) return closed
    if (request.refusedAt) return refused('refused-already', 'Your agency has refused this already. You can still answer it')
    if (!(await postState(work, request, 'refused', { reason }))) return notPosted(work, request)
    await addRecord(work, request, 'refused', { part: '', round: 1, content: { reason } })
    for (const { part, holder } of request.parts)
      if (holder) await sendCopy(work, request, holder.person, 'refused', { part, round: 1, content: {} })
    await tellAsker(work, request, 'request-refused')
    work.audit(requestRefused, request.id, ofRequest(request))
    return done(paths.own(request.address))
  },
)

async function tellAsker(
  work: Work,
  { askedBy, reference, number }: OwnRequest,
  kind: 'request-answered' | 'request-refused',
): Promise<void> {
  if (askedBy === null) return
  const asker = (await peopleById(work, [askedBy])).get(askedBy)
  if (asker) await sendNotices(work, [asker], { kind, reference, link: paths.request(reference, number) })
}
