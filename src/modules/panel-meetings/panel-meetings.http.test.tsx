import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type Asker, openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { raise } from '../../../tests/harness/seed.ts'
import { addPartnershipLike2023, refusal, wrong } from '../../../tests/rules/partnership.ts'
import type { MeetingModel } from './meeting-page.ts'
import type { MeetingListModel } from './pages/meeting-list.tsx'

/** Everything is done on Monday 2 March 2026 unless said otherwise: the notification's last day is then Monday 9 March. */
let installation: TestInstallation
let manager: Asker
let notifier: Asker
let council: Asker
let nhs: Asker

beforeAll(async () => {
  installation = await openInstallation()
  manager = await installation.as('business-manager')
  notifier = await installation.as('council-notifier')
  council = await installation.as('council-delegate')
  nhs = await installation.as('nhs-delegate')
})
afterAll(() => installation.close())

const arranged = {
  on: '2026-03-04',
  at: '14:00',
  how: 'online',
  where: 'https://meet.example.org/one',
  chairName: 'Cho Madeup',
  chairPost: 'Head of Safeguarding',
}
const about = { panel: 'threshold', ...arranged }
const model = ({ json, status, text }: Answer) => {
  if (status >= 300) throw new Error(`${status}: ${text}`)
  return json as MeetingModel & { _version: string }
}
const item = (meeting: MeetingModel, name: string) => meeting.people.find(one => one.name === name)?.item ?? 'nobody'

async function convened(more: object = {}): Promise<string> {
  const { reference } = await raise(installation, 'school-lead')
  const meetings = `/incidents/${reference}/meetings`
  const { _typed } = (await manager.get(`${meetings}/new`)).json as { _typed: { asked: string } }
  const answer = await manager.post(`${meetings}/new`, {
    ...about,
    asked: `${_typed.asked}\nGwen Guest, Fenwood Hospitals`,
    ...more,
  })
  expect([answer.status, answer.text]).toEqual([201, expect.anything()])
  return answer.headers.get('location') ?? ''
}

/** A meeting that began in this very minute: not before the incident was raised, and not in the future. */
const held = () => ({
  on: '2026-03-02',
  at: Temporal.Now.plainTimeISO('Europe/London').toString({ smallestUnit: 'minute' }),
  everyone: 'yes',
})
async function heldMeeting(): Promise<string> {
  const meeting = await convened({ on: '2026-03-02' })
  expect((await manager.post(`${meeting}/held`, held())).status).toBe(200)
  return meeting
}

