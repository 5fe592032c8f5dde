import { answerLines, type LineAnswered } from '../../platform/answered-lines.ts'
import { inQuotes } from '../../platform/calendar/index.ts'
import type { Io } from '../../platform/command-line.ts'
import { readChronologyDate } from './chronology-date.ts'

const usage = `los chronology-date --stdin    which days does each line {"text":"12/03/2024"} of the standard input mean`

/**
 * `los chronology-date`: one JSON object for each line, with the days as ISO text, or the reason to ask. No file stands around a
 * line, so that years of two digits stand for 1950 to 2049, and the line says that under `mended`; what else is asked once a file
 * is asked of the line.
 */
export async function runChronologyDate(argv: string[], io: Io): Promise<number> {
  if (argv.length === 1 && argv[0] === '--stdin') return answerLines(answerLine, io)
  const help = argv.length === 1 && argv[0] === '--help'
  await io[help ? 'out' : 'err'](`${usage}\n`)
  return help ? 0 : 1
}

function answerLine(line: string): LineAnswered {
  const example = '{"text":"12/03/2024"}'
  let asked: unknown
  try {
    asked = JSON.parse(line)
  } catch {
    return { ok: false, reason: `${inQuotes(line)} is not JSON; write ${example}` }
  }
  if (typeof asked !== 'object' || asked === null || !Object.hasOwn(asked, 'text') || !('text' in asked))
    return { ok: false, reason: `${inQuotes(line)} has no text; write ${example}` }
  const other = Object.keys(asked).find(key => key !== 'text')
  if (other !== undefined) return { ok: false, reason: `${inQuotes(other)} is not known; write ${example}` }
  if (typeof asked.text !== 'string')
    return { ok: false, reason: `text must be a text, and is ${inQuotes(JSON.stringify(asked.text))}` }
  const read = readChronologyDate(asked.text, { century: 'pivot' })
  if ('ask' in read) return { ok: true, answer: read }
  const { earliest, latest, time, doubted, mended } = read
  const days = { earliest: earliest.toString(), latest: latest.toString() }
  return { ok: true, answer: { ...days, ...(time && { time: time.toString({ smallestUnit: 'minute' }) }), doubted, mended } }
}
