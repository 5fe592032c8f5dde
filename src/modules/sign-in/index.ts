/** The room's door: how people come in, prove who they are, and choose as whom they act. */
export type { DemonstrationPerson } from './demonstration-person.ts'
export { mountSignIn, type SignInTools } from './routes.tsx'
