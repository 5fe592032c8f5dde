import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AssetManifest } from './assets.ts'
import { buildAssets } from './build-assets.ts'

describe('the files beside a page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assets-'))
  let manifest: AssetManifest
  const read = (address: string) => readFileSync(join(folder, basename(address)), 'utf8')

  beforeAll(() => {
    manifest = buildAssets(folder)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('carry the hash of their content, and the manifest names every one', () => {
    const addresses = Object.values(manifest)
    expect(addresses.every(address => /^\/assets\/[a-z-]+-[0-9a-f]{12}\.(css|js|svg)$/.test(address))).toBe(true)
    expect(readdirSync(folder).sort()).toEqual([...addresses.map(address => basename(address)), 'manifest.json'].sort())
  })

  it('hold no typeface, crown or crest of GOV.UK, and ask no other server for anything', () => {
    const style = read(manifest['line-of-sight.css'])
    const classes = ['.govuk-button{', '.moj-scrollable-pane{', '.los-clocks{']
    expect(classes.filter(name => !style.includes(name))).toEqual([])
    expect(style.match(/GDS Transport|@font-face|crown|crest|@import/g) ?? []).toEqual([])
    // The one picture belongs to a link in MoJ's timeline that its template never writes: no browser asks for it.
    expect(style.match(/url\((?!"?data:)[^)]*\)/g) ?? []).toEqual(['url(/assets/images/icon-document.svg)'])
  })

  it('lead the script to the hashed files, with the types taken out', () => {
    const script = read(manifest['line-of-sight.js'])
    for (const name of ['govuk-frontend.js', 'moj-frontend.js', 'copy.js', 'drafts.js', 'session.js'] as const) {
      expect(script).toContain(`'./${basename(manifest[name])}'`)
    }
    for (const name of ['line-of-sight.js', 'copy.js', 'drafts.js', 'session.js'] as const) {
      expect(read(manifest[name])).not.toMatch(/: (string|void|HTML)|\.ts'/)
    }
  })
})
