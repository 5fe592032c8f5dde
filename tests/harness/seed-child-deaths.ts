import { learningKind } from '../../src/modules/child-deaths/child-death.ts'
import { aLink, aTelling, learnt, reported, taken } from '../../src/modules/child-deaths/testing.ts'
import type { TestInstallation } from './installation.ts'

/** What ties this incident of Halton to the child death review, and Halton's report of 2025. Every text is `words`. */
export async function seedChildDeaths(installation: TestInstallation, reference: string, words = 'Made up for a test') {
  const page = `/incidents/${reference}/child-death`
  const manager = await installation.as('business-manager')
  await taken(manager, `${page}/link`, aLink({ nationalReference: words, panelReference: words }))
  await taken(manager, `${page}/told`, aTelling({ by: words, whom: words, how: words, what: words }))
  const { json } = await taken(manager, `${page}/learning`, learnt({ what: words, from: words, modifiable: words }))
  await taken(manager, '/child-death-reports/new', reported())
  const followed = { on: '2026-02-12', byWhom: 'The board', says: 'A campaign' }
  await taken(manager, '/child-death-reports/2025/what-followed', followed)
  const [learning] = (json as { learning: { id: string }[] }).learning
  return {
    'child-death-report': { year: '2025' },
    'child-death-learning': { kind: learningKind, id: learning?.id ?? '' },
  }
}
