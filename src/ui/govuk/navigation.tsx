import { type Attributes, type Common, type Content, component } from './component.tsx'

type LinkWords = Common & { text?: Content; children?: Content; href: string }

export const BackLink = component<LinkWords>('govuk', 'back-link')
export const SkipLink = component<LinkWords>('govuk', 'skip-link')

export type BreadcrumbsProps = Common & {
  items: readonly { text: Content; href?: string | undefined; attributes?: Attributes }[]
  collapseOnMobile?: boolean | undefined
  labelText?: string | undefined
}
export const Breadcrumbs = component<BreadcrumbsProps>('govuk', 'breadcrumbs')

type PageLink = { href: string; text?: Content; labelText?: string | undefined; attributes?: Attributes }
type PageNumber = { number: number; href: string; current?: boolean; visuallyHiddenText?: string; attributes?: Attributes }
export type PaginationProps = Common & {
  items?: readonly (PageNumber | { ellipsis: true })[]
  previous?: PageLink | undefined
  next?: PageLink | undefined
  landmarkLabel?: string | undefined
}
export const Pagination = component<PaginationProps>('govuk', 'pagination')

export type ServiceNavigationProps = Common & {
  ariaLabel?: string
  menuButtonText?: string
  menuButtonLabel?: string
  navigationLabel?: string
  navigationId?: string
  navigationClasses?: string
  collapseNavigationOnMobile?: boolean
  serviceName?: string
  serviceUrl?: string
  navigation?: readonly { text: Content; href?: string; current?: boolean; active?: boolean; attributes?: Attributes }[]
  slots?: {
    start?: Content
    end?: Content | { text: Content; align: 'inline' }
    navigationStart?: Content
    navigationEnd?: Content
  }
}
export const ServiceNavigation = component<ServiceNavigationProps>('govuk', 'service-navigation')

export type LanguageNavigationProps = Common & {
  ariaLabel?: string
  items: readonly (Common & {
    text: Content
    lang: string
    hrefLang?: string
    dir?: 'ltr' | 'rtl'
    href?: string
    current?: boolean
    languageDescriptionText?: string
  })[]
}
export const LanguageNavigation = component<LanguageNavigationProps>('govuk', 'language-navigation')

export type GenericHeaderProps = Common & { url?: string; logoText: Content; containerClasses?: string }
/** A header that carries no crown. GOV.UK's own header and footer do, and are not for use outside GOV.UK: they have no component here. */
export const GenericHeader = component<GenericHeaderProps>('govuk', 'generic-header')
