import nunjucks from 'nunjucks'
import { describe, expect, it } from 'vitest'
import { designSystemFolders } from '../govuk/templates.ts'
import {
  Alert,
  Badge,
  Banner,
  ButtonMenu,
  IdentityBar,
  PageHeaderActions,
  PrimaryNavigation,
  RecordTimeline,
  ScrollablePane,
  SideNavigation,
  SubNavigation,
  TicketPanel,
} from './index.tsx'

/**
 * MoJ Frontend ships no fixtures. Each component is compared with what the package's own macro makes of options written by hand, in
 * an environment set up as the package's documentation says; only white space at the two ends is left aside.
 */
const environment = nunjucks.configure([`${designSystemFolders.govuk}/dist`, designSystemFolders.moj], {
  autoescape: true,
  trimBlocks: true,
  lstripBlocks: true,
})
environment.addFilter('mojDate', (timestamp: string, type: string) => `${timestamp} as ${type}`)

function byMacro(component: string, macro: string, params: object): string {
  const source = `{% from "moj/components/${component}/macro.njk" import ${macro} %}{{ ${macro}(params) }}`
  return environment.renderString(source, { params }).trim()
}

const items = [
  { text: 'Open', href: '/open', active: true },
  { text: 'Closed & <old>', href: '/closed' },
]

const cases: Record<string, { component: string; macro: string; options: object; ours: unknown }> = {
  alert: {
    component: 'alert',
    macro: 'mojAlert',
    options: { title: 'Saved', text: 'The <view> is saved', variant: 'success', dismissible: true },
    ours: <Alert title="Saved" text="The <view> is saved" variant="success" dismissible />,
  },
  'alert with markup': {
    component: 'alert',
    macro: 'mojAlert',
    options: { title: 'Late', html: '<b>Two</b> things', variant: 'warning', showTitleAsHeading: true },
    ours: (
      <Alert title="Late" variant="warning" showTitleAsHeading>
        <b>Two</b> things
      </Alert>
    ),
  },
  banner: {
    component: 'banner',
    macro: 'mojBanner',
    options: { type: 'information', text: 'a < b' },
    ours: <Banner type="information" text="a < b" />,
  },
  badge: {
    component: 'badge',
    macro: 'mojBadge',
    options: { text: 'Sealed', classes: 'moj-badge--blue' },
    ours: <Badge text="Sealed" classes="moj-badge--blue" />,
  },
  'sub-navigation': {
    component: 'sub-navigation',
    macro: 'mojSubNavigation',
    options: { label: 'Incidents', items },
    ours: <SubNavigation label="Incidents" items={items} />,
  },
  'primary navigation': {
    component: 'primary-navigation',
    macro: 'mojPrimaryNavigation',
    options: { label: 'Main', items },
    ours: <PrimaryNavigation label="Main" items={items} />,
  },
  'side navigation': {
    component: 'side-navigation',
    macro: 'mojSideNavigation',
    options: { label: 'Parts', sections: [{ heading: { text: 'One' }, items }] },
    ours: <SideNavigation label="Parts" sections={[{ heading: { text: 'One' }, items }]} />,
  },
  'page header actions': {
    component: 'page-header-actions',
    macro: 'mojPageHeaderActions',
    options: { heading: { text: 'INC-1', level: 2 }, items: [{ text: 'Print', href: '/print' }] },
    ours: <PageHeaderActions heading={{ text: 'INC-1', level: 2 }} items={[{ text: 'Print', href: '/print' }]} />,
  },
  'button menu': {
    component: 'button-menu',
    macro: 'mojButtonMenu',
    options: { button: { text: 'More' }, items: [{ text: 'Print', href: '/print' }] },
    ours: <ButtonMenu button={{ text: 'More' }} items={[{ text: 'Print', href: '/print' }]} />,
  },
  'identity bar': {
    component: 'identity-bar',
    macro: 'mojIdentityBar',
    options: { title: { text: 'INC-1' }, menus: [{ items: [{ text: 'Print', href: '/print' }] }] },
    ours: <IdentityBar title="INC-1" menus={[{ items: [{ text: 'Print', href: '/print' }] }]} />,
  },
  'ticket panel': {
    component: 'ticket-panel',
    macro: 'mojTicketPanel',
    options: { items: [{ text: 'One <b>' }, { html: '<p>Two</p>', classes: 'moj-ticket-panel__content--blue' }] },
    ours: <TicketPanel items={[{ text: 'One <b>' }, { text: <p>Two</p>, classes: 'moj-ticket-panel__content--blue' }]} />,
  },
}

describe.each(Object.entries(cases))('%s', (_, { component, macro, options, ours }) => {
  it('is what its own template makes', () => {
    const expected = byMacro(component, macro, options)
    expect(expected).toContain('moj-')
    expect(String(ours)).toBe(expected)
  })
})

describe('the timeline of a record', () => {
  const entry = { label: { text: 'Notified' }, byline: { text: 'the <council>' }, text: 'Reference 8841' }

  it('is what its own template makes, its dates as every page writes them', () => {
    const datetime = { timestamp: '2026-07-01T13:02:00Z', type: 'datetime' as const }
    const expected = byMacro('timeline', 'mojTimeline', { items: [{ ...entry, datetime }] })
    const ours = String(<RecordTimeline items={[{ ...entry, datetime }]} />)
    expect(ours).toBe(expected.replace('>2026-07-01T13:02:00Z as datetime<', '>1 July 2026 at 14:02<'))
    expect(ours).not.toBe(expected)
  })
})

it('a pane that scrolls can be reached by keyboard and has a name', () => {
  expect(String(<ScrollablePane label="A wide table">a</ScrollablePane>)).toBe(
    '<section class="moj-scrollable-pane" tabindex="0" aria-label="A wide table">a</section>',
  )
})
