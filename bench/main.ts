import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { measureChronology } from './chronology.ts'
import { type MeasuredPage, startFloor } from './floor.ts'
import { type Installation, openInstallation, signIn, startServer } from './installation.ts'
import { type Effort, measure } from './measure.ts'
import { copyIncident, copyNotices, copyPartnership } from './records.ts'

/** One line of the result. */
interface Figure {
  readonly figure: string
  readonly ours: string
  readonly against: string
  readonly ratio: string
  readonly aim: string
}

const short = process.argv.includes('--short')
/** `npm run bench -- floors` measures one part and nothing else; without a name it is the pages, all of it. */
const only = ['floors', 'growth', 'chronology'].find(part => process.argv.includes(part))
const effort: Effort = short ? { seconds: 2, rounds: 3 } : { seconds: 20, rounds: 5 }
/** Who oversees every case of a partnership, and therefore has the longest pages. */
const reader = 'head-of-safeguarding'
const pages: readonly MeasuredPage[] = [
  {
    name: 'Incident page',
    path: '/incidents/INC-2026-001',
    shows: [
      'incident',
      'incident_child',
      'awareness',
      'partners_told',
      'panel_notification',
      'partner_view',
      'threshold_decision',
      'clock',
      'case_member',
      'membership',
    ],
  },
  { name: 'My work', path: '/my-work', shows: ['clock', 'notice'] },
]
/** An incident that has ended: what a partnership's archive is made of. */
const archived = 'INC-2026-002'
/** Incidents in the archive of each partnership at 1×. */
const archive = 20
const html = 'text/html'
const json = 'application/json'

const figures: Figure[] = []
const dataFolder = mkdtempSync(join(tmpdir(), 'los-bench-'))
try {
  const installation = await openInstallation(dataFolder)
  let cookie: string
  try {
    cookie = await signIn(installation, reader)
    if (only === 'chronology') await ofChronology(installation, cookie)
    else {
      await addArchive(installation, 'halton', 0, archive)
      if (only !== 'growth') await againstFloors(installation, cookie)
      if (only !== 'floors') await withMoreRecords(installation, cookie)
      note(atMost('Application memory after all that', installation.server.memory(), 250, 'MB'))
    }
  } finally {
    await installation.close()
  }
  if (only !== 'chronology') await afterStart(cookie)
} finally {
  rmSync(dataFolder, { recursive: true })
}
console.log(
  `\n${effort.rounds} rounds of ${effort.seconds} s each, medians; 8 connections; answers a second unless a unit stands there`,
)
console.table(figures)

/** Keeps a figure for the table at the end, and says it at once: a run is long. */
function note(figure: Figure): void {
  figures.push(figure)
  console.log(Object.values(figure).filter(Boolean).join(' · '))
}

/** The merged chronology of 100,000 entries: seconds an answer, against a plain sort-and-serialise of the same rows. */
async function ofChronology(installation: Installation, cookie: string): Promise<void> {
  const { figures: measured, peak } = await measureChronology(installation, cookie, effort.rounds)
  for (const { figure, seconds, floor, within } of measured)
    note({
      figure: `Merged chronology, ${figure}, against sorting and serialising the same rows`,
      ours: `${seconds.toFixed(2)} s`,
      against: `${floor.toFixed(2)} s`,
      ratio: (seconds / floor).toFixed(2),
      aim: within === undefined ? '' : judged(seconds, '≤', within),
    })
  note(atMost('Most application memory while 100,000 entries were read and taken as files', peak, 512, 'MB'))
}

