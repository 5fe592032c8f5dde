import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { pdfOf } from '../../platform/documents/pdf.ts'
import { paths } from './paths.ts'

/** The program that draws is made to fail once: what is shown then may be kept by nobody, and the next reader gets the file. */
vi.mock(import('../../platform/documents/pdf.ts'), async original => {
  const { pdfOf: drawn, ...more } = await original()
  return { ...more, pdfOf: vi.fn(drawn) }
})

let installation: TestInstallation
beforeAll(async () => {
  installation = await openInstallation()
})
afterAll(() => installation.close())

test('a file that could not be made is kept by nobody, and is made anew for the next one who asks', async () => {
  vi.mocked(pdfOf).mockRejectedValueOnce(new Error('The documents are at rest.'))
  const address = paths.file('neighbour', 'neighbour-2023', 'expectations', 'pdf')
  const fault = await installation.app.request(address)
  expect([fault.status, fault.headers.get('cache-control'), fault.headers.get('content-disposition')]).toEqual([
    500,
    'no-store',
    null,
  ])
  const file = await installation.app.request(address)
  expect([file.status, file.headers.get('cache-control')]).toEqual([200, 'public, max-age=60'])
})
