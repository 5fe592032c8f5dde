import { html } from 'hono/html'
import { assetAddress } from '../assets.ts'
import { BackLink, Breadcrumbs, Button, type Content, ExitThisPage, ServiceNavigation, SkipLink } from '../govuk/index.ts'

/** As whom a person acts: shown at the top of every page. */
export type SignedInPerson = {
  name: string
  /** Their role in the partnership's words: "Council delegate". */
  post: string
  partnership: string
  organisation: string
  /** The page where a person changes the membership they act as, and signs out. */
  membershipAddress?: string | undefined
}

export type NavigationItem = { href: string; text: string; current: boolean }

export type LayoutProps = {
  /** The page's heading; the browser's title adds the application's name, and "Error: " where an answer needs mending. */
  title: string
  /** Left out where nobody is signed in. */
  person?: SignedInPerson | undefined
  navigation?: readonly NavigationItem[] | undefined
  /** Says on every page that the records are fictional. */
  demonstration: boolean
  error?: boolean | undefined
  /** The whole width, for pages of lists and drawings. Without it the text keeps to a width that is good to read. */
  wide?: boolean | undefined
  /** The way back, before the main landmark, so that the skip link passes it: a link to one page, or the path to this one. */
  back?: { href: string; text: string } | undefined
  breadcrumbs?: readonly { text: string; href?: string | undefined }[] | undefined
  /** A partnership's public website: its name, home and pages stand at the top, and a way to leave quickly. */
  site?: { name: string; home: string } | undefined
  /** When this session ends unless something is done, and the address that keeps it open. */
  session?: { endsAt: Temporal.Instant; address: string } | undefined
  children?: Content
}

/**
 * The frame of every page, as a whole HTML document. It carries no inline script and no inline style, so that the content security
 * policy can be `default-src 'self'`.
 */
export function Layout(props: LayoutProps) {
  const { title, person, navigation = [], demonstration, error, wide, site, session, children } = props
  return (
    <>
      {html`<!DOCTYPE html>`}
      <html lang="en" class="govuk-template">
        <head>
          <meta charset="utf-8" />
          <title>{`${error ? 'Error: ' : ''}${[...new Set([title, site?.name ?? 'Line of Sight'])].join(' – ')}`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="theme-color" content="#12344d" />
          {!site && <meta name="robots" content="noindex, nofollow" />}
          <link rel="icon" href={assetAddress('icon.svg')} type="image/svg+xml" />
          <link rel="stylesheet" href={assetAddress('line-of-sight.css')} />
          <script type="module" src={assetAddress('line-of-sight.js')} />
        </head>
        <body class="govuk-template__body los-page">
          <SkipLink href="#main-content">Skip to main content</SkipLink>
          <header>
            <Band person={person} navigation={navigation} site={site} />
          </header>
          {site && <ExitThisPage text="Leave this page quickly" redirectUrl="https://www.bbc.co.uk/weather" />}
          {demonstration && <DemonstrationBanner />}
          <div class="los-content">
            <div class="govuk-width-container">
              <WayBack {...props} />
              <main
                class={wide ? 'govuk-main-wrapper los-main' : 'govuk-main-wrapper los-main los-main--reading'}
                id="main-content"
              >
                {children}
              </main>
            </div>
          </div>
          <Footer noArrangements={!person?.partnership} />
          {session && <SessionWarning {...session} />}
        </body>
      </html>
    </>
  )
}

function WayBack({ back, breadcrumbs }: LayoutProps) {
  return (
    <>
      {back && (
        <nav aria-label="Back">
          <BackLink href={back.href}>{back.text}</BackLink>
        </nav>
      )}
      {breadcrumbs && <Breadcrumbs items={breadcrumbs} collapseOnMobile />}
    </>
  )
}

type BandProps = { person: SignedInPerson | undefined; navigation: readonly NavigationItem[]; site: LayoutProps['site'] }

function Band({ person, navigation, site }: BandProps) {
  return (
    <ServiceNavigation
      classes="govuk-service-navigation--inverse los-band"
      ariaLabel={site?.name ?? 'Line of Sight'}
      serviceName={site?.name ?? 'Line of Sight'}
      serviceUrl={site?.home ?? '/'}
      navigationLabel="Main"
      menuButtonText="Menu"
      navigation={navigation.map(({ href, text, current }) => ({ href, text, current }))}
      {...(person && { slots: { end: { text: <ActingAs {...person} />, align: 'inline' } } })}
    />
  )
}

function ActingAs({ name, post, partnership, organisation, membershipAddress = '/membership' }: SignedInPerson) {
  return (
    <div class="los-person">
      <p>
        <span class="los-person__post">{post}</span>
        <span class="los-person__name">{`, ${name}`}</span>
      </p>
      <p>
        {`${[partnership, organisation].filter(Boolean).join(', ') || 'This installation'} `}
        <a class="govuk-link govuk-link--inverse los-person__change" href={membershipAddress}>
          Change or sign out
        </a>
      </p>
    </div>
  )
}

function DemonstrationBanner() {
  return (
    <section class="los-demonstration" aria-label="Demonstration">
      <div class="govuk-width-container">
        <p>
          <strong>Demonstration.</strong> These records are fictional.
        </p>
      </div>
    </section>
  )
}

const footerLinks = [
  { href: '/arrangements', text: 'The arrangements' },
  { href: '/accessibility', text: 'Accessibility' },
  { href: '/sign-in-help', text: 'Help with signing in' },
]

/** Who acts in no partnership stands under no arrangements; who is not signed in reads them on the public pages. */
function Footer({ noArrangements }: { noArrangements: boolean }) {
  const links = footerLinks.filter(({ href }) => !(noArrangements && href === '/arrangements'))
  return (
    <footer class="los-footer">
      <div class="govuk-width-container">
        <h2 class="govuk-visually-hidden">About this service</h2>
        <ul>
          {links.map(({ href, text }) => (
            <li>
              <a class="govuk-link govuk-link--muted" href={href}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </footer>
  )
}

function SessionWarning({ endsAt, address }: { endsAt: Temporal.Instant; address: string }) {
  return (
    <dialog
      class="los-session"
      aria-labelledby="session-warning-title"
      data-session-ends={endsAt.toString()}
      data-session-address={address}
    >
      <h2 class="govuk-heading-m" id="session-warning-title">
        You will soon be signed out
      </h2>
      <p class="govuk-body" data-session-words role="status">
        Nothing has been done here for a while. What you typed is kept as a draft.
      </p>
      <Button type="button" attributes={{ 'data-session-stay': true }}>
        Stay signed in
      </Button>
    </dialog>
  )
}
