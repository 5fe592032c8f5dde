import { z } from 'zod'

const text = z.string()
const maybe = z.string().nullable()

/** Who reads a review that has no incident, and who is shut out of it: days are ISO days, moments ISO instants. */
export const ReviewTeam = z.object({
  byRole: z.array(z.object({ name: text, post: text })),
  byName: z.array(z.object({ name: text, post: text, reason: text, lastDay: maybe })),
  /** The reasons are there for those who may shut people out. */
  shutOut: z.array(
    z.object({ id: text, name: text, post: text, by: text, from: text, until: maybe, reason: maybe, endReason: maybe }),
  ),
})
export type ReviewTeam = z.infer<typeof ReviewTeam>
