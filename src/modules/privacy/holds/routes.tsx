import { z } from 'zod'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { formPage, page, type Route } from '../../../platform/http/route.ts'
import { holdsRead } from '../events.ts'
import { HoldLine, HoldsModel, HoldsPage, LiftHoldPage, PlaceHoldPage } from '../pages/holds.tsx'
import { paths } from '../paths.ts'
import { holdCase, postsOf } from '../store.ts'
import { liftHold, placeHold } from './commands.ts'
import { type Hold, holdById, holdsOf } from './store.ts'

export const holdRoutes: readonly Route[] = [
  page(paths.holds, {
    may: 'privacy.read',
    name: 'privacy.list-holds',
    model: HoldsModel,
    title: () => 'Legal holds',
    load: async work => ({ holds: await shown(work, await holdsOf(work)) }),
    show: (model, { may }) => <HoldsPage {...model} may={may} />,
  }),
  formPage(paths.placeHold, {
    command: placeHold,
    drafts: true,
    model: z.object({}),
    title: () => 'Place a legal hold',
    load: async () => ({}),
    present: () => ({}),
    show: (_, form) => <PlaceHoldPage form={form} />,
  }),
  formPage(paths.liftHold(':id'), {
    command: liftHold,
    drafts: true,
    model: HoldLine,
    title: ({ reference }) => `Lift the hold on ${reference}`,
    async load(work, { params }) {
      const found = await holdById(work, params.id ?? '')
      return found && (await holdCase(work, found.reference)) ? found : undefined
    },
    async present(hold, work): Promise<HoldLine> {
      const [line] = await shown(work, [hold])
      if (!line) throw new Error('A hold is shown as one line')
      return line
    },
    show: (hold, form) => <LiftHoldPage hold={hold} form={form} />,
  }),
]

async function shown(work: Work, holds: readonly Hold[]): Promise<HoldLine[]> {
  const post = await postsOf(
    work,
    holds.flatMap(({ placedBy, lifted }) => [placedBy, lifted?.by ?? null]),
  )
  if (holds.length > 0)
    work.audit(holdsRead, '', { cases: [...new Set(holds.map(({ reference }) => reference))] }, { outcome: 'viewed' })
  return holds.map(({ id, reference, from, reason, placedBy, placedAt, lifted }) => ({
    id,
    reference,
    from: from.toString(),
    reason,
    placedBy: post(placedBy),
    placedAt: placedAt.toString(),
    lifted: lifted ? { by: post(lifted.by), at: lifted.at.toString(), reason: lifted.reason } : null,
  }))
}
