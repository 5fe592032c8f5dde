import { describe, expect, it } from 'vitest'
import { arrangementsPath, loadArrangements } from './arrangements-file.ts'
import { type StructureNode, structureOf } from './structure.ts'

const read = (name: string) => {
  const file = loadArrangements(arrangementsPath(name))
  if (!file.ok) throw new Error(`${name} cannot be read`)
  return file.arrangements
}
const names = ({ name, groups }: StructureNode): unknown => (groups.length === 0 ? name : { [name]: groups.map(names) })
const all = (node: StructureNode): StructureNode[] => [node, ...node.groups.flatMap(all)]

describe('the structure of the partnership', () => {
  it('of 2019 has three levels under the accountable officers', () => {
    expect(names(structureOf(read('halton/2019.yaml')).top)).toEqual({
      'Accountable officers': [
        {
          HCYPSP: [
            {
              'Safeguarding Executive Group': [
                'Contextual Safeguarding Strategic Group',
                'Contextual Safeguarding Operational Group',
                'Safeguarding Practice Group',
                'Health Sub-Group',
                'Safeguarding Education Sub-Group',
              ],
            },
          ],
        },
      ],
    })
  })

  it('says who chairs, who belongs, how often a group meets, and who the officers are', () => {
    const groups = all(structureOf(read('halton/2019.yaml')).top)
    expect(groups.find(({ id }) => id === 'hcypsp')).toMatchObject({ cadence: 'every 6 months' })
    expect(groups.find(({ id }) => id === 'education-sub-group')?.chair).toBe('Safeguarding Children in Education Officer')
    expect(groups[0]?.members).toBe(
      'Chief Executive, Halton Borough Council; Accountable Officer, NHS Halton Clinical Commissioning Group; ' +
        'Chief Constable, Cheshire Constabulary',
    )
  })

  it('tells each linked board and how it is connected', () => {
    const { boards } = structureOf(read('halton/2023.yaml'))
    expect(boards.find(({ id }) => id === 'child-death-overview-panel')).toMatchObject({
      chair: 'Director of Public Health',
      cadence: 'every 3 months',
      answersTo: 'Health and Wellbeing Board, One Halton Place Based Partnership',
    })
    expect(boards.every(({ link }) => link !== '')).toBe(true)
  })

  it('holds every group once, in every file', () => {
    for (const name of ['halton/2019.yaml', 'halton/2023.yaml', 'neighbour/2023.yaml']) {
      const arrangements = read(name)
      const ids = all(structureOf(arrangements).top).map(({ id }) => id)
      expect(ids.sort()).toEqual(['accountable-officers', ...arrangements.groups.map(({ id }) => id)].sort())
    }
  })
})
