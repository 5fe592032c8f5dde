import { createHash } from 'node:crypto'
import { and, eq, lt } from 'drizzle-orm'
import { ownScope } from '../access/scope.ts'
import { sentForm } from '../access/tables.ts'
import type { Work } from '../database/actor-transaction.ts'
import { hold } from '../database/hold.ts'
import type { Body } from './body.ts'
import type { FormTokens } from './form-token.ts'

/** Where a form led that did what it says. */
export interface Led {
  readonly to: string
  readonly created: boolean
}

const keptFor = Temporal.Duration.from({ hours: 24 })

/** The number of the draft changes while somebody types: it is not what was sent. */
const beside = new Set(['_draft_revision'])

/**
 * The mark of a form as it was sent: the address, everything typed, the files, and the token, which is another one each time the page is
 * drawn. So a second press, or the page before sent once more, has the same mark; the same words on a page drawn anew have another, and
 * so has a page gone back to with other words. What comes by key is no page of ours and has none.
 */
export function markOf(body: Body, path: string, tokens: FormTokens, sessionId: string): string | undefined {
  if (body.kind !== 'form') return undefined
  const typed = Object.entries(body.typed).filter(([name]) => !beside.has(name))
  const files = [...body.files].map(([name, chosen]) => [
    name,
    ...chosen.map(file => createHash('sha256').update(file.content).digest('base64')),
  ])
  return tokens.mark(`sent ${JSON.stringify([path, typed, files])}`, sessionId)
}

/** Where the same form led when it was sent before. The second of two at once waits here until the first has done its work. */
export async function ledBefore(work: Work, mark: string): Promise<Led | undefined> {
  await hold(work, `sent/${mark}`)
  const [before] = await work.sql
    .select({ to: sentForm.ledTo, created: sentForm.created })
    .from(sentForm)
    .where(and(ownScope(work, sentForm.personId), eq(sentForm.mark, mark)))
  return before
}

/** Keeps where it led, in the transaction of what it did, and forgets what the same person sent more than a day ago. */
export async function keepLed(work: Work, mark: string, { to, created }: Led): Promise<void> {
  const { personId } = work.actor
  await work.sql.delete(sentForm).where(and(ownScope(work, sentForm.personId), lt(sentForm.sentAt, work.now.subtract(keptFor))))
  await work.sql.insert(sentForm).values({ mark, personId, ledTo: to, created, sentAt: work.now })
}