describe('a panel is convened', () => {
  test('with the case team to be asked already written down, each told once and in no word about the case', async () => {
    const meeting = await convened()
    const read = model(await council.get(meeting))
    expect(read).toMatchObject({
      group: 'Safeguarding Executive Group',
      standing: 'convened',
      on: '2026-03-04',
      chair: 'Cho Madeup, Head of Safeguarding',
    })
    const told = read.people.filter(one => one.told).length
    expect([told, read.people.at(-1)]).toMatchObject([6, { name: 'Gwen Guest', organisation: 'Fenwood Hospitals', told: false }])
    const { notices } = (await nhs.get('/my-work')).json as { notices: { reference: string; says: string; link: string }[] }
    const mine = notices.filter(one => read.reference === one.reference)
    expect(mine.map(({ says }) => says)).toEqual(['You are asked to a meeting about a serious incident'])
  })

  test('for the group that the arrangements name: the Virtual Panel and the Rapid Review Panel where they follow 2023', async () => {
    const walkers = await addPartnershipLike2023(installation, 'panelton')
    const sent = await walkers.raiser.post('/concerns/new', {
      danger: 'no',
      outcome: 'died',
      whatHappened: 'Made up.',
      childNow: 'Made up.',
      contact: '01632 960 001',
    })
    const meetings = `/incidents/${(sent.json as { reference: string }).reference}/meetings`
    for (const [panel, group] of [
      ['threshold', 'Virtual Panel'],
      ['rapid-review', 'Rapid Review Panel'],
    ]) {
      const answer = await walkers.manager.post(`${meetings}/new`, { ...about, panel, asked: 'Made-up council' })
      expect([answer.status, model(answer).group]).toEqual([201, group])
    }
    expect(((await walkers.police.get(meetings)).json as MeetingListModel).meetings.map(one => one.number)).toEqual([1, 2])
  })

  test('by the Executive for both in 2019', async () => {
    const meeting = await convened({ panel: 'rapid-review' })
    expect(model(await council.get(meeting)).group).toBe('Safeguarding Executive Group')
  })

  test.each([
    ['a day before the incident was raised', { on: '2026-03-01' }, 'on'],
    ['a day that is years away', { on: '2028-03-01' }, 'on'],
    ['somebody of no agency', { asked: 'Gwen Guest' }, 'asked'],
    ['the same person twice', { asked: 'Gwen Guest, A\ngwen guest, a' }, 'asked'],
    ['no chair', { chairName: '' }, 'chairName'],
  ])('not for %s', async (_, more, field) => {
    const { reference } = await raise(installation, 'school-lead')
    const answer = await manager.post(`/incidents/${reference}/meetings/new`, { ...about, asked: 'Gwen Guest, A', ...more })
    expect([answer.status, wrong(answer)?.[0]?.field]).toEqual([422, field])
  })

  test('never with somebody who is shut out of the record', async () => {
    const { reference } = await raise(installation, 'school-lead')
    await manager.post(`/incidents/${reference}/shut-out`, { person: 'Gray Chairman', reason: 'Knows the family.' })
    const answer = await manager.post(`/incidents/${reference}/meetings/new`, { ...about, asked: 'gray chairman, Elsewhere' })
    expect(wrong(answer)?.[0]).toMatchObject({ field: 'asked', message: expect.stringContaining('shut out') })
  })

  test('after the notification’s last day: the page says that the clock does not wait', async () => {
    const late = model(await manager.get(await convened({ on: '2026-03-10' })))
    expect(late.passedOver).toMatchObject({ dueOn: '2026-03-09', within: '5 working days' })
    expect(model(await manager.get(await convened({ on: '2026-03-09' }))).passedOver).toBeNull()
  })
})

describe('who sees a meeting', () => {
  test('the case team does; for everyone else there is nothing at its addresses', async () => {
    const meeting = await convened()
    for (const username of [
      'school-lead',
      'hospital-lead',
      'scrutineer',
      'council-officer',
      'neighbour-manager',
      'system-administrator',
    ]) {
      const outsider = await installation.as(username)
      for (const path of ['', '/papers', '/papers.pdf', '/note', '/note/earlier', '/people/new', '/held'])
        expect([username, path, (await outsider.get(`${meeting}${path}`)).status]).toEqual([username, path, 404])
      expect((await outsider.get(meeting.replace(/\/\d+$/, ''))).status).toBe(404)
    }
    for (const path of ['/99', '/0', '/1%00', '/%27', '/new/papers'])
      expect((await manager.get(meeting.replace(/\/\d+$/, path))).status).toBe(404)
  })
})

describe('a meeting that is convened', () => {
  test('is changed with a reason, and what was arranged before stays', async () => {
    const meeting = await convened()
    expect(wrong(await manager.post(`${meeting}/change`, arranged))?.map(({ field }) => field)).toEqual(['reason'])
    const changed = model(await manager.post(`${meeting}/change`, { ...arranged, on: '2026-03-05', reason: 'The chair is ill.' }))
    expect(changed).toMatchObject({ on: '2026-03-05', before: [{ on: '2026-03-04', why: 'The chair is ill.' }] })
  })

  test('is cancelled with a reason, and then nothing more is done to it', async () => {
    const meeting = await convened()
    expect(model(await manager.post(`${meeting}/cancel`, { reason: 'Not wanted.' }))).toMatchObject({
      standing: 'cancelled',
      cancelled: { text: 'Not wanted.' },
      open: [],
    })
    for (const [act, body] of [
      ['held', held()],
      ['note', { text: 'A note' }],
      ['cancel', { reason: 'Again.' }],
      ['people/new', { asked: 'Gwen Other, A' }],
    ] as const)
      expect([act, refusal(await manager.post(`${meeting}/${act}`, body))?.because]).toEqual([act, 'not-open'])
  })

  test('cannot have been held in the future', async () => {
    const meeting = await convened()
    expect(wrong(await manager.post(`${meeting}/held`, { ...held(), on: '2026-03-04' }))?.[0]?.field).toBe('on')
  })
})

