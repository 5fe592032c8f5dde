import { describe, expect, it } from 'vitest'
import { type ClockPosition, ClockTag, clockTone, clockWords, ToneTag } from './clock-tag.tsx'

describe('a clock in words', () => {
  const cases: [ClockPosition, string, string][] = [
    [{ state: 'running', left: 7 }, '7 working days left', 'running'],
    [{ state: 'running', left: 2 }, '2 working days left', 'running'],
    [{ state: 'running', left: 1 }, '1 working day left', 'due-soon'],
    [{ state: 'running', left: 0 }, 'due today', 'due-soon'],
    [{ state: 'running', left: 4, unit: 'month' }, '4 months left', 'running'],
    [{ state: 'running', left: 1, unit: 'month' }, '1 month left', 'running'],
    [{ state: 'running', left: 1, unit: 'day' }, '1 day left', 'due-soon'],
    [{ state: 'late', by: 1 }, '1 working day late', 'late'],
    [{ state: 'late', by: 2 }, '2 working days late', 'late'],
    [{ state: 'late', by: 6, unit: 'day' }, '6 days late', 'late'],
    [{ state: 'met', day: 3, of: 5 }, 'met on day 3 of 5', 'met'],
    [{ state: 'met', day: 0, of: 5 }, 'met on day 0 of 5', 'met'],
    [{ state: 'met-late', by: 2 }, 'met 2 working days late', 'met-late'],
    [{ state: 'not-owed' }, 'not owed', 'not-owed'],
  ]
  it.each(cases)('%o: %s, %s', (position, words, tone) => {
    expect(clockWords(position)).toBe(words)
    expect(clockTone(position)).toBe(tone)
  })

  it('is red only for late and orange only for very soon, and always has its words', () => {
    for (const [position, words, tone] of cases) {
      const tag = String(<ClockTag position={position} />)
      expect(tag.includes('--red')).toBe(tone === 'late' || tone === 'met-late')
      expect(tag.includes('--orange')).toBe(tone === 'due-soon')
      expect(tag).toContain(words)
    }
  })

  it('keeps the words of people as text', () => {
    expect(String(<ToneTag tone="running">{'<b>soon</b>'}</ToneTag>)).toContain('&lt;b&gt;soon&lt;/b&gt;')
  })
})
