import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { newPage, openBrowser, widths } from './browser/browser.ts'
import { signIn } from './browser/sign-in.ts'

/**
 * One picture of the README: its file, the demonstration's person who looks (null: nobody is signed in), where, the words of a link that
 * is followed from there, and how wide.
 */
interface Picture {
  name: string
  as: string | null
  path: string
  follow?: string
  width: number
}

const pictures: readonly Picture[] = [
  { name: 'sign-in', as: null, path: '/sign-in', width: widths.desk },
  { name: 'my-work', as: 'council-notifier', path: '/my-work', width: widths.desk },
  { name: 'incident', as: 'council-delegate', path: '/incidents/INC-2026-003', width: widths.desk },
  { name: 'phone', as: 'council-delegate', path: '/my-work', width: widths.phone },
  { name: 'timeline', as: 'reviewer', path: '/anonymised-chronologies/INC-2025-001/timeline', width: widths.desk },
  { name: 'published', as: null, path: '/partnerships/halton/reviews', follow: 'The letter that came back', width: widths.desk },
  {
    name: 'thread',
    as: 'head-of-safeguarding',
    path: '/actions/ACT-2025-005',
    follow: 'Everything that came of it',
    width: widths.desk,
  },
]

/**
 * Draws the pictures of the README from a demonstration that already runs:
 * `bin/node tests/screenshots.ts http://127.0.0.1:3000 [NAME …]`. It starts and changes nothing there.
 */
async function takePictures(base: string, folder: string, names: readonly string[] = []): Promise<string[]> {
  const unknown = names.filter(name => !pictures.some(picture => picture.name === name))
  if (unknown.length > 0)
    throw new Error(`no picture is called ${unknown.join(', ')}; there are ${pictures.map(({ name }) => name).join(', ')}`)
  await mkdir(folder, { recursive: true })
  const browser = await openBrowser()
  try {
    const wanted = pictures.filter(({ name }) => names.length === 0 || names.includes(name))
    const files: string[] = []
    for (const picture of wanted) files.push(await takePicture(browser, base, folder, picture))
    return files
  } finally {
    await browser.close()
  }
}

async function takePicture(browser: Browser, base: string, folder: string, picture: Picture): Promise<string> {
  const { name, as, path, follow, width } = picture
  const page = await newPage(browser, { width })
  try {
    if (as !== null) await signIn(page, base, as)
    const answer = await page.goto(new URL(path, base).href)
    if (answer?.status() !== 200) throw new Error(`${path} as ${as ?? 'nobody'} answers ${answer?.status()}`)
    if (follow !== undefined) {
      await page.getByRole('link', { name: follow }).first().click()
      await page.waitForLoadState()
    }
    const file = join(folder, `${name}.png`)
    await page.screenshot({ path: file, fullPage: true, animations: 'disabled' })
    return file
  } finally {
    await page.context().close()
  }
}

if (import.meta.main) {
  const [base, ...names] = process.argv.slice(2)
  if (base === undefined || !URL.canParse(base)) {
    console.error('Which demonstration? Name its address: bin/node tests/screenshots.ts http://127.0.0.1:3000')
    process.exit(1)
  }
  const folder = fileURLToPath(new URL('../docs/screenshots', import.meta.url))
  for (const file of await takePictures(base, folder, names)) console.log(file)
}
