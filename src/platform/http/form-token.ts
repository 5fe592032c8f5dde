import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * The hidden field of every form: it shows that the form came from us and for whom it was drawn. A forged one never matches;
 * one whose session has ended still says whose typing this is, so that nothing typed is lost (security.md, "Sessions and forms").
 */
export interface FormBearer {
  readonly sessionId: string
  readonly personId: string
  readonly membershipId: string
}

export interface FormTokens {
  issue(bearer: FormBearer): string
  /** Who the form was drawn for; undefined when the token is missing or forged. */
  read(token: unknown): FormBearer | undefined
  /** Marks words that we put into an address for one session, so that nobody else can put them there. */
  mark(words: string, sessionId: string): string
}

export function formTokens(secret: Buffer): FormTokens {
  const sign = (body: string) => createHmac('sha256', secret).update(body).digest()
  return {
    mark: (words, sessionId) => sign(`mark ${sessionId} ${words}`).toString('base64url').slice(0, 22),
    issue(bearer) {
      // Another one each time: a page that is drawn anew is another form (sent-once.ts).
      const drawn = randomBytes(9).toString('base64url')
      const said = [bearer.sessionId, bearer.personId, bearer.membershipId, drawn]
      const body = Buffer.from(JSON.stringify(said)).toString('base64url')
      return `${body}.${sign(body).toString('base64url')}`
    },
    read(token) {
      if (typeof token !== 'string') return undefined
      const [body, mac, ...rest] = token.split('.')
      if (!body || !mac || rest.length > 0) return undefined
      const given = Buffer.from(mac, 'base64url')
      const expected = sign(body)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
      const [sessionId, personId, membershipId] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
      return { sessionId: String(sessionId), personId: String(personId), membershipId: String(membershipId) }
    },
  }
}
