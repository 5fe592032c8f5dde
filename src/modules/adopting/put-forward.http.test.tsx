import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { count, errorsOf, file2023 } from './testing.ts'

/** Whatever is wrong with a file, its sender learns file, line, path and reason, and nothing of it is kept. */
let here: TestInstallation
beforeAll(async () => {
  here = await openInstallation()
})
afterAll(() => here.close())

const propose = async (file: unknown, from = '2026-04-01') =>
  (await here.as('business-manager')).post('/arrangements/proposals/new', { file, from })
const nothingKept = async () => {
  expect([await count(here, 'proposal'), await count(here, 'adoption'), await count(here, 'sign_off')]).toEqual([0, 2, 0])
}
const replaced = (from: string | RegExp, to: string) =>
  file2023(text => {
    const edited = text.replace(from, to)
    if (edited === text) throw new Error(`there is no ${from} in the file`)
    return edited
  })

/** The line on which a text first stands in the file of 2023, by counting. */
const lineOf = (wanted: string, text = file2023()) => text.slice(0, text.indexOf(wanted)).split('\n').length

describe('a file that is not right', () => {
  const bomb = `a: &a [x]\n${[...'bcdefghi'].map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]},`.repeat(9)}]`).join('\n')}\n`
  test.each([
    ['an alias bomb', bomb, 2, '', /repeats another entry/],
    ['a tab', replaced('\npartnership:\n  id', '\npartnership:\n\tid'), lineOf('partnership:\n') + 1, '', /a tab stands here/],
    ['a key that stands twice', replaced("version: '2023'", "version: '2023'\nversion: '2024'"), 5, '', /stands twice/],
    [
      'a day that does not exist',
      replaced('value: 2023-11-01', 'value: 2023-02-30'),
      8,
      'adopted-from.value',
      /write a day that exists/,
    ],
    [
      'a script in a title',
      replaced('title: Halton Safeguarding', 'title: <script>alert(1)</script> Halton Safeguarding'),
      5,
      'title',
      /the sign < is not allowed/,
    ],
    [
      'a circular reporting line',
      replaced('reports-to: accountable-officers', 'reports-to: executive-group'),
      lineOf('reports-to: accountable-officers'),
      'groups[executive-group].reports-to',
      /reports to itself in the end/,
    ],
    [
      'a group that reports to nobody',
      replaced('    reports-to: accountable-officers\n', ''),
      undefined,
      'groups[executive-group].reports-to',
      /is missing/,
    ],
    [
      'an organisation that ends before it starts',
      replaced(
        'successor: cheshire-merseyside-icb',
        'successor: cheshire-merseyside-icb\n    from: 2020-01-01\n    until: 2019-01-01',
      ),
      undefined,
      'organisations[halton-ccg].until',
      /before it starts/,
    ],
    [
      'a clock restated with another number',
      replaced(
        /\n\ncontacts:/,
        '\n\nrestates:\n  - { clock: notify-panel, within: 15 working days, elsewhere: a test }\ncontacts:',
      ),
      undefined,
      /^restates/,
      /says 5 working days/,
    ],
    [
      'guidance that there is not',
      replaced('follows: working-together-2018', 'follows: working-together-1918'),
      undefined,
      'follows',
      /no guidance pack/,
    ],
    ['another partnership’s', replaced('id: halton\n', 'id: neighbour\n'), undefined, undefined, /arrangements of neighbour/],
    [
      'a version that was adopted',
      replaced('id: halton-2023', 'id: halton-2019'),
      undefined,
      undefined,
      /has been adopted already/,
    ],
    [
      'an organisation of another partnership under another name',
      replaced(
        '\norganisations:\n',
        '\norganisations:\n  - { id: elm-valley-icb, name: Elm Vale, kind: health, elsewhere: a test }\n',
      ),
      undefined,
      undefined,
      /organisations\[elm-valley-icb\]\.name: other partnerships know it as .*Elm Valley/,
    ],
    ['no YAML', 'a: [b', 1, '', /cannot be read/],
    ['something else', '{}', 1, undefined, /is missing/],
  ])('%s is refused, with where and why', async (_, text, line, path, reason) => {
    const answer = await propose({ name: 'C:\\files\\our version.yaml', text })
    expect(answer.status).toBe(422)
    const messages = errorsOf(answer)
      .filter(({ field }) => field === 'file')
      .map(({ message }) => message)
    const found = messages.find(message => reason.test(message)) ?? messages.join('\n')
    expect(found).toMatch(reason)
    if (line !== undefined)
      expect(
        messages.some(message => message.startsWith(`our version.yaml:${line} `)),
        messages.slice(0, 5).join('\n'),
      ).toBe(true)
    if (typeof path === 'string' && path !== '') expect(found).toContain(`${path}: `)
    await nothingKept()
  })

  test('of more than 1 MB is refused beside its field; one of 10 MB before it is read, in plain words with the limit', async () => {
    const large = errorsOf(await propose('x'.repeat(1_000_001)))
    expect(large).toMatchObject([{ field: 'file', message: expect.stringContaining('larger than 1 MB') }])
    const far = await propose('x'.repeat(10_000_000))
    expect([far.status, far.text]).toEqual([413, expect.stringContaining('2 MB')])
    const browser = await here.app.request('/arrangements/proposals/new', {
      method: 'POST',
      body: 'x'.repeat(10_000_000),
      headers: { accept: 'text/html' },
    })
    expect(await browser.text()).toContain('At most 2 MB can be sent in one go. Nothing was recorded.')
    await nothingKept()
  })
})

