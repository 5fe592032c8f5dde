import type { Work } from '../../platform/database/actor-transaction.ts'
import { page, type Route } from '../../platform/http/route.ts'
import type { WaitingItem } from '../../platform/module.ts'
import { disclosureRoutes } from './disclosures/routes.tsx'
import { disclosuresOf } from './disclosures/store.ts'
import { triedToday, waitingLines } from './disposal/commands.ts'
import { disposalRoutes } from './disposal/routes.tsx'
import { disposalLines } from './disposal/store.ts'
import { disposalTried } from './events.ts'
import { holdRoutes } from './holds/routes.tsx'
import { holdsOf } from './holds/store.ts'
import { PrivacyModel, PrivacyPage, parts } from './pages/privacy.tsx'
import { paths } from './paths.ts'
import { retentionRoutes } from './retention/routes.tsx'
import { ruleVersions } from './retention/store.ts'
import { requestRoutes } from './subject-access/routes.tsx'
import { openRequests } from './subject-access/store.ts'

export const routes: readonly Route[] = [
  page(paths.privacy, {
    may: 'privacy.read',
    name: 'privacy.overview',
    model: PrivacyModel,
    title: () => 'Privacy',
    load: overview,
    show: model => <PrivacyPage model={model} />,
  }),
  ...retentionRoutes,
  ...holdRoutes,
  ...disposalRoutes,
  ...disclosureRoutes,
  ...requestRoutes,
]

const counted = (count: number, one: string, many: string) =>
  count === 0 ? `No ${one}` : count === 1 ? `One ${one}` : `${count} ${many}`

/** How each part stands for this reader: only of cases on whose team the reader is. */
async function overview(work: Work): Promise<PrivacyModel> {
  const tried = await triedToday(work)
  if (tried.length > 0) work.audit(disposalTried, '', { cases: tried.map(({ reference }) => reference) }, { outcome: 'viewed' })
  const changed = new Set((await ruleVersions(work)).map(({ kind }) => kind)).size
  const holds = (await holdsOf(work)).filter(({ lifted }) => !lifted).length
  const due = tried.filter(({ standing }) => standing === 'due').length
  const mayReadRequests = work.may('privacy.read-requests')
  const open = mayReadRequests ? (await openRequests(work)).length : 0
  const told = (await disclosuresOf(work)).length
  return {
    parts: [
      { ...parts.schedule, now: `${counted(changed, 'rule is', 'rules are')} changed from the starting schedule.` },
      { ...parts.holds, now: `${counted(holds, 'hold stands', 'holds stand')}.` },
      { ...parts.disposal, now: `${counted(due, 'case is', 'cases are')} due today.` },
      ...(mayReadRequests ? [{ ...parts.requests, now: `${counted(open, 'request is', 'requests are')} open.` }] : []),
      { ...parts.disclosures, now: `${counted(told, 'entry', 'entries')}.` },
    ],
  }
}

/** What waits for the actor: lists that somebody else proposed, and subject access requests that are not answered. */
export async function waiting(work: Work): Promise<readonly WaitingItem[]> {
  if (!work.may('privacy.decide-disposal')) return []
  const lists = Map.groupBy(waitingLines(await disposalLines(work)), ({ listReference }) => listReference)
  const items: WaitingItem[] = []
  for (const [list, [line]] of lists)
    if (line && line.proposerPerson !== work.actor.personId)
      items.push({
        title: `Disposal list ${list} waits for a second person`,
        detail: 'Proposed by somebody else',
        href: paths.list(list),
        due: undefined,
        since: line.proposedAt,
        mine: true,
        action: 'Look at it',
      })
  if (!work.may('privacy.read-requests')) return items
  for (const { reference, dueOn, recordedAt } of await openRequests(work))
    items.push({
      title: `Subject access request ${reference}`,
      detail: 'Everything held about a person is to be answered',
      href: paths.request(reference),
      due: dueOn,
      since: recordedAt,
      mine: true,
      action: 'Go on with it',
    })
  return items
}
