import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBody } from './body.ts'
import { choice, day, longText, optional, text, time } from './field.ts'
import { form } from './form.ts'
import { formTokens } from './form-token.ts'
import { plainPath } from './guard.ts'

const visit = form('visit', {
  name: text({ label: 'Name', required: 'Enter the name', max: 20 }),
  notes: optional(longText({ label: 'Notes', required: '', max: 50 })),
  on: day({ label: 'Day', required: 'Enter the day' }),
  at: optional(time({ label: 'Time', required: '' })),
  kind: choice({
    label: 'Kind',
    required: 'Choose a kind',
    options: [
      { value: 'home', text: 'At home' },
      { value: 'office', text: 'Here' },
    ],
  }),
})
const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 25 }),
  fc.constantFrom('', ' ', 'home', '16:20', '2026-03-02', '2026-02-30', 'x'.repeat(51)),
)

describe('a form', () => {
  test('reads what was typed and JSON alike: the same input, or the same messages', () => {
    const values = fc.record({ name: oddText, notes: oddText, on: oddText, at: oddText, kind: oddText }, { requiredKeys: [] })
    fc.assert(
      fc.property(values, sent => {
        // What is left empty in a form is left out of JSON.
        const json = Object.fromEntries(Object.entries(sent).filter(([, value]) => value.trim() !== ''))
        const [typed, read] = [visit.read(sent), visit.readJson(json)]
        expect(typed.ok ? JSON.stringify(typed.input) : typed.errors).toEqual(read.ok ? JSON.stringify(read.input) : read.errors)
      }),
      { numRuns: 300 },
    )
  })

  test('gives back what was typed exactly as it came, right or wrong', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ maxLength: 6 }), fc.oneof(oddText, fc.array(oddText, { maxLength: 2 }))), typed => {
        expect(visit.read(typed).typed).toEqual(typed)
      }),
    )
  })

  test('names what it does not know, also names that JavaScript knows', () => {
    for (const name of ['constructor', '__defineGetter__', 'toString', 'childName']) {
      const wanted = name.startsWith('_') ? [] : [{ field: name, message: 'This form has no such field' }]
      const read = visit.readJson(JSON.parse(`{"name":"A","on":"2026-03-02","kind":"home","${name}":"x"}`))
      expect(read.ok ? [] : read.errors).toEqual(wanted)
    }
  })

  test.each([null, 7, 'text', [], [1], undefined, true])('asks for an object instead of %j', body => {
    expect(visit.readJson(body)).toMatchObject({ ok: false })
  })
})

describe('a body', () => {
  const read = (type: string, body: string) =>
    readBody(new Request('http://a.example/', { method: 'POST', body, headers: { 'content-type': type } }))
  const urlencoded = 'application/x-www-form-urlencoded'

  test('of a form is the names as they were typed, twice where they came twice', async () => {
    expect(await read(urlencoded, 'a=1&b=%F0%9F%99%82&a=2')).toEqual({
      kind: 'form',
      typed: { a: ['1', '2'], b: '🙂' },
      files: new Map(),
    })
    expect(await read('Application/X-WWW-Form-Urlencoded; charset=utf-8', 'a=1')).toMatchObject({
      kind: 'form',
      typed: { a: '1' },
    })
  })

  test('never becomes anything but plain names', async () => {
    const body = await read(urlencoded, '__proto__=a&constructor=b&__proto__=c')
    expect(body.kind === 'form' && Object.getPrototypeOf(body.typed)).toBe(Object.prototype)
    expect(body.kind === 'form' && Object.keys(body.typed)).toEqual(['__proto__', 'constructor'])
  })

  test.each([
    ['text/plain', 'a=1'],
    ['', 'a=1'],
    ['application/json', '{'],
    ['application/json', ''],
    ['multipart/form-data', 'a'],
    ['multipart/form-data; boundary=x', '--x\r\nbroken'],
    [urlencoded, 'a&'.repeat(1001)],
    ['application/json', JSON.stringify(Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [n, n])))],
  ])('of %s is unreadable as %.10s…', async (type, body) => {
    expect((await read(type, body)).kind).toBe('unreadable')
  })
})

describe('the token of a form', () => {
  const tokens = formTokens(Buffer.alloc(32, 1))
  const bearer = { sessionId: 's', personId: 'p', membershipId: 'm' }

  test('says for whom the form was drawn', () => {
    expect(tokens.read(tokens.issue(bearer))).toEqual(bearer)
  })

  test('is not taken when a letter of it is another, when it is of another installation, or when it is none', () => {
    const token = tokens.issue(bearer)
    for (let at = 0; at < token.length - 1; at++) {
      const other = token[at] === 'A' ? 'B' : 'A'
      expect(tokens.read(token.slice(0, at) + other + token.slice(at + 1)), `letter ${at}`).toBeUndefined()
    }
    expect(formTokens(Buffer.alloc(32, 2)).read(token)).toBeUndefined()
    for (const none of [undefined, '', '.', 'a.b', `${token}.`, `${token}.x`, ['a'], {}, token.slice(0, -10)])
      expect(tokens.read(none)).toBeUndefined()
  })
})

test('an address in a log keeps what addresses of ours are made of, and leaves out names and tokens', () => {
  for (const path of [
    '/incidents/INC-2026-004/view',
    '/audit/our-information/halton/12',
    '/people/4b6f8b39-1111-4222-8333-123456789abc',
    '/',
    '/openapi.json',
  ])
    expect(plainPath(path)).toBe(path)
  expect(plainPath('/incidents/Alfie Plumtree/view')).toBe('/incidents/…/view')
  expect(plainPath('/invitation/Zk3_aB9-secretSecretSecret')).toBe('/invitation/…')
  expect(plainPath('/concerns/\u0000')).toBe('/concerns/…')
  expect(plainPath('/a'.repeat(1000)).length).toBeLessThan(20)
})
