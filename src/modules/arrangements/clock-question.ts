import { inQuotes, readIsoDay, type WorkingCalendar } from '../../platform/calendar/index.ts'
import { dueDate } from './clock-rule.ts'
import { withinInWords } from './entry-parts.ts'
import { type GuidancePack, packInForce } from './guidance-pack.ts'

/** What is asked of a clock: by which day is the act of this rule owed, when it starts on this day? */
export type ClockQuestion = { rule: string; from: string; pack?: string | undefined }

export type ClockAnswer = {
  rule: string
  from: string
  due: string
  within: string
  counting: 'start-day-0' | 'back'
  pack: string
}

export type Answered = { ok: true; answer: ClockAnswer } | { ok: false; reason: string }

/**
 * Answers by the pack that is named, else by the one in force on the day it starts. Refuses an unknown rule or pack, a day that
 * does not exist, a day before the first pack, and a year outside the calendar; the reason names it.
 */
export function answerClock(question: ClockQuestion, packs: readonly GuidancePack[], calendar: WorkingCalendar): Answered {
  const start = readIsoDay(question.from)
  if (!start.ok) return start
  const named = question.pack !== undefined
  const pack = named ? packs.find(each => each.id === question.pack) : packInForce(packs, start.day)
  if (!pack) {
    const there = packs.map(each => each.id).join(', ')
    const reason = named
      ? `there is no pack ${inQuotes(question.pack ?? '')}; there is ${there}`
      : `no guidance pack was in force on ${question.from}; name one with --pack: ${there}`
    return { ok: false, reason }
  }
  const rule = pack.clocks.find(each => each.id === question.rule)
  if (!rule) {
    const there = pack.clocks.map(each => each.id).join(', ')
    return { ok: false, reason: `${pack.id} has no rule ${inQuotes(question.rule)}; it has ${there}` }
  }
  const owed = dueDate(rule, calendar, start.day)
  if (!owed.ok) return { ok: false, reason: `${rule.id} from ${question.from} cannot be counted: ${owed.reason}` }
  const { counting } = rule
  const answer = {
    rule: rule.id,
    from: question.from,
    due: owed.due.toString(),
    within: withinInWords(rule.within),
    counting,
    pack: pack.id,
  }
  return { ok: true, answer }
}

/** Reads one line of questions, `{"rule":"notify-panel","from":"2026-03-02"}`, with an optional `pack`, and nothing else in it. */
export function readQuestion(line: string): { ok: true; question: ClockQuestion } | { ok: false; reason: string } {
  let read: unknown
  try {
    read = JSON.parse(line)
  } catch {
    return { ok: false, reason: `${inQuotes(line)} is not JSON; write {"rule":"notify-panel","from":"2026-03-02"}` }
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read))
    return { ok: false, reason: `${inQuotes(line)} is not a JSON object; write {"rule":"notify-panel","from":"2026-03-02"}` }
  const given = new Map<string, unknown>(Object.entries(read))
  for (const [key, value] of given) {
    if (!['rule', 'from', 'pack'].includes(key))
      return { ok: false, reason: `${inQuotes(key)} is not known; a question has rule, from and pack` }
    if (typeof value !== 'string')
      return { ok: false, reason: `${key} must be a text, and is ${inQuotes(JSON.stringify(value))}` }
  }
  const text = (key: string) => given.get(key) as string | undefined
  const [rule, from, pack] = [text('rule'), text('from'), text('pack')]
  if (rule === undefined) return { ok: false, reason: 'rule is missing' }
  if (from === undefined) return { ok: false, reason: 'from is missing' }
  return { ok: true, question: { rule, from, pack } }
}
