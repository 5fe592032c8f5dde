import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EmbeddedServer, startEmbedded } from './embedded.ts'

const parent = mkdtempSync(join(tmpdir(), 'embedded-')) // 0700: nobody else may enter
const folder = join(parent, 'postgresql')
const children: ChildProcess[] = []
let server: EmbeddedServer

beforeAll(async () => {
  server = await startEmbedded(folder)
}, 30_000)

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await server.stop()
  rmSync(parent, { recursive: true, force: true })
}, 30_000)

async function ask(sql: string, from: EmbeddedServer = server): Promise<unknown[]> {
  const client = new pg.Client(from.connection(from.superuser, 'postgres'))
  await client.connect()
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

/** Another process that starts the server of this folder, holds it at an address, and stays until it is killed. */
async function application(where: string, address: string): Promise<{ process: ChildProcess; said: string }> {
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)})
    const server = await startEmbedded(${JSON.stringify(where)})
    console.log(JSON.stringify({ adopted: server.adopted, ...(await server.hold(${JSON.stringify(address)})) }))
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const [said] = await once(child.stdout, 'data')
  return { process: child, said: String(said) }
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

const postmaster = (where: string): number => Number(readFileSync(join(where, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])

describe('the embedded server', () => {
  test('runs on a socket only, with its files closed to others', async () => {
    expect(await ask("select current_setting('listen_addresses'), inet_server_port() is null")).toEqual(['', true])
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'socket')).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'socket', '.s.PGSQL.5432')).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'server.log')).mode & 0o777).toBe(0o600)
  })

  test('keeps what it acknowledges, and sorts the same everywhere', async () => {
    const [fsync, commit, pages] = await ask(
      "select current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes')",
    )
    expect([fsync, commit, pages]).toEqual(['on', 'on', 'on'])
    expect(
      await ask("select datlocprovider, datlocale, pg_encoding_to_char(encoding) from pg_database where datname = 'postgres'"),
    ).toEqual(['b', 'C.UTF-8', 'UTF8'])
  })

  test('signs in every role of the cluster without a password', async () => {
    await ask('create role somebody login')
    const client = new pg.Client(server.connection('somebody', 'postgres'))
    await client.connect()
    expect((await client.query('select current_user as name')).rows).toEqual([{ name: 'somebody' }])
    await client.end()
  })

  test('writes nothing of a failing statement to its log', async () => {
    await ask('create table canary_log (word text primary key)')
    await ask("insert into canary_log values ('canary-duplicate')")
    await expect(ask("insert into canary_log values ('canary-duplicate')")).rejects.toThrow()
    await expect(ask("select 'canary-cast'::integer")).rejects.toThrow('canary-cast')
    await expect(ask("do $$ begin raise exception 'canary-raised'; end $$")).rejects.toThrow('canary-raised')
    expect(readFileSync(join(folder, 'server.log'), 'utf8')).not.toContain('canary')
  })

  test('starts again with what was there', async () => {
    await ask('create table kept as select 42 as answer')
    await server.stop()
    await expect(ask('select 1')).rejects.toThrow('ENOENT')
    server = await startEmbedded(folder)
    expect(server.adopted).toBe(false)
    expect(await ask('select answer from kept')).toEqual([42])
  })

  test('tells when it was killed, and recovers what it had acknowledged', async () => {
    await ask('create table acknowledged as select 7 as lucky')
    process.kill(postmaster(folder), 'SIGKILL')
    expect(await server.lost).toContain(folder)
    await server.stop()
    server = await startEmbedded(folder)
    expect(await ask('select lucky from acknowledged')).toEqual([7])
  })

  test('starts although the process number in its lock files now belongs to another program', async () => {
    const killed = postmaster(folder)
    process.kill(killed, 'SIGKILL')
    await server.lost
    await server.stop()
    const bystander = spawn('sleep', ['60'])
    children.push(bystander)
    for (const lock of [join(folder, 'data', 'postmaster.pid'), join(folder, 'socket', '.s.PGSQL.5432.lock')]) {
      writeFileSync(lock, readFileSync(lock, 'utf8').replace(String(killed), String(bystander.pid)))
    }
    server = await startEmbedded(folder)
    expect(await ask('select lucky from acknowledged')).toEqual([7])
  })
})

