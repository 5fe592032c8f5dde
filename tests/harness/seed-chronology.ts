import type { TestInstallation } from './installation.ts'

async function press(installation: TestInstallation, username: string, address: string, body: object) {
  const answer = await (await installation.as(username, 'halton')).post(address, body)
  if (answer.status >= 300) throw new Error(`${username} at ${address}: ${answer.status} ${answer.text}`)
  return answer.json
}

/**
 * What two agencies tell of one event on a case, brought in by the business team, and everything that is recorded of the merged
 * chronology: a person in the glossary, a place, an episode to which the first entry is key, a comment, a gap, and that both entries
 * are of one event. `words` makes each text. Gives the ids of both entries.
 */
export async function mergeChronology(
  installation: TestInstallation,
  reference: string,
  words: (where: string) => string = () => 'Made up for a test',
): Promise<{ readonly entry: string; readonly other: string }> {
  const to = (act: string, body: object) => press(installation, 'business-manager', `/chronologies/${reference}/${act}`, body)
  const tell = (agency: string) =>
    to(`agencies/${agency}/add`, {
      date: '12/03/2024',
      what: words('what happened of an entry'),
      who: words('who of an entry'),
      place: words('place of an entry'),
      source: words('source of an entry'),
      comment: words('comment of an agency'),
      children: words('children of an entry'),
    })
  await tell('fenwood-hospitals')
  await tell('probation')
  const merged = await (await installation.as('business-manager', 'halton')).get(`/chronologies/${reference}`)
  const { entries } = merged.json as { entries: { id: string }[] }
  const [entry = '', other = ''] = entries.map(({ id }) => id)
  await to('glossary/new', {
    name: words('name in the glossary'),
    others: words('other name in the glossary'),
    initials: 'QX',
    role: words('role in the glossary'),
    label: 'Child A',
  })
  await to('glossary/places', { names: words('place in the glossary') })
  await to('episodes/new', {
    name: words('name of an episode'),
    about: words('about an episode'),
    from: '2024-03-01',
    to: '2024-03-31',
  })
  await to(`entries/${entry}/episodes`, { episodes: ['1'] })
  await to(`entries/${entry}/comment`, { words: words('comment beside an entry') })
  await to(`entries/${entry}/same-as/${other}`, { finding: 'same', words: words('finding on two entries') })
  await to('gap', { days: '30' })
  return { entry, other }
}
