import type { Hono } from 'hono'
import { declarations, events, modules, routes } from '../src/app.tsx'
import { auditEventsMarkdown } from '../src/modules/audit-log/index.ts'
import { incidentMoves } from '../src/modules/incidents/incident-moves.ts'
import { standings } from '../src/modules/incidents/serious-incident.ts'
import { members, roleNames } from '../src/modules/people/index.ts'
import { practiceReviewMoves, practiceReviewStates } from '../src/modules/practice-reviews/index.ts'
import { reviewMoves, reviewStandings } from '../src/modules/reviews/index.ts'
import type { Permission } from '../src/platform/access/policy.ts'
import { type Declaration, keyColumn, type ReadersOfRow, tableName } from '../src/platform/database/table.ts'

/** The pages of docs/generated, by file name: each says what the code says, and nothing else. `app` has every address mounted. */
export function generatedDocs(app: Hono): Readonly<Record<string, string>> {
  return {
    'statuses.md': statuses(),
    'urls-and-roles.md': urlsAndRoles(app),
    'audit-events.md': auditEventsMarkdown(events),
    'tables-and-readers.md': tablesAndReaders(),
  }
}

const made = 'Made from the code by `npm run docs`; do not edit.'
const cell = (words: string) => words.replaceAll('|', '\\|').replaceAll('\n', ' ')
const code = (words: string) => `\`${words}\``

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(heads), `|${'---|'.repeat(heads.length)}`, ...rows.map(line)].join('\n')
}

function page(title: string, ...paragraphs: readonly string[]): string {
  return `${[`# ${title}`, made, ...paragraphs].join('\n\n')}\n`
}

interface Move {
  readonly to: string
  readonly label: string
}

type Moves = Readonly<Record<string, Readonly<Record<string, Move>>>>
type Says = Readonly<Record<string, { readonly says: string }>>

/** Every table of moves, and the same drawn. */
function statuses(): string {
  return page(
    'Statuses',
    'Which command moves a record on from where it stands. Whether a person may use the command stands in [URLs and roles](urls-and-roles.md).',
    '## A serious incident',
    ...movesDrawn(incidentMoves, standings),
    '## A rapid review',
    ...movesDrawn(reviewMoves, reviewStandings),
    '## A practice review',
    ...movesDrawn(practiceReviewMoves, practiceReviewStates),
  )
}

function movesDrawn(moves: Moves, says: Says): readonly string[] {
  const each = Object.entries(moves).flatMap(([from, open]) =>
    Object.entries(open).map(([name, move]) => ({ from, name, ...move })),
  )
  const ends = Object.keys(moves).filter(from => Object.keys(moves[from] ?? {}).length === 0)
  const id = (standing: string) => standing.replaceAll('-', '_')
  const drawing = [
    'stateDiagram-v2',
    ...Object.keys(moves).map(standing => `  state "${says[standing]?.says ?? standing}" as ${id(standing)}`),
    `  [*] --> ${id(Object.keys(moves)[0] ?? '')}`,
    ...each.map(({ from, to, label }) => `  ${id(from)} --> ${id(to)}: ${label.replaceAll(': ', ', ')}`),
    ...ends.map(end => `  ${id(end)} --> [*]`),
  ]
  return [
    table(
      ['from', 'command', 'button', 'to'],
      each.map(({ from, name, label, to }) => [code(from), code(name), label, code(to)]),
    ),
    table(
      ['standing', 'what it says'],
      Object.keys(moves).map(standing => [
        code(standing),
        `${says[standing]?.says ?? ''}${ends.includes(standing) ? ' (nothing follows here)' : ''}`,
      ]),
    ),
    ['```mermaid', ...drawing, '```'].join('\n'),
  ]
}

/** Every address that is mounted, with the permission that it asks for and the roles that have it. */
function urlsAndRoles(app: Hono): string {
  const policy: Readonly<Record<string, Permission>> = Object.assign({}, ...modules.map(room => room.policy))
  const mounted = app.routes.filter(({ method }) => method !== 'ALL')
  const methods = Map.groupBy(mounted, ({ path }) => path)
  const rows = [...methods].map(([path, found]) => {
    const route = routes.find(one => one.path === path)
    const permission = route && route.may !== 'signed-in' ? policy[route.may] : undefined
    return {
      path,
      of: route ? 'room' : 'door',
      cells: [
        code(path),
        [...new Set(found.map(({ method }) => method))].sort().join(', '),
        ...(route
          ? [code(route.may), permission ? rolesInWords(permission) : 'everyone who is signed in', route.grave ? 'yes' : '']
          : []),
      ],
    }
  })
  const of = (kind: string) => rows.filter(row => row.of === kind).toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const usedOn = (name: string) => routes.some(route => route.may === name)
  return page(
    'URLs and roles',
    'A role opens the door; whether it opens on one record is decided by the list scope and by row security (see [tables and readers](tables-and-readers.md)). What a person may not see answers 404, as a made-up address does. GET gives a page, or its model as JSON; POST takes its form.',
    '## Addresses of the rooms',
    table(
      ['address', 'methods', 'permission', 'who has it', 'asks again who you are'],
      of('room').map(row => row.cells),
    ),
    '## Addresses without a permission',
    'The ways in and out, which stand before membership and permission, and what says nothing of any record. Each looks itself at whether somebody is signed in.',
    table(
      ['address', 'methods'],
      of('door').map(row => row.cells),
    ),
    '## Permissions',
    table(
      ['permission', 'who has it', 'stands before an address'],
      Object.entries(policy)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, permission]) => [code(name), rolesInWords(permission), usedOn(name) ? 'yes' : 'no']),
    ),
  )
}

