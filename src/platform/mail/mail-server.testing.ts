import { once } from 'node:events'
import { createServer } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A real mail server on a port of its own, for tests: keeps what it takes. */
export interface TestMailServer {
  readonly port: number
  readonly taken: {
    readonly from: string
    readonly to: readonly string[]
    readonly secure: boolean
    readonly user: string | undefined
    readonly mail: Email
  }[]
  stop(): Promise<void>
}

/** `data` decides what is answered once the whole mail is there: nothing (taken), an answer code, or `silence`. */
export async function testMailServer(
  options: SMTPServerOptions & { readonly host?: string; readonly data?: () => number | 'silence' },
): Promise<TestMailServer> {
  const { host = '127.0.0.1', data, ...rest } = options
  const taken: TestMailServer['taken'] = []
  const server = new SMTPServer({
    key: privateKey,
    cert: certificate,
    authOptional: true,
    closeTimeout: 1,
    disableReverseLookup: true,
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const answer = data?.()
        if (answer === 'silence') return
        if (typeof answer === 'number') return callback(Object.assign(new Error('refused by the test'), { responseCode: answer }))
        const { mailFrom, rcptTo } = session.envelope
        taken.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(recipient => recipient.address),
          secure: session.secure,
          user: typeof session.user === 'string' ? session.user : undefined,
          mail: await PostalMime.parse(Buffer.concat(chunks)),
        })
        callback()
      })
    },
    ...rest,
  })
  server.on('error', () => {})
  const listening = server.listen(0, host)
  await once(listening, 'listening')
  const at = listening.address()
  if (at === null || typeof at === 'string') throw new Error('no port')
  return { port: at.port, taken, stop: () => new Promise(resolve => server.close(() => resolve())) }
}

/** A server that takes a whole mail and then goes away without a word; with `greets: false`, one that never says anything. */
export async function brokenMailServer({
  greets,
}: {
  readonly greets: boolean
}): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const server = createServer(socket => {
    let inMail = false
    socket.on('error', () => {})
    if (greets) socket.write('220 broken.example\r\n')
    socket.on('data', chunk => {
      const said = chunk.toString('latin1')
      if (inMail) return said.endsWith('\r\n.\r\n') && socket.destroy()
      inMail = said.startsWith('DATA')
      return socket.write(inMail ? '354 go on\r\n' : '250 fine\r\n')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const at = server.address()
  if (at === null || typeof at === 'string') throw new Error('no port')
  return { port: at.port, stop: () => new Promise(resolve => server.close(() => resolve())) }
}

// For tests only: signs for localhost, 127.0.0.1 and 127.0.0.2 until 2120, and is trusted by nothing but the tests.
const privateKey = `
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgheA4PO8L1s4b6gld
HBvvMWpI0qTSe5J38hZvEEdwJFWhRANCAASJ4D8WOji9X7pzI2zzIiiJ/bBv6DZf
/PDQVghoyVkhztkWYFswFgSw0tJdjSCcCwU0QOuKssa2aZay2i58r7mY
-----END PRIVATE KEY-----
`

export const certificate = `
-----BEGIN CERTIFICATE-----
MIIBbTCCAROgAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAltYWlsIHRl
c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
CW1haWwgdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABIngPxY6OL1funMj
bPMiKIn9sG/oNl/88NBWCGjJWSHO2RZgWzAWBLDS0l2NIJwLBTRA64qyxrZplrLa
LnyvuZijVDBSMA8GA1UdEwEB/wQFMAMBAf8wIAYDVR0RBBkwF4IJbG9jYWxob3N0
hwR/AAABhwR/AAACMB0GA1UdDgQWBBRrpaEHZDx12tY55LkmSIcroT8ygTAKBggq
hkjOPQQDAgNIADBFAiAo6K+aDGAxNtnonOQ6xScPdpAFOsB8VBpyevvnjhGe6gIh
ALYcyEMnKJRgWwVC/PUS2gCQ1JDGsMKKdhbV+p98IVz0
-----END CERTIFICATE-----
`
