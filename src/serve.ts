import { once } from 'node:events'
import { createServer } from 'node:net'
import { serve as listen } from '@hono/node-server'
import { runRounds } from './app.tsx'
import { type Application, type LogLine, moveDemonstration, openApplication, prepare, WallsDown } from './application.ts'
import type { Config } from './config.ts'
import { realNow } from './platform/clock/clock.ts'
import type { Io } from './platform/command-line.ts'
import { type InstallationDatabase, openDatabase, WrongKind } from './platform/database/installation.ts'

const anHour = 3_600_000

/** Fills an empty demonstration with its people and its story; does nothing to one that is filled. */
export type Fill = (application: Application, firstDay: Temporal.PlainDate) => Promise<void>

/** `los demo` and `los serve`: opens the installation, listens, and closes it in order when it is told to stop. */
export async function serve(configure: (io: Io) => Config | undefined, argv: string[], io: Io, fill?: Fill): Promise<number> {
  if (argv.length > 0) {
    io.err(`Not understood: ${argv.join(' ')}\n`)
    return 1
  }
  const configured = configure(io)
  if (!configured) return 1
  const config = await withPort(configured)
  if (config.kind === 'demonstration' && config.host !== '127.0.0.1' && config.host !== 'localhost') {
    io.err(`The demonstration listens on ${config.host}: everyone who reaches this address can sign in as anyone.\n`)
  }
  let database: InstallationDatabase | undefined
  let application: Application | undefined
  try {
    database = await openDatabase(config)
    const held = await database.hold(config.baseUrl)
    if (!held.ok) {
      io.err(`${held.because}\n`)
      return await close(undefined, database, 1)
    }
    application = await open(config, database, io, fill)
    if (!application) return await close(undefined, database, 1)
  } catch (error) {
    io.err(`${wordsFor(error)}\n`)
    return close(application, database, 1)
  }
  const stopped = stopSignal()
  const server = listen({ fetch: application.app.fetch, port: config.port, hostname: config.host })
  const listening = await new Promise<string | undefined>(resolve => {
    server.once('error', error =>
      resolve(
        'code' in error && error.code === 'EADDRINUSE'
          ? `Port ${config.port} is taken: choose another with PORT=…`
          : error.message,
      ),
    )
    server.once('listening', () => resolve(undefined))
  })
  if (listening !== undefined) {
    io.err(`${listening}\n`)
    return close(application, database, 1)
  }
  const { ground, identity, jobs, mail } = application
  const tools = { ground, identity, jobs, mail, log: logTo(io) }
  await jobs.start()
  await runRounds(tools)
  const rounds = setInterval(() => void runRounds(tools), anHour)
  await io.out(`Line of Sight is ready: ${config.baseUrl}\n`)
  const why = await Promise.race([stopped, ...(database.lost ? [database.lost] : [])])
  if (why !== undefined) io.err(`${why}\n`)
  clearInterval(rounds)
  await new Promise<void>(resolve => {
    server.close(() => resolve())
    if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), 2000).unref()
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  })
  return close(application, database, why === undefined ? 0 : 1)
}

async function open(
  config: Config,
  database: InstallationDatabase,
  io: Io,
  fill: Fill | undefined,
): Promise<Application | undefined> {
  if (config.kind === 'production') return openApplication(config, database, logTo(io))
  await prepare(config, database)
  const moved = await moveDemonstration(config, database)
  if (!moved.ok) {
    io.err(
      `This demonstration has been at ${moved.lastDay} already, and a day that has passed does not come back. Choose that day or a later one in DEMO_TODAY, or another DATA_DIR.\n`,
    )
    return undefined
  }
  const application = await openApplication(config, database, logTo(io))
  await fill?.(application, moved.firstDay)
  return application
}

function logTo(io: Io): (line: LogLine) => void {
  return line => io.err(`${JSON.stringify({ at: realNow().toString({ smallestUnit: 'second' }), ...line })}\n`)
}

function wordsFor(error: unknown): string {
  if (error instanceof WallsDown)
    return `Nothing is served, because a wall is down:\n${error.faults.map(fault => `- ${fault}`).join('\n')}`
  if (error instanceof WrongKind) return error.message
  return error instanceof Error ? error.message : 'It could not be started'
}

async function close(
  application: Application | undefined,
  database: InstallationDatabase | undefined,
  code: number,
): Promise<number> {
  await application?.close()
  await database?.stop()
  return code
}

/** PORT=0 means any port that is free: it has to be known before the address is used anywhere. */
async function withPort(config: Config): Promise<Config> {
  if (config.port !== 0) return config
  const probe = createServer().listen(0, config.host)
  await once(probe, 'listening')
  const address = probe.address()
  const port = typeof address === 'object' && address ? address.port : 0
  probe.close()
  await once(probe, 'close')
  return { ...config, port, baseUrl: config.baseUrl.replace(/:0$/, `:${port}`) }
}

/** Ctrl-C, and a polite request to stop; a second one changes nothing (npm passes Ctrl-C on, so that it comes twice). */
function stopSignal(): Promise<undefined> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(undefined))
  })
}
