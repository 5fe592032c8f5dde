import { readIsoDay } from '../../platform/calendar/index.ts'
import type { Arrangements } from './arrangements-schema.ts'
import { type Confidence, confidence, type Within, withinInWords } from './entry-parts.ts'
import type { GuidancePack } from './guidance-pack.ts'

/** Something that a file says and nobody has yet read in its source. Confirming it takes a source and a name. */
export type FactToCheck = {
  /** The id of the pack or of the arrangements. */
  document: string
  /** Keys of the file and ids of its entries: `clocks/publish-review`. It stays the same when entries move. */
  path: string
  /** What is claimed, in words for a Business Manager. */
  says: string
  confidence: Exclude<Confidence, 'checked'>
  source?: string | undefined
  note?: string | undefined
}

/**
 * Every fact of a pack, or entry of a file of arrangements, that is not `checked`, in the order of the file. A fact inside another
 * (what a role is there for) is one of its own.
 */
export function factsToCheck(document: GuidancePack | Arrangements): FactToCheck[] {
  return factsIn(document, [], '').map(({ path, ...fact }) => ({ document: document.id, path: path.join('/'), ...fact }))
}

type Found = Omit<FactToCheck, 'document' | 'path'> & { path: string[] }

/** `above` is the name of the entry that the value stands in. */
function factsIn(value: unknown, path: string[], above: string): Found[] {
  if (Array.isArray(value))
    return value.flatMap((entry, index) => factsIn(entry, [...path, textAt(entry, 'id') ?? String(index + 1)], above))
  if (!isRecord(value)) return []
  const inner = Object.entries(value).flatMap(([key, each]) => factsIn(each, [...path, inFile(key)], nameOf(value) ?? above))
  const sure = confidence.safeParse(value.confidence)
  if (!sure.success || sure.data === 'checked') return inner
  const source = [value.source].flat().filter(each => typeof each === 'string')
  const origin = source.length > 0 ? source.join('; ') : textAt(value, 'elsewhere')
  const fact = { path, says: says(value, path, above), confidence: sure.data, source: origin, note: textAt(value, 'note') }
  return [fact, ...inner]
}

/** What the list or key is about, where the fact itself does not say. */
const subjects: Record<string, string> = {
  published: 'Published',
  'in-force-from': 'In force from',
  'adopted-from': 'May be adopted from',
  'national-panel': 'The national body',
  'serious-incident': 'A serious incident is one where',
  does: 'What this role is there for',
  'review-criteria/criterion': 'Before a local practice review, the partners must consider whether',
  'review-criteria/circumstance': 'Before a local practice review, the partners have regard to this circumstance',
  'national-review-criteria': 'For a national review it is considered whether',
  'decision-options': 'A rapid review can end so',
  'required-contents': 'Published arrangements must say',
  every: 'The annual report is due once in',
  'contents/must': 'The annual report must contain',
  'contents/should': 'The annual report should contain',
}

/** The events that clocks of the packs start on; another is said by its id. */
const starts: Record<string, string> = {
  'local-authority-aware': 'the local authority becomes aware',
  'notification-sent': 'the notification is sent',
  'review-decided': 'the review is decided',
  'publication-planned': 'the day planned for publication',
  'reporting-year-ended': 'the end of the year reported on',
  'annual-report-published': 'the annual report is published',
}

function says(fact: Record<string, unknown>, path: readonly string[], above: string): string {
  const list = path.findLast(step => step !== fact.id) ?? ''
  const subject = subjects[`${list}/${textAt(fact, 'kind') ?? textAt(fact, 'weight')}`] ?? subjects[list]
  const owedBy = textAt(fact, 'owedBy')
  const name = nameOf(fact) ?? (list === 'does' ? above : undefined)
  const parts = [fact.allOf, fact.functions].flat().flatMap(part => textAt(part, 'says') ?? [])
  const body = textAt(fact, 'says') ?? textAt(fact, 'for') ?? (parts.length > 0 ? parts.join('; ') : undefined)
  const named = owedBy === undefined ? name : `${name} (${owedBy})`
  return [subject, named, body, valueInWords(fact)].filter(each => each !== undefined).join(': ')
}

function nameOf(entry: Record<string, unknown>): string | undefined {
  return ['term', 'title', 'name', 'label'].map(key => textAt(entry, key)).find(name => name !== undefined)
}

function valueInWords(fact: Record<string, unknown>): string | undefined {
  const { value, within, counting } = fact
  if (isLength(within)) {
    const start = textAt(fact, 'startsOn') ?? ''
    const event = starts[start] ?? start.replaceAll('-', ' ')
    return counting === 'back' ? `${withinInWords(within)} before ${event}` : `within ${withinInWords(within)} after ${event}`
  }
  if (isLength(value)) return withinInWords(value)
  if (typeof value === 'string') return value === 'uncertain' ? 'not known' : dayInWords(value)
  return textAt(fact, 'telephone')
}

function dayInWords(text: string): string {
  const read = readIsoDay(text)
  return read.ok ? read.day.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }) : text
}

function isLength(value: unknown): value is Within {
  return isRecord(value) && typeof value.count === 'number' && typeof value.unit === 'string'
}

function textAt(value: unknown, key: string): string | undefined {
  const text = isRecord(value) ? value[key] : undefined
  return typeof text === 'string' ? text : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A key of the program as the file spells it. */
function inFile(key: string): string {
  return key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}
