import type { Work } from '../../platform/database/actor-transaction.ts'
import type { Route } from '../../platform/http/route.ts'
import type { WaitingItem } from '../../platform/module.ts'
import { ownState } from './answering/own-return.ts'
import { answeringRoutes } from './answering/routes.tsx'
import { ownRequests } from './answering/store.ts'
import { noteOf, stateOf, waitingForChair } from './asking/agency-requests.ts'
import { askingRoutes } from './asking/routes.tsx'
import { casesAsked, chairsOf, requestsOf } from './asking/store.ts'
import { paths } from './paths.ts'

/** The case team's addresses and the agency's. */
export const routes: readonly Route[] = [...askingRoutes, ...answeringRoutes]

/** What waits for the actor: as an agency's lead or contributor to answer, as the chair to release, as an asker what is late. */
export async function waiting(work: Work): Promise<readonly WaitingItem[]> {
  return (await Promise.all([toAnswer(work), onCases(work)])).flat()
}

async function toAnswer(work: Work): Promise<readonly WaitingItem[]> {
  if (!work.may('information-requests.answer')) return []
  const requests = await ownRequests(work)
  return requests
    .filter(request => ['open', 'late'].includes(ownState(request, work.today)))
    .map(({ reference, address, dueOn, askedAt, whole }) => ({
      title: whole ? `Information for rapid review ${reference}` : `Your part of the information for ${reference}`,
      detail: whole ? 'Asked of your agency' : 'Handed to you by a colleague',
      href: paths.own(address),
      due: dueOn,
      since: askedAt,
      mine: true,
      action: 'Answer it',
    }))
}

async function onCases(work: Work): Promise<readonly WaitingItem[]> {
  const cases = await casesAsked(work)
  if (cases.length === 0) return []
  const ids = cases.map(({ id }) => id)
  const [requests, chairs] = await Promise.all([requestsOf(work, ids), chairsOf(work, ids)])
  return cases.flatMap(({ id, reference }) => {
    const mine = requests.filter(({ caseId }) => caseId === id).map(({ request }) => request)
    const items: WaitingItem[] = []
    const [first] = waitingForChair(mine, work.today)
    if (first && chairs.get(id)?.person === work.actor.personId)
      items.push({
        title: `${reference}: returns to release`,
        detail: 'Information from the agencies',
        href: paths.release(reference),
        due: undefined,
        since: first.posted.find(({ state }) => state === 'answered')?.at ?? first.askedAt,
        mine: true,
        action: 'Release them',
      })
    const late = work.may('information-requests.record-late')
      ? mine.filter(request => stateOf(request, work.today) === 'late' && !noteOf(request, 'late'))
      : []
    for (const { number, dueOn, askedAt } of late)
      items.push({
        title: `${reference}: a return has not come`,
        detail: 'Information from the agencies',
        href: paths.request(reference, number),
        due: dueOn,
        since: askedAt,
        mine: true,
        action: 'Record why',
      })
    return items
  })
}
