import { z } from 'zod'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { formPage, page, type Route } from '../../../platform/http/route.ts'
import { formatDate } from '../../../ui/patterns/dates.ts'
import { adoptedToday } from '../../arrangements/index.ts'
import { pageSize, readFilter, typedFilter } from '../action-filter.ts'
import { stationsOf } from '../action-page.ts'
import { recordRecommendation } from '../commands.ts'
import { monthEnds } from '../over-time.ts'
import { ActionListModel, ActionListPage, actionListTitle } from '../pages/action-list.tsx'
import { OverTimeModel, OverTimePage, overTimeTitle } from '../pages/over-time.tsx'
import { RecommendationsModel, RecommendationsPage, RecordRecommendationPage } from '../pages/recommendations.tsx'
import { ThreadModel, ThreadPage, threadTitle } from '../pages/thread.tsx'
import { paths } from '../paths.ts'
import { recordedKind } from '../recommendation.ts'
import { countsOn, offeredToAsk, pageOfActions, pressingToday } from '../standings/store.ts'
import { actionsOf, recommendations } from '../store.ts'
import { beginsActions, type Origins, standingsOn, tellingFor } from './store.ts'

/** The register as a list, over time, and from its sources. These addresses stand before those of one action. */
export function registerRoutes(origins: () => Origins): readonly Route[] {
  return [
    page(paths.actions, {
      may: 'actions.read',
      name: 'actions.list',
      model: ActionListModel,
      title: model => `${model.errors.length > 0 ? 'Error: ' : ''}${actionListTitle(model)}`,
      load: (work, { query }) => listModel(work, query, origins()),
      show: (model, { today, may }) => (
        <ActionListPage
          model={model}
          today={today}
          oversees={may('actions.oversee')}
          mayRecord={may('actions.record-recommendation')}
        />
      ),
    }),
    page(paths.overTime, {
      may: 'actions.oversee',
      name: 'actions.over-time',
      model: OverTimeModel,
      title: overTimeTitle,
      async load(work) {
        const days = await countsOn(work, monthEnds(work.today, 12))
        return { days: days.map(counts => ({ ...counts, day: counts.day.toString() })) }
      },
      show: model => <OverTimePage {...model} />,
    }),
    page(paths.recommendations, {
      may: 'actions.oversee',
      name: 'actions.recommendations',
      model: RecommendationsModel,
      title: () => 'Recommendations from elsewhere',
      load: recommendationsModel,
      show: (model, { may }) => <RecommendationsPage {...model} mayRecord={may('actions.record-recommendation')} />,
    }),
    formPage(paths.recordRecommendation, {
      command: recordRecommendation,
      drafts: true,
      model: z.object({}),
      title: () => 'Record a recommendation from elsewhere',
      load: async () => ({}),
      present: () => ({}),
      show: (_, form) => <RecordRecommendationPage form={form} />,
    }),
    page(paths.thread(':kind', ':id'), {
      may: 'actions.read',
      name: 'actions.thread',
      model: ThreadModel,
      title: ({ actions }) => threadTitle(actions),
      load: (work, { params: { kind = '', id = '' } }) => threadModel(work, origins(), kind, id),
      show: model => <ThreadPage model={model} />,
    }),
  ]
}

async function listModel(work: Work, query: URLSearchParams, { kinds }: Origins): Promise<ActionListModel> {
  const { agencies, origins: sprungFrom } = await offeredToAsk(work)
  const groups = ((await adoptedToday(work))?.arrangements.groups ?? []).map(({ id, name }) => ({ id, name }))
  const offeredOrigins = kinds.filter(({ kind }) => sprungFrom.has(kind)).map(({ kind, says }) => ({ id: kind, name: says }))
  const ids = (offered: readonly { id: string }[]) => new Set(offered.map(({ id }) => id))
  const typed = typedFilter(query)
  const { filter, errors } = readFilter(
    typed,
    { agencies: ids(agencies), groups: ids(groups), origins: new Set(kinds.map(({ kind }) => kind)) },
    work.today,
  )
  const { actions: shown, found } = errors.length > 0 ? { actions: [], found: 0 } : await pageOfActions(work, filter)
  const pages = Math.max(1, Math.ceil(found / pageSize))
  const beyond = errors.length === 0 && filter.page > pages
  const tell = await tellingFor(work, shown)
  return {
    actions: standingsOn(shown, filter.on).map(({ action, standing }) => tell.line(action, standing)),
    filters: { ...typed },
    errors: [...errors, ...(beyond ? [{ field: 'page' as const, message: 'There is no such page of the register' }] : [])],
    on: filter.on.toString(),
    found,
    ...(await pressingToday(work)),
    page: filter.page,
    pages,
    agencies: [...agencies],
    groups,
    origins: offeredOrigins,
  }
}

async function recommendationsModel(work: Work): Promise<RecommendationsModel> {
  const rows = await recommendations(work)
  const actions = await actionsOf(
    work,
    recordedKind,
    rows.map(({ id }) => id),
  )
  const cameOf = Map.groupBy(standingsOn(actions, work.today), ({ action }) => action.originId)
  return {
    recommendations: rows.map(({ id, kind, says, bornIn, onDay }) => {
      const standings = (cameOf.get(id) ?? []).map(({ standing }) => standing)
      return {
        ...{ id, kind, says, bornIn },
        on: onDay.toString(),
        actions: standings.length,
        late: standings.filter(({ late }) => late).length,
        sustained: standings.filter(({ state }) => state === 'sustained').length,
      }
    }),
  }
}

/** Who may read neither the record nor an action that came of it does not learn that it is there. */
async function threadModel(work: Work, origins: Origins, kind: string, id: string): Promise<ThreadModel | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined
  const found = await origins.find(work, kind, id)
  const actions = await actionsOf(work, kind, [id])
  if (!found && actions.length === 0) return undefined
  const tell = await tellingFor(work, actions)
  return {
    origin: origins.shown(kind, id, found),
    begins: beginsActions(work, found),
    actions: standingsOn(actions, work.today).map(({ action, standing }) => ({
      ...tell.line(action, standing),
      stations: stationsOf(action.steps, standing, formatDate),
      evidence: action.steps.findLast(({ evidence }) => evidence !== null)?.evidence ?? null,
      impact: action.steps.findLast(step => step.kind === 'checked')?.says ?? null,
    })),
  }
}
