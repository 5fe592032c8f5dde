import { describe, expect, test } from 'vitest'
import { missingReader, pdfInfo, pdfText, throughLibreOffice } from '../../../src/platform/documents/readers.testing.ts'
import { widths } from '../../browser/browser.ts'
import { words } from '../walk.ts'
import { bornPassage, delegates, namesIn, recommendation, report, socialWorker } from './facts.ts'
import { at, download, manager, reference, to, walk } from './on-the-way.ts'

/** The rapid review commissions a practice review; it is carried out, reported, agreed, sent, released through the gate and published. */
export function reviewPublished(): void {
  const reviewer = () => walk.as('reviewer')
  const council = () => walk.as('council-delegate')

  describe('a practice review is commissioned', { timeout: 90_000 }, () => {
    test('three views and the decision; the review begins with its day', async () => {
      at('2026-04-20')
      const view = { options: ['practice-review'], reasons: 'There is more to learn.' }
      for (const delegate of delegates)
        await walk.act(await walk.as(delegate, widths.phone), to.rapid('view'), view, /record your view/i)
      await walk.act(await walk.as('council-delegate', widths.phone), to.rapid('decision'), view, /record the decision/i)
      const page = await manager()
      await walk.open(page, to.incident())
      await walk.follow(page, /practice review/i)
      await walk.follow(page, /begin/i)
      const begun = await walk.send(page, { title: 'Child A: letters that nobody read' }, /begin the review/i)
      expect(begun).toContain('decided')
      // Six months after 20 April.
      expect(begun).toContain('20 October')
    })

    test('the reviewer is appointed until a day, signs in, and sees this one case and nothing else', async () => {
      const before = await reviewer()
      expect((await before.goto(`${walk.server.address}${to.practice()}`))?.status()).toBe(404)
      const page = await manager()
      await walk.open(page, to.practice())
      await walk.follow(page, 'Appoint the reviewer')
      const appointment = {
        person: 'Reva Viewer',
        independence: 'Has never worked for an agency of this area.',
        experience: 'Eleven reviews.',
        terms: 'A draft by June, a report by July.',
        fee: '£450 a day, up to 12 days',
        lastDay: '2026-08-20',
        appointedOn: '2026-04-20',
      }
      expect(await walk.send(page, appointment, /appoint/i)).toContain('up to and including 20 August 2026')
      at('2026-04-24')
      await walk.open(before, '/my-work')
      await walk.open(before, '/practice-reviews')
      await walk.follow(before, /letters that nobody read/)
      for (const part of [to.incident(), to.chronology(), to.anonymised()]) await walk.open(before, part)
      for (const closed of ['/people', '/audit', '/actions', '/outcomes', '/incidents/INC-2026-002'])
        expect((await before.goto(`${walk.server.address}${closed}`))?.status(), closed).toBe(404)
    })

    test('method, scope, questions, subgroup, a practitioners’ event, family, an inquest, learning while it runs', async () => {
      const page = await reviewer()
      const record = (act: string, answers: Parameters<typeof walk.act>[2]) =>
        walk.act(page, to.practice(act), answers, /^(record|add|set)/i)
      const method = { text: 'Conversations, then one day together.', agreedOn: '2026-04-24', agreedWith: 'The reviewer' }
      expect(await record('method', method)).toMatch(/under way/i)
      await record('scope', { from: '2024-01-01', until: '2026-04-01', children: 'Child A\nChild B', agencies: 'All six' })
      await record('lines/new', { question: 'Who reads letters while a school is shut?' })
      const member = { seat: 'Health', name: 'Ann Made-up', organisation: 'Designated nurse', conflict: 'no' }
      await record('members/new', member)
      at('2026-05-12')
      const event = {
        on: '2026-05-12',
        at: '09:30',
        where: 'Town hall',
        about: 'What the work was like',
        invited: 'Nurse, Fenwood',
      }
      await record('events/new', event)
      await walk.follow(page, /record what was said/i)
      const said = { came: 'Nurse, Fenwood', said: 'Letters went to an address that nobody opens in August.' }
      expect(await walk.send(page, said, /record it/i)).toContain('What they said')
      await record('family/new', { who: 'Mother of Child A', about: 'family' })
      await walk.follow(page, /invitation|invited/i)
      const invited = { invited: 'yes', on: '2026-05-13', how: 'In a visit', by: 'The reviewer', support: 'An advocate' }
      at('2026-05-13')
      await walk.send(page, invited, /record it/i)
      await walk.follow(page, /answer/i)
      const answered = { on: '2026-05-13', answer: 'takes-part', said: 'Nobody ever rang back.' }
      expect(await walk.send(page, answered, /record the answer/i)).toContain('takes part')
      await record('proceedings/new', { sort: 'criminal', what: 'The police investigate.', holdsUp: 'Talking with the father' })
      await record('learning/new', { what: 'The school’s letters are read weekly now.', learntOn: '2026-05-13' })
    })
  })

  describe('the report', { timeout: 90_000 }, () => {
    test('the reviewer writes it; without what the law asks for it cannot go to the Executive', async () => {
      at('2026-07-01')
      const page = await reviewer()
      await walk.open(page, to.practice())
      await walk.follow(page, 'The report, its agreement and publication')
      for (const [section, text] of Object.entries(report).filter(([id]) => id !== 'improvements'))
        await walk.act(page, to.publication(`sections/${section}`), { text, state: 'finished' }, /keep this section/i)
      await walk.open(page, to.publication())
      await walk.follow(page, 'Add a recommendation')
      const unknown = await walk.send(page, { text: recommendation, group: 'Nobody' }, /add the recommendation/i)
      expect(unknown).toContain('The arrangements have no group of this name')
      const added = await walk.send(page, { group: 'Executive Group' }, /add the recommendation/i)
      expect(added).toContain(recommendation)
      await walk.open(page, to.practice())
      await walk.follow(page, 'Record that the report is ready')
      await walk.send(page, { on: '2026-07-01', words: 'The first version.' }, /record that it is ready/i)
      const business = await manager()
      await walk.open(business, to.publication())
      expect(await words(business)).toContain('The law asks for: Summary of recommended improvements')
      expect(await business.getByRole('link', { name: 'Put the report to the Executive' }).count()).toBe(0)
      const written = { text: report.improvements, state: 'finished' }
      await walk.act(page, to.publication('sections/improvements'), written, /keep this section/i)
      await walk.open(business, to.publication())
      await walk.follow(business, 'Put the report to the Executive')
      expect(await walk.send(business, {}, /put it to the executive/i)).toContain('The Executive agrees the report')
    })

    test('the Executive agrees it; it goes to the three more than seven working days before', async () => {
      at('2026-07-06')
      const page = await council()
      await walk.open(page, to.publication())
      await walk.follow(page, 'Record that the Executive agrees')
      const agreed = { agreedOn: '2026-07-06', present: 'The three delegates' }
      expect(await walk.send(page, agreed, /record the agreement/i)).toContain('Agreed by the Executive Group on 6 July 2026')
      const business = await manager()
      await walk.open(business, to.publication())
      await walk.follow(business, 'Plan the publication')
      const plan = { what: 'report', publishOn: '2026-07-20', fronted: 'yes', frontedBy: 'Scout Newton, Independent Scrutineer' }
      const planned = await walk.send(business, plan, /keep the plan/i)
      // Counted back from Monday 20 July: 17, 16, 15, 14, 13, 10, 9 July.
      expect(planned).toContain('Thursday 9 July')
      await walk.follow(business, 'Plan what it means for people')
      await walk.send(business, { family: 'Told in a visit the day before.', practitioners: 'Met first.' }, /keep the plan/i)
      at('2026-07-08')
      const sent = { to: ['panel', 'secretary-of-state', 'ofsted'], sentOn: '2026-07-08', how: 'Secure mail' }
      await walk.open(business, to.publication())
      await walk.follow(business, 'Record the sending')
      expect(await walk.send(business, sent, /record the sending/i)).toContain('8 July 2026, Secure mail')
    })
  })

  describe('the release gate', { timeout: 90_000 }, () => {
    const file = { purpose: 'publication', title: 'Letters that nobody read', summary: 'What was learned about letters.' }

    test('a day of birth can never stand: the words are taken out, and the file is made anew', async () => {
      at('2026-07-16')
      const business = await manager()
      await walk.open(business, to.publication())
      expect(await words(business)).toContain(socialWorker.label)
      await walk.follow(business, 'Prepare a file')
      const first = await walk.send(business, { ...file, format: 'pdf' }, /make the file/i)
      expect(first).toContain('Date of birth of Child A')
      expect(first).toContain('can never stand')
      const page = await council()
      await walk.open(page, new URL(business.url()).pathname)
      expect(await page.getByRole('link', { name: /check the file and release/i }).count()).toBe(0)
      await walk.open(business, to.publication())
      await walk.follow(business, 'Take words out')
      const out = await walk.send(business, { section: 'reasons', passage: bornPassage }, /take them out/i)
      expect(out).toContain(bornPassage)
    })

    test('a name that is a hospital’s too is passed by a second person with a reason, and the file is released', async () => {
      const business = await manager()
      for (const format of ['pdf', 'docx']) {
        await walk.open(business, to.publication())
        await walk.follow(business, 'Prepare a file')
        const purpose = format === 'pdf' ? {} : { purpose: 'copy', recipients: 'The family’s advocate', until: '2026-12-31' }
        const made = await walk.send(business, { ...file, format, ...purpose }, /make the file/i)
        expect(made).toContain('You prepared this file. Another person checks it')
        expect(made).toContain(`Part of a name of ${socialWorker.label}`)
        const page = await council()
        const address = new URL(business.url()).pathname
        for (;;) {
          await walk.open(page, address)
          const pass = page.getByRole('link', { name: /let it stand, with a reason/i })
          if ((await pass.count()) === 0) break
          await walk.follow(page, /let it stand, with a reason/i)
          await walk.send(page, { reason: 'It is the hospital, not the social worker.' }, /let them stand/i)
        }
        await walk.follow(page, 'Check the file and release it')
        expect(await walk.send(page, { read: 'yes' }, /release the file/i)).toContain('checked and released')
      }
    })

    test('the PDF and the Word file are read by other people’s programs, and name nobody', async context => {
      const why = await missingReader('pdfinfo', 'pdftotext', 'soffice')
      if (why !== null) context.skip(why)
      const business = await manager()
      const texts: string[] = []
      for (const number of [2, 3]) {
        await walk.open(business, to.publication())
        await walk.follow(business, new RegExp(`^File ${number}:`))
        const taken = await download(business, 'Take the file')
        if (number === 2) expect(await pdfInfo(taken)).toMatch(/Tagged:\s+yes/)
        texts.push(number === 2 ? await pdfText(taken) : (await throughLibreOffice(taken, 'txt:Text (encoded):UTF8')).toString())
      }
      for (const text of texts) {
        const plain = text.replaceAll(/\s+/g, ' ')
        for (const said of ['Nobody asked Child A alone, and nobody rang Mother back', 'Fenwood Hospitals wrote', recommendation])
          expect(plain).toContain(said)
        expect(namesIn(plain)).toEqual([])
        expect(plain).not.toContain('4 May 2019')
        expect(plain).not.toContain(reference)
      }
    })

    test('published, it is read by everybody who is not signed in, for its year', async context => {
      at('2026-07-20')
      const business = await manager()
      await walk.open(business, to.publication())
      await walk.follow(business, 'Publish')
      expect(await walk.send(business, {}, /publish it now/i)).toContain('available until 20 July 2027')
      const page = await walk.stranger()
      await walk.open(page, '/partnerships/halton')
      await walk.follow(page, /what we learned from reviews/i)
      await walk.follow(page, file.title)
      const shown = await words(page)
      expect(shown).toContain('Introduced by Scout Newton')
      expect(namesIn(shown)).toEqual([])
      expect(shown).not.toContain(reference)
      const pdf = await download(page, /keep it as a PDF/i)
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      const why = await missingReader('pdftotext')
      if (why !== null) context.skip(why)
      expect(namesIn(await pdfText(pdf))).toEqual([])
    })
  })
}
