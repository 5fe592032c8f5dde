import type { Arrangements } from './arrangements-schema.ts'
import { type Within, withinInWords } from './entry-parts.ts'

/** A group of the partnership, or the accountable officers at the top, with the groups that report to it. */
export type StructureNode = {
  readonly id: string
  readonly name: string
  readonly shortName: string | undefined
  readonly purpose: string | undefined
  readonly chair: string | undefined
  readonly members: string | undefined
  /** How often it meets: `every 6 months`. */
  readonly cadence: string | undefined
  readonly source: readonly string[] | undefined
  /** In the order of the file. */
  readonly groups: readonly StructureNode[]
}

/** A board outside the structure, and how it is connected. What the arrangements leave unsaid is left out. */
export type LinkedBoard = {
  readonly id: string
  readonly name: string
  readonly link: string
  readonly purpose: string | undefined
  readonly chair: string | undefined
  readonly representedBy: string | undefined
  readonly reports: string | undefined
  readonly cadence: string | undefined
  readonly answersTo: string | undefined
  readonly source: readonly string[] | undefined
}

export type Structure = { readonly top: StructureNode; readonly boards: readonly LinkedBoard[] }

/**
 * Who reports to whom: the three accountable officers at the top, every group beneath the one it reports to, and the boards that are
 * linked. A file whose lines of reporting run in a circle or to nobody is refused when it is read, so each group stands here once.
 */
export function structureOf(arrangements: Arrangements): Structure {
  const names = new Map(arrangements.organisations.map(({ id, name }) => [id, name]))
  const officers = arrangements.partners.map(
    ({ organisation, accountableOfficer }) => `${accountableOfficer.post}, ${names.get(organisation) ?? organisation}`,
  )
  const top: StructureNode = {
    id: 'accountable-officers',
    name: 'Accountable officers',
    shortName: undefined,
    purpose: undefined,
    chair: undefined,
    members: officers.join('; '),
    cadence: undefined,
    source: undefined,
    groups: groupsUnder('accountable-officers', arrangements),
  }
  return { top, boards: (arrangements.linkedBoards ?? []).map(board) }
}

const groupsUnder = (above: string, arrangements: Arrangements): StructureNode[] =>
  arrangements.groups
    .filter(({ reportsTo }) => reportsTo === above)
    .map(({ id, name, shortName, purpose, chair, members, source }) => ({
      id,
      name,
      shortName,
      purpose,
      chair,
      members,
      cadence: cadence(arrangements.meetings?.find(({ group }) => group === id)?.every),
      source,
      groups: groupsUnder(id, arrangements),
    }))

function board({ meets, ...told }: NonNullable<Arrangements['linkedBoards']>[number]): LinkedBoard {
  const { id, name, link, purpose, chair, representedBy, reports, answersTo, source } = told
  return { id, name, link, purpose, chair, representedBy, reports, cadence: cadence(meets), answersTo, source }
}

/** `every 6 months`, `every month`. */
function cadence(every: Within | undefined): string | undefined {
  return every && `every ${withinInWords(every).replace(/^1 /, '')}`
}
