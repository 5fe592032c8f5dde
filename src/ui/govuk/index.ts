/** GOV.UK Frontend's components, rendered by its own templates. Each takes its macro's options, in text or JSX, never in HTML. */
export type { Attributes, Common, Content } from './component.tsx'
export * from './form-controls.tsx'
export * from './messages.tsx'
export * from './navigation.tsx'
export * from './records.tsx'
