import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from '../../../demo/people.ts'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { actorTransaction } from '../database/actor-transaction.ts'
import { checkNow, workFileChecks } from './index.ts'
import { letterFiles, openLetters, streaming } from './room.testing.tsx'
import { exifOf, jpegOf, jpegPart, pdfOf } from './sample-uploads.testing.ts'
import type { Scanned } from './scanner.ts'

let installation: TestInstallation
let says: Scanned = 'not-scanned'
let letters: Awaited<ReturnType<typeof openLetters>>
const who = emailOf('business-manager')

beforeAll(async () => {
  installation = await openInstallation()
  letters = await openLetters(installation, who, { scan: async () => says })
})
afterAll(() => installation.close())

const origin = 'http://127.0.0.1:3000'
const ask = (path: string, init: RequestInit = {}) =>
  letters.app.request(`${origin}${path}`, { ...init, headers: { cookie: 'in', accept: 'text/html', origin, ...init.headers } })

/** The form as a browser sends it, with these answers. */
async function send(answers: Readonly<Record<string, string | File>>, path = '/letters') {
  const page = await (await ask('/letters')).text()
  const body = new FormData()
  for (const [, name = '', value = ''] of page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g))
    body.append(name, value)
  for (const [name, value] of Object.entries(answers)) body.append(name, value)
  return ask(path, { method: 'POST', body })
}
const sendJson = (body: unknown) =>
  ask('/letters', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', accept: 'application/json', authorization: 'Bearer x' },
  })
const fileOf = (content: Uint8Array | string, name: string) =>
  new File([typeof content === 'string' ? content : new Uint8Array(content)], name)
const place = (answer: Response) => (answer.headers.get('location') ?? '').replace(/\?.*/, '')

describe('A letter that is sent', () => {
  test('is kept sealed, and comes back as it was, under a name of ours', async () => {
    const pdf = pdfOf('<</Words (MARIGOLD)>>')
    const answer = await send({ title: 'One', letter: fileOf(pdf, 'Robyn Marigold.docx') })
    expect(answer.status).toBe(303)
    const shown = await (await ask(place(answer), { headers: { accept: 'application/json' } })).json()
    expect(shown).toMatchObject({
      name: 'Robyn Marigold.pdf',
      state: 'not-scanned',
      size: pdf.length,
      sha256: createHash('sha256').update(pdf).digest('hex'),
    })
    const download = await ask(`${place(answer)}/file`)
    expect(Buffer.from(await download.arrayBuffer()).equals(pdf)).toBe(true)
    expect(Object.fromEntries(download.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="LET-2026-001-letter.pdf"',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    const client = await installation.superuser()
    const { rows } = await client.query<{ row: string }>('select letter::text as row from records.letter')
    await client.end()
    const everything = rows.map(({ row }) => row).join('\n')
    for (const word of ['MARIGOLD', 'Marigold', 'Robyn'])
      for (const written of [word, Buffer.from(word).toString('hex')]) expect(everything).not.toContain(written)
  })

  test('as JSON is the same', async () => {
    const answer = await sendJson({
      title: 'Two',
      letter: { name: 'note.txt', base64: Buffer.from('A note').toString('base64') },
    })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ name: 'note.txt', size: 6 })
  })

  test('leaves behind what a camera says of a picture', async () => {
    const picture = jpegOf([jpegPart(0xe1, exifOf(1, 'MARIGOLD CLOSE 53.3N')), jpegPart(0xfe, 'MARIGOLD')])
    const answer = await send({ title: 'Three', letter: fileOf(picture, 'IMG_1.JPG') })
    const download = await ask(`${place(answer)}/file`)
    expect(Buffer.from(await download.arrayBuffer()).equals(jpegOf())).toBe(true)
  })

  test('may have 25 MB', async () => {
    const largest = Buffer.alloc(25 * 1024 * 1024, 'A line of a long note.\n')
    const answer = await send({ title: 'Long', letter: fileOf(largest, 'long.txt') })
    expect(answer.status).toBe(303)
    expect(Buffer.from(await (await ask(`${place(answer)}/file`)).arrayBuffer()).equals(largest)).toBe(true)
  })

  test('is nobody else’s', async () => {
    const answer = await send({ title: 'Four', letter: fileOf('A note', 'a.txt') })
    const other = await openLetters(installation, emailOf('head-of-safeguarding'))
    const seen = (path: string) => other.app.request(`${origin}${path}`, { headers: { cookie: 'in', accept: 'text/html' } })
    expect((await seen(place(answer))).status).toBe(404)
    expect((await seen(`${place(answer)}/file`)).status).toBe(404)
  })
})

