import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isMailAddress, parseSender } from './mail-address.ts'
import { readSmtpUrl } from './smtp.ts'

test.each([
  ['smtps://mail.example', { host: 'mail.example', port: 465, protection: 'wrapped' }],
  ['smtp://mail.example', { host: 'mail.example', port: 587, protection: 'starttls' }],
  [
    'smtp://u%40x:p%2F%3A@mail.example:2525/',
    { host: 'mail.example', port: 2525, protection: 'starttls', user: 'u@x', password: 'p/:' },
  ],
  ['smtp://localhost:25', { host: 'localhost', port: 25, protection: 'plain' }],
  ['smtp://[::1]:25', { host: '::1', port: 25, protection: 'plain' }],
  ['smtp://localhost.mail.example', { host: 'localhost.mail.example', port: 587, protection: 'starttls' }],
  ['smtps://localhost', { host: 'localhost', port: 465, protection: 'wrapped' }],
])('%s is a mail server', (url, server) => {
  expect(readSmtpUrl(url)).toEqual({ ok: true, server })
})

test.each([
  '',
  'mail.example',
  'http://mail.example',
  'smtp://',
  'smtp://u@mail.example',
  'smtp://:p@mail.example',
  'smtp://m.example/?tls=no',
  'smtp://m.example#x',
  'smtp://u:%ff@m.example',
])('%j is none', url => {
  expect(readSmtpUrl(url).ok).toBe(false)
})

test('a refused address of a server is never repeated in the reason', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[!-~]{8,20}$/), password => {
      const read = readSmtpUrl(`smtp://los:${password}@mail.example/no-path-allowed`)
      if (read.ok) throw new Error('was not refused')
      expect(read.because).not.toContain(password)
    }),
  )
})

test('no address holds a line break, a space, a comma or a bracket', () => {
  const nearly = fc
    .tuple(fc.string({ unit: 'grapheme' }), fc.constantFrom('\r\n', '\n', ' ', ',', '<', '>', '\t', '\0', ';'))
    .map(parts => parts.join(''))
  fc.assert(
    fc.property(nearly, fc.nat(3), (odd, at) => {
      const parts = ['some', 'one@', 'mail', '.example']
      expect(isMailAddress([...parts.slice(0, at), odd, ...parts.slice(at)].join(''))).toBe(false)
    }),
  )
  expect(isMailAddress("o'neil+los@mail.example")).toBe(true)
})

test('a sender is one address, with a plain name or none', () => {
  expect(parseSender('noreply@los.example')).toEqual({ name: '', address: 'noreply@los.example' })
  expect(parseSender('Line of Sight <noreply@los.example>')).toEqual({ name: 'Line of Sight', address: 'noreply@los.example' })
  for (const wrong of [
    '',
    'Line of Sight',
    'A\r\nBcc: b@c.example <a@b.example>',
    '<a@b.example>',
    '"A" <a@b.example>',
    'A <a@b.example>, b@c.example',
    'A <a@b.example> ',
  ]) {
    expect(parseSender(wrong)).toBeUndefined()
  }
})
