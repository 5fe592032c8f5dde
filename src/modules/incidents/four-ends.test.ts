import { describe, expect, test } from 'vitest'
import { type FourEndsFacts, fourEnds, type Place } from './four-ends.ts'
import { type Standing, standingFrom, standings } from './serious-incident.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const facts = (standing: Standing, more: Partial<FourEndsFacts> = {}): FourEndsFacts => ({
  standing,
  decision: undefined,
  notifiedOn: undefined,
  panelToldOn: undefined,
  ...more,
})
const placesOf = (place: Place | undefined): Place[] => (place ? [place, ...place.arrows.flatMap(({ to }) => placesOf(to))] : [])
const here = (of: FourEndsFacts) => placesOf(fourEnds(of)).filter(place => place.here)
const met = { thresholdMet: true, on: day('2026-03-05') }
const notMet = { thresholdMet: false, on: day('2026-03-05') }
const notifiedOn = day('2026-03-03')

describe('the four ends of R3', () => {
  test('are drawn, and no fifth', () => {
    const ends = placesOf(fourEnds(facts('open'))).filter(({ arrows }) => arrows.length === 0)
    expect(ends.map(({ title }) => title)).toEqual([
      'Not met and not notified',
      'Notified, then found not met',
      'Met, and not yet notified',
      'Notified and met',
    ])
    expect(ends.filter(({ tone }) => tone === 'late').map(({ title }) => title)).toEqual(['Met, and not yet notified'])
  })

  test.each<[Standing, Partial<FourEndsFacts>, string]>([
    ['open', {}, 'Is the threshold met?'],
    ['notified', { notifiedOn }, 'Is the threshold met?'],
    ['not-notified', {}, 'Is the threshold met?'],
    ['not-met-undecided-notification', { decision: notMet }, 'Was the national Panel notified?'],
    ['ended-not-met', { decision: notMet }, 'Not met and not notified'],
    ['notified-not-met', { decision: notMet, notifiedOn }, 'Notified, then found not met'],
    ['ended-notified-not-met', { decision: notMet, notifiedOn, panelToldOn: day('2026-03-06') }, 'Notified, then found not met'],
    ['met-not-notified', { decision: met }, 'Met, and not yet notified'],
    ['rapid-review', { decision: met, notifiedOn }, 'Notified and met'],
  ])('%s stands in one place, to which only given answers lead', (standing, more, title) => {
    const of = facts(standing, more)
    expect(here(of).map(place => place.title)).toEqual([title])
    const walk = (place: Place | undefined): Place | undefined => {
      const given = place?.arrows.find(({ is }) => is === 'given')
      return place?.here || !given ? place : walk(given.to)
    }
    expect(walk(fourEnds(of))?.title).toBe(title)
  })

  test('an incident that is the same as another one has none of them', () => {
    expect(fourEnds(facts('ended-same'))).toBeUndefined()
  })

  test('what can no longer come is said so: once notified, neither end without a notification', () => {
    const closed = placesOf(fourEnds(facts('notified', { notifiedOn })))
      .flatMap(({ arrows }) => arrows)
      .filter(({ is }) => is === 'closed')
    expect(closed.map(({ to }) => to.title)).toEqual(['Not met and not notified', 'Met, and not yet notified'])
  })

  test('the day on which the national Panel was told stands at its end', () => {
    const told = here(facts('ended-notified-not-met', { decision: notMet, notifiedOn, panelToldOn: day('2026-03-06') }))
    expect(told[0]?.note).toContain('6 March 2026')
  })

  test('every standing is somewhere', () => {
    for (const notified of [true, false])
      for (const thresholdMet of [true, false, undefined]) {
        const standing = standingFrom({
          notified,
          notNotified: false,
          notifyRuns: false,
          thresholdMet,
          panelToldNotMet: false,
          same: false,
        })
        const decision = thresholdMet === undefined ? undefined : { thresholdMet, on: day('2026-03-05') }
        expect([
          standing in standings,
          here(facts(standing, { decision, notifiedOn: notified ? notifiedOn : undefined })).length,
        ]).toEqual([true, 1])
      }
  })
})
