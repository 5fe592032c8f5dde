import { type Common, type Content, component } from '../govuk/component.tsx'
import type { ButtonProps } from '../govuk/index.ts'

/** MoJ Frontend's components that this service uses, rendered by its own templates, in the same way as GOV.UK's. */

type Body = { text?: Content; children?: Content }

export type AlertProps = Common &
  Body & {
    /** Said before the words to a person who does not see the colour: "success: Saved". */
    title: string
    variant?: 'information' | 'success' | 'warning' | 'error'
    showTitleAsHeading?: boolean
    headingTag?: 'h2' | 'h3' | 'h4'
    dismissible?: boolean
    dismissText?: string
    disableAutoFocus?: boolean
    focusOnDismissSelector?: string
    role?: string
  }
export const Alert = component<AlertProps>('moj', 'alert')

export type BannerProps = Common & Body & { type?: 'success' | 'warning' | 'information'; iconFallbackText?: string }
export const Banner = component<BannerProps>('moj', 'banner')

export type BadgeProps = Common & Body
export const Badge = component<BadgeProps>('moj', 'badge')

type NavigationLink = Common & { text: Content; href: string; active?: boolean }

export type SubNavigationProps = Common & { label: string; items: readonly NavigationLink[] }
export const SubNavigation = component<SubNavigationProps>('moj', 'sub-navigation')

export type PrimaryNavigationProps = Common & { label: string; containerClasses?: string; items: readonly NavigationLink[] }
export const PrimaryNavigation = component<PrimaryNavigationProps>('moj', 'primary-navigation')

type SideSection = { heading: Common & { text: Content; headingLevel?: number }; items: readonly NavigationLink[] }
export type SideNavigationProps = Common & { label: string } & (
    | { items: readonly NavigationLink[] }
    | { sections: readonly SideSection[] }
  )
export const SideNavigation = component<SideNavigationProps>('moj', 'side-navigation')

export type PageHeaderActionsProps = Common & {
  heading: { text: Content; level?: number; classes?: string }
  items?: readonly (Omit<ButtonProps, 'children'> & { text: Content })[]
}
export const PageHeaderActions = component<PageHeaderActionsProps>('moj', 'page-header-actions')

type MenuItem = Common & { text: Content; href?: string; name?: string; value?: string; type?: 'button' | 'submit' }
export type ButtonMenuProps = Common & {
  items: readonly MenuItem[]
  button?: { text: string; classes?: string }
  alignMenu?: 'left' | 'right'
}
export const ButtonMenu = component<ButtonMenuProps>('moj', 'button-menu')

export type IdentityBarProps = Common & { title: Content | { text: Content }; menus?: readonly ButtonMenuProps[] }
export const IdentityBar = component<IdentityBarProps>('moj', 'identity-bar', ['title'])

export type TicketPanelProps = Common & { items: readonly (Common & { text: Content })[] }
export const TicketPanel = component<TicketPanelProps>('moj', 'ticket-panel')

export type RecordTimelineProps = Common & {
  headingLevel?: number
  items: readonly (Common & {
    label: Content | { text: Content }
    byline?: Content | { text: Content }
    /** An instant, shown as London's clock shows it. */
    datetime: { timestamp: string; type: 'datetime' | 'date' | 'time' }
    text: Content
  })[]
}
/** What happened to a record, entry by entry. The path of a record, drawn, is `Timeline` of the patterns. */
export const RecordTimeline = component<RecordTimelineProps>('moj', 'timeline', ['label', 'byline'])

/** A table that is wider than the screen scrolls within its own frame, by keyboard too. */
export const ScrollablePane = ({ label, children }: { label: string; children: Content }) => (
  <section class="moj-scrollable-pane" tabindex={0} aria-label={label}>
    {children}
  </section>
)
