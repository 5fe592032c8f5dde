import { z } from 'zod'
import { type FactsVersion, factLines } from './notification-facts.ts'

/** What stands beside the form of the facts: every earlier version, newest first, with who changed it and when. */
export const FactsPage = z.object({
  reference: z.string(),
  earlier: z.array(
    z.object({
      lines: z.array(z.object({ name: z.string(), value: z.string() })),
      changedBy: z.string(),
      changedAt: z.string(),
    }),
  ),
})
export type FactsPage = z.infer<typeof FactsPage>

export function factsPage(
  reference: string,
  versions: readonly FactsVersion[],
  post: (membershipId: string) => string,
): FactsPage {
  return {
    reference,
    earlier: versions
      .slice(0, -1)
      .map(({ facts }, index) => {
        const next = versions[index + 1]
        return { lines: [...factLines(facts)], changedBy: next ? post(next.by) : '', changedAt: next?.at.toString() ?? '' }
      })
      .reverse(),
  }
}
