import { type Config, readDemonstrationConfig, readProductionConfig } from './config.ts'
import type { Io } from './platform/command-line.ts'
import { commandLine } from './platform/command-line.ts'

/** The commands of `los`. Each is loaded only when it is asked for, so that a clock needs no database and starts at once. */
const commands: Readonly<Record<string, { readonly says: string; run(argv: string[], io: Io): Promise<number> }>> = {
  demo: {
    says: 'start the demonstration (npm start)',
    run: async (argv, io) => (await import('./serve.ts')).serve(demonstration, argv, io, (await import('../demo/fill.ts')).fill),
  },
  serve: { says: 'serve a real installation', run: async (argv, io) => (await import('./serve.ts')).serve(production, argv, io) },
  install: {
    says: '--email ADDRESS --name NAME: make an empty installation, with a one-time link for its administrator',
    run: async (argv, io) => (await import('./administer.ts')).install(production, argv, io),
  },
  migrate: {
    says: 'bring the database to this version',
    run: async (argv, io) => (await import('./administer.ts')).migrateDatabase(production, argv, io),
  },
  partnership: {
    says: 'add FILE --from DATE: add a partnership, or its next arrangements',
    run: async (argv, io) => (await import('./administer.ts')).partnership(either, argv, io),
  },
  token: {
    says: '--as USERNAME [--partnership ID]: an API key of a demonstration’s person',
    run: async (argv, io) => (await import('./administer.ts')).token(demonstration, argv, io),
  },
  'verify-audit': {
    says: '[--head FILE] [--export-head FILE]: check the audit log',
    run: async (argv, io) => (await import('./administer.ts')).verify(either, argv, io),
  },
  dispose: {
    says: '[--dry-run]: carry out the disposals that a second person has approved',
    run: async (argv, io) => (await import('./dispose.ts')).dispose(either, argv, io),
  },
  arrangements: {
    says: 'check FILE…: check a file of arrangements; coverage --source DIR: which entry cites which line',
    run: async (argv, io) => (await import('./modules/arrangements/index.ts')).runArrangements(argv, io),
  },
  clock: {
    says: 'RULE --from DATE [--pack ID], or --stdin: when something is due',
    run: async (argv, io) => (await import('./modules/arrangements/index.ts')).runClock(argv, io),
  },
  'chronology-date': {
    says: '--stdin: which days a date of a chronology means, as it was written',
    run: async (argv, io) => (await import('./chronology-date.ts')).runChronologyDate(argv, io),
  },
}

function demonstration(io: Io): Config | undefined {
  return orFaults(readDemonstrationConfig(process.env), io)
}
function production(io: Io): Config | undefined {
  return orFaults(readProductionConfig(process.env), io)
}
/** A command that works on either kind: a real installation when it is configured as one, the demonstration otherwise. */
function either(io: Io): Config | undefined {
  return process.env.NAMES_KEY_FILE === undefined ? demonstration(io) : production(io)
}

function orFaults(read: ReturnType<typeof readProductionConfig>, io: Io): Config | undefined {
  if (read.ok) return read.config
  io.err(`${read.faults.join('\n')}\n`)
  return undefined
}

const [name, ...argv] = process.argv.slice(2)
const command = name === undefined ? undefined : commands[name]
if (command) {
  process.exitCode = await command.run(argv, commandLine)
} else {
  const list = Object.entries(commands).map(([one, { says }]) => `  los ${one.padEnd(17)}${says}`)
  const help = name === undefined || name === 'help' || name === '--help'
  commandLine[help ? 'out' : 'err'](
    `${help ? '' : `There is no command ${JSON.stringify(name)}.\n\n`}Line of Sight\n\n${list.join('\n')}\n`,
  )
  process.exitCode = help ? 0 : 1
}
