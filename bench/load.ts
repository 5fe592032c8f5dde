import { Agent, get } from 'node:http'
import { performance } from 'node:perf_hooks'

export interface LoadOrder {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly connections: number
  readonly seconds: number
}

/** What came of it. An answer other than 200, and one that broke off, is an error and counts as no request. */
export interface LoadResult {
  readonly perSecond: number
  readonly errors: number
}

/** Asks for one address again and again over connections that stay open; in a process of its own, so that nothing measured waits for it. */
process.on('message', async ({ url, headers, connections, seconds }: LoadOrder) => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const ask = () =>
    new Promise<boolean>(resolve => {
      const request = get(url, { agent, headers }, answer => {
        answer.resume()
        answer.on('end', () => resolve(answer.statusCode === 200 && answer.complete))
        answer.on('error', () => resolve(false))
      })
      request.on('error', () => resolve(false))
    })
  let requests = 0
  let errors = 0
  const from = performance.now()
  const asker = async () => {
    while (performance.now() - from < seconds * 1000) {
      if (await ask()) requests++
      else errors++
    }
  }
  await Promise.all(Array.from({ length: connections }, asker))
  const result: LoadResult = { perSecond: (requests * 1000) / (performance.now() - from), errors }
  agent.destroy()
  process.send?.(result)
})
process.once('disconnect', () => process.exit())
