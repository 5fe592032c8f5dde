import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { compile, Logger } from 'sass'
import { type AssetManifest, type AssetName, assetsFolder, manifestFile, projectFolder } from './assets.ts'
import { designSystemFolders } from './govuk/templates.ts'

/**
 * Makes every file that a browser asks for beside a page, each with its content's hash in its name, and the manifest that tells
 * their addresses. Needs nothing but the packages in `dependencies`.
 */
export function buildAssets(folder = assetsFolder): AssetManifest {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const manifest: Partial<Record<AssetName, string>> = {}
  const keep = (name: AssetName, content: string) => {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 12)
    const file = name.replace(extname(name), `-${hash}${extname(name)}`)
    writeFileSync(join(folder, file), content)
    manifest[name] = `/assets/${file}`
    return `./${file}`
  }

  const source = join(projectFolder, 'src/ui')
  keep('icon.svg', readFileSync(join(source, 'stylesheet/icon.svg'), 'utf8'))
  keep('line-of-sight.css', stylesheet(join(source, 'stylesheet/line-of-sight.scss')))

  const imports = {
    'govuk-frontend': keep('govuk-frontend.js', packageScript(designSystemFolders.govuk, 'dist/govuk/govuk-frontend.min.js')),
    '@ministryofjustice/frontend': keep('moj-frontend.js', packageScript(designSystemFolders.moj, 'moj/moj-frontend.min.js')),
    './copy.ts': keep('copy.js', ownScript(join(source, 'browser/copy.ts'))),
    './drafts.ts': keep('drafts.js', ownScript(join(source, 'browser/drafts.ts'))),
    './session.ts': keep('session.js', ownScript(join(source, 'browser/session.ts'))),
  }
  keep('line-of-sight.js', ownScript(join(source, 'browser/line-of-sight.ts'), imports))

  writeFileSync(join(folder, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest as AssetManifest
}

/** The two design systems warn of changes in Sass that are theirs to follow; errors are still errors. */
function stylesheet(file: string): string {
  const packages = dirname(designSystemFolders.govuk)
  return compile(file, { style: 'compressed', loadPaths: [packages, dirname(packages)], logger: Logger.silent }).css
}

/** A script of a package, without the note of where its map would be. */
function packageScript(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8').replace(/\/\/# sourceMappingURL=.*\s*$/, '')
}

/** One of our browser scripts: types taken out, imports led to the hashed files. */
function ownScript(file: string, imports: Readonly<Record<string, string>> = {}): string {
  const script = stripTypeScriptTypes(readFileSync(file, 'utf8'), { mode: 'strip' })
  return Object.entries(imports).reduce((text, [from, to]) => text.replaceAll(`'${from}'`, `'${to}'`), script)
}

if (import.meta.main) buildAssets()
