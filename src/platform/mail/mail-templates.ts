import { z } from 'zod'

/** A page of this installation: its path, made of ids only. No query, no fragment, no other site. */
const path = z
  .string()
  .max(300)
  .regex(/^(?:\/[A-Za-z0-9_-]+)+$/, 'not a path of this installation')
/** The number under which a record is known, such as INC-2026-004. */
const reference = z.string().regex(/^[A-Z]{2,5}-[0-9]{4}-[0-9]{3,6}$/, 'not a reference')
const days = z.int().min(0).max(400)
const dayType = z.enum(['working', 'calendar'])

interface Words {
  readonly subject: string
  readonly lines: readonly string[]
}

function template<Slots extends { path: string }>(slots: z.ZodType<Slots>, words: (slots: Slots) => Words) {
  return { slots, words }
}

/** "today", "in 1 working day", "in 9 days". */
function within(count: number, type: z.infer<typeof dayType>): string {
  return count === 0 ? 'today' : `in ${counted(count, type)}`
}

function counted(count: number, type: z.infer<typeof dayType>): string {
  return `${count} ${type === 'working' ? 'working ' : ''}${count === 1 ? 'day' : 'days'}`
}

/**
 * Every mail that there is. A mail tells that something waits and where, never what: the slots take references, paths and numbers,
 * so no name and nothing about a case can come in (security.md, "Mail"). The link opens a page; it changes nothing by itself.
 */
export const mailTemplates = {
  'something-is-waiting': template(z.strictObject({ reference, path }), slots => ({
    subject: `Something is waiting for you (${slots.reference})`,
    lines: [`Something is waiting for you: ${slots.reference}.`],
  })),
  'reminder-due': template(z.strictObject({ reference, path, days, dayType }), slots => ({
    subject: `Reminder: something is due ${within(slots.days, slots.dayType)} (${slots.reference})`,
    lines: [`Something that waits for you is due ${within(slots.days, slots.dayType)}: ${slots.reference}.`],
  })),
  'reminder-late': template(z.strictObject({ reference, path, days: days.min(1), dayType }), slots => ({
    subject: `Late: something was due ${counted(slots.days, slots.dayType)} ago (${slots.reference})`,
    lines: [`Something that waits for you was due ${counted(slots.days, slots.dayType)} ago: ${slots.reference}.`],
  })),
  'break-glass-used': template(z.strictObject({ reference, path }), slots => ({
    subject: `Emergency access was used (${slots.reference})`,
    lines: [`Someone has used emergency access: ${slots.reference}.`, 'Please look at it today. The page shows who and why.'],
  })),
  'draft-expires': template(z.strictObject({ path, days: days.min(1) }), slots => ({
    subject: 'Something that you typed will be removed soon',
    lines: [
      `You typed something in Line of Sight and have not sent it. It is removed within ${counted(slots.days, 'calendar')}, unless you go on with it.`,
      'My work shows where it is.',
    ],
  })),
  invitation: template(z.strictObject({ path, days: days.min(1) }), slots => ({
    subject: 'Your invitation to Line of Sight',
    lines: [
      'You have been invited to Line of Sight. Open the page below to choose a password and a second factor.',
      `The link works once, for ${counted(slots.days, 'calendar')}. If you did not expect it, do nothing.`,
    ],
  })),
  'access-changed': template(z.strictObject({ path }), () => ({
    subject: 'Your access to Line of Sight has changed',
    lines: ['What you can do in Line of Sight has changed. The page below shows your access as it is now.'],
  })),
  'password-reset': template(z.strictObject({ path }), () => ({
    subject: 'Choose a new password for Line of Sight',
    lines: [
      'Someone asked for a new password for you. Open the page below to choose one.',
      'If it was not you, do nothing: your password stays as it is.',
    ],
  })),
} as const

export type MailTemplate = keyof typeof mailTemplates
export type MailSlots<Template extends MailTemplate> = z.infer<(typeof mailTemplates)[Template]['slots']>

/** The finished words of a mail. Throws when a slot holds anything but what the template allows, naming the slot, not its value. */
export function writeMail<Template extends MailTemplate>(
  name: Template,
  slots: MailSlots<Template>,
  baseUrl: string,
): { subject: string; text: string } {
  const template: { slots: z.ZodType<{ path: string }>; words: (slots: never) => Words } = mailTemplates[name]
  const parsed = template.slots.safeParse(slots)
  if (!parsed.success)
    throw new TypeError(
      `Mail ${name}: ${parsed.error.issues.map(issue => issue.path.join('.') || 'an unknown slot').join(', ')} not allowed`,
    )
  const { subject, lines } = template.words(parsed.data as never)
  const link = new URL(parsed.data.path, baseUrl).href
  return { subject, text: `${[...lines, link, closing].map(wrap).join('\n\n')}\n` }
}

const closing = 'Line of Sight sent this by itself, and says no more here on purpose. Replies are not read.'

/** Lines of at most 72 characters, as plain mail has them; a link stays whole. */
function wrap(paragraph: string): string {
  return paragraph.replace(/(.{1,72})(?: |$)/g, '$1\n').trimEnd()
}
