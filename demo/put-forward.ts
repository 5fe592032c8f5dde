import { readFileSync } from 'node:fs'
import type pg from 'pg'
import { confirm, groundHeld, propose, toConfirm } from '../src/modules/adopting/index.ts'
import { arrangementsPath } from '../src/modules/arrangements/index.ts'
import type { Ground } from '../src/platform/database/actor-transaction.ts'
import type { Outcome } from '../src/platform/http/command.ts'
import { storyteller, workingDay } from './story.ts'

/** Who has confirmed the arrangements in force; probation has not, so that somebody is still asked. */
const confirmed = [
  ['hospital-lead', 'halton'],
  ['school-lead', 'halton'],
  ['education-officer', 'halton'],
  ['neighbour-lead', 'neighbour'],
  ['hospital-lead', 'neighbour'],
] as const

/** Days from the first day of the demonstration from which Halton's next version is to hold. */
const holdsAfterDays = 28

/**
 * Halton stands under 2019, and its version of 2023 waits for the three partners; agencies have confirmed what holds. Done by the
 * commands that a person would press, once: what is there already is left as it is.
 */
export async function putArrangementsForward(
  ground: Ground,
  maintenance: pg.Client,
  firstDay: Temporal.PlainDate,
): Promise<void> {
  const there = await maintenance.query('select from records.proposal limit 1')
  if (there.rowCount !== 0) return
  const { as } = storyteller(ground, maintenance)
  for (const [index, [username, partnership]] of confirmed.entries()) {
    const confirming = await as(
      username,
      workingDay(firstDay, -30 + index),
      '15:30',
      async work => {
        const subject = await toConfirm(work)
        if (!subject) throw new Error(`${username} is asked to confirm nothing`)
        return subject.confirmation ? undefined : confirm.run(work, subject, { read: 'yes' })
      },
      partnership,
    )
    refuse(username, confirming)
  }
  const text = readFileSync(arrangementsPath('halton/2023.yaml'), 'utf8')
  const from = firstDay.add({ days: holdsAfterDays })
  const proposing = await as('business-manager', workingDay(firstDay, -3), '11:00', async work => {
    const subject = await groundHeld(work)
    if (!subject) throw new Error('Halton stands under no arrangements')
    return propose.run(work, subject, { file: { name: 'halton-2023.yaml', text }, from })
  })
  refuse('business-manager', proposing)
}

function refuse(username: string, outcome: Outcome | undefined): void {
  if (outcome && outcome.outcome !== 'done') throw new Error(`${username}: ${JSON.stringify(outcome)}`)
}
