import fc from 'fast-check'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, whyNoBrowser } from '../../../tests/browser/browser.ts'
import { contentOf } from './file-content.ts'
import { everyFileType } from './file-type.ts'
import { exifOf, jpegOf, jpegPart, pngOf, pngPart } from './sample-uploads.testing.ts'

const kept = async (picture: Buffer) => Buffer.from((await contentOf(picture, 'a', everyFileType)).content)
const secret = 'MARIGOLD-53.3N-2.7W'

/** What cameras, phones and programs put beside a picture, each with the words that must not stay. */
const said = fc.array(fc.constantFrom('exif', 'xmp', 'icc', 'iptc', 'comment', 'mpf', 'preview', 'unknown'), { maxLength: 6 })
const jpegWith = {
  exif: jpegPart(0xe1, exifOf(1, secret)),
  xmp: jpegPart(0xe1, `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${secret}</x:xmpmeta>`),
  icc: jpegPart(0xe2, `ICC_PROFILE\0\u0001\u0001${secret}`),
  iptc: jpegPart(0xed, `Photoshop 3.0\x008BIM${secret}`),
  comment: jpegPart(0xfe, secret),
  mpf: jpegPart(0xe2, `MPF\0${secret}`),
  preview: jpegPart(0xe0, `JFXX\0\u0010${secret}`),
  unknown: jpegPart(0xef, secret),
}
const pngWith = {
  exif: pngPart('eXIf', exifOf(1, secret).subarray(6)),
  xmp: pngPart('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${secret}`),
  icc: pngPart('iCCP', `${secret}\0\0`),
  iptc: pngPart('zTXt', `${secret}\0\0`),
  comment: pngPart('tEXt', `Comment\0${secret}`),
  mpf: pngPart('tIME', secret),
  preview: pngPart('sPLT', `${secret}\0`),
  unknown: pngPart('prVt', secret),
}

describe('A picture is kept without what is said of it', () => {
  test('a JPEG, whatever stands before, between and after', async () => {
    await fc.assert(
      fc.asyncProperty(said, fc.constantFrom('', secret), async (parts, after) => {
        const stripped = await kept(
          jpegOf(
            parts.map(part => jpegWith[part]),
            Buffer.from(after),
          ),
        )
        expect(stripped.includes(secret)).toBe(false)
        expect(stripped.equals(jpegOf())).toBe(true)
      }),
    )
  })

  test('a PNG, whatever stands before, between and after', async () => {
    await fc.assert(
      fc.asyncProperty(
        said,
        fc.constantFrom('', secret),
        fc.uint8Array({ minLength: 48, maxLength: 48 }),
        async (parts, after, points) => {
          const stripped = await kept(
            Buffer.concat([pngOf(4, 4, points, ...parts.map(part => pngWith[part])), Buffer.from(after)]),
          )
          expect(stripped.includes(secret)).toBe(false)
          expect(stripped.equals(pngOf(4, 4, points))).toBe(true)
        },
      ),
    )
  })

  test.each([2, 3, 4, 5, 6, 7, 8])('but with which way up it is: %i', async orientation => {
    for (const order of ['II', 'MM'] as const) {
      const stripped = await kept(jpegOf([jpegPart(0xe1, exifOf(orientation, secret, order))]))
      expect(stripped.includes(secret)).toBe(false)
      // Exif 3.0, 4.6: one entry, tag 0x0112, a SHORT, one of it.
      expect(stripped.toString('hex')).toContain(`4578696600004d4d002a0000000800010112000300000001000${orientation}0000`)
    }
  })

  test('and with how its colours are coded, where a program said so', async () => {
    const adobe = Buffer.from('41646f62650064000000000002', 'hex')
    const stripped = await kept(jpegOf([jpegPart(0xee, Buffer.concat([adobe.subarray(0, 12), Buffer.from(secret)]))]))
    expect(stripped.includes(secret)).toBe(false)
    expect(stripped.includes(adobe.subarray(0, 12))).toBe(true)
  })
})

describe('A stripped picture still shows what it showed', () => {
  let browser: Browser | undefined
  const missing = whyNoBrowser()
  beforeAll(async () => {
    if (missing === null) browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  /** The points of a picture as a browser shows them: width, height, and red, green, blue, opacity for each. */
  async function shown(picture: Buffer, type: string): Promise<readonly number[]> {
    const page = await browser?.newPage()
    if (!page) throw new Error('No browser')
    const points = await page.evaluate(
      async address => {
        const image = new Image()
        image.src = address
        await image.decode()
        const canvas = document.createElement('canvas')
        canvas.width = image.naturalWidth
        canvas.height = image.naturalHeight
        const context = canvas.getContext('2d')
        context?.drawImage(image, 0, 0)
        return [canvas.width, canvas.height, ...(context?.getImageData(0, 0, canvas.width, canvas.height).data ?? [])]
      },
      `data:${type};base64,${picture.toString('base64')}`,
    )
    await page.close()
    return points
  }

  test('a JPEG, upright and turned, and a PNG', async context => {
    if (missing !== null) context.skip(missing)
    for (const orientation of [1, 3, 6, 8]) {
      const picture = jpegOf([jpegPart(0xe1, exifOf(orientation, secret)), jpegWith.comment])
      const before = await shown(picture, 'image/jpeg')
      expect(before.slice(0, 2)).toEqual(orientation > 4 ? [8, 16] : [16, 8])
      expect(await shown(await kept(picture), 'image/jpeg')).toEqual(before)
    }
    const png = pngOf(4, 4, Buffer.from(Array.from({ length: 48 }, (_, at) => at * 5)), pngWith.comment, pngWith.exif)
    expect(await shown(await kept(png), 'image/png')).toEqual(await shown(png, 'image/png'))
  }, 60_000)

  test('pictures that a browser itself wrote', async context => {
    if (missing !== null) context.skip(missing)
    const page = await browser?.newPage()
    const written = await page?.evaluate(() =>
      ['image/jpeg', 'image/png'].map(type => {
        const canvas = document.createElement('canvas')
        canvas.width = 37
        canvas.height = 21
        const context = canvas.getContext('2d')
        for (let x = 0; x < 37; x++) {
          if (context) context.fillStyle = `hsl(${x * 9} 80% 50%)`
          context?.fillRect(x, x % 5, 1, 21)
        }
        return canvas.toDataURL(type)
      }),
    )
    for (const address of written ?? []) {
      const [, type = '', base64 = ''] = /^data:([^;]+);base64,(.*)$/.exec(address) ?? []
      const picture = Buffer.from(base64, 'base64')
      expect(await shown(await kept(picture), type)).toEqual(await shown(picture, type))
    }
    expect(written?.length).toBe(2)
  }, 60_000)
})
