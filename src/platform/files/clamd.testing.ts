import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Why a test that needs a real virus checker cannot run here, or null. For `context.skip`. */
export async function missingClamd(): Promise<string | null> {
  const found = await run('which', ['clamd']).catch(() => null)
  return found === null ? 'clamd is not installed on this machine' : null
}

/** The file that every virus checker takes for a virus, and that does nothing. In two halves, so that none takes this source for one. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

/** A clamd of our own, on a socket, that knows one signature: nothing is downloaded. `largest` is the largest stream it takes, in MB. */
export async function startClamd(largest = 30): Promise<{ readonly socket: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'los-clamd-'))
  const socket = join(folder, 'clamd.sock')
  writeFileSync(join(folder, 'local.hdb'), '44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature\n')
  const settings = {
    DatabaseDirectory: folder,
    LocalSocket: socket,
    TemporaryDirectory: folder,
    Foreground: 'yes',
    AlertExceedsMax: 'yes',
    StreamMaxLength: `${largest}M`,
    MaxThreads: '2',
    ...(process.getuid?.() === 0 ? { User: 'root' } : {}),
  }
  const file = join(folder, 'clamd.conf')
  writeFileSync(
    file,
    Object.entries(settings)
      .map(pair => `${pair.join(' ')}\n`)
      .join(''),
  )
  const clamd = spawn('clamd', ['--config-file', file], { stdio: 'ignore' })
  for (let tries = 0; tries < 200 && !(await answers(socket)); tries++) {
    if (clamd.exitCode !== null) throw new Error(`clamd ended at once with ${clamd.exitCode}`)
    await pause(100)
  }
  return {
    socket,
    async stop() {
      const ended = once(clamd, 'exit')
      clamd.kill()
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function answers(path: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ path })
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}
