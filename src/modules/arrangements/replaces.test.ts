import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { arrangementsPath, readArrangements } from './arrangements-file.ts'
import { loadPacks } from './guidance-pack-file.ts'

const text = readFileSync(arrangementsPath('halton/2023.yaml'), 'utf8')
const problems = (from: string, to: string) => {
  expect(text.split(from)).toHaveLength(2)
  const read = readArrangements(text.replace(from, to), 'halton-2023.yaml', loadPacks())
  return read.ok ? [] : read.problems.map(({ path, reason }) => `${path}: ${reason}`)
}

it('what a group or an expectation replaces is gone: an entry that still stands in the same list is refused', () => {
  expect(problems('replaces: [health-sub-group]', 'replaces: [health-sub-group]')).toEqual([])
  const groups = problems('replaces: [health-sub-group]', 'replaces: [virtual-panel]')
  expect(groups).toHaveLength(1)
  expect(groups[0]).toContain('virtual-panel still stands under groups')
  expect(problems('replaces: [representation]', 'replaces: [audits]')[0]).toContain('audits still stands under expectations')
})

it('an empty list of what is replaced is refused', () => {
  expect(problems('replaces: [health-sub-group]', 'replaces: []')).toHaveLength(1)
})
