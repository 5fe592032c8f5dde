import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { LoadOrder, LoadResult } from './load.ts'

/** How long and how often: 20 seconds and the median of five, or a short trial that only shows the direction. */
export interface Effort {
  readonly seconds: number
  readonly rounds: number
}
const connections = 8

/** Something that answers, and what is asked of it. */
export interface Target {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}
export interface Measured {
  /** Answers a second, the median of the rounds. */
  readonly perSecond: number
  readonly errors: number
  /** Of each round, against the first target in the same round; the median. */
  readonly ratioToFirst: number
}

/** Measures several targets turn by turn, so that what else the machine does meets each alike. The first round only warms. */
export async function measure(targets: readonly Target[], { seconds, rounds }: Effort): Promise<readonly Measured[]> {
  const load = fork(new URL('./load.js', import.meta.url))
  try {
    const results: LoadResult[][] = targets.map(() => [])
    for (let round = 0; round <= rounds; round++) {
      for (const [index, target] of targets.entries()) {
        const result = await askOf(load, { ...target, connections, seconds })
        if (round > 0) results[index]?.push(result)
      }
    }
    return results.map(own => ({
      perSecond: median(own.map(({ perSecond }) => perSecond)),
      errors: own.reduce((sum, { errors }) => sum + errors, 0),
      ratioToFirst: median(own.map(({ perSecond }, round) => (results[0]?.[round]?.perSecond ?? 0) / perSecond)),
    }))
  } finally {
    load.disconnect()
  }
}

async function askOf(load: ChildProcess, order: LoadOrder): Promise<LoadResult> {
  const answered = once(load, 'message')
  load.send(order)
  const [result]: LoadResult[] = await answered
  if (!result) throw new Error('The load generator gave no result')
  return result
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}
