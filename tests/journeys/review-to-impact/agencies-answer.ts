import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { widths } from '../../browser/browser.ts'
import { press, words } from '../walk.ts'
import { child, mother, namesIn, pastedRows, schoolFile, socialWorker, unlisted } from './facts.ts'
import { at, download, manager, reference, to, walk } from './on-the-way.ts'

const hospital = 'Fenwood Hospitals NHS Foundation Trust'
const probation = 'The Probation Service'
const school = 'Willowbank School'

/** Six agencies are asked and answer, each in its way; the chair releases; the merged chronology is read in both views. */
export function agenciesAnswer(): void {
  /** The number of each agency’s request, by its name: they stand in the order of the page. */
  const numbers = new Map<string, number>()
  const own = (agency: string, act = '') => `/requests/${reference}-${numbers.get(agency)}${act && `/${act}`}`

  /** The two short texts of an agency’s return. */
  async function writeParts(page: Page, agency: string): Promise<void> {
    await walk.act(page, own(agency, 'parts/summary'), { text: 'The agency knew Child A (quagglesome).' }, /save the text/i)
    await walk.act(page, own(agency, 'parts/chronology'), { text: 'Made from the case notes.' }, /save the text/i)
  }
  async function sendReturn(page: Page, agency: string): Promise<void> {
    await walk.open(page, own(agency))
    await walk.follow(page, 'Send the return')
    expect(await walk.send(page, { sure: 'yes' }, /send the return/i)).toContain('Your return was sent')
  }

  describe('six agencies are asked', { timeout: 90_000 }, () => {
    test('the Business Manager asks them once, with what is known already, and names who releases the returns', async () => {
      at('2026-04-07')
      const page = await manager()
      await walk.open(page, to.rapid())
      await walk.follow(page, /information from the agencies/i)
      await walk.follow(page, 'Ask agencies')
      const agencies = [
        'fenwood-hospitals',
        'probation',
        'willowbank-school',
        'cheshire-constabulary',
        'youth-justice',
        'cafcass',
      ]
      const known = 'Child A was seen in hospital in March 2024 with a broken arm.'
      const asked = await walk.send(page, { agencies, parts: ['summary', 'chronology'], known, dueOn: '2026-04-14' }, /ask/i)
      expect(asked).toContain('Willowbank School')
      const { json } = await (await walk.server.as('business-manager')).get(to.requests())
      for (const { agency, number } of (json as { requests: { agency: string; number: number }[] }).requests)
        numbers.set(agency, number)
      expect(numbers.size).toBe(6)
      await walk.follow(page, 'Name the chair')
      expect(await walk.send(page, { person: 'Nell Deane' }, /record/i)).toContain('Nell Deane, Chief Nurse, chairs the review')
    })

    test('the hospital types its chronology on a phone, dates as people write them', async () => {
      at('2026-04-09')
      const page = await walk.as('hospital-lead', widths.phone)
      await walk.open(page, '/requests')
      await walk.follow(page, `Rapid review ${reference}`)
      await writeParts(page, hospital)
      await walk.follow(page, /write the chronology/i)
      await walk.follow(page, 'Add an entry')
      const seen = {
        date: '12/03/2024 14:30',
        what: `${child.name} seen with a broken arm; ${mother.called} said that he fell from a wall (quagglesome).`,
        children: 'Child A',
        significance: 'high',
        themes: ['injury-or-illness'],
      }
      expect(await walk.send(page, seen, /keep the entry/i)).toContain('12 March 2024, 14:30')
      const notBrought = { date: '?early May 2024', what: 'Not brought to the fracture clinic.', children: 'Child A' }
      await walk.act(page, own(hospital, 'chronology/add'), notBrought, /keep the entry/i)
      await sendReturn(page, hospital)
    })

    test('Probation pastes rows of a table; what each column is taken for is shown before', async () => {
      const page = await walk.as('probation-lead')
      await walk.open(page, own(probation))
      await writeParts(page, probation)
      await walk.follow(page, /write the chronology/i)
      await walk.follow(page, 'Paste rows of a table')
      await walk.send(page, { table: pastedRows }, /look at the rows/i)
      await walk.send(page, {}, /these are the columns/i)
      if (new URL(page.url()).pathname.endsWith('/bring-in') === false) await walk.follow(page, 'Bring the rows in')
      expect(await walk.send(page, {}, /bring the rows in/i)).toContain('12 March 2024')
      await sendReturn(page, probation)
    })

    test('the school brings in a file; the row that cannot be read is mended without starting again', async () => {
      const page = await walk.as('school-lead')
      await walk.open(page, own(school, 'chronology'))
      await walk.follow(page, 'Bring in a file')
      await page.setInputFiles('[name="file"]', { name: 'school.csv', mimeType: 'text/csv', buffer: Buffer.from(schoolFile) })
      await press(page, /look at the file/i)
      const said = await walk.send(page, {}, /these are the columns/i)
      expect(said).toContain('There is no such day')
      await walk.follow(page, 'Mend the rows')
      await walk.send(page, { texts: '29/02/2024' }, /save these rows/i)
      if (new URL(page.url()).pathname.endsWith('/bring-in') === false) await walk.follow(page, 'Bring the rows in')
      const there = await walk.send(page, {}, /bring the rows in/i)
      for (const day of ['29 February 2024', '13 March 2024', '10 September 2024']) expect(there).toContain(day)
      await writeParts(page, school)
      await sendReturn(page, school)
    })

    test('one refuses and one is late, each recorded with its reason; one comes on paper and is written in for it', async () => {
      at('2026-04-15')
      const page = await manager()
      await walk.open(page, to.requests())
      await walk.follow(page, 'Cheshire Constabulary')
      await walk.follow(page, /refuses/i)
      const refused = await walk.send(page, { reason: 'An investigation is open, and its lead has asked to wait.' }, /record/i)
      expect(refused).toContain('An investigation is open')
      await walk.open(page, to.requests())
      await walk.follow(page, /youth justice/i)
      await walk.follow(page, /late/i)
      expect(await walk.send(page, { reason: 'Its only worker is on leave.' }, /record/i)).toContain(
        'Its only worker is on leave',
      )
      const paper = { date: 'June 2024', what: `${mother.name} was named in a letter.`, children: 'Child A' }
      await walk.open(page, to.chronology('agencies'))
      await walk.follow(page, /cafcass/i)
      await walk.follow(page, 'Add an entry')
      expect(await walk.send(page, paper, /keep the entry/i)).toContain('for the agency')
    })

    test('nobody but each agency reads a return before the chair releases all of them at once', async () => {
      const page = await manager()
      await walk.open(page, to.chronology())
      expect(await words(page)).not.toContain('quagglesome')
      const chair = await walk.as('nhs-delegate', widths.phone)
      await walk.open(chair, to.requests())
      await walk.follow(chair, /^release/i)
      await walk.send(chair, { sure: 'yes' }, /release/i)
      await walk.open(page, to.requests())
      await walk.follow(page, hospital)
      expect(await words(page)).toContain('quagglesome')
      await walk.follow(page, 'The entries of this chronology')
      expect(await words(page)).toContain('12 March 2024, 14:30')
    })
  })

  describe('the merged chronology', { timeout: 90_000 }, () => {
    test('all agencies in one order, filtered by agency; what may be one event is confirmed by a person', async () => {
      const page = await manager()
      await walk.open(page, `/incidents/${reference}`)
      await walk.follow(page, /chronology/i)
      const whole = await words(page)
      expect(whole).toContain('Merged chronology: 8 entries')
      expect(whole.indexOf('12 March 2024, 14:30')).toBeLessThan(whole.indexOf('10 September 2024'))
      await page.getByText('Show only some entries').click()
      await page.selectOption('[name="agency"]', { label: school })
      await press(page, 'Show these')
      expect(await words(page)).toContain('Merged chronology: 3 entries')
      await walk.follow(page, 'Same events')
      await walk.follow(page, 'Say whether it is one event')
      const judged = { finding: 'same', words: 'The school wrote it down a day later.' }
      expect(await walk.send(page, judged, /record/i)).toContain('The same event')
    })

    test('the glossary makes labels of names, the chosen words are looked at, and the anonymised view has no name', async () => {
      const page = await manager()
      await walk.open(page, to.chronology())
      await walk.follow(page, 'Glossary of people')
      await walk.follow(page, 'Add a person')
      await walk.send(page, { name: mother.name, others: mother.called, role: 'mother', label: 'Mother' }, /add this person/i)
      await walk.act(page, to.chronology('glossary/new'), { ...socialWorker, others: '' }, /add this person/i)
      await walk.open(page, to.anonymised())
      const shown = await words(page)
      for (const said of ['Child A seen with a broken arm', 'Mother rang the office', 'Child B said nobody was home'])
        expect(shown).toContain(said)
      expect(namesIn(shown)).toEqual(['Oswin', 'Trelk'])
      await walk.follow(page, 'See it with names')
      await walk.follow(page, 'Glossary of people')
      await walk.follow(page, 'Words that may be names and are not listed')
      expect(await words(page)).toContain(unlisted)
      await walk.follow(page, 'Add a person')
      await walk.send(page, { name: unlisted, role: 'support worker', label: 'Worker 1' }, /add this person/i)
      await walk.open(page, to.anonymised())
      expect(namesIn(await words(page))).toEqual([])
      for (const tab of ['Timeline', 'Key practice episodes', 'Same events', 'Take as a file']) await walk.follow(page, tab)
      const file = await download(page, 'Take it as CSV')
      expect(namesIn(file.toString())).toEqual([])
    })
  })
}
