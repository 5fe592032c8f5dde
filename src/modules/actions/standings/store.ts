import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { organisation } from '../../../platform/access/tables.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { openStates, ownersStates } from '../action.ts'
import { type ActionFilter, pageSize } from '../action-filter.ts'
import type { Counts } from '../over-time.ts'
import { type Action, actionScope, listActions } from '../store.ts'
import { action, actionStep } from '../tables.ts'

const oneOf = (column: SQL, words: readonly string[]) => sql`${column} = any (${sql.param([...words])}::text[])`
const [state, due, late, proposed] = [sql`stands.state`, sql`stands.due`, sql`stands.late`, sql`stands.proposed`] as const

/** What a column held in the last step of an action for which the condition holds. */
const last = (column: SQL, where: SQL) => sql`(array_agg(${column} order by s.number desc) filter (where ${where}))[1]`
const isTurning = sql`s.kind in ('begun', 'answered', 'sent-back', 'closed', 'checked', 'withdrawn')`
const setsDay = sql`s.kind in ('begun', 'closed', 'checked', 'due-moved') and s.due_day is not null`
const decides = sql`s.kind in ('move-proposed', 'withdraw-proposed', 'due-moved', 'withdrawn', 'declined', 'closed', 'checked')`

/**
 * Where each action that the actor reads stood at the end of these days, asked of the database in one pass, so that a register of many
 * years is not read whole. It is the rule of `standingOn` (action.ts) once more; a test holds the two equal over made-up histories.
 */
const standings = (work: Work, days: readonly Temporal.PlainDate[]) => sql`(
  select v.action_id, v.day, v.state, v.due, coalesce(v.due < v.day, false) as late, v.proposed from (
    select t.action_id, t.day, w.state, coalesce(t.proposal in ('move-proposed', 'withdraw-proposed'), false) as proposed,
        case when w.state in ('sustained', 'withdrawn') then null when w.state = 'to-check' then t.check_by else t.due_day end as due
      from (
        select ${action.id} as action_id, asked.day, ${last(sql`s.kind`, isTurning)} as kind, ${last(sql`s.progress`, isTurning)} as progress,
            ${last(sql`s.result`, isTurning)} as result, ${last(sql`s.due_day`, isTurning)} as check_by,
            ${last(sql`s.result`, sql`${isTurning} and s.progress is distinct from 'not-started'`)} as before,
            ${last(sql`s.due_day`, setsDay)} as due_day, ${last(sql`s.kind`, decides)} as proposal
          from unnest(${sql.param(days.map(String))}::date[]) asked(day)
          join ${actionStep} s on s.on_day <= asked.day
          join ${action} on ${action.id} = s.action_id
          where ${actionScope(work) ?? sql`true`}
          group by 1, 2
      ) t
      cross join lateral (select case t.kind
        when 'answered' then case t.progress when 'done' then 'to-check' when 'held-up' then 'held-up'
          when 'not-started' then case when t.before = 'not-sustained' then 'reopened' else 'begun' end else 'under-way' end
        when 'checked' then case t.result when 'sustained' then 'sustained' when 'not-sustained' then 'reopened' else 'closed' end
        when 'sent-back' then 'under-way' else t.kind end as state) w
  ) v) stands`

/** The same beside the actions themselves, for one day. */
const standingActions = (work: Work, day: Temporal.PlainDate) =>
  sql`${action} join ${standings(work, [day])} on stands.action_id = ${action.id}`

/** The actions of these ids, in their order. */
async function inOrder(work: Work, ids: readonly string[]): Promise<readonly Action[]> {
  if (ids.length === 0) return []
  const found = new Map((await listActions(work, inArray(action.id, [...ids]))).map(one => [one.id, one]))
  return ids.flatMap(id => found.get(id) ?? [])
}

const counted = z.object({ n: z.number() })
const withId = z.array(z.object({ id: z.string() }))

