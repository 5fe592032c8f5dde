import { describe, expect, test } from 'vitest'
import { widths } from '../../browser/browser.ts'
import { everythingElse, kindOf, words } from '../walk.ts'
import { namesIn, recommendation, wordsOfTheCase } from './facts.ts'
import { at, manager, reference, to, walk } from './on-the-way.ts'

/** The recommendation becomes an action of an agency; somebody else closes it; practice has changed. Then it is looked for what leaked. */
export function lessonsFollowed(): void {
  let action = ''
  const hospital = () => walk.as('hospital-lead', widths.phone)

  describe('the lessons are followed', { timeout: 90_000 }, () => {
    test('the recommendation becomes an action that says nothing of a child', async () => {
      at('2026-07-21')
      const page = await manager()
      await walk.open(page, to.publication())
      await walk.follow(page, /make an action/i)
      const wanted = {
        title: 'Read letters about injuries in the holidays',
        wanted: 'A rota says who reads letters while schools are shut. Quillon Snibbleworth must not happen again.',
        measure: 'In an audit of October, nine letters of ten were read on the day.',
        owner: 'fenwood-hospitals',
        group: 'safeguarding-practice-subgroup',
        dueOn: '2026-09-30',
        priority: 'usual',
      }
      const warned = await walk.send(page, wanted, /put the action/i)
      expect(warned).toContain('There is a problem')
      const taken = await walk.send(page, { wanted: 'A rota says who reads letters while schools are shut.' }, /put the action/i)
      action = /ACT-\d{4}-\d{3}/.exec(taken)?.[0] ?? ''
      expect(taken).toContain(wanted.title)
      expect(action).not.toBe('')
    })

    test('the reviewer’s time is over, and the case is shut to them', async () => {
      at('2026-08-20')
      const page = await walk.as('reviewer')
      await walk.open(page, to.practice())
      at('2026-08-21')
      for (const shut of [to.practice(), to.publication(), to.chronology(), to.anonymised(), to.incident()])
        expect((await page.goto(`${walk.server.address}${shut}`))?.status(), shut).toBe(404)
    })

    test('the hospital answers with evidence; it cannot close its own action, and the police’s delegate does', async () => {
      at('2026-09-14')
      const page = await hospital()
      await walk.open(page, '/my-work')
      await walk.follow(page, new RegExp(action))
      await walk.send(page, { progress: 'some', says: 'The rota is written.' }, /record the answer/i)
      at('2026-09-28')
      await walk.open(page, `/actions/${action}/answer`)
      const unproven = await walk.send(page, { progress: 'done', says: 'All wards use it.' }, /record the answer/i)
      expect(unproven).toContain('There is a problem')
      await walk.send(page, { evidence: 'The rota, and the list of letters of August.' }, /record the answer/i)
      expect(await page.getByRole('link', { name: /close/i }).count()).toBe(0)
      const police = await walk.as('police-delegate', widths.phone)
      await walk.open(police, '/actions?state=to-check')
      await walk.follow(police, 'Read letters about injuries in the holidays')
      await walk.follow(police, /close/i)
      const closed = await walk.send(police, { says: 'The list shows it.' }, /close the action/i)
      expect(closed).toContain('The list shows it.')
    })

    test('months later the scrutineer finds that practice has changed; the thread is read from both ends', async () => {
      at('2026-11-30')
      const scrutineer = await walk.as('scrutineer')
      await walk.open(scrutineer, `/actions/${action}`)
      await walk.follow(scrutineer, /impact/i)
      const impact = { changed: 'yes', says: 'An audit: nineteen letters of twenty.', result: 'sustained' }
      expect(await walk.send(scrutineer, impact, /record the impact check/i)).toContain('nineteen letters of twenty')
      // From the incident down.
      const page = await manager()
      await walk.open(page, to.incident())
      await walk.follow(page, /practice review/i)
      await walk.follow(page, /what becomes of its recommendations/i)
      await walk.follow(page, /what (be)?came of it/i)
      const thread = await words(page)
      expect(thread).toContain('1 action, practice changed')
      expect(thread).toContain(recommendation)
      await walk.follow(page, 'Read letters about injuries in the holidays')
      // And from the action up.
      await walk.follow(page, 'Everything that came of it')
      await walk.follow(page, new RegExp(reference))
      expect(page.url()).toContain(to.incident())
      // The owner sees what everybody reads of it, and no case.
      const owner = await hospital()
      await walk.open(owner, `/actions/${action}`)
      const seen = await words(owner)
      expect(seen).not.toContain(reference)
      expect(namesIn(seen)).toEqual([])
      // From which published report it comes, and not the restricted words.
      expect(seen).toMatch(/A recommendation of “[^”]+”/)
      expect(seen).not.toContain(recommendation)
      await walk.follow(owner, /A recommendation of a practice review/)
      expect(owner.url()).toContain('/partnerships/halton/reviews/')
    })
  })

  describe('outside the case team', { timeout: 180_000 }, () => {
    test('no name and no word of the case is found on any page, as JSON, in any mail or log', async () => {
      await walk.server.jobs.runDue()
      // One address of each kind: the walk has met one incident alone.
      const met = [...walk.visited].map(address => [kindOf(address), address.replace(/[?#].*$/, '')] as const)
      const addresses = [...new Map(met).values()]
      const more = ['/', '/my-work', '/audit', '/audit/our-information', '/people', '/actions', '/outcomes', '/openapi.json']
      const files = [
        to.rapid('report.pdf'),
        to.publication('report.pdf'),
        to.chronology('export.csv'),
        `${to.anonymised()}/export.csv`,
      ]
      const notOwn = addresses.filter(address => !address.startsWith('/requests') && !address.startsWith('/concerns'))
      const agencies = await everythingElse({ ...walk, visited: new Set([...notOwn, ...more]) }, ['hospital-lead', 'school-lead'])
      const outsiders = ['hospital-contributor', 'practice-group-chair', 'scrutineer', 'neighbour-manager']
      const others = await everythingElse({ ...walk, visited: new Set([...addresses, ...more, ...files]) }, outsiders)
      const everywhere = [...agencies, ...others]
      expect(everywhere.filter(([where]) => where.startsWith('mail ')).length).toBeGreaterThan(5)
      const leaks = ([, text]: readonly [string, string]) =>
        namesIn(text).length > 0 || wordsOfTheCase.some(word => text.includes(word))
      expect(everywhere.filter(leaks).map(([where]) => where)).toEqual([])
      // The search can find something: the team’s own page has the name.
      const own = await (await walk.server.as('business-manager')).page(to.incident())
      expect(leaks(['', own.text])).toBe(true)
    })

    test('none of all this was a fault', () => {
      expect(walk.server.logLines.filter(line => line.includes('"error"'))).toEqual([])
    })
  })
}
