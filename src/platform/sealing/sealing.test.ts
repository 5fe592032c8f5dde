import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { derive, namesKey, parseNamesKey } from './sealing.ts'

const names = namesKey(Buffer.alloc(32, 1))
const keyId = '4b6f8b39-0000-4000-8000-000000000000'
const { wrapped, box } = names.newDataKey(keyId)
const anyText = fc.string({ unit: 'binary', maxLength: 200 }).filter(text => text.isWellFormed())
const place = fc.tuple(fc.uuid(), fc.constantFrom('name', 'reason', 'what_happened'))

describe('a sealed text', () => {
  test('opens as it was, whatever it was', () => {
    fc.assert(
      fc.property(place, anyText, ([row, column], text) => {
        expect(box.open(row, column, box.seal(row, column, text))).toBe(text)
      }),
    )
  })

  test('does not open in another row or another column', () => {
    fc.assert(
      fc.property(place, place, anyText, ([row, column], [otherRow, otherColumn], text) => {
        fc.pre(row !== otherRow || column !== otherColumn)
        const sealed = box.seal(row, column, text)
        expect(() => box.open(otherRow, otherColumn, sealed)).toThrow()
      }),
    )
  })

  test('does not open when any one bit of it is turned', () => {
    const sealed = box.seal('row', 'name', 'Alfie')
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const turned = Buffer.from(sealed)
      turned.writeUInt8(turned.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(() => box.open('row', 'name', turned), `bit ${bit}`).toThrow()
    }
  })

  test('does not open when it is cut short or made longer, also where only a part of its tag is left', () => {
    for (const text of ['', 'Alfie']) {
      const sealed = box.seal('row', 'name', text)
      for (let length = 0; length < sealed.length; length++)
        expect(() => box.open('row', 'name', sealed.subarray(0, length)), `${length} bytes`).toThrow()
      expect(() => box.open('row', 'name', Buffer.concat([sealed, Buffer.of(0)]))).toThrow()
    }
  })

  test('does not open with another key, though it has the same id', () => {
    const other = names.newDataKey(keyId).box
    expect(() => other.open('row', 'name', box.seal('row', 'name', 'Alfie'))).toThrow()
  })

  test('is never the same twice, and shows nothing of the text but its length', () => {
    const [one, two] = [box.seal('row', 'name', 'Alfie'), box.seal('row', 'name', 'Alfie')]
    expect(one.equals(two)).toBe(false)
    expect(one.includes('Alfie')).toBe(false)
    expect(one).toHaveLength(1 + 12 + 16 + 5)
  })
})

describe('a data key', () => {
  test('opens what it sealed after it was wrapped and kept', () => {
    expect(names.unwrap(keyId, wrapped).open('row', 'name', box.seal('row', 'name', 'Alfie'))).toBe('Alfie')
  })

  test('opens under its own id and its own names key only', () => {
    expect(() => names.unwrap('4b6f8b39-0000-4000-8000-000000000001', wrapped)).toThrow()
    expect(() => namesKey(Buffer.alloc(32, 2)).unwrap(keyId, wrapped)).toThrow()
  })
})

describe('a keyed hash', () => {
  test('is the same for the same text, and another for another purpose, text or key', () => {
    const hash = names.keyedHash('child', 'alfie 2019-03-27')
    expect(names.keyedHash('child', 'alfie 2019-03-27')).toEqual(hash)
    expect(namesKey(Buffer.alloc(32, 1)).keyedHash('child', 'alfie 2019-03-27')).toEqual(hash)
    for (const other of [
      names.keyedHash('adult', 'alfie 2019-03-27'),
      names.keyedHash('child', 'Alfie 2019-03-27'),
      namesKey(Buffer.alloc(32, 2)).keyedHash('child', 'alfie 2019-03-27'),
    ]) {
      expect(other).not.toEqual(hash)
    }
  })

  test('keeps purposes apart from texts', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 8 }), fc.string({ maxLength: 8 }), (purpose, text) => {
        fc.pre(!purpose.includes('\0'))
        expect(names.keyedHash(purpose, text)).not.toEqual(names.keyedHash(purpose.slice(0, -1), purpose.slice(-1) + text))
      }),
    )
  })
})

test('secrets for other uses are each their own', () => {
  const secret = Buffer.alloc(32, 3)
  expect(derive(secret, 'form tokens')).not.toEqual(derive(secret, 'identity'))
  expect(derive(secret, 'form tokens')).toEqual(derive(secret, 'form tokens'))
})

describe('a names key', () => {
  test('is read from 64 hexadecimal digits and from base64, with a line end after it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), bytes => {
        const key = Buffer.from(bytes)
        expect(parseNamesKey(`${key.toString('hex')}\n`)).toEqual(key)
        expect(parseNamesKey(` ${key.toString('base64')}\n`)).toEqual(key)
      }),
    )
  })

  test.each([
    ['nothing', ''],
    ['a sentence whose letters are as many as a key’s', 'correct horse battery staple correct horse battery'],
    ['31 bytes', randomBytes(31).toString('hex')],
    ['33 bytes', randomBytes(33).toString('base64')],
    ['hexadecimal with a stray letter', `${'ab'.repeat(31)}g0`],
    [
      'base64 with a stray sign',
      `${randomBytes(32).toString('base64').slice(0, 20)}!${randomBytes(32).toString('base64').slice(20)}`,
    ],
    ['two lines', `${'ab'.repeat(16)}\n${'ab'.repeat(16)}`],
  ])('is refused when it is %s', (_, text) => {
    expect(parseNamesKey(text)).toBeUndefined()
  })
})
