import { describe, expect, test } from 'vitest'
import type { SeriousIncident } from '../incidents/index.ts'
import { canMoveMeeting, meetingMoves } from './meeting-moves.ts'
import type { Content, Kind, MeetingRecord } from './meeting-record.ts'
import {
  clockPassedOver,
  type MeetingStanding,
  meetingStanding,
  meetingStandings,
  partnersTakingPart,
  wantingForNote,
} from './panel-meeting.ts'
import { policy } from './policy.ts'

const at = Temporal.Instant.from('2026-03-02T10:00:00Z')
const record = <K extends Kind>(kind: K, content: Content<K>, item = ''): MeetingRecord => ({ kind, item, content, by: 'm', at })
const arranged = (on: string) =>
  record('arranged', { on, at: '10:00', how: 'online', where: '', chairName: '', chairPost: '', reason: null })
const held = record('held', { on: '2026-03-04', at: '10:00' })
const note = (agreed: string) => record('note', { text: 'Said.', agreed })
const agreed = record('note-agreed', { round: 1, how: 'By email.' })
const asked = (item: string, organisationId: string | null) =>
  record('asked', { name: item, organisation: '', organisationId, membership: null }, item)
const came = (item: string, outcome?: 'withdrew' | 'stayed', attendance: 'took-part' | 'apologies' = 'took-part') =>
  record(
    'presence',
    { attendance, standsInFor: null, authority: null, conflict: outcome ? { what: '', outcome, why: '' } : null },
    item,
  )

type Clock = SeriousIncident['clocks'][number]

describe('where a meeting stands', () => {
  test.each<[MeetingStanding, MeetingRecord[]]>([
    ['convened', [arranged('2026-03-04')]],
    ['convened', [arranged('2026-03-04'), note('')]],
    ['held', [arranged('2026-03-04'), held]],
    ['note-agreed', [arranged('2026-03-04'), held, note('All.'), agreed]],
    ['cancelled', [arranged('2026-03-04'), record('cancelled', { reason: 'Ill.' })]],
  ])('%s', (standing, records) => {
    expect(meetingStanding({ records })).toBe(standing)
  })

  test('every move is a permission of the room and leads to a standing; an agreed note has an addendum and nothing else', () => {
    for (const moves of Object.values(meetingMoves))
      for (const [move, { to }] of Object.entries(moves)) expect([move in policy, to in meetingStandings]).toEqual([true, true])
    expect(Object.keys(meetingMoves['note-agreed'])).toEqual(['panel-meetings.add-addendum'])
    expect(canMoveMeeting('note-agreed', 'panel-meetings.write-note')).toBe(false)
    expect(Object.keys(meetingMoves.cancelled)).toEqual([])
  })
})

test('a partner takes part by anybody of the organisation that sits for it, unless all of them withdrew', () => {
  const seats = [
    { id: 'local-authority', organisation: 'council' },
    { id: 'health', organisation: 'icb' },
    { id: 'police', organisation: 'force' },
  ]
  const records = [
    ...[asked('a', 'council'), asked('b', 'council'), asked('c', 'icb'), asked('d', 'force'), asked('e', null)],
    ...[came('a', 'withdrew'), came('b', 'stayed'), came('c', 'withdrew'), came('d', undefined, 'apologies'), came('e')],
  ]
  expect(partnersTakingPart({ records }, ['local-authority', 'health', 'police'], seats)).toEqual([
    { partner: 'local-authority', tookPart: true, withdrew: false },
    { partner: 'health', tookPart: false, withdrew: true },
    { partner: 'police', tookPart: false, withdrew: false },
  ])
})

test('a note can be agreed once it is written, says what was agreed, and everybody’s attendance is known', () => {
  expect(wantingForNote({ records: [asked('a', null)] })).toEqual(['the note of the discussion', 'whether one person took part'])
  expect(wantingForNote({ records: [asked('a', null), came('a'), note('')] })).toEqual(['what was agreed'])
  expect(wantingForNote({ records: [asked('a', null), came('a'), note('All.')] })).toEqual([])
})

describe('a clock that runs never waits for a meeting', () => {
  const clock = (rule: string, closed?: Clock['closed']): Clock => ({
    ...{
      id: rule,
      caseId: 'c',
      rule,
      label: rule,
      pack: 'p',
      within: { count: 5, unit: 'working days' },
      counting: 'start-day-0',
    },
    ...{ startEvent: 'aware', startedAt: at, startedDay: Temporal.PlainDate.from('2026-03-02') },
    dueDay: Temporal.PlainDate.from('2026-03-09'),
    closed,
  })
  const meeting = (on: string, panel: 'threshold' | 'rapid-review' = 'threshold', more: MeetingRecord[] = []) => ({
    ...{ id: 'x', panel },
    records: [arranged(on), ...more],
  })
  const met = { as: 'met', at, day: Temporal.PlainDate.from('2026-03-03'), reason: undefined, allowedBy: undefined } as const

  test.each([
    ['on the last day', meeting('2026-03-09'), undefined],
    ['the day after', meeting('2026-03-10'), 'notify-panel'],
    ['the day after, on the rapid review', meeting('2026-03-10', 'rapid-review'), 'rapid-review'],
    ['held in time after all', meeting('2026-03-10', 'threshold', [held]), undefined],
    ['cancelled', meeting('2026-03-10', 'threshold', [record('cancelled', { reason: 'Ill.' })]), undefined],
  ])('%s', (_, of, rule) => {
    expect(clockPassedOver(of, { clocks: [clock('notify-panel'), clock('rapid-review')] })?.rule).toBe(rule)
  })

  test('one that was met is not passed over', () => {
    expect(clockPassedOver(meeting('2026-03-10'), { clocks: [clock('notify-panel', met)] })).toBeUndefined()
  })
})
