import { inQuotes, loadWorkingCalendar } from '../../platform/calendar/index.ts'
import { type Answered, answerClock, type ClockQuestion, readQuestion } from './clock-question.ts'
import { loadPacks } from './guidance-pack-file.ts'

/** What a command of the terminal is given. `out` and `err` take whole lines; a promise from `out` is waited for. */
export type CommandIo = {
  stdin: AsyncIterable<string | Buffer>
  out(text: string): void | Promise<void>
  err(text: string): void
}

const clockUsage = `los clock RULE --from DATE [--pack ID]    by which day is an act owed, when its clock starts on DATE (2026-03-02)
los clock --stdin [--pack ID]             the same for each line {"rule":"notify-panel","from":"2026-03-02"} of the standard input`

/** `los clock`: prints one JSON object for each question; the exit code is 1 when any question could not be answered. */
export async function runClock(argv: string[], io: CommandIo): Promise<number> {
  const asked = readArguments(argv)
  if (!asked.ok) {
    io.err(`${asked.reason}\n${clockUsage}\n`)
    return 1
  }
  if (asked.kind === 'help') {
    await io.out(`${clockUsage}\n`)
    return 0
  }
  const answer = (question: ClockQuestion) => answerClock(question, loadPacks(), loadWorkingCalendar())
  if (asked.kind === 'lines') return answerLines(line => answerLine(line, asked.pack, answer), io)
  const answered = answer(asked.question)
  if (answered.ok) await io.out(`${JSON.stringify(answered.answer)}\n`)
  else io.err(`${answered.reason}\n`)
  return answered.ok ? 0 : 1
}

type Asked =
  | { ok: true; kind: 'help' }
  | { ok: true; kind: 'lines'; pack: string | undefined }
  | { ok: true; kind: 'one'; question: ClockQuestion }
  | { ok: false; reason: string }

function readArguments(argv: string[]): Asked {
  const values = new Map<string, string>()
  const rest = argv.flatMap(word =>
    /^--\w+=/.test(word) ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] : [word],
  )
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const name = word.startsWith('-') ? word : 'RULE'
    if (!['RULE', '--from', '--pack', '--stdin', '--help'].includes(name))
      return { ok: false, reason: `${inQuotes(word)} is not an option of los clock.` }
    if (values.has(name)) return { ok: false, reason: `${name} is given twice: ${inQuotes(word)}.` }
    const takesValue = name === '--from' || name === '--pack'
    if (takesValue && (rest[0] === undefined || rest[0].startsWith('--')))
      return { ok: false, reason: `${name} needs a value after it.` }
    values.set(name, takesValue ? (rest.shift() ?? '') : word)
  }
  const [rule, from, pack] = [values.get('RULE'), values.get('--from'), values.get('--pack')]
  if (values.has('--help')) return { ok: true, kind: 'help' }
  if (values.has('--stdin')) {
    if (rule !== undefined || from !== undefined) return { ok: false, reason: 'With --stdin, rule and from stand in the lines.' }
    return { ok: true, kind: 'lines', pack }
  }
  if (rule === undefined) return { ok: false, reason: 'Which rule? Name it first.' }
  if (from === undefined) return { ok: false, reason: `From which day? ${inQuotes(rule)} needs --from DATE.` }
  return { ok: true, kind: 'one', question: { rule, from, pack } }
}

function answerLine(line: Line, pack: string | undefined, answer: (question: ClockQuestion) => Answered): Answered {
  if (line.tooLong) return { ok: false, reason: `the line is longer than ${longestLine} characters` }
  if (line.text.trim() === '') return { ok: false, reason: 'the line is empty' }
  const read = readQuestion(line.text)
  return read.ok ? answer({ ...read.question, pack: read.question.pack ?? pack }) : read
}

async function answerLines(answer: (line: Line) => Answered, io: CommandIo): Promise<number> {
  let exit = 0
  let number = 0
  for await (const lines of linesOf(io.stdin)) {
    let printed = ''
    for (const line of lines) {
      number += 1
      const answered = answer(line)
      if (!answered.ok) exit = 1
      printed += `${JSON.stringify(answered.ok ? answered.answer : { error: `line ${number}: ${answered.reason}` })}\n`
    }
    if (printed) await io.out(printed)
  }
  return exit
}

type Line = { text: string; tooLong: boolean }

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
