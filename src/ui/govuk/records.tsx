import { type Attributes, type Common, type Content, component } from './component.tsx'
import type { Words } from './form-controls.tsx'

type RowAction = Common & { text: Content; href: string; visuallyHiddenText?: string | undefined }
type RowActions = { classes?: string; items: readonly RowAction[] }

export type SummaryRow = {
  classes?: string
  key: Content | Words
  value: Content | Words
  actions?: RowActions | undefined
}
export type SummaryListProps = Common & {
  rows: readonly SummaryRow[]
  card?: Common & { title?: Words & { headingLevel?: number }; actions?: RowActions }
}
export const SummaryList = component<SummaryListProps>('govuk', 'summary-list', ['key', 'value'])

type Cell = Common & { text?: Content; format?: 'numeric' | undefined; colspan?: number; rowspan?: number }
export type TableProps = Common & {
  caption?: string | undefined
  captionClasses?: string | undefined
  head?: readonly Cell[]
  rows: readonly (readonly Cell[])[]
  firstCellIsHeader?: boolean | undefined
}
export const Table = component<TableProps>('govuk', 'table')

type TaskStatus = { text?: Content; classes?: string; tag?: Common & { text: Content } }
export type TaskListProps = Common & {
  idPrefix?: string | undefined
  items: readonly {
    title: Content | Words
    hint?: Content | { text: Content } | undefined
    status: Content | TaskStatus
    href?: string | undefined
    classes?: string
  }[]
}
export const TaskList = component<TaskListProps>('govuk', 'task-list', ['title', 'hint', 'status'])

export type TabsProps = Common & {
  id?: string | undefined
  idPrefix?: string | undefined
  title?: string | undefined
  items: readonly { id: string; label: string; attributes?: Attributes; panel: Content | Words }[]
}
export const Tabs = component<TabsProps>('govuk', 'tabs', ['panel'])

export type AccordionProps = Common & {
  id: string
  headingLevel?: number | undefined
  rememberExpanded?: boolean | undefined
  hideAllSectionsText?: string
  hideSectionText?: string
  hideSectionAriaLabelText?: string
  showAllSectionsText?: string
  showSectionText?: string
  showSectionAriaLabelText?: string
  items: readonly { heading: Content; summary?: Content | undefined; content: Content; expanded?: boolean | undefined }[]
}
export const Accordion = component<AccordionProps>('govuk', 'accordion', ['heading', 'summary', 'content'])
