import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from '../../../../demo/people.ts'
import { openInstallation, type TestInstallation } from '../../../../tests/harness/installation.ts'
import { actorFrom, standingsOf } from '../../../platform/actor/standing.ts'
import { actorTransaction, type Work } from '../../../platform/database/actor-transaction.ts'
import { openStates, ownersStates, type Standing, type Step, standingOn } from '../action.ts'
import type { ActionFilter } from '../action-filter.ts'
import { first, life } from '../history.testing.ts'
import { begunAction } from '../testing.ts'
import { countsOn, pageOfActions, pressingToday, waitingActions } from './store.ts'

/** A register of made-up histories, each also known here as its steps: what the database says is held against `standingOn`. */
const seed = Math.trunc(Math.random() * 2 ** 31)
const histories = fc.sample(life, { numRuns: 120, seed })
const days = fc.sample(fc.integer({ min: -3, max: 400 }), { numRuns: 8, seed }).map(count => first.add({ days: count }))
const before = Temporal.PlainDate.compare
const reference = (index: number) => `ACT-2025-${String(index + 100)}`

let here: TestInstallation
let as: <T>(username: string, run: (work: Work) => Promise<T>) => Promise<T>
beforeAll(async () => {
  here = await openInstallation()
  const known = (await begunAction(here)).split('/').at(-1)
  const superuser = await here.superuser()
  for (const [index, steps] of histories.entries()) {
    const id = randomUUID()
    await superuser.query(
      `insert into records.action select $1, partnership_id, $2, organisation_id, person_id, membership_id, adoption_id, group_id, title,
         wanted, measure, priority, origin_kind, origin_id, begun_by, timestamptz '2026-01-05 09:00Z' + make_interval(mins => $3)
         from records.action where reference = $4`,
      [id, reference(index), index, known],
    )
    for (const step of steps) await superuser.query(addStep, [id, ...valuesOf(step), known])
  }
  await superuser.query(`delete from records.action_reminder`)
  await superuser.query(
    `delete from records.action_step where action_id = (select id from records.action where reference = $1)`,
    [known],
  )
  await superuser.query('delete from records.action where reference = $1', [known])
  await superuser.end()
  as = async (username, run) => {
    const client = await here.superuser()
    const { rows } = await client.query<{ id: string }>('select id from records.person where email = $1', [emailOf(username)])
    await client.end()
    const personId = rows[0]?.id ?? ''
    const standing = (await standingsOf(here.ground, personId)).find(one => one.partnershipId === 'halton')
    if (!standing) throw new Error(`${username} has no seat in Halton`)
    return actorTransaction(here.ground, actorFrom(personId, standing, 'session'), run)
  }
}, 120_000)
afterAll(() => here.close())

const addStep = `insert into records.action_step (id, action_id, partnership_id, number, kind, on_day, progress, evidence, changed, result,
    due_day, proposed_day, by_membership, by_person, by_organisation, at)
  select gen_random_uuid(), $1, partnership_id, $2, $3, $4, $5, $6, $7, $8, $9, $10, begun_by, person_id, organisation_id, now()
    from records.action where reference = $11`
const valuesOf = ({ number, kind, on, progress, evidence, changed, result, due, proposed }: Step) => [
  ...[number, kind, on.toString(), progress, evidence, changed, result],
  ...[due?.toString() ?? null, proposed?.toString() ?? null],
]

/** The plain way: every history looked at. */
function standingsOfAll(day: Temporal.PlainDate) {
  return histories.flatMap((steps, index) => {
    const standing = standingOn(steps, day)
    return standing ? [{ reference: reference(index), index, standing }] : []
  })
}
const isLate = ({ late }: Standing) => (late ? 0 : 1)
function byUrgency(one: { index: number; standing: Standing }, other: { index: number; standing: Standing }): number {
  const [a, b] = [one.standing.due, other.standing.due]
  const due = a && b ? before(a, b) : a ? -1 : b ? 1 : 0
  return isLate(one.standing) - isLate(other.standing) || due || other.index - one.index
}

const asked = (more: Partial<ActionFilter>): ActionFilter => ({
  ...{ state: 'all', late: false, agency: undefined, group: undefined, from: undefined, on: first, page: 1 },
  ...more,
})

describe(`a register of ${histories.length} made-up histories (seed ${seed})`, () => {
  test('is filtered, ordered and paged by the database as by looking at every history', async () => {
    await as('business-manager', async work => {
      for (const on of days)
        for (const [state, late] of [
          ['all', false],
          ['all', true],
          ['open', false],
          ['to-check', false],
          ['reopened', false],
          ['begun', true],
        ] as const) {
          const expected = standingsOfAll(on)
            .filter(({ standing }) => state === 'all' || (state === 'open' ? openStates : [state]).includes(standing.state))
            .filter(({ standing }) => !late || standing.late)
            .sort(byUrgency)
            .map(one => one.reference)
          const one = await pageOfActions(work, asked({ state, late, on }))
          const two = expected.length > 50 ? await pageOfActions(work, asked({ state, late, on, page: 2 })) : { actions: [] }
          const shown = [...one.actions, ...two.actions].map(found => found.reference)
          expect([`${on}`, state, late, one.found, shown]).toEqual([
            `${on}`,
            state,
            late,
            expected.length,
            expected.slice(0, 100),
          ])
        }
    })
  }, 60_000)

  test('is counted day by day as by looking at every history', async () => {
    const sorted = days
      .toSorted(before)
      .filter((day, index, all) => index === 0 || !day.equals(all[index - 1] ?? first.subtract('P9Y')))
    const counts = await as('business-manager', work => countsOn(work, sorted))
    const plain = sorted.map(day => {
      const all = standingsOfAll(day).map(({ standing }) => standing)
      const late = all.filter(one => one.late && ownersStates.includes(one.state)).length
      return {
        day: day.toString(),
        open: all.filter(({ state }) => openStates.includes(state)).length - late,
        late,
        closed: all.filter(({ state }) => state === 'closed' || state === 'sustained').length,
      }
    })
    expect(counts.map(one => ({ ...one, day: one.day.toString() }))).toEqual(plain)
  })

  test('gives My work what waits, and no more', async () => {
    const today = here.ground.clock.today()
    const now = standingsOfAll(today)
    const until = today.add({ days: 14 })
    const references = (actions: readonly { reference: string }[]) => actions.map(one => one.reference).sort()
    const waits = { impactChecksUntil: until }
    const manager = await as('business-manager', work => waitingActions(work, { ...waits, leads: false, keeps: true }))
    expect(references(manager)).toEqual(
      references(
        now.filter(
          ({ standing: { state, late, due, proposal } }) =>
            proposal || late || state === 'to-check' || (state === 'closed' && due && before(due, until) <= 0),
        ),
      ),
    )
    // The hospital’s lead owns every one of these.
    const lead = await as('hospital-lead', work => waitingActions(work, { ...waits, leads: true, keeps: false }))
    expect(references(lead)).toEqual(references(now.filter(({ standing: { state } }) => ownersStates.includes(state))))
    expect(await as('probation-lead', work => waitingActions(work, { ...waits, leads: true, keeps: false }))).toEqual([])
    expect(await as('business-manager', pressingToday)).toEqual({
      late: now.filter(({ standing }) => standing.late && ownersStates.includes(standing.state)).length,
      toCheck: now.filter(({ standing }) => standing.state === 'to-check').length,
    })
  })
})
