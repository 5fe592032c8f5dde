import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type JobsDatabase, openJobsDatabase } from '../jobs/jobs-database.ts'
import { type JobsTestDatabase, jobsTestDatabase } from '../jobs/testing.ts'
import { createMail, type MailSettings, mailSettingsFaults } from './mail.ts'
import { brokenMailServer, certificate, type TestMailServer, testMailServer } from './mail-server.testing.ts'

let place: JobsTestDatabase
let database: JobsDatabase
let folder: string
let servers: { stop(): Promise<void> }[]

beforeAll(async () => {
  place = await jobsTestDatabase()
  database = openJobsDatabase(place.connection(place.roles.jobs))
})
afterAll(async () => {
  await database.end()
  await place.stop()
})
beforeEach(async () => {
  await place.clear()
  folder = await mkdtemp(join(tmpdir(), 'los-mail-'))
  servers = []
})
afterEach(async () => {
  for (const server of servers) await server.stop()
  await rm(folder, { recursive: true, force: true })
})

async function server(options: Parameters<typeof testMailServer>[0] = {}): Promise<TestMailServer> {
  const started = await testMailServer(options)
  servers.push(started)
  return started
}

function mail(settings: Partial<MailSettings>) {
  const from = 'Line of Sight <noreply@los.example>'
  return createMail({
    database,
    from,
    outboxFolder: join(folder, 'outbox'),
    baseUrl: 'https://los.example',
    patience: 400,
    ...settings,
  })
}

const reminder = {
  key: 'reminder-due:0199f000-0000-7000-8000-000000000001:2026-03-02',
  to: 'd.chan@council.example',
  template: 'reminder-due',
  slots: { reference: 'INC-2026-004', path: '/incidents/INC-2026-004', days: 1, dayType: 'working' },
} as const

const states = async () =>
  (await database.executeSql('select key, state from jobs.sent_mail order by key')).rows.map(row => row.state)

test('a mail reaches its server as plain text with a reference and a link, marked as sent by a machine', async () => {
  const { port, taken } = await server()
  expect(await mail({ smtpUrl: `smtp://127.0.0.1:${port}` }).send(reminder)).toBe('sent')
  expect(taken).toHaveLength(1)
  const [only] = taken
  expect(only).toMatchObject({ from: 'noreply@los.example', to: ['d.chan@council.example'] })
  expect(only?.mail).toMatchObject({
    subject: 'Reminder: something is due in 1 working day (INC-2026-004)',
    from: { name: 'Line of Sight', address: 'noreply@los.example' },
    to: [{ address: 'd.chan@council.example' }],
  })
  expect(only?.mail.html).toBeUndefined()
  expect(only?.mail.attachments).toEqual([])
  expect(only?.mail.text).toContain('https://los.example/incidents/INC-2026-004')
  const header = (name: string) => only?.mail.headers.find(each => each.key === name)?.value
  expect(header('auto-submitted')).toBe('auto-generated')
  expect(header('message-id')).toMatch(/^<[0-9a-f]{32}@los\.example>$/)
  expect(Math.abs(Date.parse(header('date') ?? '') - Date.now())).toBeLessThan(60_000)
})

test('the same key is sent once: one after another, side by side, and to whomever', async () => {
  const { port, taken } = await server()
  const post = mail({ smtpUrl: `smtp://127.0.0.1:${port}` })
  expect(await post.send(reminder)).toBe('sent')
  expect(await post.send(reminder)).toBe('sent-before')
  expect(await mail({ smtpUrl: `smtp://127.0.0.1:${port}` }).send({ ...reminder, to: 'other@council.example' })).toBe(
    'sent-before',
  )
  const results = await Promise.allSettled([1, 2, 3, 4, 5].map(() => post.send({ ...reminder, key: 'side-by-side:1' })))
  expect(results.filter(result => result.status === 'fulfilled' && result.value === 'sent')).toHaveLength(1)
  expect(taken).toHaveLength(2)
  expect(new Set(taken.map(each => each.mail.messageId)).size).toBe(2)
})

