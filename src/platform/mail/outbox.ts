import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { londonDay, realNow } from '../clock/clock.ts'

/**
 * Puts a mail as `2026-03-02-<first half of the key's hash>.eml` into a folder, for a demonstration or an installation without a mail
 * server. The folder (0700) and the file (0600) are for their owner only. A mail that stands there already is left as it is.
 */
export async function putIntoOutbox(folder: string, keyHash: string, message: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const name = `${londonDay(realNow())}-${keyHash.slice(0, 32)}.eml`
  await writeFile(join(folder, name), message, { mode: 0o600, flag: 'wx' })
}