/** "every member but `scrutineer`": as short as the truth allows. */
function rolesInWords({ roles, accessLeads }: Permission): string {
  const has = new Set(roles)
  const missing = members.filter(role => !has.has(role))
  const names = (list: readonly string[]) => list.map(code).join(', ')
  const administrator = has.has('system-administrator') ? ', `system-administrator`' : ''
  const words = roleNames.every(role => has.has(role))
    ? 'every role'
    : missing.length === 0
      ? `every member${administrator}`
      : missing.length < members.length / 2
        ? `every member but ${names(missing)}${administrator}`
        : names([...has])
  const leads = accessLeads ? 'access leads, whatever their role' : ''
  return [words, leads].filter(Boolean).join('; ')
}

const readersInWords: Readonly<Record<Declaration['readers'], string>> = {
  public: 'everyone, signed in or not',
  installation: 'anyone who is signed in',
  partnership: 'members acting in the partnership that owns the row',
  organisation: 'members acting for the organisation that owns the row',
  'case-team': 'the team of the case that the row belongs to',
  own: 'the one person named in the row',
  'with-record': 'whoever reads the record that the row belongs to',
  nobody: 'nobody',
}
const addersInWords: Readonly<Record<NonNullable<Declaration['addedBy']>, string>> = {
  readers: 'who may read it',
  nobody: 'only a function of the database, or maintenance',
  'own-organisation': 'members, for the organisation that they act for',
  'case-opener': 'who may read it, and who has just opened the case (a letterbox)',
  partnership: 'any member of the partnership (a letterbox)',
}

/** Every table of `records`, in the words from which its policies and grants are made. */
function tablesAndReaders(): string {
  const room = (declaration: Declaration) => modules.find(one => one.declarations.includes(declaration))?.name ?? 'platform'
  const inOrder = declarations.toSorted((a, b) => (tableName(a) < tableName(b) ? -1 : 1))
  const rows = inOrder.map(declaration => {
    const { also = [], record, administrator, addedBy = 'readers', addedByRoles, keptBy, changes } = declaration
    const admits = ({ readers, within, onlyRoles }: ReadersOfRow) =>
      `${code(readers)}${within ? ' in the partnership of the row' : ''}${onlyRoles ? `; of these only ${onlyRoles.map(code).join(', ')}` : ''}`
    const ofRecord = record ? `, ${code(tableName({ readers: 'nobody', table: record }))}` : ''
    const adders = addedByRoles ? `; of these only ${addedByRoles.map(code).join(', ')}` : ''
    const changed = [...(changes?.update ?? []).map(code), ...(changes?.delete ? ['or removed'] : [])]
    const besides =
      administrator === true
        ? '; the system administrator'
        : administrator
          ? '; the system administrator where nobody owns it'
          : ''
    const keepers = [
      ...(keptBy?.roles.map(code) ?? []),
      ...(keptBy?.accessLeads ? ['access leads for their own organisation'] : []),
      ...(keptBy && administrator ? ['the system administrator'] : []),
    ]
    return [
      code(tableName(declaration)),
      room(declaration),
      `${[declaration, ...also].map(admits).join('; also ')}${ofRecord}${besides}`,
      keyColumn(declaration) === undefined ? '' : code(keyColumn(declaration) ?? ''),
      keptBy && addedBy === 'readers' ? `of those who may read it: ${keepers.join(', ')}` : `${addersInWords[addedBy]}${adders}`,
      changed.join(', ') || 'never',
    ]
  })
  return page(
    'Tables and readers',
    'The tables of the schema `records`: who may read a row, in one word. Forced row security, its policies and the grants are made from these words after every migration. Maintenance (`los migrate`, `los verify-audit`) reads by a policy of its own; no request ever has that role.',
    table(
      ['word', 'who may read a row'],
      Object.entries(readersInWords).map(([word, says]) => [code(word), says]),
    ),
    table(['table', 'room', 'readers', 'owner’s key', 'who adds a row', 'changed afterwards'], rows),
    'The other schemas: `identity` (sign-in, its own login; the application has no grant there), `jobs` (ids only, its own login), `reference` (read-only to the application).',
  )
}
