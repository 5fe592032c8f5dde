import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadWorkingCalendar } from '../../platform/calendar/index.ts'
import { loadPacks } from '../arrangements/index.ts'
import { partners } from '../incidents/index.ts'
import { withLabels } from './child-label.ts'
import { troubleWithCombination } from './combination.ts'
import { milestonesOf } from './milestone.ts'
import { atVersion, familyWaits, type ReviewStanding, reportVersion, reviewStanding, unsigned } from './rapid-review.ts'
import { canMoveReview, reviewMoves } from './review-moves.ts'
import type { Content, Kind, RapidReview, ReviewRecord } from './review-record.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const at = Temporal.Instant.from('2026-03-02T09:00:00Z')
const recorded = <K extends Kind>(kind: K, content: Content<K>, item = ''): ReviewRecord<K> => ({
  kind,
  item,
  content,
  by: 'm',
  at,
})

describe('the first plan, counted by hand', () => {
  const plan = (notifiedOn: string, lastDay: string, review: RapidReview = []) =>
    milestonesOf(review, { notifiedOn: day(notifiedOn), lastDay: day(lastDay), calendar: loadWorkingCalendar(), done: {} })
  const lines = (milestones: ReturnType<typeof plan>) =>
    milestones.map(({ item, dueOn, workingDay }) => `${item} ${dueOn} ${workingDay}`)

  test('over Easter: Good Friday 3 and Easter Monday 6 April 2026 are no working days', () => {
    expect(lines(plan('2026-04-01', '2026-04-24'))).toEqual([
      'letters-out 2026-04-02 1',
      'returns-in 2026-04-17 10',
      'panel-meeting 2026-04-21 12',
      'sign-off 2026-04-23 14',
      'sent 2026-04-24 15',
    ])
  })

  test('over Christmas: 25 and 28 December 2026 and 1 January 2027 are no working days', () => {
    expect(lines(plan('2026-12-18', '2027-01-13'))).toEqual([
      'letters-out 2026-12-21 1',
      'returns-in 2027-01-06 10',
      'panel-meeting 2027-01-08 12',
      'sign-off 2027-01-12 14',
      'sent 2027-01-13 15',
    ])
  })

  test('notified on a Saturday, the Monday is working day 1', () => {
    expect(lines(plan('2026-03-07', '2026-03-27')).at(0)).toBe('letters-out 2026-03-09 1')
  })

  test('nothing of it lies after the last day of the law, whenever the notification was sent', () => {
    const days = fc.integer({ min: 0, max: 700 }).map(count => day('2025-01-01').add({ days: count }))
    fc.assert(
      fc.property(days, notifiedOn => {
        const milestones = plan(notifiedOn.toString(), '2099-12-31')
        const sent = milestones.find(({ item }) => item === 'sent')?.dueOn ?? notifiedOn
        const again = plan(notifiedOn.toString(), sent.toString())
        expect(again.map(({ afterLastDay }) => afterLastDay)).toEqual([false, false, false, false, false])
      }),
    )
  })

  test('what is moved beyond it says so, and the first day stays in its history', () => {
    const moved = recorded(
      'milestone',
      { title: 'It meets', owner: 'Chair', dueOn: '2026-04-27', whyAfterLastDay: 'No room.' },
      'panel-meeting',
    )
    const meets = plan('2026-04-01', '2026-04-24', [moved]).find(({ item }) => item === 'panel-meeting')
    expect(meets).toMatchObject({ afterLastDay: true, whyAfterLastDay: 'No room.', owner: 'Chair', workingDay: 16 })
    expect(meets?.changes).toHaveLength(1)
  })
})

