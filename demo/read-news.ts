import { demonstrationPeople } from './people.ts'
import type { Look, Press } from './press.ts'

interface Notices {
  readonly notices: readonly { readonly id: string; readonly reference: string }[]
}

/** Those of Halton; the seat elsewhere of two of them has news of its own. */
const everybody = demonstrationPeople
  .filter(({ seats }) => seats.some(({ partnership }) => partnership === 'halton'))
  .map(({ username }) => username)

/** People have read what came to them about these cases so far, and put it away. */
export async function readNews(
  press: Press,
  look: Look,
  on: Temporal.PlainDate,
  references: readonly string[],
  who: readonly string[] = everybody,
): Promise<void> {
  for (const username of who) {
    const { notices } = await look<Notices>(username, { on, at: '08:15' }, '/my-work')
    for (const notice of notices.filter(one => references.includes(one.reference)))
      await press(username, { on, at: '08:20' }, `/my-work/notices/${notice.id}`)
  }
}
