import type { Work } from '../../../platform/database/actor-transaction.ts'
import { formPage, page, type Route } from '../../../platform/http/route.ts'
import { publishedListed } from '../events.ts'
import { PublishedModel, PublishedPage, TakeDownModel, TakeDownPage } from '../pages/published.tsx'
import { paths } from '../paths.ts'
import { takeDown } from './archive-command.ts'
import { daysOf, yearOf } from './reporting-year.ts'
import { type PublishedHere, publishedIn, reasonsTakenDown } from './store.ts'

/** What the partnership has published, and taking it down once there is no review behind it any more. */
export const publishedRoutes: readonly Route[] = [
  page(paths.publishedList, {
    may: 'publication.read-published',
    name: 'publication.published',
    model: PublishedModel,
    title: ({ year }) => `Published in ${year}/${(year + 1) % 100}`,
    load: (work, { query }) => load(work, query.get('year')),
    show: model => <PublishedPage published={model} />,
  }),
  formPage('/published-reviews/:id/take-down', {
    command: takeDown,
    drafts: true,
    model: TakeDownModel,
    title: () => 'Take the published review down',
    async load(work, { params: { id = '' } }) {
      const one = (await publishedIn(work)).find(published => published.id === id)
      return one?.archivedOn === null ? one : undefined
    },
    present: ({ id, title, publishedOn, untilDay, reference }) => ({
      ...{ id, title, reference },
      ...{ publishedOn: publishedOn.toString(), untilDay: untilDay.toString() },
    }),
    show: (model, form) => <TakeDownPage published={model} form={form} />,
  }),
]

async function load(work: Work, asked: string | null): Promise<PublishedModel> {
  const all = await publishedIn(work)
  const now = yearOf(work.today)
  const year = asked !== null && /^20\d\d$/.test(asked) ? Number(asked) : now
  const { from, before } = daysOf(year)
  const reasons = await reasonsTakenDown(work)
  const inYear = await publishedIn(work, from, before)
  work.audit(publishedListed, work.actor.partnershipId, { reviews: inYear.map(({ id }) => id) }, { outcome: 'viewed' })
  return {
    year,
    from: from.toString(),
    until: before.subtract({ days: 1 }).toString(),
    years: [...new Set([now, year, ...all.map(({ publishedOn }) => yearOf(publishedOn))])].sort((one, other) => other - one),
    partnership: work.actor.partnershipId,
    reviews: inYear.map(one => lineOf(work, one, reasons.get(one.id) ?? null)),
  }
}

function lineOf(work: Work, one: PublishedHere, reasons: string | null): PublishedModel['reviews'][number] {
  const { id, title, summary, frontedBy, publishedOn, untilDay, archivedOn, reference } = one
  const over = Temporal.PlainDate.compare(untilDay, work.today) <= 0
  return {
    ...{ id, title, summary, frontedBy, reference, reasons },
    publishedOn: publishedOn.toString(),
    untilDay: untilDay.toString(),
    archivedOn: archivedOn?.toString() ?? null,
    state: archivedOn !== null ? 'taken-down' : over ? 'time-over' : 'available',
    mayTakeDown: archivedOn === null && work.may('publication.take-down'),
  }
}
