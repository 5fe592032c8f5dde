import { type Content, Details, Table } from '../govuk/index.ts'
import { ScrollablePane } from '../moj/index.tsx'
import { layoutOf, type StructureLayout } from './structure-layout.ts'

/** One box of the drawing, with those that stand under it. */
export type ChartNode = {
  /** Also the address of its box on the page: `#structure-ID`. */
  id: string
  name: string
  /** A line or two in small letters. */
  note?: string | undefined
  href?: string | undefined
  children?: readonly ChartNode[] | undefined
}

/** Something outside the tree, and how it is connected. */
export type ChartLink = { name: string; note?: string | undefined; href?: string | undefined }

export type StructureWords = {
  /** What the drawing shows, for a person who hears the page. */
  title: string
  /** What the boxes are: "groups", and one of them: "group". */
  things: string
  thing: string
  /** The heads of the table. */
  name: string
  under: string
  note: string
  /** What stands above the links. */
  links: string
}

type StructureChartProps = {
  root: ChartNode
  links?: readonly ChartLink[]
  words: StructureWords
  source?: Content
}

/**
 * Who stands under whom: nested lists, drawn as a tree from the top down where there is room, and as an indented one where there is
 * not or on paper. Branches that would grow too wide hang down instead. The same follows in words and as a table.
 */
export function StructureChart({ root, links = [], words, source }: StructureChartProps) {
  const layout = layoutOf(root)
  return (
    <figure class="los-structure" aria-label={words.title}>
      <div class="los-structure__room">
        <ul class="los-structure__tree">
          <Branch node={root} layout={layout} />
        </ul>
        {links.length > 0 && <Links links={links} title={words.links} />}
      </div>
      <figcaption class="los-structure__caption">
        {structureInWords(root, words)} {source}
      </figcaption>
      <Details summaryText="Show as a table" classes="los-structure__table">
        <StructureTable root={root} links={links} words={words} />
      </Details>
    </figure>
  )
}

function Branch({ node, layout }: { node: ChartNode; layout: StructureLayout }) {
  const { id, children = [] } = node
  const { shape, columns } = layout(id)
  const hanging = shape === 'hanging' && children.length > 0 ? ' los-structure__branch--hanging' : ''
  return (
    <li class={`los-structure__branch los-structure__branch--${columns}${hanging}`} id={`structure-${id}`}>
      <Box {...node} />
      {children.length > 0 && (
        <ul class={`los-structure__under los-structure__under--${shape}`}>
          {children.map(child => (
            <Branch node={child} layout={layout} />
          ))}
        </ul>
      )}
    </li>
  )
}

const Links = ({ links, title }: { links: readonly ChartLink[]; title: string }) => (
  <div class="los-structure__links">
    <p class="los-structure__links-title">{title}</p>
    <ul class="los-structure__link-list">
      {links.map(link => (
        <li>
          <Box {...link} />
        </li>
      ))}
    </ul>
  </div>
)

const Box = ({ name, note, href }: ChartLink) => (
  <div class="los-structure__box">
    <p class="los-structure__name">
      <Name name={name} href={href} />
    </p>
    {note && <p class="los-structure__note">{note}</p>}
  </div>
)

const Name = ({ name, href }: { name: string; href?: string | undefined }) =>
  href ? (
    <a class="govuk-link" href={href}>
      {name}
    </a>
  ) : (
    name
  )

/** "8 groups, on 3 levels, under Accountable officers." */
function structureInWords(root: ChartNode, { thing, things }: Pick<StructureWords, 'thing' | 'things'>): string {
  const [top, ...under] = rowsOf(root)
  if (!top || under.length === 0) return `${root.name} stands alone.`
  const levels = Math.max(...under.map(({ level }) => level))
  return `Under ${top.node.name}: ${under.length} ${under.length === 1 ? thing : things}, on ${levels === 1 ? 'one level' : `${levels} levels`}.`
}

/** The drawing as a table: each box, what it stands under, and its note; then the links. */
export function StructureTable({ root, links = [], words }: Omit<StructureChartProps, 'source'>) {
  const rows = rowsOf(root).map(({ node, under }) => [
    { children: <Name name={node.name} href={node.href} /> },
    { text: under ?? '–' },
    { text: node.note ?? '' },
  ])
  return (
    <>
      <ScrollablePane label={words.title}>
        <Table
          classes="govuk-table--small-text-until-tablet"
          firstCellIsHeader
          head={[{ text: words.name }, { text: words.under }, { text: words.note }]}
          rows={rows}
        />
      </ScrollablePane>
      {links.length > 0 && (
        <ScrollablePane label={words.links}>
          <Table
            classes="govuk-table--small-text-until-tablet"
            firstCellIsHeader
            head={[{ text: words.links }, { text: words.note }]}
            rows={links.map(({ name, note, href }) => [{ children: <Name name={name} href={href} /> }, { text: note ?? '' }])}
          />
        </ScrollablePane>
      )}
    </>
  )
}

type Row = { node: ChartNode; under: string | undefined; level: number }

/** From the top down, each before those under it. */
function rowsOf(node: ChartNode, under?: string, level = 0): Row[] {
  return [{ node, under, level }, ...(node.children ?? []).flatMap(child => rowsOf(child, node.name, level + 1))]
}
