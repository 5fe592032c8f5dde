import { readFileSync, statSync } from 'node:fs'

/** In bytes. Arrangements of a whole partnership take a tenth of it. */
export const largestFile = 1_000_000

/** The text of a file somebody names. Too large a one is refused before it is read; so is one that is not UTF-8. */
export function readTextFile(path: string): { ok: true; text: string } | { ok: false; reason: string } {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isFile()) return { ok: false, reason: 'there is no file of this name' }
  if (found.size > largestFile)
    return {
      ok: false,
      reason: `the file is larger than 1 MB (${found.size} bytes); write each version of the arrangements as a file of its own`,
    }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)) }
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, reason: 'the file is not UTF-8 text; save it as UTF-8' }
    return { ok: false, reason: 'the file cannot be opened; check who may read it' }
  }
}
