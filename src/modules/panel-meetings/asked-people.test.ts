import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AskedFrom, readAsked, teamAsLines } from './asked-people.ts'

const person = (name: string, organisation = 'Council', email = `${name.toLowerCase()}@example.org`) => ({
  membership: `m-${name}-${organisation}`,
  name,
  email,
  organisationId: organisation.toLowerCase(),
  organisation,
})
const from: AskedFrom = {
  team: [person('Ann'), person('Bo', 'Police'), person('Bo', 'Health', 'bo2@example.org')],
  shutOut: ['Gray Chairman'],
  organisations: [{ id: 'police', name: 'Police', abbreviation: 'Pol' }],
  before: [],
}
const message = (typed: string, more: Partial<AskedFrom> = {}) => {
  const read = readAsked(typed, { ...from, ...more })
  return read.ok ? undefined : read.message
}

describe('who is asked, one person a line', () => {
  test('the case team by name or email address, others by name and agency', () => {
    expect(readAsked(' ann \n\nbo2@example.org\nCy Guest, pol\nDee, A, B', from)).toEqual({
      ok: true,
      people: [
        { name: 'Ann', organisation: 'Council', organisationId: 'council', membership: 'm-Ann-Council' },
        { name: 'Bo', organisation: 'Health', organisationId: 'health', membership: 'm-Bo-Health' },
        { name: 'Cy Guest', organisation: 'Police', organisationId: 'police', membership: null },
        { name: 'Dee', organisation: 'A, B', organisationId: null, membership: null },
      ],
    })
  })

  test('of two with one name, the agency says which; without it, it is asked', () => {
    expect(readAsked('Bo, health', from)).toMatchObject({ ok: true, people: [{ membership: 'm-Bo-Health' }] })
    expect(message('Ann\nBo')).toContain('Line 2: several')
  })

  test.each([
    ['Zed', 'Line 1: nobody'],
    [', Police', 'Line 1: begin with the name'],
    ['Ann\nANN, Council', 'Line 2 names somebody who is asked already'],
    ['Zed, A\nzed, a', 'Line 2 names somebody who is asked already'],
    ['gray chairman, Anywhere', 'Line 1 names somebody who is shut out'],
    [Array.from({ length: 41 }, (_, n) => `Person ${n}, A`).join('\n'), '40 people or fewer'],
  ])('%j is not taken', (typed, says) => {
    expect(message(typed)).toContain(says)
  })

  test('who was asked before is not asked again', () => {
    expect(
      message('Ann', {
        before: [{ name: 'Ann', organisation: 'Council', organisationId: 'council', membership: 'm-Ann-Council' }],
      }),
    ).toContain('already')
  })

  test('the case team as the form shows it is taken as it stands', () => {
    expect(readAsked(teamAsLines(from.team), from)).toMatchObject({
      ok: true,
      people: from.team.map(({ membership }) => ({ membership })),
    })
  })

  test('whatever is typed, it is read or a line is named; no message repeats what was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), typed => {
        const read = readAsked(`${typed}\nNobodyAtAllZyx`, from)
        expect(read.ok).toBe(false)
        if (!read.ok) expect([read.message.length > 10, read.message.includes('NobodyAtAllZyx')]).toEqual([true, false])
      }),
    )
  })
})
