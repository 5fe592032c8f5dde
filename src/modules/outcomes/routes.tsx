import { z } from 'zod'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { formPage, page, type Route } from '../../platform/http/route.ts'
import { adoptedToday } from '../arrangements/index.ts'
import { peopleById } from '../people/index.ts'
import { addEvidence, addPriority, judge, withdrawEvidence } from './commands.ts'
import { isPromiseKind, type Promised, stateOf, states } from './outcomes-framework.ts'
import { ActModel, AddEvidencePage, AddPriorityPage, JudgePage, WithdrawModel, WithdrawPage } from './pages/forms.tsx'
import { OutcomesModel, OutcomesPage, type PromiseLine } from './pages/outcomes.tsx'
import { PromiseModel, PromisePage } from './pages/promise.tsx'
import { paths } from './paths.ts'
import { type Evidence, evidenceById, evidenceOf, type JudgementRow, judgementsOf, promisedToday } from './store.ts'

export const routes: readonly Route[] = [
  page(paths.outcomes, {
    may: 'outcomes.read',
    name: 'outcomes.list',
    model: OutcomesModel,
    title: () => 'Outcomes',
    async load(work) {
      const [promises, evidence, judged] = [await promisedToday(work), await evidenceOf(work), await judgementsOf(work)]
      const adopted = await adoptedToday(work)
      return {
        partnership: adopted?.arrangements.partnership.title ?? '',
        promises: promises.map(one => lineOf(one, evidence, judged)),
      }
    },
    show: (model, view) => <OutcomesPage model={model} mayAdd={view.may('outcomes.add-priority')} />,
  }),
  formPage(paths.addPriority, {
    command: addPriority,
    model: z.object({}),
    title: () => 'Add a priority of the business plan',
    load: async () => ({}),
    present: () => ({}),
    show: (_, form) => <AddPriorityPage form={form} />,
  }),
  formPage(paths.withdraw(':id'), {
    command: withdrawEvidence,
    model: WithdrawModel,
    title: () => 'Evidence that no longer counts',
    load: (work, { params }) => evidenceById(work, params.id ?? ''),
    present: ({ id, kind, entry, shows }) => ({ id, kind, entry, shows }),
    show: (model, form) => <WithdrawPage model={model} form={form} />,
  }),
  page(paths.promise(':kind', ':entry'), {
    may: 'outcomes.read',
    name: 'outcomes.read',
    model: PromiseModel,
    title: model => model.says,
    async load(work, { params }) {
      const promise = await promiseAt(work, params)
      return promise && promiseModel(work, promise)
    },
    show: (model, view) => <PromisePage model={model} may={view.may} />,
  }),
  formPage(paths.addEvidence(':kind', ':entry'), {
    command: addEvidence,
    drafts: true,
    model: ActModel,
    title: () => 'Attach evidence',
    load: (work, { params }) => promiseAt(work, params),
    present: actModel,
    show: (model, form) => <AddEvidencePage model={model} form={form} />,
  }),
  formPage(paths.judge(':kind', ':entry'), {
    command: judge,
    drafts: true,
    model: ActModel,
    title: () => 'Judge how far it has come',
    load: (work, { params }) => promiseAt(work, params),
    present: actModel,
    show: (model, form) => <JudgePage model={model} form={form} />,
  }),
]

/** The promise that an address names, if it counts today. */
async function promiseAt(work: Work, { kind = '', entry }: Readonly<Record<string, string>>): Promise<Promised | undefined> {
  if (!isPromiseKind(kind)) return undefined
  return (await promisedToday(work)).find(one => one.kind === kind && one.entry === entry)
}

function actModel({ kind, entry, says }: Promised) {
  return { kind, entry, says }
}

function lineOf(promise: Promised, evidence: readonly Evidence[], judged: readonly JudgementRow[]): PromiseLine {
  const about = (one: { kind: string; entry: string }) => one.kind === promise.kind && one.entry === promise.entry
  const counting = evidence.filter(one => about(one) && one.withdrawnAt === null)
  const state = stateOf(judged.findLast(about)?.state, counting.length)
  return {
    kind: promise.kind,
    entry: promise.entry,
    says: promise.says,
    state,
    stateSays: states[state].says,
    evidence: counting.length,
    latest: counting[0]?.onDay.toString() ?? null,
  }
}

async function promiseModel(work: Work, promise: Promised): Promise<PromiseModel> {
  const evidence = await evidenceOf(work, promise)
  const judged = (await judgementsOf(work)).filter(one => one.kind === promise.kind && one.entry === promise.entry)
  const people = await peopleById(work, [
    ...evidence.flatMap(({ addedBy, withdrawnBy }) => (withdrawnBy ? [addedBy, withdrawnBy] : [addedBy])),
    ...judged.map(({ judgedBy }) => judgedBy),
  ])
  const post = (id: string | null) => people.get(id ?? '')?.post ?? ''
  return {
    ...lineOf(promise, evidence, judged),
    source: [...promise.source],
    evidenceLines: evidence.map(one => ({
      id: one.id,
      shows: one.shows,
      keptWhere: one.keptWhere,
      on: one.onDay.toString(),
      organisation: one.organisationName,
      by: post(one.addedBy),
      withdrawn: one.withdrawnAt
        ? { at: one.withdrawnAt.toString(), by: post(one.withdrawnBy), because: one.withdrawnBecause ?? '' }
        : null,
    })),
    judgements: judged
      .toReversed()
      .map(({ state, reasons, judgedBy, judgedAt }) => ({ state, reasons, by: post(judgedBy), at: judgedAt.toString() })),
  }
}
