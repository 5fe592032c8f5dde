/** Draws a form of the platform: its fields, what is wrong with them, and what was kept of it. */
export { type FieldGroup, FormOf, type FormOfProps } from './form-of.tsx'
export { typedWords } from './typed-words.ts'
