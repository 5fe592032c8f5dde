import { connect, type Socket } from 'node:net'

/** How files are checked for viruses here, as whoever runs the installation has said. */
export type ScannerSetting =
  | { readonly kind: 'none' }
  | { readonly kind: 'clamd'; readonly at: { readonly path: string } | { readonly host: string; readonly port: number } }

/** What the virus checker says. `pending`: it did not answer. `undecided`: nobody has said yet whether there is one. */
export type Scanned = 'clean' | 'infected' | 'failed' | 'pending' | 'not-scanned' | 'undecided'

export interface Scanner {
  scan(content: Uint8Array): Promise<Scanned>
}

/** Reads CLAMD: `none`, the path of a socket, or `host:port`. Undefined when it is none of them. */
export function readScannerSetting(text: string): ScannerSetting | undefined {
  const said = text.trim()
  if (said === 'none') return { kind: 'none' }
  if (said.startsWith('/')) return { kind: 'clamd', at: { path: said } }
  const [, bracketed, plain, port] = /^(?:\[([0-9A-Fa-f:]+)\]|([A-Za-z0-9.-]+)):(\d{1,5})$/.exec(said) ?? []
  const host = bracketed ?? plain
  if (host === undefined || Number(port) < 1 || Number(port) > 65_535) return undefined
  return { kind: 'clamd', at: { host, port: Number(port) } }
}

/** The scanner that was set. Without a setting nothing is taken: an installation decides, and is never assumed to have decided. */
export function scannerOf(setting: ScannerSetting | undefined, seconds = 30): Scanner {
  if (setting === undefined) return { scan: async () => 'undecided' }
  if (setting.kind === 'none') return { scan: async () => 'not-scanned' }
  return { scan: content => askClamd(setting.at, content, seconds) }
}

/** As much as clamd takes in one piece of a stream. */
const piece = 64 * 1024

/**
 * Sends a file to clamd over its own protocol (INSTREAM: pieces with their length before them, an empty one at the end) and reads its
 * one line. It must run with `AlertExceedsMax yes`, or what it did not look through to the end would be called clean.
 */
function askClamd(at: { path: string } | { host: string; port: number }, content: Uint8Array, seconds: number): Promise<Scanned> {
  return new Promise(resolve => {
    const socket: Socket = connect(at)
    let said = ''
    const settle = (scanned: Scanned) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(scanned)
    }
    const timer = setTimeout(() => settle('pending'), seconds * 1000)
    socket.on('connect', () => {
      socket.write('zINSTREAM\0')
      for (let from = 0; from < content.length; from += piece) {
        const next = content.subarray(from, from + piece)
        socket.write(lengthOf(next.length))
        socket.write(next)
      }
      socket.write(lengthOf(0))
    })
    socket.on('data', bytes => {
      said += bytes.toString('latin1')
      if (said.includes('\0') || said.length > 10_000) settle(meaningOf(said))
    })
    // It may have said why before it hung up: too much was sent.
    socket.on('error', () => settle(said === '' ? 'pending' : meaningOf(said)))
    socket.on('close', () => settle(said === '' ? 'pending' : meaningOf(said)))
  })
}

/** Only the plain OK is clean. */
function meaningOf(said: string): Scanned {
  const line = said.split('\0')[0]?.trim() ?? ''
  if (line === 'stream: OK') return 'clean'
  return /^stream: .+ FOUND$/.test(line) ? 'infected' : 'failed'
}

function lengthOf(count: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(count)
  return bytes
}
