import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'

/** A mail server, as `SMTP_URL` names it. */
export interface SmtpServer {
  readonly host: string
  readonly port: number
  /** `wrapped`: TLS from the first byte (smtps). `starttls`: TLS or no mail. `plain`: only to this machine itself. */
  readonly protection: 'wrapped' | 'starttls' | 'plain'
  readonly user?: string
  readonly password?: string
}

/**
 * Reads `smtps://user:password@host` (port 465) or `smtp://user:password@host:587` (587 when none is named); user and password
 * percent-encoded, or left out. Refuses anything else, with a reason that never repeats what was given: it may hold a password.
 */
export function readSmtpUrl(
  text: string,
): { readonly ok: true; readonly server: SmtpServer } | { readonly ok: false; readonly because: string } {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol)) return { ok: false, because: 'it must begin with smtps:// or smtp://' }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (host === '') return { ok: false, because: 'it names no host' }
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '')
    return { ok: false, because: 'nothing may stand after the host and port' }
  if ((url.username === '') !== (url.password === ''))
    return { ok: false, because: 'a user needs a password, and a password a user' }
  const wrapped = url.protocol === 'smtps:'
  try {
    return {
      ok: true,
      server: {
        host,
        port: url.port === '' ? (wrapped ? 465 : 587) : Number(url.port),
        protection: wrapped ? 'wrapped' : thisMachine.has(host) ? 'plain' : 'starttls',
        ...(url.username === '' ? {} : { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }),
      },
    }
  } catch {
    return { ok: false, because: 'the user or the password is not percent-encoded' }
  }
}

const thisMachine = new Set(['localhost', '127.0.0.1', '::1'])

/** What became of a mail: `unsure` when the server had all of it and did not say whether it took it. */
export type Handover = { readonly outcome: 'taken' } | { readonly outcome: 'not-taken' | 'unsure'; readonly because: string }

interface Envelope {
  readonly from: string
  readonly to: string
}

interface SmtpPatience {
  /** Milliseconds until the server is connected and greets, and between its answers. */
  readonly milliseconds: number
  /** PEM of an authority to trust besides the usual ones: an organisation's own. */
  readonly authority?: string
}

/** Hands one mail to the server over a connection of its own. Never throws; a reason is a code such as `smtp-550`, without words. */
export function handOver(
  server: SmtpServer,
  { milliseconds, authority }: SmtpPatience,
  envelope: Envelope,
  message: Buffer,
): Promise<Handover> {
  // The server asks for the message (354) before the first byte of it is read: until then it cannot have taken the mail.
  let begun = false
  const body = Readable.from(
    (function* () {
      begun = true
      yield message
    })(),
  )
  return new Promise(resolve => {
    const connection = new SMTPConnection({
      host: server.host,
      port: server.port,
      secure: server.protection === 'wrapped',
      requireTLS: server.protection === 'starttls',
      ignoreTLS: server.protection === 'plain',
      connectionTimeout: milliseconds,
      greetingTimeout: milliseconds,
      socketTimeout: milliseconds,
      ...(authority === undefined ? {} : { tls: { ca: authority } }),
    })
    const end = (handover: Handover) => {
      connection.close()
      body.destroy()
      resolve(handover)
    }
    const failed = (error: unknown) => {
      const answered = responseCode(error) !== undefined
      end({ outcome: begun && !answered ? 'unsure' : 'not-taken', because: reasonOf(error) })
    }
    const send = () =>
      connection.send({ from: envelope.from, to: [envelope.to] }, body, error =>
        error ? failed(error) : end({ outcome: 'taken' }),
      )
    connection.on('error', failed)
    connection.connect(error => {
      if (error) failed(error)
      else if (server.user === undefined) send()
      else
        connection.login({ credentials: { user: server.user, pass: server.password ?? '' } }, error =>
          error ? failed(error) : send(),
        )
    })
  })
}

function responseCode(error: unknown): number | undefined {
  return error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number'
    ? error.responseCode
    : undefined
}

function reasonOf(error: unknown): string {
  const response = responseCode(error)
  if (response !== undefined) return `smtp-${response}`
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
}