describe('attendance', () => {
  test('one press for everybody of whom nothing else is recorded; apologies, a substitute and a conflict for each person', async () => {
    const meeting = await convened({ on: '2026-03-02' })
    const before = model(await manager.get(meeting))
    const police = before.people.find(one => one.name === 'Pip Delacourt')
    const nhsPerson = before.people.find(one => one.name === 'Nell Deane')
    const to = (person: string | undefined) => `${meeting}/people/${person}`
    expect((await manager.post(to(police?.item), { attendance: 'apologies', conflict: 'no' })).status).toBe(200)
    const conflict = {
      attendance: 'took-part',
      conflict: 'yes',
      conflictWhat: 'A cousin of the family.',
      conflictOutcome: 'withdrew',
    }
    expect(wrong(await manager.post(to(nhsPerson?.item), conflict))?.[0]?.field).toBe('conflictWhy')
    expect((await manager.post(to(nhsPerson?.item), { ...conflict, conflictWhy: 'Nothing else is fair.' })).status).toBe(200)
    await manager.post(`${meeting}/people/new`, { asked: 'Sub Stitute, Cheshire Constabulary' })
    const substitute = to(item(model(await manager.get(meeting)), 'Sub Stitute'))
    const standsIn = { attendance: 'took-part', conflict: 'no', standsInFor: 'the delegate' }
    expect(wrong(await manager.post(substitute, standsIn))?.[0]?.field).toBe('authority')
    expect((await manager.post(substitute, { ...standsIn, authority: 'May commit the police.' })).status).toBe(200)
    const after = model(await manager.post(`${meeting}/held`, held()))
    const by = (one: { name: string } | undefined) => after.people.find(({ name }) => name === one?.name)
    expect(by(police)?.attendance).toBe('apologies')
    expect(by({ name: 'Gwen Guest' })?.attendance).toBe('took-part')
    expect(by({ name: 'Sub Stitute' })).toMatchObject({ standsInFor: 'the delegate', authority: 'May commit the police.' })
    expect(by(nhsPerson)?.conflict).toMatchObject({
      outcome: 'withdrew',
      what: 'A cousin of the family.',
      why: 'Nothing else is fair.',
    })
    expect(after.partners).toEqual([
      expect.objectContaining({ partner: 'local-authority', tookPart: true, withdrew: false, viewGiven: false }),
      expect.objectContaining({ partner: 'health', tookPart: false, withdrew: true, viewGiven: false }),
      expect.objectContaining({ partner: 'police', tookPart: true, withdrew: false, viewGiven: false }),
    ])
  })
})

