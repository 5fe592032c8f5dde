import type { DrawnClock } from '../../../ui/charts/index.ts'
import { type ClockPosition, clockTone, clockWords, counted, formatDayNear } from '../../../ui/patterns/index.ts'
import type { ClockLine } from '../clock-line.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)

/** Where a running clock stands, as its tag says it. */
export function positionOf({ dueOn, workingDaysLeft, state }: ClockLine, today: Temporal.PlainDate): ClockPosition {
  if (state === 'not-owed' || state === 'replaced') return { state: 'not-owed' }
  const left = workingDaysLeft ?? today.until(day(dueOn), { largestUnit: 'days' }).days
  const unit = workingDaysLeft === null ? 'day' : 'working day'
  return left < 0 ? { state: 'late', by: -left, unit } : { state: 'running', left, unit }
}

/** A clock with the words that stand beside its drawing: met when, or due when and how many working days are left. */
export function drawnClock(line: ClockLine, today: Temporal.PlainDate): DrawnClock {
  const { rule, label, startedOn, dueOn, metOn, dayCount, state } = line
  const drawn = { id: rule, label, startedOn: day(startedOn), dueOn: day(dueOn), dayCount }
  const due = formatDayNear(day(dueOn), today)
  if (state === 'not-owed' || state === 'replaced') return { ...drawn, state: 'not-owed', words: 'Not owed' }
  if (metOn !== null) {
    const late = state === 'met-late' ? `, ${counted(-(line.workingDaysLeft ?? 0), 'working day')} late` : ''
    return {
      ...drawn,
      metOn: day(metOn),
      state: state === 'met-late' ? 'met-late' : 'met',
      words: `Met ${formatDayNear(day(metOn), today)}${late}`,
    }
  }
  const position = positionOf(line, today)
  const tone = clockTone(position)
  const words = clockWords(position)
  return {
    ...drawn,
    state: tone,
    words: state === 'due-today' ? `Due today, ${due}` : tone === 'late' ? `Was due ${due}, ${words}` : `Due ${due}, ${words}`,
  }
}