test('a user and password go over STARTTLS only, and the mail goes with them', async () => {
  const host = '127.0.0.2' // stands for another machine: not one of the names of this one
  const onAuth: NonNullable<Parameters<typeof testMailServer>[0]['onAuth']> = (auth, _session, done) =>
    auth.username === 'los@mail' && auth.password === 'p:s/w d' ? done(null, { user: 'los@mail' }) : done(new Error('wrong'))
  const good = await server({ host, authOptional: false, onAuth })
  const smtpUrl = `smtp://los%40mail:p%3As%2Fw%20d@${host}:${good.port}`
  expect(await mail({ smtpUrl, certificateAuthority: certificate }).send(reminder)).toBe('sent')
  expect(good.taken[0]).toMatchObject({ secure: true, user: 'los@mail' })

  await expect(mail({ smtpUrl }).send({ ...reminder, key: 'untrusted:1' })).rejects.toMatchObject({ name: 'MailNotSent' })
  const seen: unknown[] = []
  const plain = await server({
    host,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: auth => void seen.push(auth),
  })
  const openly = mail({ smtpUrl: smtpUrl.replace(String(good.port), String(plain.port)), certificateAuthority: certificate })
  await expect(openly.send({ ...reminder, key: 'open:1' })).rejects.toMatchObject({ name: 'MailNotSent' })
  expect([seen, plain.taken]).toEqual([[], []])
})

test('smtps speaks TLS from the first byte', async () => {
  const { port, taken } = await server({ secure: true })
  expect(await mail({ smtpUrl: `smtps://localhost:${port}`, certificateAuthority: certificate }).send(reminder)).toBe('sent')
  expect(taken[0]?.secure).toBe(true)
})

test('a wrong password is a refusal that does not repeat it', async () => {
  const refuse: NonNullable<Parameters<typeof testMailServer>[0]['onAuth']> = (_auth, _session, done) =>
    done(new Error('Invalid s3cret-word'))
  const { port } = await server({ authOptional: false, allowInsecureAuth: true, onAuth: refuse })
  const refused = mail({ smtpUrl: `smtp://los:s3cret-word@127.0.0.1:${port}` }).send(reminder)
  await expect(refused).rejects.toMatchObject({
    name: 'MailNotSent',
    code: 'smtp-535',
    message: 'The mail was not sent (smtp-535)',
  })
  expect(await states()).toEqual([])
})

test.each([
  [
    'at the recipient',
    {
      onRcptTo: (_address: unknown, _session: unknown, done: (error?: Error) => void) =>
        done(Object.assign(new Error('no such person'), { responseCode: 550 })),
    },
    'smtp-550',
  ],
  ['of the whole mail', { data: () => 554 }, 'smtp-554'],
  ['for the moment', { data: () => 451 }, 'smtp-451'],
])('a refusal %s is said, and the mail can be sent later', async (_where, options, code) => {
  const refusing = await server(options)
  await expect(mail({ smtpUrl: `smtp://127.0.0.1:${refusing.port}` }).send(reminder)).rejects.toMatchObject({ code })
  const { port, taken } = await server()
  expect(await mail({ smtpUrl: `smtp://127.0.0.1:${port}` }).send(reminder)).toBe('sent')
  expect(taken).toHaveLength(1)
})

test('a server that is not there, or does not greet, has not taken the mail: it can be sent later', async () => {
  const silent = await brokenMailServer({ greets: false })
  servers.push(silent)
  await expect(mail({ smtpUrl: `smtp://127.0.0.1:${silent.port}` }).send(reminder)).rejects.toMatchObject({ code: 'ETIMEDOUT' })
  await expect(mail({ smtpUrl: 'smtp://127.0.0.1:1' }).send(reminder)).rejects.toMatchObject({ name: 'MailNotSent' })
  const { port } = await server()
  expect(await mail({ smtpUrl: `smtp://127.0.0.1:${port}` }).send(reminder)).toBe('sent')
})

