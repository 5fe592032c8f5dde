import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { unpackBrowser, whyNoBrowser } from './unpack-browser.ts'

test('a machine for which npm brings no browser is named', context => {
  if (process.env.CHROMIUM) context.skip('CHROMIUM names a browser of this machine')
  expect(whyNoBrowser('linux', 'x64')).toBeNull()
  expect(whyNoBrowser('linux', 'arm64')).toMatch(/linux arm64/)
  expect(whyNoBrowser('darwin', 'arm64')).toMatch(/darwin arm64/)
})

test('two that unpack at once end with one whole browser and leave nothing else behind', async context => {
  const missing = whyNoBrowser()
  if (missing !== null) context.skip(missing)
  const folder = await mkdtemp(join(tmpdir(), 'los-browser-'))
  try {
    const [one, two] = await Promise.all([unpackBrowser(folder), unpackBrowser(folder)])
    expect(one).toEqual(two)
    expect(await readdir(folder)).toHaveLength(1)
    expect((await stat(one.executable)).mode & 0o100).toBe(0o100)
    expect(await readdir(one.libraries)).toContain('libnss3.so')
    const before = (await stat(one.executable)).mtimeMs
    expect((await stat((await unpackBrowser(folder)).executable)).mtimeMs).toBe(before)
  } finally {
    await rm(folder, { recursive: true })
  }
})
