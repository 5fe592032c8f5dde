import { serve } from '@hono/node-server'
import pg from 'pg'
import { type Floor, pageFloor } from './page-floor.tsx'

/** What the bench tells this process: how to sign in to the database, and what to send. */
export interface FloorOrder extends Omit<Floor, 'pool' | 'bare' | 'sessions'> {
  readonly application: pg.PoolConfig
  readonly identity: pg.PoolConfig
  readonly maintenance: pg.PoolConfig
}

/** The floor in a process of its own, as the application is; tells its port and serves until it is ended. */
process.once('message', (order: FloorOrder) => {
  const app = pageFloor({
    ...order,
    pool: new pg.Pool({ ...order.application, max: 10 }),
    bare: new pg.Pool({ ...order.maintenance, max: 10 }),
    sessions: new pg.Pool({ ...order.identity, max: 5 }),
  })
  serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.(port))
})
process.once('disconnect', () => process.exit())
