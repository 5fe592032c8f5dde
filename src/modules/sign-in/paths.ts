import { firstPage } from './local-path.ts'

const to = (path: string) => (back: string) => (back === firstPage ? path : `${path}?back=${encodeURIComponent(back)}`)

/** The room's addresses, in one place. Most carry where to go on to afterwards. */
export const paths = {
  signIn: to('/sign-in'),
  signInAfter: (notice: 'start-again' | 'no-access', back: string) =>
    `/sign-in?notice=${notice}${back === firstPage ? '' : `&back=${encodeURIComponent(back)}`}`,
  secondFactor: to('/sign-in/second-factor'),
  setUp: to('/sign-in/set-up'),
  help: '/sign-in-help',
  invitation: (token: string) => `/invitation/${token}`,
  passwordReset: '/password-reset',
  signOut: '/sign-out',
  signedOut: '/signed-out',
  membership: to('/membership'),
  confirm: to('/confirm-it-is-you'),
}
