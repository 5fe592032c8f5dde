import { type Authentication, cookiePrefix, type IdentitySettings } from './authentication.ts'
import { keyedHash, randomToken, sameText } from './hashing.ts'
import { cookie } from './visit.ts'

/**
 * The hidden field of every form. It is a keyed hash of the cookie that the browser came with: the session's, or the one
 * of a half-made sign-in, or, for a stranger on the sign-in page, a random one made for this. So another site, another
 * browser, or the same browser after a new sign-in cannot use it; a form left open over a new sign-in is shown again.
 */
export function formTokens(settings: IdentitySettings, cookies: Awaited<Authentication['$context']>) {
  const strangerCookie = `${cookiePrefix(settings.baseUrl)}.stranger`
  const names = [cookies.authCookies.sessionToken.name, cookies.createAuthCookie('two_factor').name, strangerCookie]
  const tokenFor = (value: string) => keyedHash(settings.secret, 'form-token', value)
  const broughtBy = (headers: Headers) => names.map(name => cookie(headers, name)).find(value => value)

  return {
    /** The field's value, and the Set-Cookie header that a stranger's page needs with it. */
    formToken(request: { readonly headers: Headers }): { readonly token: string; readonly headers: Headers } {
      const brought = broughtBy(request.headers)
      if (brought) return { token: tokenFor(brought), headers: new Headers() }
      const made = randomToken()
      const secure = settings.baseUrl.startsWith('https://') ? '; Secure' : ''
      const line = `${strangerCookie}=${made}; Path=/; HttpOnly; SameSite=Lax${secure}`
      return { token: tokenFor(made), headers: new Headers({ 'set-cookie': line }) }
    },

    checkFormToken(request: { readonly headers: Headers }, token: string): boolean {
      const brought = broughtBy(request.headers)
      return brought !== undefined && sameText(tokenFor(brought), token)
    },
  }
}
