import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { isId, job, jobIdOf } from './job-kind.ts'

const kind = job('incidents.remind', z.object({ membershipId: z.string(), about: z.string() }))

test.each(['0199f000-0000-7000-8000-000000000001', 'INC-2026-004', 'rapid-review', '2026-03-02', 'halton:notify-panel'])(
  '%s is an id',
  value => {
    expect(isId(value)).toBe(true)
    expect(kind.read({ membershipId: 'm-1', about: value })).toEqual({ membershipId: 'm-1', about: value })
  },
)

test.each(['', 'Alfie', 'alfie brown', 'a\nb', 'a@b.example', 'x'.repeat(61), 'Ｉncident', '-', 'a--b', 'INC-2026-004 '])(
  '%j is no id',
  value => {
    expect(isId(value)).toBe(false)
    expect(() => kind.read({ membershipId: 'm-1', about: value })).toThrow('Job incidents.remind: about is not an id')
  },
)

test('the message of a refusal never holds the value', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 12 }), fc.oneof(fc.string(), fc.integer(), fc.constant(null)), (about, membershipId) => {
      fc.pre(typeof membershipId !== 'string' || !isId(about) || !isId(membershipId))
      try {
        kind.read({ membershipId, about })
      } catch (error) {
        expect(String(error)).toMatch(
          /^TypeError: Job incidents\.remind: (not its payload \(membershipId\)|(about|membershipId) is not an id)$/,
        )
        return
      }
      throw new Error('was not refused')
    }),
  )
})

test('a payload without the membership that asked is refused', () => {
  expect(() => kind.read({ about: 'rapid-review' })).toThrow('not its payload (membershipId)')
})

test('a key always gives the same job id, and another kind or key another', () => {
  // printf 'incidents.remind\nk1' | sha256sum, first 16 bytes, with version 8 and variant 10 set by hand
  expect(jobIdOf('incidents.remind', 'k1')).toBe('b03de4fc-781c-8e23-9181-de99bc850d29')
  expect(jobIdOf('incidents.remind', 'k2')).not.toBe(jobIdOf('incidents.remind', 'k1'))
  expect(jobIdOf('incidents.remin', 'd\nk1')).not.toBe(jobIdOf('incidents.remind', 'k1'))
})