describe('a day that cannot be', () => {
  test.each([
    ['2026-03-01', /today or later/],
    ['2025-01-26', /today or later/],
    ['2026-02-30', /real date/],
  ])('%s is refused beside its field', async (from, reason) => {
    expect(errorsOf(await propose(file2023(), from))).toMatchObject([{ field: 'from', message: expect.stringMatching(reason) }])
    await nothingKept()
  })
})

describe('the form in a browser', () => {
  async function sendFile(parts: Readonly<Record<string, string | File>>) {
    const body = new FormData()
    for (const [name, value] of Object.entries(parts)) body.append(name, value)
    const client = await here.superuser()
    const { rows } = await client.query<{ id: string; person_id: string }>(
      `select id, person_id from records.membership where email like 'business-manager@%'`,
    )
    await client.end()
    const key = await here.identity.createApiKey({
      personId: rows[0]?.person_id ?? '',
      membershipId: rows[0]?.id ?? '',
      name: 'test',
    })
    const response = await here.app.request('/arrangements/proposals/new', {
      method: 'POST',
      body,
      headers: { accept: 'text/html', authorization: `Bearer ${key}` },
    })
    return { status: response.status, text: await response.text(), location: response.headers.get('location') ?? '' }
  }
  const day = { 'from-day': '1', 'from-month': '4', 'from-year': '2026' }

  test('takes a file, shows what must be mended with its lines, and what was sent, to be mended there', async () => {
    const spoilt = file2023(text => text.replace('    reports-to: accountable-officers\n', ''))
    const again = await sendFile({ ...day, 'file-file': new File([spoilt], 'halton <2023>.yaml') })
    expect(again.status).toBe(422)
    expect(again.text).toContain('enctype="multipart/form-data"')
    expect(again.text).toContain('in the file must be mended')
    expect(again.text).toContain('groups[executive-group].reports-to')
    expect(again.text).toContain('What was sent: halton &lt;2023&gt;.yaml')
    expect(again.text).toMatch(/<textarea[^>]*name="file"[^>]*>[^<]*halton-2023/)
    await nothingKept()
    const empty = await sendFile({ ...day, 'file-file': new File([], '') })
    expect(empty.text).toContain('Choose the file of the new version')
    const binary = await sendFile({ ...day, 'file-file': new File([new Uint8Array([0x61, 0xff, 0xfe, 0x62])], 'word.doc') })
    expect(binary.text).toContain('The file is not UTF-8 text')
    await nothingKept()
  })

  test('takes what was mended in the page, with the line ends of a browser', async () => {
    const mended = await sendFile({
      ...day,
      file: file2023().replaceAll('\n', '\r\n'),
      'file-name': 'halton.yaml',
      'file-file': new File([], ''),
    })
    expect([mended.status, mended.location]).toEqual([303, expect.stringMatching(/^\/arrangements\/proposals\/ARR-2026-\d{3}\?/)])
    expect(await count(here, `proposal where arrangements_id = 'halton-2023' and from_day = '2026-04-01'`)).toBe(1)
  })
})

describe('a file that was spoilt by chance', () => {
  test('however it was spoilt is never half taken', async () => {
    const lines = file2023().split('\n')
    const spoilt = fc
      .record({
        at: fc.nat(lines.length - 1),
        how: fc.constantFrom<(line: string) => string[]>(
          () => [],
          line => [line, line],
          line => [`\t${line}`],
          line => [` ${line}`],
          line => [line.replace(/: .*/, ': <b>')],
          line => [line.replace(/: .*/, ':')],
          line => [line.replace(/[a-z]+:/, 'unknown-key:')],
          line => [line.slice(0, line.length >> 1)],
          line => [line.replace(/id: [a-z-]+/, 'id: Not An Id')],
        ),
      })
      .map(({ at, how }) => lines.toSpliced(at, 1, ...how(lines[at] ?? '')).join('\n'))
    const manager = await here.as('business-manager')
    const left = await count(here, 'proposal where withdrawn_at is null')
    if (left === 1) {
      const { waiting } = (await manager.get('/arrangements')).json as { waiting: { reference: string } }
      await manager.post(`/arrangements/proposals/${waiting.reference}/withdraw`, { reason: 'A test' })
    }
    await fc.assert(
      fc.asyncProperty(spoilt, async text => {
        // A line may be spoilt so that the file is right all the same: then it is kept whole, and withdrawn here.
        const answer = await manager.post('/arrangements/proposals/new', { file: text, from: '2026-04-01' })
        if (answer.status === 201) {
          const { reference } = answer.json as { reference: string }
          expect(
            await count(here, `proposal where withdrawn_at is null and jsonb_array_length(arrangements -> 'groups') > 4`),
          ).toBe(1)
          expect((await manager.post(`/arrangements/proposals/${reference}/withdraw`, { reason: 'A test' })).status).toBe(200)
        } else {
          expect([answer.status, errorsOf(answer).length > 0]).toEqual([422, true])
          for (const { message } of errorsOf(answer))
            expect(message).toMatch(/^arrangements\.yaml:\d+ .{5,}|^(partnership\.)?id: /)
        }
        expect(await count(here, 'proposal where withdrawn_at is null')).toBe(0)
      }),
      { numRuns: 25 },
    )
    expect(await count(here, 'adoption')).toBe(2)
  }, 60_000)
})