describe('where a review stands', () => {
  const yes = recorded('whether', { toBeDone: true, reasons: 'x', groupId: 'g', groupName: 'G' })
  const no = recorded('whether', { toBeDone: false, reasons: 'x', groupId: 'g', groupName: 'G' })
  const decision = recorded('decision', { options: ['no-further-review'], reasons: 'x', groupId: 'g', groupName: 'G' })
  const signed = (version: number) => partners.map(partner => recorded('sign-off', { version }, partner))
  const sending = recorded('sending', { sentAt: at.toString(), how: 'x', reference: null, version: 1, whyUnsigned: null })
  const reply = recorded('reply', { receivedOn: '2026-03-30', says: 'asks', words: 'x', questions: ['Why?'] }, '1')
  const regard = recorded('regard', { words: 'x' }, '1')
  const answer = recorded('answer', { words: 'x' }, '1-1')

  const cases: [ReviewStanding, boolean, boolean, RapidReview][] = [
    ['not-yet', false, true, []],
    ['to-decide', true, true, []],
    ['not-done', true, true, [no]],
    ['open', true, true, [no, yes]],
    ['open', true, false, []],
    ['decided', true, false, [decision]],
    ['decided', true, false, [decision, ...signed(1).slice(0, 2)]],
    ['signed', true, false, [decision, ...signed(1)]],
    ['decided', true, false, [decision, ...signed(1), recorded('section', { text: 'x', finished: true }, 'facts')]],
    ['sent', true, false, [decision, ...signed(1), sending]],
    ['replied', true, false, [decision, sending, reply]],
    ['replied', true, false, [decision, sending, reply, regard]],
    ['closed', true, false, [decision, sending, reply, regard, answer]],
    ['replied', true, false, [decision, sending, reply, regard, answer, { ...reply, item: '2' }]],
  ]
  test.each(cases)('%s (due %s, a group decides %s)', (standing, due, groupDecides, review) => {
    expect(reviewStanding({ due, groupDecides }, review)).toBe(standing)
  })

  test('every move leads to a standing of the table, and each standing but the first is led to', () => {
    const moves = Object.values(reviewMoves).flatMap(open => Object.values(open).map(({ to }) => to as ReviewStanding))
    expect(Object.keys(reviewMoves).filter(standing => !moves.some(to => to === standing))).toEqual(['not-yet', 'to-decide'])
    expect(canMoveReview('not-done', 'reviews.decide-whether.no')).toBe(false)
    expect(canMoveReview('not-done', 'reviews.decide-whether.yes')).toBe(true)
    expect(canMoveReview('sent', 'reviews.send')).toBe(false)
  })

  test('a version names one exact text: what is added later is not in it, and the one that was sent stays', () => {
    const first = recorded('section', { text: 'First', finished: true }, 'facts')
    const second = recorded('section', { text: 'Second', finished: true }, 'facts')
    const review = [first, recorded('family', { told: true, on: '2026-03-02', how: 'x', by: 'x' }), second]
    expect(reportVersion(review)).toBe(2)
    expect(atVersion(review, 1).filter(({ kind }) => kind === 'section')).toEqual([first])
    expect(reportVersion([first, sending, second])).toBe(1)
  })

  test('a partner that signed an older version is asked again, and one that never signed is asked', () => {
    const text = recorded('section', { text: 'x', finished: true }, 'facts')
    const [council] = signed(1)
    expect(council && unsigned([text, council])).toEqual(['health', 'police'])
    expect(council && unsigned([text, council, text])).toEqual(['local-authority', 'health', 'police'])
  })

  test('the family waits until it is told; a reason why not holds to its own day and no longer', () => {
    const reason = recorded('family', { told: false, whyNot: 'x', reviewOn: '2026-03-10' })
    expect([
      familyWaits([], day('2026-03-02')),
      familyWaits([reason], day('2026-03-10')),
      familyWaits([reason], day('2026-03-11')),
    ]).toEqual([true, false, true])
  })
})

describe('ends chosen together', () => {
  const pack = (id: string) => {
    const found = loadPacks().find(one => one.id === id)
    if (!found) throw new Error(id)
    return found.decisionOptions
  }
  /** Read from the packs by hand: which two may stand together. */
  const together = [
    ['no-further-review', 'local-learning'],
    ['no-further-review', 'national-review'],
    ['practice-review', 'national-review'],
  ]
  const ids = ['threshold-not-met', 'no-further-review', 'practice-review', 'national-review', 'local-learning']
  const pairs = ids.flatMap((one, index) => ids.slice(index + 1).map(other => [one, other] as const))

  test.each(pairs)('%s with %s', (one, other) => {
    const allowed = together.some(pair => pair.includes(one) && pair.includes(other))
    expect(troubleWithCombination(pack('working-together-2023'), [one, other])?.because).toBe(allowed ? undefined : 'apart')
    expect(troubleWithCombination(pack('working-together-2023'), [other, one])?.because).toBe(allowed ? undefined : 'apart')
  })

  test('three stand together only when each two of them may', () => {
    const options = pack('working-together-2023')
    expect(troubleWithCombination(options, ['no-further-review', 'local-learning', 'national-review'])?.because).toBe('apart')
    expect(troubleWithCombination(options, ['practice-review'])).toBeUndefined()
    expect(troubleWithCombination(options, ['made-up'])?.because).toBe('unknown')
  })
})

describe('children under their labels', () => {
  const children = [
    { label: 'Child A', name: 'Ana Maria Inventada' },
    { label: 'Child B', name: 'Bo Fictional' },
    { label: 'Child C', name: undefined },
  ]
  test.each([
    ['ANA  MARIA\ninventada slept; Bo’s bag was there.', 'Child A slept; Child B’s bag was there.'],
    ['Mrs Fictional said that Ana and Maria came.', 'Mrs [name] said that Child A and [name] came.'],
    ['A bow and a box; Anatomy.', 'A bow and a box; Anatomy.'],
    ['', ''],
  ])('%s', (typed, printed) => {
    expect(withLabels(typed, children)).toBe(printed)
  })

  test('no whole name is left, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 40 }), (before, after) => {
        fc.pre(before.isWellFormed() && after.isWellFormed())
        expect(withLabels(`${before} Bo Fictional ${after}`, children)).not.toMatch(/Bo Fictional/)
      }),
    )
  })
})
