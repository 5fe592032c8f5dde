import fc from 'fast-check'
import { expect, it } from 'vitest'
import { firstPage, localPath } from './local-path.ts'

const base = 'https://safeguarding.example.org'

it('never leaves this installation, whatever was asked', () => {
  const pieces = fc.constantFrom(
    '/',
    '\\',
    '//',
    '\t',
    '\n',
    '\r',
    '@',
    ':',
    '.',
    '%2f',
    '%5c',
    '?',
    '#',
    'evil.example',
    'javascript:',
    'https:',
  )
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 8 }).map(parts => parts.join('')),
  )
  fc.assert(
    fc.property(anything, asked => {
      expect(new URL(localPath(asked), base).origin).toBe(base)
    }),
  )
})

it('keeps the path that was asked for, with what follows it', () => {
  for (const path of ['/people', '/incidents/INC-2026-004', '/concerns/new?danger=no', '/audit?from-day=1&from-month=3#top']) {
    expect(localPath(path)).toBe(path)
  }
})

it.each([undefined, null, 7, ['/people'], '', 'people', '//evil.example', '/\\evil.example', `/${'a'.repeat(2000)}`])(
  'goes to the first page instead of %j',
  asked => {
    expect(localPath(asked)).toBe(firstPage)
  },
)
