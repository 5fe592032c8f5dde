import { routes } from '../src/app.tsx'
import type { Ground } from '../src/platform/database/actor-transaction.ts'
import { admitted } from '../src/platform/http/admitted.ts'
import type { Asked, Route } from '../src/platform/http/route.ts'
import type { storyteller } from './story.ts'

/** When a move of the story is made: the day, and the time of day in London. */
export interface Moment {
  readonly on: Temporal.PlainDate
  readonly at?: string
}

/** What stands in a form: words, several choices, or a day. */
type Answers = Readonly<Record<string, string | readonly string[] | Temporal.PlainDate | SentFile>>
interface SentFile {
  readonly name: string
  readonly base64: string
}

export type Press = (username: string, moment: Moment, address: string, answers?: Answers) => Promise<string>
export type Look = <Model>(username: string, moment: Moment, address: string) => Promise<Model>

/**
 * Lets the people of the demonstration fill in forms and read pages by their addresses, on days that are past: the form is read, the
 * permission asked and the command run as when somebody presses. `press` gives the address of what was made.
 */
export function pressing(story: ReturnType<typeof storyteller>, ground: Ground): { readonly press: Press; readonly look: Look } {
  return {
    async press(username, { on, at = '10:00' }, address, answers = {}) {
      const { route, asked } = routeAt(address)
      const form = route.form
      if (!form) throw new Error(`${address} has no form`)
      // As a program sends them: days as ISO days, and nothing of what is left empty.
      const sent: unknown = JSON.parse(JSON.stringify(answers, (_, answer) => (answer === '' ? undefined : answer)))
      const files = await admitted({ kind: 'json', value: sent }, form, ground.scanner)
      return story.as(username, on, at, async work => {
        const opened = work.may(route.may) ? await route.open(work, asked) : undefined
        const read = form.readJson(sent, files)
        const outcome = opened && read.ok ? await opened.run(work, read.input) : read
        if (!opened || !('outcome' in outcome) || outcome.outcome !== 'done')
          throw new Error(`${username} on ${on} at ${address}: ${opened ? JSON.stringify(outcome) : 'not found'}`)
        return outcome.to
      })
    },
    async look<Model>(username: string, { on, at = '10:00' }: Moment, address: string) {
      const { route, asked } = routeAt(address)
      return story.as(username, on, at, async work => {
        const opened = work.may(route.may) ? await route.open(work, asked) : undefined
        if (!opened) throw new Error(`${username} on ${on} at ${address}: not found`)
        return (await opened.present()).model as Model
      })
    },
  }
}

/** The first route of this shape, as the application finds it. */
function routeAt(address: string): { readonly route: Route; readonly asked: Asked } {
  const parts = address.split('/')
  for (const route of routes) {
    const wanted = route.path.split('/')
    const named = (part: string) => part.startsWith(':')
    if (wanted.length !== parts.length || !wanted.every((part, at) => named(part) || part === parts[at])) continue
    const params = wanted.flatMap((part, at) => (named(part) ? [[part.slice(1), parts[at] ?? ''] as const] : []))
    return { route, asked: { params: Object.fromEntries(params), query: new URLSearchParams(), path: address } }
  }
  throw new Error(`There is no page at ${address}`)
}
