type Node = { readonly id: string; readonly children?: readonly Node[] | undefined }

/** How the children of a node are drawn where there is room: side by side, in a frame of several rows, or one below the other. */
export type StructureShape = 'spread' | 'framed' | 'hanging'

/** For a node, by its id: the shape of its children, and how many columns wide it is. */
export type StructureLayout = (id: string) => { shape: StructureShape; columns: number }

/** More boxes than these side by side would be too narrow to read. */
export const mostColumns = 7

/**
 * Spreads as many levels from the top as fit beside each other; what is below them hangs. Where hardly anything is spread, a long row
 * of children with nothing under them is framed instead, in rows of as many as fit.
 */
export function layoutOf(root: Node): StructureLayout {
  let levels = 0
  while (levels < depthOf(root) && columnsOf(root, levels + 1) <= mostColumns) levels++
  const across = columnsOf(root, levels)
  const places = new Map<string, { shape: StructureShape; columns: number }>()
  const place = (node: Node, level: number) => {
    const children = node.children ?? []
    const plain = children.every(child => !child.children?.length)
    const shape = level < levels ? 'spread' : plain && across <= 2 && children.length > 3 ? 'framed' : 'hanging'
    places.set(node.id, { shape, columns: columnsOf(node, levels - level) })
    for (const child of children) place(child, level + 1)
  }
  place(root, 0)
  return id => places.get(id) ?? { shape: 'hanging', columns: 1 }
}

/** How many columns a node takes when so many levels of it are spread. */
function columnsOf({ children = [] }: Node, levels: number): number {
  if (levels <= 0 || children.length === 0) return 1
  return children.reduce((sum, child) => sum + columnsOf(child, levels - 1), 0)
}

const depthOf = ({ children = [] }: Node): number => (children.length === 0 ? 0 : 1 + Math.max(...children.map(depthOf)))
