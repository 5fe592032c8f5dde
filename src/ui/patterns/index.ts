/** What pages of this service are made of, above the design system's components. */
export * from './clock-tag.tsx'
export * from './dates.ts'
export * from './draft-status.tsx'
export * from './due-list.tsx'
export * from './facts.tsx'
export * from './page-title.tsx'
export * from './timeline.tsx'
export * from './what-happens-next.tsx'
