import { performance } from 'node:perf_hooks'
import { inChronologyOrder } from '../src/modules/chronologies/chronology-order.ts'
import { addManyEntries } from '../src/modules/chronologies/merged/many-entries.testing.ts'
import type { Installation } from './installation.ts'
import { caseOf } from './records.ts'

/** One figure of the merged chronology: ours, and the floor in the same run. */
export interface ChronologyFigure {
  readonly figure: string
  readonly seconds: number
  readonly floor: number
  readonly bytes: number
  /** Seconds that the answer may take, where that was promised. */
  readonly within: number | undefined
}

const reference = 'INC-2026-001'
const agencies = 20
const entries = 5000
/** What is asked, each with how long it may take. */
const asked = [
  { figure: 'first page, HTML', path: `/chronologies/${reference}`, accept: 'text/html', within: 0.5 },
  {
    figure: 'first page, filtered and anonymised',
    path: `/anonymised-chronologies/${reference}?significance=high&theme=neglect`,
    accept: 'text/html',
    within: 0.5,
  },
  { figure: 'timeline, HTML', path: `/chronologies/${reference}/timeline`, accept: 'text/html', within: undefined },
  { figure: 'CSV, personal view', path: `/chronologies/${reference}/export.csv`, accept: '*/*', within: 10 },
  { figure: 'CSV, anonymised view', path: `/anonymised-chronologies/${reference}/export.csv`, accept: '*/*', within: 10 },
  { figure: 'XLSX, anonymised view', path: `/anonymised-chronologies/${reference}/export.xlsx`, accept: '*/*', within: 10 },
  {
    figure: 'Word, 2,000 entries of one part',
    path: `/anonymised-chronologies/${reference}/export.docx?part=2`,
    accept: '*/*',
    within: undefined,
  },
] as const

/**
 * The merged chronology of 20 agencies with 5,000 entries each, against a plain sort-and-serialise of the same rows: one select without
 * order as superuser, the seals opened, sorted in memory, written as JSON. Each figure is the median of its rounds, in which everything is asked once.
 */
export async function measureChronology(
  installation: Installation,
  cookie: string,
  rounds: number,
): Promise<{ readonly figures: readonly ChronologyFigure[]; readonly peak: number }> {
  const { superuser, application, server } = installation
  const { names } = application.ground
  const caseId = await caseOf(superuser, reference)
  await addManyEntries(superuser, names, { caseId, partnershipId: 'halton', agencies, entries })
  await superuser.query('vacuum analyze records.chronology_entry')
  let peak = server.memory()
  const watching = setInterval(() => {
    peak = Math.max(peak, server.memory())
  }, 200)
  const times = asked.map((): { ours: number[]; bytes: number } => ({ ours: [], bytes: 0 }))
  const floors: number[] = []
  for (let round = 0; round <= rounds; round++) {
    for (const [index, { path, accept }] of asked.entries()) {
      const own = times[index]
      const from = performance.now()
      // A connection of its own: while the floor works, the server ends one that waits.
      const answer = await fetch(server.address + path, { headers: { cookie, accept, connection: 'close' } })
      let bytes = 0
      for await (const piece of answer.body ?? []) bytes += piece.length
      if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`)
      // The first round only warms.
      if (round === 0 || !own) continue
      own.ours.push((performance.now() - from) / 1000)
      own.bytes = bytes
    }
    const floor = (await sortAndSerialise(installation, caseId)) / 1000
    if (round > 0) floors.push(floor)
  }
  clearInterval(watching)
  const figures = asked.map(({ figure, within }, index) => {
    const { ours = [], bytes = 0 } = times[index] ?? {}
    return { figure, seconds: median(ours), floor: median(floors), bytes, within }
  })
  return { figures, peak }
}

/** Milliseconds for the same rows without walls, pages, views or files. */
async function sortAndSerialise({ superuser, application }: Installation, caseId: string): Promise<number> {
  const from = performance.now()
  const keys = await superuser.query<{ id: string; wrapped: Buffer }>(
    'select id, wrapped from records.case_key where case_id = $1',
    [caseId],
  )
  const boxes = new Map(keys.rows.map(({ id, wrapped }) => [id, application.ground.names.unwrap(id, wrapped)]))
  const { rows } = await superuser.query<{
    id: string
    agency: string
    row: number
    first: string
    last: string
    time: string | null
    key: string
    content: Buffer
  }>(
    `select id, organisation_id as agency, row_number as row, earliest::text as first, latest::text as last, at_time::text as time,
       key_id as key, content from records.chronology_entry where case_id = $1 and not taken_out`,
    [caseId],
  )
  const opened = rows.map(({ first, last, time, key, content, ...entry }) => ({
    ...entry,
    earliest: Temporal.PlainDate.from(first),
    latest: Temporal.PlainDate.from(last),
    time: time === null ? undefined : Temporal.PlainTime.from(time),
    content: JSON.parse(boxes.get(key)?.open(entry.id, 'content', content) ?? 'null'),
  }))
  const text = JSON.stringify(inChronologyOrder(opened))
  if (rows.length < agencies * entries || text.length < rows.length) throw new Error('The floor read fewer rows than there are')
  return performance.now() - from
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
