import { z } from 'zod'
import type { PublishedVersion } from './published-version.ts'

/** A word of the glossary, so that every page can lead to what it means. */
const Term = z.object({ id: z.string(), term: z.string(), means: z.string() })

/** Whose website a page belongs to, and which version of the arrangements it is drawn from. Days are ISO days. */
export const Frame = z.object({
  partnership: z.object({ id: z.string(), name: z.string(), shortName: z.string() }),
  version: z.object({
    id: z.string(),
    title: z.string(),
    label: z.string(),
    standing: z.enum(['in-force', 'ended', 'to-come']),
    from: z.string(),
    /** The last day; null while no other version follows. */
    lastDay: z.string().nullable(),
    guidance: z.string(),
  }),
  /** The version that holds today, where there is one. */
  inForce: z.string().nullable(),
  terms: z.array(Term),
})
export type Frame = z.output<typeof Frame>

export function frameOf(version: PublishedVersion, current: PublishedVersion | undefined): Frame {
  const { arrangements, pack } = version
  const { id, title, shortName } = arrangements.partnership
  return {
    partnership: { id, name: title, shortName },
    version: {
      id: version.id,
      title: arrangements.title,
      label: arrangements.version,
      standing: version.standing,
      from: version.from.toString(),
      lastDay: version.lastDay?.toString() ?? null,
      guidance: pack.title,
    },
    inForce: current?.id ?? null,
    terms: (arrangements.glossary ?? []).map(({ id: termId, term, means }) => ({ id: termId, term, means })),
  }
}
