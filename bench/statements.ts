import pg from 'pg'

/** One statement as the application sent it, and how many rows it was given. */
export interface Statement {
  readonly name: string | undefined
  readonly text: string
  readonly values: readonly unknown[]
  rows: number
}

interface Asked {
  readonly name?: string
  readonly text: string
  readonly values?: readonly unknown[]
}

/**
 * What the application really sends to answer one request: every transaction of it, statement by statement, with the parameters. Only
 * this process is listened to, so the request is made of an application opened here, on the database that the measured one serves.
 */
export async function recordTransactions(request: () => Promise<void>): Promise<readonly (readonly Statement[])[]> {
  const sent = new Map<unknown, Statement[]>()
  const transactions: Statement[][] = []
  const query: unknown = Object.getOwnPropertyDescriptor(pg.Client.prototype, 'query')?.value
  if (typeof query !== 'function') throw new Error('The database client has no query to listen to')
  Object.defineProperty(pg.Client.prototype, 'query', {
    configurable: true,
    writable: true,
    value(this: unknown, asked: string | Asked, ...more: readonly unknown[]) {
      const { name, text, values: own = [] } = typeof asked === 'string' ? { text: asked } : asked
      const statement: Statement = { name, text, values: Array.isArray(more[0]) ? more[0] : own, rows: 0 }
      if (text.startsWith('begin')) {
        const transaction: Statement[] = []
        sent.set(this, transaction)
        transactions.push(transaction)
      }
      sent.get(this)?.push(statement)
      if (/(commit|rollback)$/.test(text)) sent.delete(this)
      const answer: unknown = Reflect.apply(query, this, [asked, ...more])
      // A pool that asks by itself wants no promise; no transaction is made that way.
      if (answer instanceof Promise) answer.then(({ rowCount }) => (statement.rows = rowCount ?? 0))
      return answer
    },
  })
  try {
    await request()
  } finally {
    Object.defineProperty(pg.Client.prototype, 'query', { configurable: true, writable: true, value: query })
  }
  return transactions
}
