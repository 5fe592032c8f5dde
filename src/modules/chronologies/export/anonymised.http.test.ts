import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../../tests/harness/installation.ts'
import { routes } from '../../../app.tsx'
import { zipContents } from '../../../platform/office/zip-contents.ts'
import { press } from '../../information-requests/testing.ts'
import { MergedModel } from '../merged/merged-page.ts'
import { bringIn, incidentAbout, takeFile } from '../merged/testing.ts'

/**
 * Every protected name holds letters that no other word has, so that they are found in whatever part of an answer they stand. The child
 * is of the incident; everybody else is listed by hand.
 */
let here: TestInstallation
let reference: string
const canary = /zyx/
const everyLetter = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
const ways = [
  'Zyxjamie Zyxlarkspur',
  'ZYXJAMIE ZYXLARKSPUR',
  'zyxjamie zyxlarkspur’s coat',
  "Zyxjamie's coat and Zyxlarkspur, Zyxjamie",
  'Zyxjamie\nZyxlarkspur',
  'Zyxjamie\u00a0 Zyxlarkspur',
  'Zyx\u00adjamie and Zyx\u00e9a, Zyxe\u0301a',
  'MRS ZYXEA QUILL-ZYX and mrs zyxea quill zyx',
]
const parts = ['what', 'who', 'place', 'source', 'comment', 'children']

beforeAll(async () => {
  here = await openInstallation()
  reference = await incidentAbout(here, 'Zyxjamie Zyxlarkspur')
  const at = (more: string) => `/chronologies/${reference}${more}`
  const to = (address: string, body: object) => press(here, 'business-manager', at(address), body)
  await to('/glossary/new', { name: 'Zyxéa Quill-Zyx', others: 'Zyxéa\nQuill-Zyx', role: 'mother', label: 'Mother' })
  await to('/glossary/new', { name: 'Zyxlarkspur', role: 'family', label: 'Family' })
  await to('/glossary/new', { name: 'Willowbank School', others: 'Willowbank', role: 'school', label: 'School 1' })
  for (const [index, words] of ways.entries()) {
    const told = Object.fromEntries(parts.map(part => [part, part === 'what' ? `Seen: ${words}.` : words.replace(/\s+/g, ' ')]))
    await bringIn(here, reference, index % 2 ? 'fenwood-hospitals' : 'willowbank-school', { date: '12/03/2024', ...told })
  }
  const { entries } = MergedModel.parse((await (await here.as('business-manager')).get(at(''))).json)
  const [one, other] = [entries[0], entries.find(({ agency }) => agency !== entries[0]?.agency)]
  await to('/episodes/new', { name: ways[0], about: ways[4], from: '2024-03-01', to: '2024-03-31' })
  await to(`/entries/${one?.id}/episodes`, { episodes: ['1'] })
  await to(`/entries/${one?.id}/comment`, { words: ways[3] })
  await to(`/entries/${one?.id}/same-as/${other?.id}`, { finding: 'same', words: ways[7] })
}, 120_000)
afterAll(() => here.close())

/** Every address of the anonymised view, filled with what there is. */
async function addresses(): Promise<readonly string[]> {
  const { entries, options } = MergedModel.parse(
    (await (await here.as('business-manager')).get(`/chronologies/${reference}`)).json,
  )
  const known = routes.filter(({ path }) => path.startsWith('/anonymised-chronologies/')).map(({ path }) => path)
  expect(known.length).toBeGreaterThan(8)
  const school = options.agencies.find(({ name }) => name === 'Willowbank School')?.id
  return known.flatMap(path => {
    const filled = path.replace(':reference', reference)
    if (path.includes(':entry')) return entries.map(({ id }) => filled.replace(':entry', id))
    return [filled, `${filled}?child=Zyxjamie`, `${filled}?agency=${school}`, `${filled}?theme=Zyxlarkspur&child=ZYXJAMIE`]
  })
}

describe('a protected name', () => {
  test('is in every personal answer, so that the search can find something', async () => {
    const manager = await here.as('business-manager')
    for (const more of ['', '/timeline', '/same-events', '/episodes', '/export.csv'])
      expect([more, canary.test(everyLetter((await manager.get(`/chronologies/${reference}${more}`)).text))]).toEqual([
        more,
        true,
      ])
  })

  test('is in no anonymised answer: page, JSON, timeline, comment, episode, file, name of a file', async () => {
    const manager = await here.as('business-manager')
    for (const address of await addresses()) {
      for (const answer of [await manager.get(address), await manager.page(address)]) {
        const given = everyLetter([answer.text, ...[...answer.headers].flat()].join('\n'))
        const found = canary.exec(given)
        expect([address, found && given.slice(Math.max(0, found.index - 60), found.index + 60)]).toEqual([address, null])
        if (!address.includes('agency=')) expect([address, given.includes('willowbank')]).toEqual([address, false])
      }
    }
  })

  test.each(['xlsx', 'docx'])(
    'is in no part of an anonymised %s, its properties among them, and in the personal one',
    async kind => {
      for (const view of ['anonymised-chronologies', 'chronologies']) {
        const { content, headers } = await takeFile(here, `/${view}/${reference}/export.${kind}`)
        const zip = await zipContents(content)
        let text = ''
        for (const part of zip.parts) for await (const piece of zip.open(part)) text += Buffer.from(piece).toString('utf8')
        const words = everyLetter(text.replace(/<[^>]*>/g, ' ') + text)
        expect([view, canary.test(words)]).toEqual([view, view === 'chronologies'])
        expect(text).toContain(view === 'chronologies' ? 'ersonal view' : 'nonymised view')
        const name = view === 'chronologies' ? 'personal-with-names' : 'anonymised'
        expect(headers.get('content-disposition')).toBe(`attachment; filename="${reference}-chronology-${name}.${kind}"`)
      }
    },
  )
})