/** Each page and its JSON against the floor that sends the same statements, and against the one select that finds the incident. */
async function againstFloors(installation: Installation, cookie: string): Promise<void> {
  const floor = await startFloor(installation, pages, cookie)
  for (const { name, path } of pages) {
    for (const accept of [html, json]) {
      const headers = { cookie, accept }
      const [ours, theirs, select] = await measure(
        [installation.server.address + path, floor.address + path, `${floor.address}/select${path}`].map(url => ({
          url,
          headers,
        })),
        effort,
      )
      if (!ours || !theirs || !select) throw new Error('A target was not measured')
      const figure = `${name}, ${accept === html ? 'HTML' : 'JSON'}`
      const errors = ours.errors + theirs.errors + select.errors
      const line = (against: string, other: typeof ours, aim: string) =>
        note({
          figure: errors === 0 ? `${figure}, against ${against}` : `${figure}, against ${against}: ${errors} ERRORS`,
          ours: ours.perSecond.toFixed(0),
          against: other.perSecond.toFixed(0),
          ratio: other.ratioToFirst.toFixed(2),
          aim,
        })
      line('the floor', theirs, judged(theirs.ratioToFirst, '≥', 0.7))
      line('the bare select', select, '')
    }
  }
  floor.stop()
}

/** The same pages while partnerships and the archive of their own grow: the time of an answer against that at the beginning. */
async function withMoreRecords(installation: Installation, cookie: string): Promise<void> {
  const base = new Map<string, number>()
  let partnerships = 1
  let records = 1
  for (const next of [
    { partnerships: 1, records: 1 },
    { partnerships: 15, records: 1 },
    { partnerships: 150, records: 1 },
    { partnerships: 150, records: 10 },
    { partnerships: 150, records: 100 },
  ]) {
    for (; partnerships < next.partnerships; partnerships++) {
      const id = `copy-${partnerships}`
      await copyPartnership(installation.superuser, 'neighbour', id)
      await addArchive(installation, id, 100_000 + partnerships * archive, archive)
    }
    await addArchive(installation, 'halton', records * archive, (next.records - records) * archive)
    records = next.records
    await installation.superuser.query('vacuum analyze')
    for (const { name, path } of pages) {
      for (const accept of [html, json]) {
        const [measured] = await measure([{ url: installation.server.address + path, headers: { cookie, accept } }], effort)
        if (!measured) throw new Error('A target was not measured')
        const what = `${name}, ${accept === html ? 'HTML' : 'JSON'}`
        const time = 1000 / measured.perSecond
        const first = base.get(what) ?? time
        base.set(what, first)
        note({
          figure: `${what}, ${next.partnerships} partnerships, ${next.records}× records${measured.errors ? `: ${measured.errors} ERRORS` : ''}`,
          ours: `${time.toFixed(1)} ms`,
          against: `${first.toFixed(1)} ms`,
          ratio: (time / first).toFixed(2),
          aim: next.partnerships * next.records === 1 ? '' : judged(time / first, '≤', 1.5),
        })
      }
    }
  }
}

/** Stops everything, starts the application again, and asks once: with all the records that were added. */
async function afterStart(cookie: string): Promise<void> {
  const server = await startServer(dataFolder)
  try {
    note({
      figure: 'From start until ready',
      ours: `${server.readyAfter.toFixed(0)} ms`,
      against: '',
      ratio: '',
      aim: '',
    })
    for (const { name, path } of pages) {
      const from = performance.now()
      const answer = await fetch(server.address + path, { headers: { cookie, accept: html } })
      await answer.text()
      const took = performance.now() - from
      note({
        figure: `First ${name} after start (${answer.status})`,
        ours: `${took.toFixed(0)} ms`,
        against: '',
        ratio: '',
        aim: '',
      })
    }
    await pause(short ? 5000 : 30_000)
    note(atMost('Application memory at rest', server.memory(), 250, 'MB'))
  } finally {
    await server.stop()
  }
}

async function addArchive({ application, superuser }: Installation, into: string, first: number, count: number): Promise<void> {
  await copyIncident(superuser, application.ground.names, { reference: archived, into, first, count })
  await copyNotices(superuser, into)
}

function atMost(figure: string, value: number, most: number, unit: string): Figure {
  return { figure, ours: `${value.toFixed(0)} ${unit}`, against: '', ratio: '', aim: judged(value, '≤', most) }
}

/** Whether an aim was met, or by how much it was missed. */
function judged(value: number, than: '≥' | '≤', aim: number): string {
  const met = than === '≥' ? value >= aim : value <= aim
  return `${than} ${aim}: ${met ? 'met' : `missed by ${((Math.abs(value - aim) / aim) * 100).toFixed(0)} %`}`
}
