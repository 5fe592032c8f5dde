import { z } from 'zod'
import { type Arrangements, arrangementsFile } from './arrangements-schema.ts'
import type { Confidence } from './entry-parts.ts'
import type { GuidancePack } from './guidance-pack.ts'

/** A section of an arrangements file, spelt as in the file, and the words for it, which name the part where only that counts. */
export type SectionShown = { section: string; title: string }

export type ChecklistItem = {
  id: string
  says: string
  confidence: Confidence
  source: string
  note?: string | undefined
  /** `present`: all that is needed is there. `partly`: some of it. `missing`: none. */
  state: 'present' | 'partly' | 'missing'
  shownBy: SectionShown[]
  /** What to write so that the state becomes `present`; nothing where it is. */
  missing: SectionShown[]
}

/**
 * Whether each content that the guidance asks of published arrangements is there (requirement A5). It sees that a section stands
 * in the file with something in it; whether the words are good enough is for people to read.
 */
export function checklistOf(arrangements: Arrangements, pack: GuidancePack): ChecklistItem[] {
  return pack.requiredContents.map(({ id, says, confidence, source, note, shownBy, all }) => {
    const there = shownBy.filter(name => isThere(arrangements, name))
    const enough = all ? there.length === shownBy.length : there.length > 0
    const state = enough ? 'present' : there.length > 0 ? 'partly' : 'missing'
    const missing = enough ? [] : shownBy.filter(name => !there.includes(name))
    return { id, says, confidence, source, note, state, shownBy: there.map(sectionShown), missing: missing.map(sectionShown) }
  })
}

/** Whether files of arrangements have a section of this name, or a section with a part of this name: `relevant-agencies.named`. */
export function isSection(name: string): boolean {
  const [section = '', part, ...further] = name.split('.')
  if (!isSectionName(section) || further.length > 0) return false
  return part === undefined || (keysOf(arrangementsFile.shape[section]).includes(part) && !besides.has(part))
}

/** What a Business Manager calls each section. What only serves the program (its id, its roles) is a section too. */
const sectionTitles: Record<keyof typeof arrangementsFile.shape, string> = {
  id: 'Id',
  version: 'Version',
  title: 'Title',
  published: 'When they were published',
  'adopted-from': 'From when they may be adopted',
  follows: 'The guidance that they follow',
  note: 'Note',
  documents: 'Published documents',
  partnership: 'The partnership',
  area: 'Area',
  words: 'Words used here',
  'serious-incident': 'What a serious incident is',
  organisations: 'Organisations',
  partners: 'Safeguarding partners',
  delegation: 'Delegation',
  groups: 'Groups',
  meetings: 'Meetings',
  'relevant-agencies': 'Relevant agencies',
  decisions: 'Who decides',
  'case-team': 'Who works on a case',
  restates: 'Statutory clocks restated',
  'local-clocks': 'Local clocks',
  reminders: 'Reminders',
  contacts: 'Whom to ring',
  aims: 'Aims',
  purposes: 'Purposes',
  history: 'History',
  legislation: 'Legislation',
  geography: 'Places covered',
  'partner-duties': 'Duties of the partners',
  'structure-rules': 'Rules of the structure',
  'linked-boards': 'Linked boards',
  expectations: 'What is expected of agencies',
  'failure-steps': 'If an agency does not comply',
  escalation: 'Escalation between practitioners',
  disputes: 'Disputes between partners',
  'need-levels': 'Levels of need',
  pledges: 'Pledges',
  outcomes: 'Outcomes',
  'success-criteria': 'Success criteria',
  population: 'The people of the area',
  scrutiny: 'Independent scrutiny',
  learning: 'Learning and improvement',
  'review-duties': 'Duties around incidents and reviews',
  'child-death': 'Child death reviews',
  training: 'Training',
  voice: 'Voice of children and families',
  'performance-data': 'Performance data',
  'performance-rules': 'How data is used',
  'annual-report': 'Annual report',
  'funding-rules': 'Funding',
  policies: 'Policies',
  'policy-rules': 'Rules of policies and procedures',
  'business-team': 'Business team',
  glossary: 'Glossary',
  contradictions: 'Contradictions in the document',
}

/** What an entry carries besides what it says: a section of nothing else is empty. */
const besides = new Set(['source', 'elsewhere', 'note'])

function isThere(arrangements: Arrangements, name: string): boolean {
  return isFilled(name.split('.').reduce<unknown>((inside, key) => valueAt(inside, inProgram(key)), arrangements))
}

function isFilled(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== ''
  if (Array.isArray(value)) return value.some(isFilled)
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).some(([key, inner]) => !besides.has(key) && isFilled(inner))
  return value !== undefined && value !== null
}

function valueAt(inside: unknown, key: string): unknown {
  return typeof inside === 'object' && inside !== null ? Object.entries(inside).find(([name]) => name === key)?.[1] : undefined
}

function sectionShown(name: string): SectionShown {
  const [section = '', part] = name.split('.')
  const title = isSectionName(section) ? sectionTitles[section] : section
  return { section, title: part === undefined ? title : `${title}: ${part.replaceAll('-', ' ')}` }
}

function isSectionName(name: string): name is keyof typeof sectionTitles {
  return Object.hasOwn(sectionTitles, name)
}

/** A key of the file as the program spells it. */
function inProgram(key: string): string {
  return key.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase())
}

function keysOf(schema: z.core.$ZodType): string[] {
  if (schema instanceof z.ZodOptional) return keysOf(schema.unwrap())
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
}
