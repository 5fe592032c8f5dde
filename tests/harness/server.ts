import { once } from 'node:events'
import { createServer } from 'node:net'
import { serve } from '@hono/node-server'
import { openInstallation, type TestInstallation, type Wanted } from './installation.ts'

/** A test installation that a browser can open. */
export interface TestServer extends TestInstallation {
  readonly address: string
}

export async function openServer(wanted: Wanted = {}): Promise<TestServer> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const found = probe.address()
  const port = typeof found === 'object' && found ? found.port : 0
  probe.close()
  const installation = await openInstallation({ ...wanted, port })
  const server = serve({ fetch: installation.app.fetch, port, hostname: '127.0.0.1' })
  await once(server, 'listening')
  return {
    ...installation,
    address: `http://127.0.0.1:${port}`,
    async close() {
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await installation.close()
    },
  }
}
