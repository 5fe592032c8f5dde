import { readIsoDay } from '../../platform/calendar/index.ts'
import { withinInWords } from './entry-parts.ts'
import type { GuidancePack } from './guidance-pack.ts'
import { type Finding, type Path, select } from './problem.ts'

/** Lists whose entries are known by their id: no id stands twice in one of them. */
const named = [
  'documents',
  'organisations',
  'partners',
  'groups',
  'contacts',
  'contradictions',
  'local-clocks',
  'delegation.powers',
  'relevant-agencies.kinds',
]

/** Which values name an entry of which list. */
const references: [from: string, list: string][] = [
  ['partners.*.organisation', 'organisations'],
  ['organisations.*.successor', 'organisations'],
  ['relevant-agencies.named.*.organisation', 'organisations'],
  ['groups.*.reports-to', 'groups'],
  ['meetings.*.group', 'groups'],
  ['decisions.threshold.group', 'groups'],
  ['decisions.threshold.views-needed.*', 'partners'],
  ['decisions.rapid-review.group', 'groups'],
  ['decisions.practice-review.group', 'groups'],
  ['decisions.report-agreed.group', 'groups'],
  ['case-team.*.partner', 'partners'],
]

/** Lines that lead from entry to entry and must come to an end. */
const chains: [list: string, key: string, says: string][] = [
  ['groups', 'reports-to', 'reports to itself in the end'],
  ['organisations', 'successor', 'is succeeded by itself in the end'],
]

/** What is wrong between the entries of a file. Looks at the content as typed, so that one fault hides no other. */
export function relationFindings(content: unknown, packs: readonly GuidancePack[]): Finding[] {
  return [
    ...named.flatMap(list => repeatedIds(content, list)),
    ...references.flatMap(([from, list]) => unknownReferences(content, from, list)),
    ...chains.flatMap(([list, key, says]) => circles(content, list, key, says)),
    ...endsBeforeStarts(content),
    ...allPartners(content),
    ...packFindings(content, packs),
    ...citationFindings(content),
  ]
}

/** The top of a structure: who the first group answers to. */
const reserved: Record<string, string[]> = { groups: ['accountable-officers'] }

function repeatedIds(content: unknown, list: string): Finding[] {
  const seen = new Set(reserved[list] ?? [])
  return select(content, `${list}.*.id`).flatMap(({ path, value }) => {
    if (typeof value !== 'string') return []
    if (seen.has(value)) return [{ path, reason: `the id ${value} is already taken; choose another` }]
    seen.add(value)
    return []
  })
}

function unknownReferences(content: unknown, from: string, list: string): Finding[] {
  const ids = [...texts(content, `${list}.*.id`), ...(from === 'groups.*.reports-to' ? (reserved[list] ?? []) : [])]
  const known = new Set(ids)
  return select(content, from)
    .filter(({ value }) => typeof value === 'string' && value !== '' && !known.has(value))
    .map(({ path, value }) => ({ path, reason: `there is no ${value} under ${list}; write one of: ${shortList(ids)}` }))
}

function circles(content: unknown, list: string, key: string, says: string): Finding[] {
  const next = new Map<string, string>()
  const places = new Map<string, Path>()
  for (const { path, value } of select(content, `${list}.*`)) {
    if (!isRecord(value) || typeof value.id !== 'string' || typeof value[key] !== 'string') continue
    next.set(value.id, value[key])
    places.set(value.id, [...path, key])
  }
  const walked = new Set<string>()
  return [...next.keys()].flatMap(start => {
    const way = new Set<string>()
    let step: string | undefined = start
    while (step !== undefined && !walked.has(step)) {
      walked.add(step)
      way.add(step)
      step = next.get(step)
    }
    if (step === undefined || !way.has(step)) return []
    const circle = [...way].slice([...way].indexOf(step))
    const names = shortList(circle)
    return circle.map(member => ({
      path: places.get(member) ?? [list],
      reason: `${member} ${says}; the circle is ${names}: let one of them lead upwards`,
    }))
  })
}

function endsBeforeStarts(content: unknown): Finding[] {
  return select(content, 'organisations.*').flatMap(({ path, value }): Finding[] => {
    if (!isRecord(value) || typeof value.from !== 'string' || typeof value.until !== 'string') return []
    const [from, until] = [readIsoDay(value.from), readIsoDay(value.until)]
    if (!from.ok || !until.ok || Temporal.PlainDate.compare(until.day, from.day) >= 0) return []
    return [
      {
        path: [...path, 'until'],
        reason: `it ends on ${value.until}, before it starts on ${value.from}; correct one of the two days`,
      },
    ]
  })
}