test.each([
  ['silence', () => server({ data: () => 'silence' })],
  ['hanging up', () => brokenMailServer({ greets: true })],
])('a server that answers the whole mail with %s may have taken it: never again', async (_answer, start) => {
  const unclear = await start()
  servers.push(unclear)
  const { port, taken } = await server()
  expect(await mail({ smtpUrl: `smtp://127.0.0.1:${unclear.port}` }).send(reminder)).toBe('unsure')
  const post = mail({ smtpUrl: `smtp://127.0.0.1:${port}` })
  expect(await post.send(reminder)).toBe('unsure')
  expect(taken).toEqual([])
  expect((await post.unsure()).map(each => each.key)).toEqual([reminder.key])
})

test('a mail that a killed process had begun is not sent a second time, and is shown', async () => {
  await database.executeSql(`insert into jobs.sent_mail (key, state, attempted_at) values ($1, 'sending', now())`, [reminder.key])
  const { port, taken } = await server()
  const post = mail({ smtpUrl: `smtp://127.0.0.1:${port}` })
  await expect(post.send(reminder)).rejects.toMatchObject({ code: 'being-sent' })
  expect(await post.unsure()).toEqual([])
  await database.executeSql(`update jobs.sent_mail set attempted_at = attempted_at - interval '11 minutes'`)
  expect((await post.unsure()).map(each => each.key)).toEqual([reminder.key])
  expect(await post.send(reminder)).toBe('unsure')
  expect([taken, await states()]).toEqual([[], ['unsure']])
})

test('without a mail server each mail becomes a file that only its owner can read', async () => {
  const post = mail({})
  expect(await post.send(reminder)).toBe('sent')
  expect(await post.send(reminder)).toBe('sent-before')
  const outbox = join(folder, 'outbox')
  const files = await readdir(outbox)
  expect(files).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\d-[0-9a-f]{32}\.eml$/)])
  const file = join(outbox, files[0] ?? '')
  expect([(await stat(outbox)).mode & 0o777, (await stat(file)).mode & 0o777]).toEqual([0o700, 0o600])
  const read = await PostalMime.parse(await readFile(file))
  expect(read).toMatchObject({
    subject: 'Reminder: something is due in 1 working day (INC-2026-004)',
    to: [{ address: reminder.to }],
  })
  expect(read.text).toContain('https://los.example/incidents/INC-2026-004\n')
})

test.each([
  'a@b.example\r\nBcc: c@d.example',
  'a@b.example, c@d.example',
  'A <a@b.example>',
  'a b@c.example',
  'nobody',
  '',
  '"a\nb"@c.example',
  'é@b.example',
])('nothing is sent to %j', async to => {
  await expect(mail({}).send({ ...reminder, to })).rejects.toMatchObject({ code: 'address' })
  expect(await states()).toEqual([])
})

test.each(['', 'two words', 'k\nk', 'x'.repeat(201)])('%j is no key', async key => {
  await expect(mail({}).send({ ...reminder, key })).rejects.toThrow('not a key made of ids')
})

test('settings at fault are named without their values', () => {
  const faults = { smtpUrl: 'smtp//los:s3cret@mail.example', from: 'Line of Sight <s3cret>' }
  expect(mailSettingsFaults(faults)).toEqual([
    'SMTP_URL: it must begin with smtps:// or smtp://',
    'MAIL_FROM: it must be one address, or a name and an address: Line of Sight <noreply@example.org>',
  ])
  expect(() => mail(faults)).toThrow(/^SMTP_URL: .*\nMAIL_FROM: /)
  expect(mailSettingsFaults({ smtpUrl: 'smtps://mail.example', from: 'noreply@los.example' })).toEqual([])
})
