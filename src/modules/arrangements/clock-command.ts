import { answerLines } from '../../platform/answered-lines.ts'
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

function answerLine(line: string, pack: string | undefined, answer: (question: ClockQuestion) => Answered): Answered {
  const read = readQuestion(line)
  return read.ok ? answer({ ...read.question, pack: read.question.pack ?? pack }) : read
}
