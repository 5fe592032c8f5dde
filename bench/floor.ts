import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Replayed } from './floors/page-floor.tsx'
import type { FloorOrder } from './floors/serve-floor.ts'
import type { Installation } from './installation.ts'
import { recordTransactions, type Statement } from './statements.ts'

/** A page to be measured, and the tables whose rows it shows. */
export interface MeasuredPage {
  readonly name: string
  readonly path: string
  readonly shows: readonly string[]
}
type Recorded = Statement & Replayed

/** A floor that serves in its own process, for the pages that were recorded. */
export interface RunningFloor {
  readonly address: string
  stop(): void
}

/** Records how the application answers each path for this cookie, and starts a floor that does the same. Refuses one that does less. */
export async function startFloor(
  installation: Installation,
  measured: readonly MeasuredPage[],
  cookie: string,
): Promise<RunningFloor> {
  const pages = new Map<string, readonly Recorded[]>()
  const selects = new Map<string, Recorded>()
  for (const { path, shows } of measured) {
    const statements = (await transactionOf(installation, path, cookie)).map(statement => ({
      ...statement,
      printed: shows.some(table => statement.text.includes(`from "records"."${table}"`)),
    }))
    const select = statements.find(({ text }) => text.includes('from "records"."incident"'))
    if (!select) throw new Error(`${path} reads no incident`)
    pages.set(path, statements)
    selects.set(path, select)
  }
  const { database } = installation
  const child = fork(new URL('./floors/serve-floor.js', import.meta.url), { serialization: 'advanced' })
  const started = once(child, 'message')
  const order: FloorOrder = {
    application: database.connection('applicationLogin'),
    identity: database.connection('identity'),
    maintenance: database.connection('maintenance'),
    cookieName: cookie.split('=', 1)[0] ?? '',
    pages,
    selects,
  }
  child.send(order)
  const [port]: number[] = await started
  const address = `http://127.0.0.1:${port}`
  for (const [path, statements] of pages) await refuseOtherRows(address + path, statements, cookie)
  return { address, stop: () => child.disconnect() }
}

/** The transaction that makes the page; the one before it only found the memberships of who asks. */
async function transactionOf({ application, server }: Installation, path: string, cookie: string): Promise<readonly Statement[]> {
  const transactions = await recordTransactions(async () => {
    const answer = await application.app.request(server.address + path, { headers: { cookie, accept: 'text/html' } })
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`)
    await answer.text()
  })
  const statements = transactions.at(-1) ?? []
  if (!statements.some(({ text }) => text.includes('append_audit'))) throw new Error(`${path} wrote no entry for the log`)
  return statements
}

/** The floor must print as many rows, statement by statement, as the application was given for its page; and there must be some. */
async function refuseOtherRows(url: string, statements: readonly Recorded[], cookie: string): Promise<void> {
  const wanted = statements.filter(({ printed }) => printed).map(({ rows }) => rows)
  const answer = await fetch(url, { headers: { cookie, accept: 'application/json' } })
  const tables: unknown = await answer.json()
  const given = Array.isArray(tables) ? tables.map((rows: unknown[]) => rows.length) : []
  const page = await (await fetch(url, { headers: { cookie } })).text()
  const printed = page.split('<tr>').length - 1
  const sum = wanted.reduce((total, rows) => total + rows, 0)
  if (given.join() !== wanted.join() || printed !== sum || sum === 0)
    throw new Error(
      `The floor of ${url} gives rows ${given.join()} and prints ${printed}, the application was given ${wanted.join()}`,
    )
}
