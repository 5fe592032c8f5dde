import { z } from 'zod'
import { periodInWords } from '../retention/schedule-page.ts'
import type { Holding, LineRule } from './disposal-line.ts'

const text = z.string()
const maybe = z.string().nullable()

const KindLine = z.object({ kind: text, rows: z.number(), period: maybe, authority: maybe, dueOn: maybe })
export type KindLine = z.infer<typeof KindLine>

const Tried = z.object({
  reference: text,
  dueOn: maybe,
  lastOn: text,
  kinds: z.array(KindLine),
  /** The list that it stands on, when it is on one that is not settled. */
  list: maybe,
})
export type Tried = z.infer<typeof Tried>

const ListLine = z.object({ list: text, proposedAt: text, proposedBy: text, cases: z.number(), state: text })

export const DryRunPage = z.object({
  today: text,
  due: z.array(Tried),
  held: z.array(Tried),
  stillOpen: z.array(Tried),
  /** Not due yet, the next ones first. */
  notYet: z.array(Tried),
  kept: z.array(Tried),
  outlives: z.array(text),
  lists: z.array(ListLine),
  certificates: z.array(z.object({ number: text, reference: text, disposedAt: text })),
})
export type DryRunPage = z.infer<typeof DryRunPage>

export const lineStates = {
  waiting: 'Waits for a second person',
  approved: 'Approved, to be carried out',
  'turned-down': 'Turned down',
  disposed: 'Disposed of',
  held: 'Stopped: under a legal hold',
  'held-since': 'Stopped: a hold was placed after it was approved',
  'changed-since': 'Stopped: something was recorded after it was proposed',
} as const
export type LineState = keyof typeof lineStates

export const DisposalList = z.object({
  list: text,
  proposedBy: text,
  proposedAt: text,
  mine: z.boolean(),
  waiting: z.number(),
  lines: z.array(
    z.object({
      reference: text,
      dueOn: text,
      kinds: z.array(KindLine),
      state: z.enum(Object.keys(lineStates) as [LineState]),
      decidedBy: maybe,
      decidedAt: maybe,
      because: maybe,
      listHash: maybe,
    }),
  ),
})
export type DisposalList = z.infer<typeof DisposalList>

export const DisposedPage = z.object({
  reference: text,
  partnership: text,
  certificate: text,
  disposedAt: text,
  proposedBy: text,
  proposedAt: text,
  approvedBy: text,
  approvedAt: text,
  list: text,
  listHash: text,
  keysDestroyed: z.number(),
  destroyed: z.array(z.object({ kind: text, table: text, rows: z.number() })),
  stays: z.array(z.object({ what: text, rows: z.number() })),
  rules: z.array(KindLine.omit({ rows: true })),
  /** What was decided, where the case came to a decision. */
  decision: z.object({ met: z.boolean(), at: text, group: text }).nullable(),
  notification: z.object({ at: text, panelReference: maybe }).nullable(),
})
export type DisposedPage = z.infer<typeof DisposedPage>

/** Rows by kind, with the rule that each kind goes by. */
export function kindLines(holdings: readonly Holding[], rules: readonly LineRule[]): KindLine[] {
  return [...Map.groupBy(holdings, ({ kind }) => kind)]
    .map(([kind, held]) => {
      const rule = rules.find(one => one.kind === kind)
      return {
        kind,
        rows: held.reduce((sum, { rows }) => sum + rows, 0),
        period: rule ? periodInWords(rule) : null,
        authority: rule?.authority ?? null,
        dueOn: rule?.dueOn ?? null,
      }
    })
    .sort((one, other) => (one.kind < other.kind ? -1 : 1))
}
