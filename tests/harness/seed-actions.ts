import { emailOf } from '../../demo/people.ts'
import {
  agreedAction,
  anAction,
  anAnswerThatItIsDone,
  answeredAction,
  aSustainedImpact,
  begunAction,
  closedAction,
  recommended,
  taken,
} from '../../src/modules/actions/testing.ts'
import type { TestInstallation } from './installation.ts'

/** A finding of a rapid review that is being written: gives its id. */
async function aFinding(installation: TestInstallation, reference: string, said = 'Made up for a test'): Promise<string> {
  const head = await installation.as('head-of-safeguarding')
  const words = { about: 'improvement', what: said, why: said }
  const { json } = await taken(head, `/incidents/${reference}/rapid-review/findings/new`, words)
  return (json as { findings: { item: string }[] }).findings.at(-1)?.item ?? ''
}

/** Actions of the hospital in every state, by the names that the permission table has for them; `reviewed` has a rapid review. */
export async function seedActions(installation: TestInstallation, reviewed: string) {
  const reference = (address: string) => ({ reference: address.split('/').at(-1) ?? '' })
  const recommendation = await recommended(installation)
  const finding = await aFinding(installation, reviewed)
  const begin = (more: object = {}) => begunAction(installation, more, recommendation)
  const manager = await installation.as('business-manager')
  await taken(manager, `/actions/new/rapid-review-finding/${finding}`, anAction())
  const sustained = await closedAction(installation)
  await taken(manager, `${sustained}/impact`, aSustainedImpact)
  const shown = await begin()
  const file = { name: 'list.csv', base64: Buffer.from('ward;taught').toString('base64') }
  const hospital = await installation.as('hospital-lead')
  const { json } = await taken(hospital, `${shown}/answer`, { ...anAnswerThatItIsDone, file })
  const { steps } = json as { steps: { files: { href: string }[] }[] }
  const withdrawn = await begin()
  await taken(manager, `${withdrawn}/withdraw`, { says: 'Made up for a test' })
  await agreedAction(installation, withdrawn)
  const proposed = await begin()
  await taken(hospital, `${proposed}/last-day`, { dueOn: '2026-06-30', says: 'Made up for a test' })
  const handed = await begin({ person: emailOf('hospital-contributor') })
  const reopened = await closedAction(installation)
  const notSustained = { changed: 'no', says: 'Made up for a test', result: 'not-sustained', againOn: '2026-06-30' }
  await taken(manager, `${reopened}/impact`, notSustained)
  const underWay = await begin()
  await taken(await installation.as('hospital-lead'), `${underWay}/answer`, { ...anAnswerThatItIsDone, progress: 'half' })
  return {
    recommendation: { kind: 'recorded-recommendation', id: recommendation },
    'review-finding': { kind: 'rapid-review-finding', id: finding },
    action: reference(await begin()),
    'action-file': { ...reference(shown), id: steps.at(-1)?.files[0]?.href.split('/').at(-1) ?? '' },
    'action-handed': reference(handed),
    'action-proposed': reference(proposed),
    'action-under-way': reference(underWay),
    'action-to-check': reference(await answeredAction(installation)),
    'action-to-send-back': reference(await answeredAction(installation)),
    'action-closed': reference(await closedAction(installation)),
    'action-reopened': reference(reopened),
    'action-sustained': reference(sustained),
    'action-withdrawn': reference(withdrawn),
    'action-to-withdraw': reference(await begin()),
  }
}

/**
 * An action of a finding and one of a recommendation, both the hospital's, answered, closed and their impact checked: each text with
 * the words that `say` has for who may read it. Gives their references.
 */
export async function sayInActions(
  installation: TestInstallation,
  reviewed: string,
  say: (where: 'finding' | 'recommendation' | 'action') => string,
): Promise<readonly string[]> {
  const [manager, hospital] = [await installation.as('business-manager'), await installation.as('hospital-lead', 'halton')]
  const names = { namesNobody: 'yes' }
  const words = () => ({ title: say('action'), wanted: say('action'), measure: say('action'), ...names })
  const finding = await aFinding(installation, reviewed, say('finding'))
  const recommendation = await recommended(installation, say('recommendation'), { bornIn: say('recommendation'), ...names })
  const made = [`rapid-review-finding/${finding}`, `recorded-recommendation/${recommendation}`].map(async origin => {
    const answer = await taken(manager, `/actions/new/${origin}`, anAction(words()))
    return answer.headers.get('location') ?? ''
  })
  const addresses = await Promise.all(made)
  for (const address of addresses) {
    await taken(manager, `${address}/last-day`, { dueOn: '2026-05-29', says: say('action'), ...names })
    await agreedAction(installation, address, { says: say('action'), ...names })
    await taken(hospital, `${address}/answer`, { progress: 'done', says: say('action'), evidence: say('action'), ...names })
    await taken(manager, `${address}/close`, { says: say('action'), ...names })
    await taken(manager, `${address}/impact`, { ...aSustainedImpact, says: say('action'), ...names })
  }
  return addresses.map(address => address.split('/').at(-1) ?? '')
}