function allPartners(content: unknown): Finding[] {
  const there = texts(content, 'partners.*.id')
  if (select(content, 'partners').length === 0) return []
  return ['local-authority', 'health', 'police']
    .filter(partner => !there.includes(partner))
    .map(partner => ({ path: ['partners'], reason: `the partner ${partner} is missing; the law names three` }))
}

function packFindings(content: unknown, packs: readonly GuidancePack[]): Finding[] {
  const [follows] = select(content, 'follows')
  if (typeof follows?.value !== 'string') return []
  const pack = packs.find(each => each.id === follows.value)
  if (!pack) {
    const ids = packs.map(each => each.id)
    return [{ path: follows.path, reason: `there is no guidance pack ${follows.value}; write one of: ${shortList(ids)}` }]
  }
  const clocks = new Map(pack.clocks.map(clock => [clock.id, clock]))
  const local = select(content, 'local-clocks.*.id')
  const known = [...clocks.keys(), ...local.map(({ value }) => String(value))]
  const restated = select(content, 'restates.*').flatMap(({ path, value }): Finding[] => {
    if (!isRecord(value) || typeof value.clock !== 'string') return []
    const clock = clocks.get(value.clock)
    if (!clock)
      return [
        {
          path: [...path, 'clock'],
          reason: `${pack.id} has no clock ${value.clock}; write one of: ${shortList([...clocks.keys()])}`,
        },
      ]
    const owed = withinInWords(clock.within)
    if (typeof value.within !== 'string' || value.within === owed) return []
    return [
      {
        path: [...path, 'within'],
        reason: `${pack.id} says ${owed} for ${clock.id}, not ${value.within}; write ${owed}, or correct the pack`,
      },
    ]
  })
  const taken = local
    .filter(({ value }) => typeof value === 'string' && clocks.has(value))
    .map(({ path, value }) => ({
      path,
      reason: `${value} is a clock of ${pack.id}; choose another id, or cite it under restates`,
    }))
  const reminded = select(content, 'reminders.*.clock')
    .filter(({ value }) => typeof value === 'string' && !known.includes(value))
    .map(({ path, value }) => ({ path, reason: `there is no clock ${value}; write one of: ${shortList(known)}` }))
  return [...restated, ...taken, ...reminded]
}

/** Entries that must say where they are from, once the file names its documents. */
const cited = [
  'adopted-from',
  'partnership',
  'area',
  'words',
  'serious-incident',
  'organisations.*',
  'partners.*',
  'partners.*.accountable-officer',
  'partners.*.delegate',
  'delegation',
  'delegation.powers.*',
  'groups.*',
  'meetings.*',
  'relevant-agencies.selection',
  'relevant-agencies.named.*',
  'relevant-agencies.kinds.*',
  'decisions.threshold',
  'decisions.rapid-review',
  'decisions.practice-review',
  'decisions.report-agreed',
  'case-team.*',
  'restates.*',
  'local-clocks.*',
  'reminders.*',
  'contacts.*',
  'contradictions.*',
]

/** `2019 §5 line 358`, `2023 Local reviews and national panel lines 266-268`: document, section, line or lines. */
export const citation = /^(?<document>\S+) (?<section>.+) lines? (?<first>\d+)(?:-(?<last>\d+))?$/

function citationFindings(content: unknown): Finding[] {
  const documents = texts(content, 'documents.*.id')
  const entries = cited.flatMap(pattern => select(content, pattern))
  return entries.flatMap(({ path, value }): Finding[] => {
    if (!isRecord(value)) return []
    if (value.source === undefined) {
      if (documents.length === 0 || value.elsewhere !== undefined) return []
      return [{ path, reason: 'source is missing; cite document, section and line, or say under elsewhere where it is from' }]
    }
    return [value.source].flat().flatMap((source): Finding[] => {
      const parts = typeof source === 'string' ? citation.exec(source)?.groups : undefined
      if (parts && documents.includes(parts.document ?? '') && Number(parts.last ?? parts.first) >= Number(parts.first)) return []
      const example = `${documents[0] ?? '2019'} §5 line 358`
      return [
        {
          path: [...path, 'source'],
          reason: `write document, section and line, such as ${example}; documents: ${shortList(documents)}`,
        },
      ]
    })
  })
}

function texts(content: unknown, pattern: string): string[] {
  return select(content, pattern).flatMap(({ value }) => (typeof value === 'string' ? [value] : []))
}

function shortList(ids: readonly string[]): string {
  if (ids.length === 0) return '(none yet)'
  return ids.length > 12 ? `${ids.slice(0, 12).join(', ')} … (${ids.length} in all)` : ids.join(', ')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
