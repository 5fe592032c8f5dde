import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type pg from 'pg'

/** A statement that is sent again exactly as the application sent it. */
export interface Replayed {
  /** Under which the connection keeps its plan. */
  readonly name: string | undefined
  readonly text: string
  readonly values: readonly unknown[]
  /** Whether its rows stand on the page; the others are only asked for. */
  readonly printed: boolean
}

export interface Floor {
  /** Signed in as the application's login, as identity's, and past the walls for the bare select. */
  readonly pool: pg.Pool
  readonly bare: pg.Pool
  readonly sessions: pg.Pool
  readonly cookieName: string
  /** By path: the one transaction that answers it, from its `begin` to its `commit`, the entry for the log in it. */
  readonly pages: ReadonlyMap<string, readonly Replayed[]>
  /** By path: the one statement that finds the record, for the bare select. */
  readonly selects: ReadonlyMap<string, Replayed>
}

/** Nothing is read of what the database answers but its text. */
const asText = { getTypeParser: () => (value: string) => value }

/**
 * The least that could answer the same requests: it finds the session, sends the statements of the page's transaction, and prints
 * the rows that the page shows as tables. It opens no sealed text, asks for no membership, draws no layout.
 */
export function pageFloor({ pool, bare, sessions, cookieName, pages, selects }: Floor): Hono {
  const app = new Hono()
  app.get('/select/*', async c => {
    const select = selects.get(c.req.path.slice('/select'.length))
    if (!select) return c.notFound()
    const { rows } = await bare.query({ text: select.text, values: [...select.values], rowMode: 'array', types: asText })
    return c.json(rows)
  })
  app.get('*', async c => {
    const statements = pages.get(c.req.path)
    const token = getCookie(c, cookieName)?.split('.')[0]
    const session = await sessions.query('select from identity."session" where "token" = $1 and "expiresAt" > now()', [token])
    if (!statements || session.rowCount !== 1) return c.notFound()
    const tables: string[][][] = []
    const client = await pool.connect()
    try {
      for (const { name, text, values, printed } of statements) {
        const { rows } = await client.query<string[]>({ name, text, values: [...values], rowMode: 'array', types: asText })
        if (printed) tables.push(rows.map(row => row.filter(isWord)))
      }
    } finally {
      client.release()
    }
    return c.req.header('accept') === 'application/json' ? c.json(tables) : c.html(<Page tables={tables} />)
  })
  return app
}

/** Sealed texts and whole documents are not printed. */
const isWord = (cell: string | null) => cell !== null && !cell.startsWith('\\x') && !cell.startsWith('{')

function Page({ tables }: { tables: string[][][] }) {
  return (
    <html lang="en">
      <body>
        {tables.map(rows => (
          <table>
            {rows.map(row => (
              <tr>
                {row.map(cell => (
                  <td>{cell}</td>
                ))}
              </tr>
            ))}
          </table>
        ))}
      </body>
    </html>
  )
}
