import { z } from 'zod'
import { type ReturnPart, returnPartIds, returnParts } from './return-part.ts'

/** What is sealed in the rows of a request and a return: one shape for each, on both sides the same. */
const part = z.enum(returnPartIds as [ReturnPart, ...ReturnPart[]])

/** What an agency is asked: the parts, a question in the asker's own words, what is known already, and the words of the letter. */
export const RequestContent = z.object({
  parts: z.array(part),
  question: z.string().nullable(),
  known: z.string(),
  letter: z.string(),
})
export type RequestContent = z.infer<typeof RequestContent>

export const PartText = z.object({ text: z.string() })
/** A colleague who has a part now; none when the lead has it. */
export const Holder = z.object({ membership: z.string().nullable(), person: z.string().nullable() })
export const HandedContent = z.object({ asks: z.string(), known: z.string(), note: z.string().nullable(), dueOn: z.iso.date() })
export const Reason = z.object({ reason: z.string() })
export const NoteContent = z.object({ reason: z.string(), letter: z.string() })
export const ReturnContent = z.object({ parts: z.array(z.object({ part, text: z.string() })) })
export type ReturnContent = z.infer<typeof ReturnContent>

/** Every part that is to be answered, with what it asks for. */
export function wantedOf({ parts, question }: Pick<RequestContent, 'parts' | 'question'>) {
  return parts.map(id => ({
    part: id,
    title: returnParts[id].title,
    asks: id === 'other' && question !== null ? question : returnParts[id].asks,
  }))
}
