import { readIsoDay } from '../../platform/calendar/index.ts'
import { dayRange, withinInWords } from './entry-parts.ts'
import type { GuidancePack } from './guidance-pack.ts'
import { type Finding, type Path, type Selected, select } from './problem.ts'

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
  ['relevant-agencies.engagement.*.kinds.*', 'relevant-agencies.kinds'],
  ['legislation.*.under', 'legislation'],
  ['review-duties.*.group', 'groups'],
  ['performance-data.*.group', 'groups'],
  ['annual-report.endorsement.*.partner', 'partners'],
]

/** Lines that lead from entry to entry and must come to an end. */
const chains: [list: string, key: string, says: string][] = [
  ['groups', 'reports-to', 'reports to itself in the end'],
  ['organisations', 'successor', 'is succeeded by itself in the end'],
  ['legislation', 'under', 'stands under itself in the end'],
]

/** Lists of numbered steps, taken one after the other. */
const stepped = ['failure-steps', 'escalation.steps', 'disputes.steps']

/** What may be left open only when a note says why. */
const needsNote: [entry: string, isOpen: (value: Record<string, unknown>) => boolean, reason: string][] = [
  ['escalation.day-type', ({ value }) => value === 'unstated', 'say in a note that the document leaves the kind of days open'],
  ['disputes', ({ steps }) => steps === undefined, 'list the steps, or say in a note why there are none'],
  ['need-levels', ({ levels }) => levels === undefined, 'list the levels, or say in a note why there are none'],
]

/** What is wrong between the entries of a file. Looks at the content as typed, so that one fault hides no other. */
export function relationFindings(content: unknown, packs: readonly GuidancePack[]): Finding[] {
  return [
    ...repeatedIds(content),
    ...references.flatMap(([from, list]) => unknownReferences(content, from, list)),
    ...chains.flatMap(([list, key, says]) => circles(content, list, key, says)),
    ...stepped.flatMap(list => stepsOutOfOrder(content, list)),
    ...needsNote.flatMap(([entry, isOpen, reason]) =>
      select(content, entry).flatMap(({ path, value }) =>
        isRecord(value) && isOpen(value) && value.note === undefined ? [{ path, reason }] : [],
      ),
    ),
    ...endsBeforeStarts(content),
    ...replacedYetThere(content),
    ...allPartners(content),
    ...seatsHeldTwice(content),
    ...packFindings(content, packs),
    ...citationFindings(content),
  ]
}

/** The top of a structure: who the first group answers to. */
const reserved: Record<string, string[]> = { groups: ['accountable-officers'] }

/** Entries are known by their id: none stands twice in one list. */
function repeatedIds(content: unknown): Finding[] {
  const taken = new Map<string, Set<string>>()
  return listed(content).flatMap(({ path, value }): Finding[] => {
    if (typeof value.id !== 'string') return []
    const list = path.slice(0, -1).join('.')
    const seen = taken.get(list) ?? new Set(reserved[list] ?? [])
    taken.set(list, seen)
    if (seen.has(value.id)) return [{ path: [...path, 'id'], reason: `the id ${value.id} is already taken; choose another` }]
    seen.add(value.id)
    return []
  })
}

/** Steps are numbered as they stand, and none starts before the one above it; days left open or counted twice are the document's. */
function stepsOutOfOrder(content: unknown, list: string): Finding[] {
  let before = 0
  return select(content, `${list}.*`).flatMap(({ path, value }, index): Finding[] => {
    if (!isRecord(value)) return []
    const wrong: Finding[] = []
    if (typeof value.step === 'string' && value.step !== String(index + 1))
      wrong.push({ path: [...path, 'step'], reason: `this is the place of step ${index + 1}; number the steps from 1, in order` })
    const days = dayRange.safeParse(value.days)
    if (!days.success) return wrong
    const { first } = days.data
    if (first < before)
      wrong.push({
        path: [...path, 'days'],
        reason: `it starts on day ${first}, the step above on day ${before}; put the steps in the order of their days`,
      })
    before = first
    return wrong
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

/** What an entry replaces stood in the version before, and no longer stands beside it. */
function replacedYetThere(content: unknown): Finding[] {
  return ['groups', 'expectations'].flatMap(list => {
    const there = new Set(texts(content, `${list}.*.id`))
    return select(content, `${list}.*.replaces.*`)
      .filter(({ value }) => typeof value === 'string' && there.has(value))
      .map(({ path, value }) => ({
        path,
        reason: `${value} still stands under ${list}; name an entry of the version before that is gone, or delete this`,
      }))
  })
}

function allPartners(content: unknown): Finding[] {
  const there = texts(content, 'partners.*.id')
  if (select(content, 'partners').length === 0) return []
  return ['local-authority', 'health', 'police']
    .filter(partner => !there.includes(partner))
    .map(partner => ({ path: ['partners'], reason: `the partner ${partner} is missing; the law names three` }))
}

/** The law names three bodies (Children Act 2004, section 16E): no organisation holds two of the seats. */
function seatsHeldTwice(content: unknown): Finding[] {
  const held = select(content, 'partners.*.organisation')
  return held.flatMap(({ path, value }, index): Finding[] =>
    held.findIndex(seat => seat.value === value) === index
      ? []
      : [{ path, reason: `${value} holds another seat already; each of the three partners is an organisation of its own` }],
  )
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
  const named = ['reminders', 'review-duties']
    .flatMap(list => select(content, `${list}.*.clock`))
    .filter(({ value }) => typeof value === 'string' && !known.includes(value))
    .map(({ path, value }) => ({ path, reason: `there is no clock ${value}; write one of: ${shortList(known)}` }))
  return [...restated, ...taken, ...named]
}

/** Entries outside lists that must say where they are from, once the file names its documents; every entry of a list must. */
const cited = [
  'adopted-from',
  'partnership',
  'area',
  'words',
  'serious-incident',
  'partners.*.accountable-officer',
  'partners.*.delegate',
  'delegation',
  'relevant-agencies.selection',
  'decisions.threshold',
  'decisions.rapid-review',
  'decisions.practice-review',
  'decisions.report-agreed',
  'escalation',
  'escalation.day-type',
  'disputes',
  'need-levels',
  'population.as-of',
  'learning.framework',
  'learning.events',
  'annual-report.author',
  'business-team.purpose',
]

/** Lists whose entries are not cited one by one: the documents themselves, and the parts of one definition. */
const citedAsOne = new Set(['documents', 'serious-incident.all-of'])

/** `2019 §5 line 358`, `2023 Local reviews and national panel lines 266-268`: document, section, line or lines. */
export const citation = /^(?<document>\S+) (?<section>.+) lines? (?<first>\d+)(?:-(?<last>\d+))?$/

function citationFindings(content: unknown): Finding[] {
  const documents = texts(content, 'documents.*.id')
  const entries: Selected[] = [
    ...cited.flatMap(pattern => select(content, pattern)),
    ...listed(content).filter(({ path }) => !citedAsOne.has(path.slice(0, -1).join('.'))),
  ]
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

/** Every entry of every list, at any depth. */
function listed(content: unknown, path: Path = []): { path: Path; value: Record<string, unknown> }[] {
  if (Array.isArray(content))
    return content.flatMap((value, index) => [
      ...(isRecord(value) ? [{ path: [...path, index], value }] : []),
      ...listed(value, [...path, index]),
    ])
  return isRecord(content) ? Object.entries(content).flatMap(([key, value]) => listed(value, [...path, key])) : []
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
