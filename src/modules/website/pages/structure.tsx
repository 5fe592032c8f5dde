import { z } from 'zod'
import { type ChartNode, StructureChart } from '../../../ui/charts/index.ts'
import { FactList, SectionTitle } from '../../../ui/patterns/index.ts'
import { type StructureNode, structureOf } from '../../arrangements/index.ts'
import { groupName } from '../document-blocks.ts'
import { paths } from '../paths.ts'
import type { PublishedVersion } from '../published-version.ts'
import { Frame } from '../version-frame.ts'
import { Cited, Statements, startingLarge, VersionPage, Words } from './version-page.tsx'

const Group = z.object({
  id: z.string(),
  name: z.string(),
  purpose: z.string(),
  chair: z.string().nullable(),
  members: z.string().nullable(),
  meets: z.string().nullable(),
  /** The id of a group, or `accountable-officers`. */
  reportsTo: z.string(),
  reportsToName: z.string(),
  duties: z.array(z.string()),
  leftOpen: z.string().nullable(),
  source: z.array(z.string()),
})

export const StructureModel = Frame.extend({
  top: z.object({ id: z.string(), name: z.string(), members: z.string().nullable() }),
  groups: z.array(Group),
  rules: z.array(z.object({ says: z.string() })),
  boards: z.array(z.object({ id: z.string(), name: z.string(), link: z.string() })),
})
type StructureModel = z.output<typeof StructureModel>

export function structureModel(frame: Frame, { arrangements }: PublishedVersion): StructureModel {
  const { top, boards } = structureOf(arrangements)
  const cadences = new Map(everyGroup(top).map(({ id, cadence }) => [id, cadence]))
  return {
    ...frame,
    top: { id: top.id, name: top.name, members: top.members ?? null },
    groups: arrangements.groups.map(group => ({
      id: group.id,
      name: group.name,
      purpose: group.purpose,
      chair: group.chair ?? null,
      members: group.members ?? null,
      meets: cadences.get(group.id) ?? null,
      reportsTo: group.reportsTo,
      reportsToName: groupName(arrangements, group.reportsTo),
      duties: (group.duties ?? []).map(({ says }) => says),
      leftOpen: group.note ?? null,
      source: group.source ?? [],
    })),
    rules: (arrangements.structureRules ?? []).map(({ says }) => ({ says })),
    boards: boards.map(({ id, name, link }) => ({ id, name, link })),
  }
}

const everyGroup = (node: StructureNode): readonly StructureNode[] => [node, ...node.groups.flatMap(everyGroup)]

/** Who reports to whom, drawn; then each group with what it is for. */
export function StructurePage(model: StructureModel) {
  const { top, groups, rules, boards, partnership, version } = model
  return (
    <VersionPage frame={model} name="structure" lead={<p>Our groups, from the top down. Choose a group to read about it.</p>}>
      <StructureChart
        root={{ id: top.id, name: top.name, children: branchesUnder(top.id, groups) }}
        links={boards.map(({ id, name }) => ({
          name,
          href: `${paths.page(partnership.id, version.id, 'linked-boards')}#board-${id}`,
        }))}
        words={{
          title: 'Who reports to whom',
          things: 'groups',
          thing: 'group',
          name: 'Group',
          under: 'Reports to',
          note: 'Meets',
          links: 'Boards that we are linked with',
        }}
      />
      {rules.length > 0 && (
        <>
          <SectionTitle>How the groups work together</SectionTitle>
          <Statements frame={model} entries={rules} />
        </>
      )}
      <SectionTitle>{top.name}</SectionTitle>
      {top.members !== null && (
        <p class="govuk-body">
          <Words frame={model} text={top.members} />
        </p>
      )}
      {groups.map(group => (
        <section class="los-group" aria-labelledby={`group-${group.id}`}>
          <SectionTitle id={`group-${group.id}`}>{group.name}</SectionTitle>
          <p class="govuk-body">
            <Words frame={model} text={group.purpose} />
          </p>
          <FactList facts={factsOf(model, group)} />
          {group.duties.length > 0 && <Statements frame={model} entries={group.duties.map(says => ({ says }))} />}
          <Cited source={group.source} />
        </section>
      ))}
    </VersionPage>
  )
}

/** What is said of a group, and in one line what is not. */
function factsOf(frame: Frame, { chair, members, meets, reportsToName, leftOpen }: z.output<typeof Group>) {
  const asked = [
    ['Chair', chair],
    ['Members', members],
    ['Meets', meets],
    ['Reports to', reportsToName],
  ] as const
  const unsaid = asked.filter(([, value]) => value === null).map(([name]) => name.toLowerCase())
  const said = [...asked, ['Not said', unsaid.length === 0 ? null : unsaid.join(', ')], ['To note', leftOpen]] as const
  return said.flatMap(([name, value]) =>
    value === null ? [] : [{ name, value: <Words frame={frame} text={startingLarge(value)} /> }],
  )
}

const branchesUnder = (above: string, groups: readonly z.output<typeof Group>[]): readonly ChartNode[] =>
  groups
    .filter(({ reportsTo }) => reportsTo === above)
    .map(({ id, name, meets }) => ({
      id,
      name,
      note: meets === null ? undefined : `Meets ${meets}`,
      href: `#group-${id}`,
      children: branchesUnder(id, groups),
    }))
