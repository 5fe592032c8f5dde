import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { designSystemFolders, renderTemplate } from './templates.ts'

/**
 * GOV.UK Frontend ships, with each component, the options and the HTML of every case that it promises. All of them must come out
 * of our renderer the same, character for character; only white space at the two ends of the whole is left aside.
 */
type Fixtures = { component: string; fixtures: { name: string; options: object; html: string }[] }

const folder = join(designSystemFolders.govuk, 'dist/govuk/components')
const components = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory())
const all = components.map(({ name }): Fixtures => JSON.parse(readFileSync(join(folder, name, 'fixtures.json'), 'utf8')))

it('finds the fixtures of every component that ships', () => {
  expect(all.length).toBe(components.length)
  expect(all.length).toBeGreaterThanOrEqual(38)
  expect(all.every(({ fixtures }) => fixtures.length > 0)).toBe(true)
})

describe.each(all)('$component', ({ component, fixtures }) => {
  it.each(fixtures)('$name', ({ options, html }) => {
    expect(String(renderTemplate('govuk', component, options))).toBe(html.trim())
  })
})
