import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import type { Actor } from '../actor/actor.ts'
import { nobody } from '../actor/standing.ts'
import { actorTransaction, type Ground, type Work } from './actor-transaction.ts'
import { openPool } from './connection.ts'

/** Statements asked at once, on a pool of one connection, so that everything that one transaction leaves behind meets the next. */
let here: TestInstallation
let ground: Ground
const somebody = (partnershipId: string): Actor => ({ ...nobody, personId: crypto.randomUUID(), partnershipId, role: 'delegate' })

beforeAll(async () => {
  here = await openInstallation()
  ground = { ...here.ground, pool: openPool({ ...here.ground.pool.options, max: 1 }) }
})
afterAll(async () => {
  await ground.pool.end()
  await here.close()
})

const asks = async (work: Work) => {
  const { rows } = await work.sql.execute<{ partnership: string; role: string }>(
    sql`select current_setting('app.partnership') as partnership, current_user as role`,
  )
  return rows[0]
}

test('each of many statements is asked as the one who asks, whoever comes before and after', async () => {
  const everyone = Array.from({ length: 30 }, (_, index) => `partnership-${index}`)
  const answers = await Promise.all(
    everyone.map(id => actorTransaction(ground, somebody(id), work => Promise.all(Array.from({ length: 10 }, () => asks(work))))),
  )
  for (const [index, seen] of answers.entries())
    expect(seen).toEqual(
      Array.from({ length: 10 }, () => ({ partnership: everyone[index], role: here.ground.roles.application })),
    )
})

test('what is asked after a failure beside it is refused, and never reaches the next transaction on the connection', async () => {
  const { promise: failed, resolve: fail } = Promise.withResolvers<void>()
  let late: Promise<unknown> | undefined
  const first = actorTransaction(ground, somebody('one'), work => {
    // Goes on when the transaction has been rolled back, and somebody else has the connection.
    late = failed.then(() => asks(work))
    return Promise.all([work.sql.execute(sql`select 1 / 0`), late])
  })
  await expect(first).rejects.toThrow('code 22012')
  await actorTransaction(ground, somebody('two'), async work => {
    fail()
    await expect(late).rejects.toMatchObject({ cause: { message: 'The transaction is over' } })
    expect(await asks(work)).toMatchObject({ partnership: 'two' })
  })
})

test('one of several that fails rolls all of them back', async () => {
  const named = `rolled-back-${crypto.randomUUID()}`
  const work = actorTransaction(ground, somebody('one'), ({ sql: ask }) =>
    Promise.all([ask.execute(sql`select pg_advisory_xact_lock(hashtext(${named}))`), ask.execute(sql`select 1 / 0`)]),
  )
  await expect(work).rejects.toThrow('code 22012')
  expect(
    (await ground.pool.query(`select from pg_locks where locktype = 'advisory' and objid = hashtext('${named}')`)).rowCount,
  ).toBe(0)
})

test('an opening that is refused lets nothing be read', async () => {
  const wrong = { ...ground, roles: { ...ground.roles, application: 'a_role_that_is_not_there' } }
  const read = actorTransaction(wrong, somebody('halton'), ({ sql: ask }) => ask.execute(sql`select from records.membership`))
  await expect(read).rejects.toThrow('code 22023')
})