describe('one application on a data folder', () => {
  test('a second process shares the server, but may not hold it, and is told where the first one runs', async () => {
    expect(await server.hold('http://127.0.0.1:3000')).toEqual({ ok: true })
    const second = await application(folder, 'http://127.0.0.1:4000')
    expect(JSON.parse(second.said)).toEqual({
      adopted: true,
      ok: false,
      because: expect.stringContaining('http://127.0.0.1:3000'),
    })
    expect(second.said).toContain(`process ${process.pid}`)
    await kill(second.process)
  })

  test('the last to leave shuts the server down', async () => {
    const visitor = await startEmbedded(folder)
    await visitor.stop()
    expect(await ask('select 1')).toEqual([1])
    const late = await startEmbedded(folder)
    await server.stop()
    expect(await ask('select 1', late)).toEqual([1])
    await late.stop()
    await expect(ask('select 1', late)).rejects.toThrow('ENOENT')
    server = await startEmbedded(folder)
  })

  test('after a kill the server lives on, and the next application adopts it', async () => {
    await server.stop()
    const first = await application(folder, 'http://127.0.0.1:3000')
    expect(JSON.parse(first.said)).toEqual({ adopted: false, ok: true })
    const pid = postmaster(folder)
    await kill(first.process)
    server = await startEmbedded(folder)
    expect(server.adopted).toBe(true)
    expect(postmaster(folder)).toBe(pid)
    expect(await server.hold('http://127.0.0.1:3001')).toEqual({ ok: true })
  })

  test('two that start an empty folder at the same moment share one server', async () => {
    const empty = join(parent, 'empty', 'postgresql')
    const both = await Promise.all([application(empty, 'one'), application(empty, 'two')])
    expect(both.map(({ said }) => JSON.parse(said).ok).sort()).toEqual([false, true])
    expect(both.map(({ said }) => JSON.parse(said).adopted).sort()).toEqual([false, true])
    for (const { process } of both) await kill(process)
    await (await startEmbedded(empty)).stop()
  })
})

describe('who and where', () => {
  test.skipIf(process.getuid?.() !== 0)(
    'another user of the machine cannot sign in, even where the folders are open [needs root]',
    async () => {
      const open = mkdtempSync(join(tmpdir(), 'open-'))
      const exposed = await startEmbedded(join(open, 'postgresql'))
      try {
        const { host } = exposed.connection(exposed.superuser, 'postgres')
        spawnSync('chmod', ['-R', 'a+rwX', open, host])
        spawnSync('chmod', ['0777', join(host, '.s.PGSQL.5432')])
        const say = `
        const socket = require('node:net').connect(${JSON.stringify(join(host, '.s.PGSQL.5432'))})
        const text = Buffer.from('user\\0postgres\\0database\\0postgres\\0\\0')
        const head = Buffer.alloc(8); head.writeInt32BE(8 + text.length); head.writeInt32BE(196608, 4)
        socket.on('connect', () => socket.write(Buffer.concat([head, text])))
        socket.on('data', data => { console.log(data.toString('latin1')); process.exit() })
        socket.on('error', error => { console.log(error.code); process.exit() })`
        const knock = (uid: number): string =>
          spawnSync('node', ['-e', say], { uid, gid: uid, cwd: '/', encoding: 'utf8' }).stdout
        expect(knock(0)).not.toContain('28000') // the same knock is let in for the own user: the check itself works
        expect(knock(0)).toContain('server_version')
        for (const uid of [1, 1234, 65534]) expect(knock(uid), `user ${uid}`).toContain('28000')
      } finally {
        await exposed.stop()
        rmSync(open, { recursive: true, force: true })
      }
    },
  )

  test.skipIf(process.getuid?.() !== 0)(
    'root without user namespaces is told which folder no other account can enter [needs root]',
    async () => {
      const path = process.env.PATH
      process.env.PATH = ''
      try {
        const closed = join(parent, 'closed', 'postgresql')
        await expect(startEmbedded(closed)).rejects.toThrow(`PostgreSQL cannot run in ${closed}`)
      } finally {
        process.env.PATH = path
      }
    },
  )

  test('a folder whose path is too long for a socket is served through a short one', async () => {
    const long = join(parent, 'a-very-long-name'.repeat(8), 'postgresql')
    mkdirSync(long, { recursive: true })
    const far = await startEmbedded(long)
    const { host } = far.connection(far.superuser, 'postgres')
    expect(await ask('select 1', far)).toEqual([1])
    expect(statSync(host).mode & 0o777).toBe(0o700)
    await far.stop()
    expect(() => statSync(host)).toThrow('ENOENT')
  })
})
