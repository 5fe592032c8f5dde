import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { rememberRemoteAddress, remoteAddressOf } from './remote-address.ts'

/** What the application takes for the sender's address when a socket brings this header. */
async function seenAs(socket: string, forwarded: string | undefined, trusted: readonly string[]): Promise<string> {
  const app = new Hono()
  app.use(rememberRemoteAddress(trusted))
  app.get('/', c => c.text(remoteAddressOf(c.req.raw)))
  const incoming = { socket: { remoteAddress: socket, remotePort: 1, remoteFamily: 'IPv4' } }
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  return (await app.request('/', { headers }, { incoming })).text()
}

test.each([
  ['a sender without a proxy', '192.0.2.1', undefined, [], '192.0.2.1'],
  ['a sender who claims to come through one', '192.0.2.1', '198.51.100.7', [], '192.0.2.1'],
  ['a sender beside the trusted proxy', '192.0.2.1', '198.51.100.7', ['10.0.0.1'], '192.0.2.1'],
  ['the trusted proxy', '10.0.0.1', '198.51.100.7', ['10.0.0.1'], '198.51.100.7'],
  ['the trusted proxy after a claim of the sender’s own', '10.0.0.1', '203.0.113.9, 198.51.100.7', ['10.0.0.1'], '198.51.100.7'],
  ['the trusted proxy that tells nothing', '10.0.0.1', undefined, ['10.0.0.1'], '10.0.0.1'],
])('%s', async (_, socket, forwarded, trusted, wanted) => {
  expect(await seenAs(socket, forwarded, trusted)).toBe(wanted)
})
