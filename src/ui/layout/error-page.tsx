import type { Content } from '../govuk/index.ts'
import { Layout, type LayoutProps } from './layout.tsx'

/** Why a page cannot be shown: the HTTP status, or a session that is over. */
export type ErrorKind = 403 | 404 | 405 | 409 | 413 | 500 | 503 | 'file-too-large' | 'other-membership' | 'session-ended'

/**
 * What each error means to the person, and what they can do. A page that may not be seen and a made-up address read the same (404):
 * nothing here may depend on which of them it is.
 */
const errors: Record<ErrorKind, { title: string; words: readonly string[] }> = {
  403: {
    title: 'You cannot do this',
    words: [
      'Your role does not include it.',
      'If you think that it should, ask the access lead of your organisation or the Business Manager of the partnership.',
    ],
  },
  404: {
    title: 'We cannot find that page',
    words: [
      'If you typed the address, check it. If you followed a link, the page may have moved, or it may not be open to you.',
      'My work shows everything that waits for you.',
    ],
  },
  405: {
    title: 'This page cannot be used in that way',
    words: ['Nothing was recorded.', 'Open the page from My work or from the menu, and go on from there.'],
  },
  409: {
    title: 'This has changed since you opened it',
    words: [
      'Nothing was recorded from this page.',
      'Open the record again, look at what is new, and then decide whether to go on.',
    ],
  },
  413: {
    title: 'That is too large to send',
    words: [
      'At most 2 MB can be sent in one go. Nothing was recorded.',
      'Go back, make the text shorter or choose a smaller file, and send it again. A file of text may have 1 MB.',
    ],
  },
  'file-too-large': {
    title: 'That file is too large to send',
    words: [
      'A file may have up to 25 MB. Nothing was recorded.',
      'Go back: what you typed should still be on the page. Choose a smaller file, or split it into several, and send it again.',
    ],
  },
  500: {
    title: 'Something went wrong on our side',
    words: [
      'It is not your doing, and what was saved before is safe.',
      'Try again in a few minutes. If it happens again, tell the Business Manager of the partnership, with the reference below.',
    ],
  },
  503: {
    title: 'Line of Sight is not available just now',
    words: ['What was saved before is safe.', 'Try again in a few minutes.'],
  },
  'other-membership': {
    title: 'You act from another place now',
    words: [
      'This was written while you acted from another of your places. Nothing was recorded, so that it does not come to the wrong record.',
      'What you typed is kept as a draft there, where the form keeps drafts. Change back, and open the form again.',
    ],
  },
  'session-ended': {
    title: 'You have been signed out',
    words: [
      'Nothing had been done for a while.',
      'What you typed, up to the last save, is kept as a draft for when you sign in again.',
    ],
  },
}

/** Where work stops because the application fails, a child may still be waiting. */
const saysWhomToCall: ReadonlySet<ErrorKind> = new Set([500, 503])

export type ErrorPageProps = Pick<LayoutProps, 'person' | 'navigation' | 'demonstration'> & {
  kind: ErrorKind
  /** Finds this answer in the log; the person can read it out. */
  reference: string
  /** What to say beside the plain words, such as what changed meanwhile. */
  children?: Content
}

/** A plain page for an answer that is no page: what happened, what to do, and a reference. */
export function ErrorPage({ kind, reference, person, navigation, demonstration, children }: ErrorPageProps) {
  const { title, words } = errors[kind]
  return (
    <Layout title={title} person={person} navigation={navigation} demonstration={demonstration}>
      <h1 class="govuk-heading-l">{title}</h1>
      {words.map(sentence => (
        <p class="govuk-body">{sentence}</p>
      ))}
      {children}
      {saysWhomToCall.has(kind) && (
        <p class="govuk-body">
          <strong>If a child is in danger now, call 999.</strong> Do not wait for this service.
        </p>
      )}
      <p class="govuk-body">
        {person ? <NextStep href="/my-work" text="Go to My work" /> : <NextStep href="/sign-in" text="Sign in" />}
      </p>
      <p class="govuk-body los-quiet">
        Reference: <span class="los-reference">{reference}</span>
      </p>
    </Layout>
  )
}

const NextStep = ({ href, text }: { href: string; text: string }) => (
  <a class="govuk-link" href={href}>
    {text}
  </a>
)
