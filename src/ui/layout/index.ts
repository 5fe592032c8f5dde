/** The frame of every page, and the pages for what cannot be shown. */
export * from './error-page.tsx'
export * from './layout.tsx'