describe('the note', () => {
  const note = { text: 'We talked about what is known.', agreed: 'The hospital asks the ward by Friday.' }

  test('two who write at once lose nothing: the second is told, and both texts stay', async () => {
    const meeting = await heldMeeting()
    const { _version } = model(await council.get(`${meeting}/note`))
    expect((await council.post(`${meeting}/note`, { ...note, _version })).status).toBe(200)
    const second = await nhs.post(`${meeting}/note`, { text: 'Another text.', _version })
    expect([second.status, refusal(second)?.because]).toEqual([409, 'changed-meanwhile'])
    expect(model(await nhs.get(meeting)).note).toMatchObject({ ...note, round: 1 })
    expect((await nhs.post(`${meeting}/note`, { text: 'Another text.' })).status).toBe(200)
    expect((await nhs.get(`${meeting}/note/earlier`)).json).toMatchObject({ texts: [{ text: 'Another text.' }, note] })
  })

  test('sent at the very same moment: one after the other, neither lost', async () => {
    const meeting = await heldMeeting()
    const answers = await Promise.all(
      [council, nhs].map((who, n) => who.post(`${meeting}/note`, { text: `Text ${n}.`, _version: 'held 0 1' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('is agreed only when it is whole; then it cannot be changed, and a correction stands below it', async () => {
    const meeting = await heldMeeting()
    const agree = { how: 'The chair, by email.', fixed: 'yes' }
    expect(refusal(await manager.post(`${meeting}/agree`, agree))?.because).toBe('note-not-whole')
    await manager.post(`${meeting}/note`, { text: note.text })
    expect(refusal(await manager.post(`${meeting}/agree`, agree))?.message).toContain('what was agreed')
    await manager.post(`${meeting}/people/new`, { asked: 'Late Comer, Fenwood Hospitals' })
    await manager.post(`${meeting}/note`, note)
    expect(refusal(await manager.post(`${meeting}/agree`, agree))?.message).toContain('one person took part')
    await manager.post(`${meeting}/people/${item(model(await manager.get(meeting)), 'Late Comer')}`, {
      attendance: 'absent',
      conflict: 'no',
    })
    expect(model(await manager.post(`${meeting}/agree`, agree))).toMatchObject({ standing: 'note-agreed', wanting: [] })
    for (const [act, body] of [
      ['note', { text: 'Other words.' }],
      ['agree', agree],
      [`people/${item(model(await manager.get(meeting)), 'Late Comer')}`, { attendance: 'took-part', conflict: 'no' }],
    ] as const)
      expect([act, refusal(await manager.post(`${meeting}/${act}`, body))?.because]).toEqual([act, 'not-open'])
    const corrected = model(await notifier.post(`${meeting}/addendum`, { text: 'It was Thursday.' }))
    expect(corrected).toMatchObject({ note, addenda: [{ text: 'It was Thursday.' }], standing: 'note-agreed' })
  })

  test('is never a mere reader’s: who opened the record in an emergency writes nothing', async () => {
    const meeting = await heldMeeting()
    const [, , reference = ''] = meeting.split('/')
    const lead = await installation.as('hospital-lead')
    await lead.post('/emergency-access', { reference, reason: 'For a test.', understood: 'yes' })
    expect((await lead.get(meeting)).status).toBe(200)
    expect((await lead.post(`${meeting}/note`, note)).status).toBe(404)
  })
})

describe('the papers', () => {
  test('hold what the panel needs, and the earlier note; the PDF says on each page for whom it is; each reading is in the log', async () => {
    const first = await heldMeeting()
    await manager.post(`${first}/note`, { text: 'What the first meeting said.' })
    const meetings = first.replace(/\/\d+$/, '')
    const second = (await manager.post(`${meetings}/new`, { ...about, asked: 'Gwen Guest, A' })).headers.get('location') ?? ''
    await manager.post(`${second}/papers/new`, { title: 'Ward summary', kept: 'File 12', presenter: 'Gwen Guest' })
    await nhs.post(`/incidents/${meetings.split('/')[2]}/view`, { thresholdMet: 'met', reasons: 'Because of the wounds.' })
    const papers = (await council.get(`${second}/papers`)).json
    expect(papers).toMatchObject({
      whatHappened: 'Something that was made up for a test',
      children: [{ label: 'Child A' }],
      definition: { allOf: expect.arrayContaining([expect.any(String)]) },
      views: expect.arrayContaining([
        expect.objectContaining({ name: 'the NHS', thresholdMet: true, reasons: 'Because of the wounds.' }),
      ]),
      earlier: [{ number: 1, note: 'What the first meeting said.', fixed: false }],
      papers: [{ title: 'Ward summary', kept: 'File 12', presenter: 'Gwen Guest' }],
    })
    expect((await council.page(`${second}/papers`)).text).toContain('Restricted: case team only')
    const pdf = await council.get(`${second}/papers.pdf`)
    expect([pdf.status, pdf.headers.get('content-type'), pdf.text.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-'])
    const client = await installation.superuser()
    const log = await client.query<{ as: string }>(
      `select body::jsonb -> 'details' ->> 'as' as as from records.audit_entry where body::jsonb ->> 'action' = 'panel-meetings.papers-read' order by sequence`,
    )
    await client.end()
    expect(log.rows.map(row => row.as)).toEqual(['page', 'page', 'pdf'])
  })
})
