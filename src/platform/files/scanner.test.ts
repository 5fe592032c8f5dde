import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eicar, missingClamd, startClamd } from './clamd.testing.ts'
import { everyFileType } from './file-type.ts'
import { inspect } from './inspection.ts'
import { readScannerSetting, scannerOf } from './scanner.ts'

describe('CLAMD says how files are checked', () => {
  test.each([
    ['none', { kind: 'none' }],
    ['/run/clamav/clamd.ctl', { kind: 'clamd', at: { path: '/run/clamav/clamd.ctl' } }],
    ['clamd.example.org:3310', { kind: 'clamd', at: { host: 'clamd.example.org', port: 3310 } }],
    ['[::1]:3310', { kind: 'clamd', at: { host: '::1', port: 3310 } }],
  ])('%s', (text, setting) => expect(readScannerSetting(text)).toEqual(setting))

  test.each(['', 'yes', 'clamd', 'clamd:', 'clamd:0', 'clamd:70000', 'a b:1', 'http://clamd:3310'])('not %j', text =>
    expect(readScannerSetting(text)).toBeUndefined(),
  )
})

describe('Only a plain OK is clean', () => {
  let server: Server
  let answer: string | null = ''
  let heard: Buffer = Buffer.alloc(0)
  beforeEach(async () => {
    heard = Buffer.alloc(0)
    server = createServer(socket => {
      socket.on('error', () => {})
      socket.on('data', (bytes: Buffer) => {
        heard = Buffer.concat([heard, bytes])
        if (answer !== null && heard.subarray(-4).equals(Buffer.alloc(4))) socket.end(answer)
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterEach(() => void server.close())
  const scan = (content: Uint8Array) => {
    const where = server.address()
    const port = typeof where === 'object' && where ? where.port : 0
    return scannerOf({ kind: 'clamd', at: { host: '127.0.0.1', port } }, 0.5).scan(content)
  }

  test.each([
    ['stream: OK\0', 'clean'],
    ['stream: Eicar-Test-Signature FOUND\0', 'infected'],
    ['stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0', 'infected'],
    ['INSTREAM size limit exceeded. ERROR\0', 'failed'],
    ['stream: OK, nearly\0', 'failed'],
    ['stream: OK FOUND\0', 'infected'],
    ['OK\0', 'failed'],
    ['', 'pending'],
    [null, 'pending'],
  ])('%j is %s', async (said, state) => {
    answer = said
    expect(await scan(Buffer.from('a letter'))).toBe(state)
  })

  test('the file goes in pieces with their length before them, whole', async () => {
    answer = 'stream: OK\0'
    const content = Buffer.alloc(150_000, 7)
    expect(await scan(content)).toBe('clean')
    expect(heard.toString('latin1', 0, 10)).toBe('zINSTREAM\0')
    const pieces: Buffer[] = []
    for (let at = 10; heard.readUInt32BE(at) > 0; at += 4 + heard.readUInt32BE(at))
      pieces.push(heard.subarray(at + 4, at + 4 + heard.readUInt32BE(at)))
    expect(Buffer.concat(pieces).equals(content)).toBe(true)
  })

  test('a checker that is not there has not answered', async () => {
    expect(await scannerOf({ kind: 'clamd', at: { path: '/nowhere/clamd.sock' } }).scan(Buffer.from('a'))).toBe('pending')
  })
})

describe('What becomes of a file', () => {
  const sent = { name: 'note.txt', content: Buffer.from('A note') }
  test.each([
    ['clean', /^$/, 'clean'],
    ['pending', /^$/, 'pending'],
    ['not-scanned', /^$/, 'not-scanned'],
    ['infected', /found something.*was not kept/, undefined],
    ['failed', /could not look through this file/, undefined],
    ['undecided', /cannot be taken here yet/, undefined],
  ] as const)('%s', async (scanned, message, state) => {
    const inspected = await inspect(sent, everyFileType, { scan: async () => scanned })
    expect(inspected.message).toMatch(message)
    expect(inspected.file?.state).toBe(state)
  })

  test('without a decision nothing is taken; with one a file is kept as not checked', async () => {
    expect(await scannerOf(undefined).scan(sent.content)).toBe('undecided')
    expect(await scannerOf({ kind: 'none' }).scan(sent.content)).toBe('not-scanned')
  })
})

describe('A real clamd', () => {
  test('finds what it knows, passes what it does not, and calls nothing clean that is too large for it', async context => {
    const missing = await missingClamd()
    if (missing !== null) context.skip(missing)
    const clamd = await startClamd(1)
    try {
      const { scan } = scannerOf({ kind: 'clamd', at: { path: clamd.socket } })
      expect(await scan(Buffer.from('A plain note'))).toBe('clean')
      expect(await scan(Buffer.from(eicar))).toBe('infected')
      expect(await scan(Buffer.alloc(3_000_000, 'a'))).not.toBe('clean')
      const inspected = await inspect({ name: 'a.txt', content: Buffer.from(eicar) }, ['text'], { scan })
      expect(inspected.file).toBeUndefined()
      expect(inspected.message).toMatch(/virus checker found something/)
    } finally {
      await clamd.stop()
    }
  }, 60_000)
})
