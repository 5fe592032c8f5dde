import type { Io } from './command-line.ts'

/** The answer to one line, printed as JSON; or the reason why there is none. */
export type LineAnswered = { readonly ok: true; readonly answer: object } | { readonly ok: false; readonly reason: string }

/**
 * Answers each line of the standard input with one line of JSON, in order. A line without an answer has `{"error":…}` in its
 * place, and the exit code is then 1. An empty line, and one that is longer than `longestLine`, is such a line.
 */
export async function answerLines(answer: (line: string) => LineAnswered, io: Io): Promise<number> {
  let exit = 0
  let number = 0
  for await (const lines of linesOf(io.stdin)) {
    let printed = ''
    for (const line of lines) {
      number += 1
      const answered = answerLine(line, answer)
      if (!answered.ok) exit = 1
      printed += `${JSON.stringify(answered.ok ? answered.answer : { error: `line ${number}: ${answered.reason}` })}\n`
    }
    if (printed) await io.out(printed)
  }
  return exit
}

type Line = { text: string; tooLong: boolean }

function answerLine({ text, tooLong }: Line, answer: (line: string) => LineAnswered): LineAnswered {
  if (tooLong) return { ok: false, reason: `the line is longer than ${longestLine} characters` }
  return text.trim() === '' ? { ok: false, reason: 'the line is empty' } : answer(text)
}

/** A question fits in far less; what is longer is dropped as it comes, so that no input fills the memory. */
const longestLine = 10_000

/** The lines of an input, as many at a time as each piece of it completes. */
async function* linesOf(input: AsyncIterable<string | Buffer>): AsyncGenerator<Line[]> {
  const decoder = new TextDecoder()
  let text = ''
  let tooLong = false
  const take = (more: string): void => {
    if (tooLong) return
    text += more
    tooLong = text.length > longestLine
    if (tooLong) text = ''
  }
  const finish = (): Line => {
    const line = { text, tooLong }
    text = ''
    tooLong = false
    return line
  }
  for await (const piece of input) {
    const [first = '', ...others] = (typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })).split('\n')
    const lines: Line[] = []
    take(first)
    for (const other of others) {
      lines.push(finish())
      take(other)
    }
    yield lines
  }
  take(decoder.decode())
  if (text !== '' || tooLong) yield [finish()]
}
