import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type MailSlots, type MailTemplate, mailTemplates, writeMail } from './mail-templates.ts'

const baseUrl = 'https://los.example'
const allowed: { [Template in MailTemplate]: MailSlots<Template> } = {
  'something-is-waiting': { reference: 'INC-2026-004', path: '/incidents/INC-2026-004' },
  'reminder-due': { reference: 'INC-2026-004', path: '/incidents/INC-2026-004', days: 0, dayType: 'working' },
  'reminder-late': { reference: 'INC-2026-004', path: '/incidents/INC-2026-004', days: 3, dayType: 'calendar' },
  'break-glass-used': { reference: 'BG-2026-001', path: '/audit' },
  'draft-expires': { path: '/my-work', days: 5 },
  invitation: { path: '/invitation/Zk3_-a', days: 7 },
  'access-changed': { path: '/account' },
  'password-reset': { path: '/new-password/Zk3_-a' },
}
const names = Object.keys(mailTemplates) as MailTemplate[]

test.each(names)('%s says that and where, in one short line of subject, and the link is of this installation', name => {
  const { subject, text } = writeMail(name, allowed[name], baseUrl)
  expect(subject).toMatch(/^[\x20-\x7e]{1,78}$/)
  expect(text.match(/https?:\S+/g)).toEqual([`https://los.example${allowed[name].path}`])
  expect(text).toMatch(/^(?:[\x21-\x7e][\x20-\x7e]{0,71}\n|\n)+$/)
})

test.each(names)('%s takes no words: whatever else is put into a slot, or beside them, is refused', name => {
  for (const slot of Object.keys(allowed[name])) {
    fc.assert(
      fc.property(fc.string(), word => {
        const slots = { ...allowed[name], [slot]: `Alfie ${word}` }
        expect(() => writeMail(name, slots as never, baseUrl)).toThrow(`Mail ${name}: ${slot} not allowed`)
      }),
      { numRuns: 30 },
    )
  }
  expect(() => writeMail(name, { ...allowed[name], note: 'Alfie' } as never, baseUrl)).toThrow(
    `Mail ${name}: an unknown slot not allowed`,
  )
})

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  '/a?b=c',
  '/a#b',
  '/a\nb',
  '/../a',
  '/',
  '',
  '/incidents/Alfie Brown',
])('%j is no path for a link', path => {
  expect(() => writeMail('access-changed', { path }, baseUrl)).toThrow('Mail access-changed: path not allowed')
})

test('a long link stays whole', () => {
  const path = `/invitation/${'Zk3_-aB9'.repeat(30)}`
  expect(writeMail('invitation', { path, days: 7 }, baseUrl).text.split('\n')).toContain(`https://los.example${path}`)
})

test('days are said in words', () => {
  const subject = (days: number, dayType: 'working' | 'calendar') =>
    writeMail('reminder-due', { reference: 'INC-2026-004', path: '/my-work', days, dayType }, baseUrl).subject
  expect(subject(0, 'working')).toBe('Reminder: something is due today (INC-2026-004)')
  expect(subject(1, 'working')).toBe('Reminder: something is due in 1 working day (INC-2026-004)')
  expect(subject(1, 'calendar')).toBe('Reminder: something is due in 1 day (INC-2026-004)')
  expect(subject(15, 'working')).toBe('Reminder: something is due in 15 working days (INC-2026-004)')
  const late = { reference: 'INC-2026-004', path: '/my-work', days: 2, dayType: 'working' } as const
  expect(writeMail('reminder-late', late, baseUrl).subject).toBe('Late: something was due 2 working days ago (INC-2026-004)')
  expect(() => writeMail('reminder-late', { ...late, days: 0 }, baseUrl)).toThrow('days not allowed')
})
