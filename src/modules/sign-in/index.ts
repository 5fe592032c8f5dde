/** The room's door: how people come in, prove who they are, and choose as whom they act. */
export { mountSignIn, type SignInTools } from './routes.tsx'
