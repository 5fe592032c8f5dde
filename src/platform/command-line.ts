import { once } from 'node:events'

/** What a command of `los` reads and writes: data to standard output, words for a person to standard error. */
export interface Io {
  readonly stdin: AsyncIterable<string | Buffer>
  out(text: string): void | Promise<void>
  err(text: string): void
}

/** The real one. Writing waits while the reader of the pipe is behind. */
export const commandLine: Io = {
  stdin: process.stdin,
  out: async text => {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain')
  },
  err: text => {
    process.stderr.write(text)
  },
}
