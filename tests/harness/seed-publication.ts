import type { TestInstallation } from './installation.ts'
import { beginReview } from './seed-practice-review.ts'

async function press(installation: TestInstallation, username: string, address: string, body: object) {
  const answer = await (await installation.as(username, 'halton')).post(address, body)
  if (answer.status >= 300) throw new Error(`${username} at ${address}: ${answer.status} ${answer.text}`)
  return answer.json as Shown
}

interface Shown {
  readonly item: string
  readonly groups: readonly string[]
  readonly recommendations: readonly { readonly item: string }[]
  readonly redactions: readonly { readonly item: string }[]
  readonly people: readonly { readonly item: string }[]
  readonly drafts: readonly { readonly item: string }[]
  readonly letters: readonly { readonly item: string }[]
  readonly comments: readonly { readonly item: string }[]
  readonly releases: readonly { readonly item: string; readonly hits: readonly { readonly key: string }[] }[]
}

type Words = (where: string) => string
const madeUp: Words = () => 'Made up for a test'

/** What is found on the page of a report that the seeds fill: one thing of each kind, by the names of the permission table. */
export type SeededPublication = Readonly<Record<string, Readonly<Record<string, string>>>>

/**
 * A report that is being written on a review that is under way: sections, a recommendation, a passage taken out, a protected person,
 * a letter, a comment, and a copy that waits for a second person with one protected word in it. `words` makes each text.
 */
export async function writePublication(
  installation: TestInstallation,
  reference: string,
  words: Words = madeUp,
): Promise<SeededPublication> {
  const day = installation.ground.clock.today().toString()
  const to = (act: string, body: object) =>
    press(installation, 'business-manager', `/practice-reviews/${reference}/publication/${act}`, body)
  const [reasons, passage] = [words('underlying reasons'), words('passage')]
  const { groups } = await to('sections/reasons', { text: `${reasons}\n\n${passage}`, state: 'finished' })
  await to('sections/improvements', { text: words('improvements'), state: 'finished' })
  const [recommendation] = (await to('recommendations/new', { text: words('recommendation'), group: groups[0] })).recommendations
  const [redaction] = (await to('redactions/new', { section: 'reasons', passage, instead: words('instead') })).redactions
  const person = { name: 'Wilhelmina Quillfeather', label: words('label'), addresses: words('address') }
  const [protectedPerson] = (await to('people/new', person)).people
  await to('impact', { family: words('family'), practitioners: words('practitioners') })
  const [draft] = (
    await to('drafts/new', { recipient: words('recipient of a draft'), until: day, why: words('what a draft is for') })
  ).drafts
  const [letter] = (await to('letters/new', { about: 'delay', reasons: words('reasons of a delay') })).letters
  const comment = { from: 'ofsted', receivedOn: day, words: words('comment') }
  const [commented] = (await to('comments/new', comment)).comments
  await to(`comments/${commented?.item}`, { words: words('regard') })
  const copy = { purpose: 'copy', title: words('title'), summary: 'About Wilhelmina Quillfeather', format: 'docx' }
  const [release] = (await to('releases/new', { ...copy, recipients: words('recipient'), until: day })).releases
  const of = (item: string | undefined, more: object = {}) => ({ reference, item: item ?? '', ...more })
  return {
    publication: { reference },
    'publication-section': of('reasons'),
    'publication-recommendation': of(recommendation?.item),
    'publication-redaction': of(redaction?.item),
    'publication-person': of(protectedPerson?.item),
    'publication-draft': of(draft?.item),
    'publication-letter': of(letter?.item),
    'publication-comment': of(commented?.item),
    'publication-release': of(release?.item),
    'publication-hit': of(release?.item, { hit: release?.hits[0]?.key ?? '' }),
  }
}

/** A review taken to the public website: agreed, checked by the Head of Safeguarding, published. Gives its record. */
export async function publishReview(installation: TestInstallation, words: Words = madeUp): Promise<SeededPublication> {
  const today = installation.ground.clock.today()
  const day = today.toString()
  const { reference } = await beginReview(installation, today.add({ days: 90 }).toString(), words)
  const to = (act: string, body: object, username = 'business-manager') =>
    press(installation, username, `/practice-reviews/${reference}/${act}`, body)
  await to('method', { text: words('method'), agreedOn: day, agreedWith: words('agreed with') })
  for (const section of ['reasons', 'improvements'])
    await to(`publication/sections/${section}`, { text: words(section), state: 'finished' })
  await to('report-ready', { on: day, words: words('version') })
  await to('publication/put-to-executive', {})
  await to('publication/agree', { agreedOn: day, present: words('present'), dissent: words('dissent') }, 'council-delegate')
  await to('publication/plan', { what: 'report', publishOn: day, fronted: 'no' })
  await to('publication/people/new', { name: 'Barnaby Thistlewick', label: words('label') })
  const file = { purpose: 'publication', title: 'A made-up review', summary: 'Made up for a test, for everyone', format: 'docx' }
  const { releases } = await to('publication/releases/new', file)
  const item = releases[0]?.item ?? ''
  await to(`publication/releases/${item}/check`, { read: 'yes' }, 'head-of-safeguarding')
  await to('publication/publish', {}, 'council-delegate')
  const listed = await (await installation.as('business-manager', 'halton')).get('/published-reviews')
  const id = (listed.json as { reviews: { id: string; reference: string | null }[] }).reviews.find(
    one => one.reference === reference,
  )?.id
  return {
    'published-review': { reference },
    'published-release': { reference, item },
    'published-id': { id: id ?? '' },
  }
}
