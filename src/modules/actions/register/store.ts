import type { z } from 'zod'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import type { FoundOrigin, Origin } from '../../../platform/module.ts'
import { formatDate } from '../../../ui/patterns/dates.ts'
import { adoptedToday, adoptionById } from '../../arrangements/index.ts'
import { peopleById } from '../../people/index.ts'
import { actionStates, progressWords, type Standing, type Step, standingOn } from '../action.ts'
import { type ActionLine, type ActionModel, type Begins, type OriginShown, stepTitle } from '../action-page.ts'
import { paths } from '../paths.ts'
import { agencyLeads } from '../policy.ts'
import { recordedKind } from '../recommendation.ts'
import { type Action, membersToday, organisationsHere, recommendations } from '../store.ts'

/** The kinds of records, of every room, from which actions spring, and how a reader sees one. */
export interface Origins {
  readonly kinds: readonly Pick<Origin, 'kind' | 'says'>[]
  find(work: Work, kind: string, id: string): Promise<FoundOrigin | undefined>
  shown(kind: string, id: string, found: FoundOrigin | undefined): OriginShown
}

export function originsFrom(all: readonly Origin[]): Origins {
  const of = (kind: string) => all.find(one => one.kind === kind)
  return {
    kinds: all,
    find: async (work, kind, id) => (await of(kind)?.find(work, [id]))?.get(id),
    shown(kind, id, found) {
      const { title = null, href = null, trail = [], detail = null } = found ?? {}
      return { kind, id, says: of(kind)?.says ?? 'A record of the partnership', title, href, detail, trail: [...trail] }
    },
  }
}

/** What was recorded from elsewhere is this room's own kind of origin: the partnership reads it. */
export const recordedOrigin: Origin = {
  kind: recordedKind,
  says: 'A recommendation from elsewhere',
  async find(work, ids) {
    const rows = await recommendations(work, ids)
    return new Map(
      rows.map(({ id, says, bornIn, onDay }) => [
        id,
        {
          title: says,
          href: paths.thread(recordedKind, id),
          trail: [],
          detail: `${bornIn}, ${formatDate(onDay)}`,
          public: false,
        },
      ]),
    )
  },
}

/** Whether the actor may make an action of what was found. Of what is known only as published nobody could watch for names. */
export function beginsActions(work: Work, found: FoundOrigin | undefined): z.infer<typeof Begins> {
  if (!found || !work.may('actions.begin')) return 'no'
  return found.public ? 'case-team' : 'yes'
}

/** What a list or a page says of actions: names of people, organisations and groups, looked up once. */
export async function tellingFor(work: Work, actions: readonly Action[]) {
  const people = await peopleById(
    work,
    actions.flatMap(({ membershipId, begunBy, steps }) => [membershipId, begunBy, ...steps.map(({ by }) => by)]),
  )
  const organisations = await organisationsHere(work)
  const groups = new Map<string, string>()
  for (const adoptionId of new Set(actions.map(one => one.adoptionId))) {
    const { arrangements } = await adoptionById(work, adoptionId)
    for (const { id, name } of arrangements.groups) groups.set(`${adoptionId} ${id}`, name)
  }
  const post = (id: string) => people.get(id)?.post ?? ''
  return {
    post,
    line(action: Action, { state, late, due, progress }: Standing): ActionLine {
      const doing = people.get(action.membershipId)
      return {
        reference: action.reference,
        title: action.title,
        owner: action.ownerName,
        who: doing ? `${doing.name}, ${doing.post}` : '',
        group: groups.get(`${action.adoptionId} ${action.groupId}`) ?? action.groupId,
        state,
        says: actionStates[state].says,
        late,
        dueOn: due?.toString() ?? null,
        progress: progress ? progressWords[progress] : null,
        priority: action.priority,
      }
    },
    step(step: Step, files: ActionModel['steps'][number]['files']): ActionModel['steps'][number] {
      return {
        kind: step.kind,
        title: stepTitle(step, formatDate),
        on: step.on.toString(),
        by: post(step.by),
        organisation: organisations.get(step.byOrganisation) ?? '',
        says: step.says,
        evidence: step.evidence,
        files,
      }
    },
  }
}

/** Actions with how each stood at the end of a day; those not begun by then are left out. */
export function standingsOn(actions: readonly Action[], day: Temporal.PlainDate) {
  return actions.flatMap(action => {
    const standing = standingOn(action.steps, day)
    return standing ? [{ action, standing }] : []
  })
}

/** What the form of a new action offers: agencies where somebody has access, and the groups of the arrangements in force. */
export async function offeredFor(work: Work) {
  const adopted = await adoptedToday(work)
  const members = (await membersToday(work)).filter(({ role }) => role !== 'independent-reviewer' && role !== 'scrutineer')
  const agencies = [...Map.groupBy(members, ({ organisationId }) => organisationId)].map(([id, there]) => {
    const lead = there.find(({ role }) => agencyLeads.some(one => one === role))
    return { id, name: there[0]?.organisationName ?? id, hint: lead ? `Safeguarding lead: ${lead.name}` : '' }
  })
  const groups = (adopted?.arrangements.groups ?? []).map(({ id, name }) => ({ id, name, hint: '' }))
  return { agencies, groups }
}