/** One page of what is asked for, the most pressing first: late ones, then by the last day; and how many there are in all. */
export async function pageOfActions(
  work: Work,
  filter: ActionFilter,
): Promise<{ readonly actions: readonly Action[]; readonly found: number }> {
  const from = standingActions(work, filter.on)
  const fits = and(
    actionScope(work),
    filter.state === 'all' ? undefined : filter.state === 'open' ? oneOf(state, openStates) : sql`${state} = ${filter.state}`,
    filter.late ? late : undefined,
    filter.agency === undefined ? undefined : eq(action.organisationId, filter.agency),
    filter.group === undefined ? undefined : eq(action.groupId, filter.group),
    filter.from === undefined ? undefined : eq(action.originKind, filter.from),
  )
  const { rows } = await work.sql.execute(sql`select ${action.id} as id from ${from} where ${fits}
    order by ${late} desc, ${due} nulls last, ${action.begunAt} desc, ${action.reference} desc
    limit ${pageSize} offset ${(filter.page - 1) * pageSize}`)
  const all = await work.sql.execute(sql`select count(*)::int as n from ${from} where ${fits}`)
  const ids = withId.parse(rows).map(({ id }) => id)
  return { actions: await inOrder(work, ids), found: counted.parse(all.rows[0]).n }
}

/** So many actions are late with their owner today, and so many wait for somebody to look at the evidence. */
export async function pressingToday(work: Work): Promise<{ readonly late: number; readonly toCheck: number }> {
  const { rows } =
    await work.sql.execute(sql`select count(*) filter (where ${late} and ${oneOf(state, ownersStates)})::int as late,
      count(*) filter (where ${state} = 'to-check')::int as "toCheck"
    from ${standings(work, [work.today])}`)
  return z.object({ late: z.number(), toCheck: z.number() }).parse(rows[0])
}

/** How many stood how at the end of each of these days. */
export async function countsOn(work: Work, days: readonly Temporal.PlainDate[]): Promise<readonly Counts[]> {
  const { rows } = await work.sql.execute(sql`select wanted.day::text as day,
      count(${state}) filter (where ${oneOf(state, openStates)} and not (${late} and ${oneOf(state, ownersStates)}))::int as open,
      count(${state}) filter (where ${late} and ${oneOf(state, ownersStates)})::int as late,
      count(${state}) filter (where ${state} in ('closed', 'sustained'))::int as closed
    from unnest(${sql.param(days.map(String))}::date[]) wanted(day) left join ${standings(work, days)} on stands.day = wanted.day
    group by 1 order by 1`)
  return z
    .array(z.object({ day: z.string(), open: z.number(), late: z.number(), closed: z.number() }))
    .parse(rows)
    .map(row => ({ ...row, day: Temporal.PlainDate.from(row.day) }))
}

/** What somebody looks for on My work: actions that wait for their owner, and those that wait for somebody from outside. */
export interface WaitingFor {
  /** Of the organisation that the actor leads. */
  readonly leads: boolean
  /** Keeps the register: late ones, those to check, those on which something is proposed, and impact checks up to this day. */
  readonly keeps: boolean
  readonly impactChecksUntil: Temporal.PlainDate
}

/** Only the actions that wait for the actor now, of all that the actor reads, the most pressing first. */
export async function waitingActions(work: Work, { leads, keeps, impactChecksUntil }: WaitingFor): Promise<readonly Action[]> {
  const { personId, organisationId } = work.actor
  const own = leads
    ? sql`(${eq(action.personId, personId)} or ${eq(action.organisationId, organisationId)})`
    : eq(action.personId, personId)
  const kept = sql`(${proposed} or ${state} = 'to-check' or ${late}
    or (${state} = 'closed' and ${due} <= ${impactChecksUntil.toString()}::date))`
  const { rows } = await work.sql.execute(sql`select ${action.id} as id from ${standingActions(work, work.today)}
    where ${and(actionScope(work), sql`((${oneOf(state, ownersStates)} and ${own}) or ${keeps ? kept : sql`false`})`)}
    order by ${late} desc, ${due} nulls last, ${action.begunAt} desc, ${action.reference} desc`)
  return inOrder(
    work,
    withId.parse(rows).map(({ id }) => id),
  )
}

/** What can be asked for in the register: the agencies that own what the actor reads, and the kinds of what it springs from. */
export async function offeredToAsk(work: Work): Promise<{
  readonly agencies: readonly { readonly id: string; readonly name: string }[]
  readonly origins: ReadonlySet<string>
}> {
  const agencies = await work.sql
    .selectDistinct({ id: organisation.id, name: organisation.name })
    .from(action)
    .innerJoin(organisation, eq(organisation.id, action.organisationId))
    .where(actionScope(work))
    .orderBy(asc(organisation.name), asc(organisation.id))
  const origins = await work.sql.selectDistinct({ kind: action.originKind }).from(action).where(actionScope(work))
  return {
    agencies,
    origins: new Set(origins.map(({ kind }) => kind)),
  }
}
