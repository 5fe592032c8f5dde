import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Statements } from '../jobs/jobs-database.ts'
import { isMailAddress, parseSender } from './mail-address.ts'
import { type MailSlots, type MailTemplate, writeMail } from './mail-templates.ts'
import { putIntoOutbox } from './outbox.ts'
import { sentMail, type UnsureMail } from './sent-mail.ts'
import { type Handover, handOver, readSmtpUrl, type SmtpServer } from './smtp.ts'

export interface MailSettings {
  /** The schema `jobs`, where the list of sent mail is. */
  readonly database: Statements
  /** `smtps://…` or `smtp://…`; without it each mail becomes a file in `outboxFolder`. */
  readonly smtpUrl?: string | undefined
  readonly from: string
  readonly outboxFolder: string
  /** Where links lead: the address of this installation, from its configuration. */
  readonly baseUrl: string
  /** PEM of the organisation's own certificate authority, where its mail server needs one. */
  readonly certificateAuthority?: string | undefined
  /** Milliseconds that the mail server may take to answer: 15,000 when not said. */
  readonly patience?: number
}

export interface MailToSend<Template extends MailTemplate> {
  /** Ids that make this mail the only one of its kind: `reminder-due:<clock>:<membership>:2026-03-02`. */
  readonly key: string
  readonly to: string
  readonly template: Template
  readonly slots: MailSlots<Template>
}

export interface Mail {
  /**
   * Sends one mail to one person, once. `sent`: the server took it now; `sent-before`: this key has been used; `unsure`: the server
   * had it and never answered, or this program was killed in between. Such a mail is never sent again, because twice was promised
   * never to happen; the administrator sees it among `unsure()`. Throws `MailNotSent` when it was not taken: a job tries again.
   */
  send<Template extends MailTemplate>(mail: MailToSend<Template>): Promise<'sent' | 'sent-before' | 'unsure'>
  /** Mail whose end is not known, latest first. */
  unsure(): Promise<readonly UnsureMail[]>
}

/** The mail server refused, or could not be reached: a code (`smtp-550`, `ECONNECTION`), never its words, an address or a password. */
class MailNotSent extends Error {
  override readonly name = 'MailNotSent'
  readonly code: string
  constructor(code: string) {
    super(`The mail was not sent (${code})`)
    this.code = code
  }
}

/** What is wrong with the settings, for whoever configures: each in one line, none repeating a password. Empty when all is well. */
export function mailSettingsFaults({ smtpUrl, from }: Pick<MailSettings, 'smtpUrl' | 'from'>): readonly string[] {
  const smtp = smtpUrl === undefined ? undefined : readSmtpUrl(smtpUrl)
  return [
    ...(smtp && !smtp.ok ? [`SMTP_URL: ${smtp.because}`] : []),
    ...(parseSender(from)
      ? []
      : ['MAIL_FROM: it must be one address, or a name and an address: Line of Sight <noreply@example.org>']),
  ]
}

/** The post office of an installation. Throws when its settings are at fault. */
export function createMail(settings: MailSettings): Mail {
  const sender = parseSender(settings.from)
  const smtp = settings.smtpUrl === undefined ? undefined : readSmtpUrl(settings.smtpUrl)
  if (!sender || smtp?.ok === false) throw new Error(mailSettingsFaults(settings).join('\n'))
  const list = sentMail(settings.database)
  const deliver = smtp ? bySmtp(settings, smtp.server, sender.address) : intoOutbox(settings.outboxFolder)

  return {
    async send({ key, to, template, slots }) {
      if (key.length > 200 || !/^[A-Za-z0-9]+(?:[.:-][A-Za-z0-9]+)*$/.test(key))
        throw new TypeError(`Mail ${template}: not a key made of ids`)
      if (!isMailAddress(to)) throw new MailNotSent('address')
      const { subject, text } = writeMail(template, slots, settings.baseUrl)
      const keyHash = createHash('sha256').update(key).digest('hex')
      const message = await new MailComposer({
        from: sender,
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${keyHash.slice(0, 32)}@${sender.address.slice(sender.address.lastIndexOf('@') + 1)}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
        .compile()
        .build()

      const claim = await list.claim(key)
      if (claim === 'sent') return 'sent-before'
      if (claim === 'unsure') return 'unsure'
      if (claim === 'sending') throw new MailNotSent('being-sent')
      const handover = await deliver(to, keyHash, message)
      if (handover.outcome === 'taken') {
        await list.sent(key)
        return 'sent'
      }
      if (handover.outcome === 'unsure') {
        await list.unsure(key)
        return 'unsure'
      }
      await list.release(key)
      throw new MailNotSent(handover.because)
    },
    unsure: list.allUnsure,
  }
}

type Deliver = (to: string, keyHash: string, message: Buffer) => Promise<Handover>

function bySmtp({ patience = 15_000, certificateAuthority }: MailSettings, server: SmtpServer, from: string): Deliver {
  const how = { milliseconds: patience, ...(certificateAuthority === undefined ? {} : { authority: certificateAuthority }) }
  return (to, _keyHash, message) => handOver(server, how, { from, to }, message)
}

function intoOutbox(folder: string): Deliver {
  return async (_to, keyHash, message) => {
    try {
      await putIntoOutbox(folder, keyHash, message)
      return { outcome: 'taken' }
    } catch (error) {
      const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
      return code === 'EEXIST' ? { outcome: 'taken' } : { outcome: 'not-taken', because: code }
    }
  }
}
