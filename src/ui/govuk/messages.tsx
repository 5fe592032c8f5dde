import { type Attributes, type Common, type Content, component } from './component.tsx'

type Body = { text?: Content; children?: Content }

export type ErrorSummaryProps = Common & {
  titleText: Content
  descriptionText?: Content | undefined
  /** One line for each field that needs mending, leading to it: `href="#name"`. */
  errorList?: readonly { text: Content; href?: string | undefined; attributes?: Attributes }[]
  disableAutoFocus?: boolean | undefined
}
export const ErrorSummary = component<ErrorSummaryProps>('govuk', 'error-summary')

export type NotificationBannerProps = Common &
  Body & {
    titleText?: Content | undefined
    titleHeadingLevel?: number | undefined
    /** `success` is announced at once and takes the focus. */
    type?: 'success' | undefined
    role?: string | undefined
    titleId?: string | undefined
    disableAutoFocus?: boolean | undefined
  }
export const NotificationBanner = component<NotificationBannerProps>('govuk', 'notification-banner')

export type InsetTextProps = Common & Body & { id?: string | undefined }
export const InsetText = component<InsetTextProps>('govuk', 'inset-text')

export type WarningTextProps = Common & Body & { iconFallbackText?: string | undefined }
export const WarningText = component<WarningTextProps>('govuk', 'warning-text')

export type DetailsProps = Common & Body & { summaryText: Content; id?: string | undefined; open?: boolean | undefined }
export const Details = component<DetailsProps>('govuk', 'details')

type Action = Common & { text: string; type?: 'button' | 'submit'; href?: string | undefined }

export type PanelProps = Common &
  Body & {
    titleText: Content
    headingLevel?: number | undefined
    actions?: Common & { items: readonly Action[] }
  }
export const Panel = component<PanelProps>('govuk', 'panel')

export type TagProps = Common & Body
export const Tag = component<TagProps>('govuk', 'tag')

export type PhaseBannerProps = Common & Body & { tag: Common & { text: Content } }
export const PhaseBanner = component<PhaseBannerProps>('govuk', 'phase-banner')

export type FeedbackProps = Common & Body & { titleText: Content; headingLevel?: number | undefined }
export const Feedback = component<FeedbackProps>('govuk', 'feedback')

type CookieAction = Action & { name?: string; value?: string }
export type CookieBannerProps = Common & {
  ariaLabel?: string | undefined
  hidden?: boolean | undefined
  messages: readonly (Common & {
    headingText?: Content
    text: Content
    actions?: readonly CookieAction[]
    hidden?: boolean | undefined
    role?: string | undefined
  })[]
}
export const CookieBanner = component<CookieBannerProps>('govuk', 'cookie-banner')

export type ExitThisPageProps = Common &
  Body & {
    /** Where the person is taken at once: a page that says nothing about this one. */
    redirectUrl: string
    id?: string | undefined
    activatedText?: string
    timedOutText?: string
    pressTwoMoreTimesText?: string
    pressOneMoreTimeText?: string
  }
export const ExitThisPage = component<ExitThisPageProps>('govuk', 'exit-this-page')
