import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The files that a browser asks for beside a page, by the name that pages use. */
export type AssetName =
  | 'line-of-sight.css'
  | 'line-of-sight.js'
  | 'govuk-frontend.js'
  | 'moj-frontend.js'
  | 'copy.js'
  | 'drafts.js'
  | 'session.js'
  | 'icon.svg'

/** From the name that pages use to the address that carries the content's hash, so that a browser may keep it for ever. */
export type AssetManifest = Readonly<Record<AssetName, string>>

/** The project's folder, from here in `src/` or in `dist/src/`. */
export const projectFolder = nearestFolderWith('package.json', import.meta.dirname)

/** Where the build writes the assets and their manifest, and where the server reads them. */
export const assetsFolder = join(projectFolder, 'dist/assets')

export const manifestFile = 'manifest.json'

let manifest: AssetManifest | undefined

/**
 * The address of an asset, for a page's head. Before the first build (in a test of pages that looks at no style) it is the plain
 * name, which no server answers.
 */
export function assetAddress(name: AssetName): string {
  const file = join(assetsFolder, manifestFile)
  if (!manifest && existsSync(file)) manifest = JSON.parse(readFileSync(file, 'utf8'))
  return manifest?.[name] ?? `/assets/${name}`
}

function nearestFolderWith(file: string, folder: string): string {
  if (existsSync(join(folder, file))) return folder
  if (dirname(folder) === folder) throw new Error(`No folder above holds ${file}.`)
  return nearestFolderWith(file, dirname(folder))
}
