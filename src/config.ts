import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { readScannerSetting, type ScannerSetting } from './platform/files/scanner.ts'
import { mailSettingsFaults } from './platform/mail/mail.ts'
import { parseNamesKey } from './platform/sealing/sealing.ts'

/** What the environment says, read once. Everything that is missing or unsafe is named at once, and nothing starts. */
export interface Config {
  readonly kind: 'demonstration' | 'production'
  readonly port: number
  readonly host: string
  readonly baseUrl: string
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  /** A demonstration makes one for itself. */
  readonly namesKey: Buffer | undefined
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  readonly demoToday: Temporal.PlainDate | undefined
  readonly trustedProxies: readonly string[]
  /** How files are checked for viruses; undefined until somebody has decided, and until then no file is taken. */
  readonly scanner: ScannerSetting | undefined
}

export type ReadConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] }
type Environment = Readonly<Record<string, string | undefined>>

const port = (text: string | undefined, faults: string[]): number => {
  const number = Number(text ?? '3000')
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number
  faults.push('PORT must be a whole number from 0 to 65535')
  return 0
}

/** A demonstration: everything has a default, and it listens on this computer only. */
export function readDemonstrationConfig(environment: Environment): ReadConfig {
  const faults: string[] = []
  const chosen = port(environment.PORT, faults)
  const demoToday = readDay(environment.DEMO_TODAY, faults)
  const config: Config = {
    kind: 'demonstration',
    port: chosen,
    host: environment.DEMO_HOST ?? '127.0.0.1',
    baseUrl: environment.BASE_URL ?? `http://127.0.0.1:${chosen}`,
    dataFolder: resolve(environment.DATA_DIR ?? 'data'),
    databaseUrl: environment.DATABASE_URL,
    namesKey: undefined,
    smtpUrl: environment.SMTP_URL,
    mailFrom: environment.MAIL_FROM ?? 'Line of Sight demonstration <demonstration@example.org>',
    demoToday,
    trustedProxies: [],
    scanner: readScanner(environment.CLAMD ?? 'none', faults),
  }
  faults.push(...mailSettingsFaults({ smtpUrl: config.smtpUrl, from: config.mailFrom }))
  return faults.length === 0 ? { ok: true, config } : { ok: false, faults }
}

/** A real installation: nothing that matters has a default. */
export function readProductionConfig(environment: Environment): ReadConfig {
  const faults: string[] = []
  const need = (name: string, why: string): string => {
    const value = environment[name]
    if (value === undefined || value.trim() === '') faults.push(`${name} is missing: ${why}`)
    return value ?? ''
  }
  if (environment.DATA_DIR === undefined && environment.DATABASE_URL === undefined) {
    faults.push('DATA_DIR or DATABASE_URL is missing: where the records are kept')
  }
  const chosen = port(environment.PORT, faults)
  const baseUrl = need(
    'BASE_URL',
    'the address at which people reach this installation, such as https://safeguarding.example.org',
  )
  if (baseUrl !== '') faults.push(...troubleWithAddress(baseUrl))
  const keyFile = need('NAMES_KEY_FILE', 'the file that holds the key to names and free text, made with: openssl rand -hex 32')
  const namesKey = keyFile === '' ? undefined : readNamesKey(keyFile, faults)
  const smtpUrl = need('SMTP_URL', 'the mail server, such as smtps://user:password@mail.example.org')
  const mailFrom = need('MAIL_FROM', 'the address that mail comes from, such as Line of Sight <no-reply@example.org>')
  faults.push(...mailSettingsFaults({ smtpUrl: smtpUrl || undefined, from: mailFrom || 'a@example.org' }))
  if (environment.DATABASE_URL !== undefined && !/^postgres(ql)?:\/\//.test(environment.DATABASE_URL)) {
    faults.push('DATABASE_URL must begin with postgres://')
  }
  const scanner = environment.CLAMD === undefined ? undefined : readScanner(environment.CLAMD, faults)
  if (environment.DEMO_TODAY !== undefined) faults.push('DEMO_TODAY is set: only a demonstration may move the day')
  if (faults.length > 0) return { ok: false, faults }
  return {
    ok: true,
    config: {
      kind: 'production',
      port: chosen,
      host: environment.HOST ?? '127.0.0.1',
      baseUrl: new URL(baseUrl).origin,
      dataFolder: resolve(environment.DATA_DIR ?? 'data'),
      databaseUrl: environment.DATABASE_URL,
      namesKey,
      smtpUrl,
      mailFrom,
      demoToday: undefined,
      trustedProxies: (environment.TRUSTED_PROXIES ?? '')
        .split(',')
        .map(one => one.trim())
        .filter(one => one !== ''),
      scanner,
    },
  }
}

function readScanner(text: string, faults: string[]): ScannerSetting | undefined {
  const setting = readScannerSetting(text)
  if (!setting)
    faults.push('CLAMD must be host:port, the path of a socket, or none: without a virus checker files are kept as not checked')
  return setting
}

function readDay(text: string | undefined, faults: string[]): Temporal.PlainDate | undefined {
  if (text === undefined || text === '') return undefined
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {}
  faults.push(`DEMO_TODAY must be a day such as 2026-03-02, not ${JSON.stringify(text)}`)
  return undefined
}

function troubleWithAddress(baseUrl: string): readonly string[] {
  if (!URL.canParse(baseUrl)) return ['BASE_URL must be a whole address, such as https://safeguarding.example.org']
  const url = new URL(baseUrl)
  const near = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && near))
    return ['BASE_URL must begin with https://: sign-in over plain http can be read by others']
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '')
    return ['BASE_URL must be an address without a path, such as https://safeguarding.example.org']
  return []
}

function readNamesKey(file: string, faults: string[]): Buffer | undefined {
  if (!existsSync(file)) {
    faults.push(`NAMES_KEY_FILE names ${file}, which is not there`)
    return undefined
  }
  if ((statSync(file).mode & 0o077) !== 0) faults.push(`NAMES_KEY_FILE ${file} may be read by others: chmod 600 ${file}`)
  const key = parseNamesKey(readFileSync(file, 'utf8'))
  if (!key)
    faults.push(`NAMES_KEY_FILE ${file} must hold 32 random bytes as 64 hexadecimal digits, made with: openssl rand -hex 32`)
  return key
}
