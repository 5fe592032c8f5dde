import { z } from 'zod'
import { type Change, changeSections } from '../arrangements/index.ts'
import { concerns, type Reader, summaryOf } from './concerning.ts'

export const ChangeLine = z.object({
  id: z.string(),
  section: z.string(),
  kind: z.enum(['added', 'ended', 'renamed', 'merged', 'changed', 'succeeded']),
  what: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  from: z.string(),
  forWhom: z.array(z.string()),
  mustDo: z.string().nullable(),
  source: z.array(z.string()),
  /** It is for the reader, or the reader's organisation. */
  yours: z.boolean(),
})
export type ChangeLine = z.output<typeof ChangeLine>

/** Everything that changes, for one reader: a summary, then part by part, what is for the reader first in each. */
export const ChangeList = z.object({
  summary: z.string(),
  sections: z.array(z.object({ id: z.string(), title: z.string(), changes: z.array(ChangeLine) })),
})
export type ChangeList = z.output<typeof ChangeList>

/** Sets changes out for the one who reads them. Parts in which something is for the reader stand before the others. */
export function changeList(changes: readonly Change[], reader: Reader): ChangeList {
  const yours = changes.filter(change => concerns(change, reader))
  const sections = Object.entries(changeSections).flatMap(([id, title]) => {
    const lines = changes.filter(({ section }) => section === id).map(change => line(change, title, yours.includes(change)))
    return lines.length === 0 ? [] : [{ id, title, changes: yoursFirst(lines, ({ yours }) => yours) }]
  })
  return {
    summary: summaryOf(changes, yours),
    sections: yoursFirst(sections, section => section.changes.some(({ yours }) => yours)),
  }
}

function line(change: Change, section: string, yours: boolean): ChangeLine {
  const { id, kind, what, before, after, from, forWhom, mustDo, source } = change
  return {
    id,
    section,
    kind,
    what,
    before: before ?? null,
    after: after ?? null,
    from: from.toString(),
    forWhom: forWhom.map(({ name }) => name),
    mustDo: mustDo ?? null,
    source: [...(source ?? [])],
    yours,
  }
}

const yoursFirst = <T>(all: readonly T[], isYours: (one: T) => boolean): T[] => [
  ...all.filter(isYours),
  ...all.filter(one => !isYours(one)),
]
