import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../src/platform/calendar/index.ts'

const program = join(projectRoot(), 'bin', 'los')

/** Why the compiled program cannot be tried; `npm test` always builds it first. */
export function whyNoProgram(): string | null {
  return existsSync(join(projectRoot(), 'dist', 'src', 'main.js')) ? null : 'the program is not built: npm run build'
}

export interface Ran {
  readonly exit: number | null
  readonly out: string
  readonly err: string
}

/** The compiled program as a process of its own, with nothing of this one's environment but where programs are. */
export function startLos(argv: readonly string[], environment: Readonly<Record<string, string>>) {
  const child = spawn('sh', [program, ...argv], { env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment } })
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', text => {
    said.out += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    said.err += text
  })
  return { child, said, ended: endOf(child) }
}

async function endOf(child: ChildProcess): Promise<number | null> {
  await once(child, 'close')
  return child.exitCode
}

/** Runs a command of `los` to its end. */
export async function los(argv: readonly string[], environment: Readonly<Record<string, string>>, stdin = ''): Promise<Ran> {
  const { child, said, ended } = startLos(argv, environment)
  child.stdin.on('error', () => {})
  child.stdin.end(stdin)
  return { exit: await ended, ...said }
}
