import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { arrangementsPath, loadPacks, readArrangements } from '../../src/modules/arrangements/index.ts'

/** Issue 4, item 7: reminders before, on and after each last day, to the owner first and the manager at the latest when it is past. */
describe.each(['halton/2019.yaml', 'halton/2023.yaml', 'neighbour/2023.yaml'])('%s', file => {
  const read = readArrangements(readFileSync(arrangementsPath(file), 'utf8'), file, loadPacks())
  const reminders = read.ok ? read.arrangements.reminders : []

  test.each([
    ['notify-panel', 'council-notifier'],
    ['tell-partners', 'council-notifier'],
    ['rapid-review', 'business-manager'],
  ])('%s: the owner before, on and after its last day, the manager after it', (clock, owner) => {
    const of = reminders.filter(reminder => reminder.clock === clock)
    const to = (when: (days: number) => boolean) => of.filter(reminder => when(reminder.when)).flatMap(reminder => reminder.to)
    for (const when of [(days: number) => days < 0, (days: number) => days === 0, (days: number) => days > 0])
      expect(to(when)).toContain(owner)
    expect(to(days => days > 0)).toContain('business-manager')
  })
})
