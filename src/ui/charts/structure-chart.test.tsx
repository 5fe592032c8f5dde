import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChartNode, StructureChart, StructureTable } from './index.ts'
import { layoutOf, mostColumns } from './structure-layout.ts'

const words = {
  title: 'Who answers to whom',
  thing: 'team',
  things: 'teams',
  name: 'Team',
  under: 'Answers to',
  note: 'Lead',
  links: 'Neighbours',
}
const leaf = (id: string): ChartNode => ({ id, name: `Team ${id}` })
const root: ChartNode = {
  id: 'board',
  name: 'Board',
  note: 'Three directors',
  children: [
    { id: 'east', name: 'East', href: '/teams/east', note: 'Lead: A. Moss', children: [leaf('e1'), leaf('e2')] },
    { id: 'west', name: 'West', children: [] },
  ],
}
const draw = (node: ChartNode, links?: Parameters<typeof StructureChart>[0]['links']) =>
  String(<StructureChart root={node} words={words} {...(links && { links })} />)

describe('the drawing of a structure', () => {
  it('nests each box in the list of the one above it', () => {
    const page = draw(root)
    const east = page.slice(page.indexOf('id="structure-east"'), page.indexOf('id="structure-west"'))
    expect(east).toContain('id="structure-e1"')
    expect(east).toContain('<a class="govuk-link" href="/teams/east">East</a>')
    expect(page.slice(page.indexOf('id="structure-west"'), page.indexOf('<figcaption'))).not.toContain('structure-e')
  })

  it('says in words how many stand under whom', () => {
    expect(draw(root)).toContain('Under Board: 4 teams, on 2 levels.')
    expect(draw({ id: 'one', name: 'Alone' })).toContain('Alone stands alone.')
    expect(draw({ id: 'two', name: 'Top', children: [leaf('x')] })).toContain('Under Top: 1 team')
  })

  it('gives a table that says the same, links with it', () => {
    const table = String(<StructureTable root={root} words={words} links={[{ name: 'Harbour', note: 'Meets us each spring' }]} />)
    const rows = table.split('<tr').map(row => row.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' '))
    expect(rows.some(row => row.includes('Team e1 Board'))).toBe(false)
    expect(rows.some(row => row.includes('Team e1 East'))).toBe(true)
    expect(rows.some(row => row.includes('East Board Lead: A. Moss'))).toBe(true)
    expect(rows.some(row => row.includes('Harbour Meets us each spring'))).toBe(true)
  })

  it('draws links apart from the tree, and nothing for none', () => {
    expect(draw(root)).not.toContain('los-structure__links')
    const page = draw(root, [{ name: 'Harbour', note: 'Meets us each spring' }])
    expect(page.indexOf('Harbour')).toBeGreaterThan(page.indexOf('los-structure__links-title'))
  })

  it('needs no inline style, and keeps the words of people as text', () => {
    const page = draw({ id: 'x', name: '<script>x</script>', note: '<b>y</b>', children: [leaf('z')] }, [{ name: '<i>z</i>' }])
    for (const markup of ['style=', '<script>', '<b>', '<i>']) expect(page).not.toContain(markup)
  })
})

describe('how a structure is laid out', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => leaf(`n${index}`))

  it('spreads what fits side by side', () => {
    const layout = layoutOf(root)
    expect(layout('board')).toEqual({ shape: 'spread', columns: 3 })
    expect(layout('east')).toEqual({ shape: 'spread', columns: 2 })
  })

  it('frames a row that is too long, and hangs deep branches of a wide tree', () => {
    expect(layoutOf({ id: 'top', children: many(7) })('top').shape).toBe('spread')
    expect(layoutOf({ id: 'top', children: many(8) })('top').shape).toBe('framed')
    const wide = layoutOf({
      id: 'top',
      children: ['a', 'b', 'c', 'd'].map(id => ({ id, children: [leaf(`${id}1`), leaf(`${id}2`)] })),
    })
    expect(wide('top')).toEqual({ shape: 'spread', columns: 4 })
    expect(wide('a')).toEqual({ shape: 'hanging', columns: 1 })
  })

  it('never grows wider than fits, and never gives a child more room than its parent', () => {
    type Tree = { id: string; children: Tree[] }
    /** Each number says under which of the boxes before it the next box stands: 1 to 40 boxes. */
    const tree = fc.array(fc.nat(), { maxLength: 39 }).map(places => {
      const top: Tree = { id: 'top', children: [] }
      const boxes = [top]
      for (const [index, place] of places.entries()) {
        const box: Tree = { id: `box-${index}`, children: [] }
        boxes[place % boxes.length]?.children.push(box)
        boxes.push(box)
      }
      return top
    })
    fc.assert(
      fc.property(tree, top => {
        const layout = layoutOf(top)
        const check = (node: Tree) => {
          const { columns, shape } = layout(node.id)
          const below = node.children.map(child => layout(child.id).columns)
          expect(columns).toBeLessThanOrEqual(mostColumns)
          expect(Math.max(0, ...below)).toBeLessThanOrEqual(columns)
          if (shape === 'spread' && below.length > 0) expect(below.reduce((sum, width) => sum + width, 0)).toBe(columns)
          node.children.forEach(check)
        }
        check(top)
      }),
    )
  })
})