describe('A form that comes back', () => {
  test('keeps what was typed, says beside the field what is wrong, and that the file must be chosen again', async () => {
    const wrong = await send({ title: 'Typed & kept', letter: fileOf('MZ\0\0program', 'letter.pdf') })
    const text = await wrong.text()
    expect(wrong.status).toBe(422)
    expect(text).toContain('value="Typed &amp; kept"')
    expect(text).toMatch(/id="letter-error"[\s\S]*?none of the kinds/)
    expect(text).not.toContain('Choose it again')
    expect(text).toMatch(/<form[^>]*enctype="multipart\/form-data"/)
    expect(text).toMatch(/<input[^>]*type="file"[^>]*name="letter"|<input[^>]*name="letter"[^>]*type="file"/)
    const other = await send({ title: '', letter: fileOf('A note', 'a.txt') })
    expect(await other.text()).toMatch(/Enter a title[\s\S]*You chose “a.txt”/)
  })

  test.each<[string, Record<string, string | File>, RegExp]>([
    ['none chosen', { title: 'a' }, /id="letter-error"[\s\S]*?Choose a file/],
    ['words where a file belongs', { title: 'a', letter: 'words' }, /id="letter-error"[\s\S]*?Choose a file/],
    ['an empty one', { title: 'a', letter: fileOf('', 'a.pdf') }, /id="letter-error"[\s\S]*?The file is empty/],
    ['25 MB and a byte', { title: 'a', letter: fileOf(Buffer.alloc(25 * 1024 * 1024 + 1, 65), 'a.txt') }, /larger than 25 MB/],
    [
      'another kind than asked',
      { title: 'a', letter: fileOf('a', 'a.txt'), second: fileOf('A note', 'a.pdf') },
      /id="second-error"[\s\S]*?Choose a PDF/,
    ],
  ])('%s: beside the field', async (_, answers, says) => {
    const answer = await send(answers)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toMatch(says)
  })

  test.each([
    ['words', 'A note'],
    ['a number', 7],
    ['no bytes', { name: 'a.txt' }],
    ['more than was asked', { name: 'a.txt', base64: 'QQ==', ok: true, file: { type: 'text' } }],
    ['bytes that are none', { name: 'a.txt', base64: 'Q*==' }],
    ['an answer that passes for ours', { file: { name: 'a', type: 'text', content: 'a', state: 'clean' }, message: '' }],
  ])('as JSON, %s: beside the field', async (_, letter) => {
    const answer = await sendJson({ title: 'a', letter })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ field: 'letter' }] })
  })

  test('a draft keeps the name and never the file', async () => {
    const saved = await send({ title: 'Later', letter: fileOf('A note', 'later.txt'), _draft: 'yes' })
    expect(saved.status).toBe(303)
    const page = await (await ask('/letters')).text()
    expect(page).toContain('value="Later"')
    expect(page).toContain('You chose “later.txt”. Choose it again')
  })
})

describe('How much may be sent', () => {
  test('more than any file may have is said plainly, and nothing of it is read', async () => {
    const answer = await ask('/letters', { method: 'POST', body: new Uint8Array(40_000_000) })
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('file-too-large')
  })
  test('where no file is taken, 2 MB are the end', async () => {
    const answer = await ask('/letters/1', { method: 'POST', body: new Uint8Array(3_000_000) })
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('too-large')
  })
  test('nobody sends a large file without signing in', async () => {
    const body = new FormData()
    body.append('letter', fileOf(Buffer.alloc(3_000_000, 65), 'a.txt'))
    const answer = await ask('/letters', { method: 'POST', body, headers: { cookie: 'out' } })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toMatch(/^\/sign-in/)
  })
})

describe('The virus checker', () => {
  test.each<[Scanned, RegExp]>([
    ['infected', /could do harm/],
    ['failed', /could not look through/],
    ['undecided', /cannot be taken here yet/],
  ])('%s: nothing is kept', async (answer, words) => {
    const count = async () => {
      const client = await installation.superuser()
      const { rows } = await client.query('select count(*)::int as count from records.letter')
      await client.end()
      return rows[0]?.count
    }
    const before = await count()
    says = answer
    const said = await send({ title: 'a', letter: fileOf('A note', 'a.txt') })
    says = 'not-scanned'
    expect(said.status).toBe(422)
    expect(await said.text()).toMatch(words)
    expect(await count()).toBe(before)
  })

  async function waiting(): Promise<string> {
    says = 'pending'
    const answer = await send({ title: 'Waits', letter: fileOf('A note', 'a.txt') })
    expect(answer.status).toBe(303)
    expect(letters.log).toContainEqual({ level: 'warn', event: 'scanner-silent' })
    expect((await ask(`${place(answer)}/file`)).status).toBe(404)
    return place(answer).split('/').at(-1) ?? ''
  }
  const checked = (id: string) => actorTransaction(letters.ground, letters.actor, work => checkNow(work, letterFiles, id))
  const download = async (id: string) => (await ask(`/letters/${id}/file`)).status

  test('silent: the file waits, does not download, and is asked about again until there is an answer', async () => {
    const id = await waiting()
    expect(await checked(id)).toBe('pending')
    expect(await download(id)).toBe(404)
    says = 'clean'
    expect(await checked(id)).toBe('clean')
    expect(await download(id)).toBe(200)
  })

  test('infected after all: the content is destroyed, and the log knows', async () => {
    const id = await waiting()
    says = 'infected'
    expect(await checked(id)).toBe('infected')
    expect(await download(id)).toBe(404)
    const client = await installation.superuser()
    const { rows } = await client.query('select file_content from records.letter where id = $1', [id])
    const log = await client.query(`select body::jsonb -> 'details' as details from records.audit_entry where subject = $1`, [id])
    await client.end()
    expect(rows).toEqual([{ file_content: null }])
    expect(log.rows).toEqual([{ details: { files: 'letters.file.check', state: 'infected' } }])
    says = 'clean'
    expect(await checked(id)).toBe('infected')
  })

  test('asks again by itself, with the rights of whoever sent the file', async () => {
    const { identity, jobs, mail } = installation
    workFileChecks({ ground: letters.ground, identity, jobs, mail, log: () => {} }, letterFiles)
    const id = await waiting()
    await jobs.runDue()
    expect(await download(id)).toBe(404)
    expect(installation.logLines.join()).toContain('scanner-silent')
    says = 'clean'
    const another = await waiting()
    says = 'clean'
    await jobs.runDue()
    expect(await download(another)).toBe(200)
  })
})

describe('A file that is sent while it is made', () => {
  test('comes in pieces, and its making ends when nobody listens any more', async () => {
    const answer = await ask('/letters/every/pieces')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="letters.csv"')
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const reader = answer.body?.getReader()
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('piece 0\n')
    await reader?.cancel()
    expect(streaming.stopped).toBe(true)
    expect(streaming.made).toBeLessThan(10)
    const whole = await (await ask('/letters/three/pieces')).text()
    expect(whole).toBe('piece 0\npiece 1\npiece 2\n')
  })

  test('is a page that says so when it fails at once, and none that looks whole when it fails later', async () => {
    expect((await ask('/letters/none/pieces')).status).toBe(500)
    await expect((await ask('/letters/broken/pieces')).text()).rejects.toThrow()
  })
})
