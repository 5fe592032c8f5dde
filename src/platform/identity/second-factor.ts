import { symmetricDecrypt } from 'better-auth/crypto'
import { toString as qrCode } from 'qrcode'
import { keyedHash } from './hashing.ts'
import { type Parts, sessions } from './session.ts'

/** What a person needs to add us to an authenticator app. Shown until the first code is confirmed, then never again. */
export interface SecondFactorEnrolment {
  readonly personId: string
  /** `otpauth://…`, as in the picture. */
  readonly uri: string
  /** The same secret in base 32, in groups of four, for typing. */
  readonly secret: string
  /** The picture of the address, as SVG. */
  readonly qrCode: string
  /** Ten codes for paper; each opens once. */
  readonly backupCodes: readonly string[]
}

export function secondFactors(parts: Parts) {
  const { settings, authentication, context } = parts
  const { pool, secret } = settings
  const { enrollingPerson } = sessions(parts)

  return {
    /** A new secret and new backup codes for a person who has none confirmed; better-auth asks for the password. */
    async beginEnrolment(headers: Headers, password: string): Promise<void> {
      await authentication.api.enableTwoFactor({ headers, body: { password, method: 'totp' } })
    },

    /** Undefined unless the password was right and no second factor holds yet. */
    async secondFactorEnrolment(request: { readonly headers: Headers }): Promise<SecondFactorEnrolment | undefined> {
      const personId = await enrollingPerson(request.headers)
      if (!personId) return undefined
      const { rows } = await pool.query<{ secret: string; email: string }>(
        `select "secret", "email" from identity."twoFactor" factor
         join identity."user" person on person."id" = factor."userId" where person."id" = $1`,
        [personId],
      )
      const row = rows[0]
      if (!row) return undefined
      const shared = await symmetricDecrypt({ key: context.secretConfig, data: row.secret })
      const typed = base32(Buffer.from(shared))
      const issuer = encodeURIComponent(`Line of Sight (${new URL(settings.baseUrl).host})`)
      const uri = `otpauth://totp/${issuer}:${encodeURIComponent(row.email)}?secret=${typed}&issuer=${issuer}`
      const { backupCodes } = await authentication.api.viewBackupCodes({ body: { userId: personId } })
      return {
        personId,
        uri,
        secret: typed.replaceAll(/(.{4})(?=.)/g, '$1 '),
        qrCode: await qrCode(uri, { type: 'svg', errorCorrectionLevel: 'M' }),
        backupCodes,
      }
    },

    /** True the first time that a person uses this code, false ever after while it could still hold. */
    async spendCode(personId: string, code: string): Promise<boolean> {
      await pool.query(`delete from identity.spent_code where spent_at < now() - interval '5 minutes'`)
      const { rowCount } = await pool.query(
        'insert into identity.spent_code (person_id, code_hash) values ($1, $2) on conflict do nothing',
        [personId, keyedHash(secret, 'spent-code', `${personId}:${code}`)],
      )
      return rowCount === 1
    },

    /** For a person who lost the app and the paper: the next sign-in enrols anew. Ends the sessions. */
    async removeSecondFactor(personId: string): Promise<void> {
      await pool.query(
        `with factor as (delete from identity."twoFactor" where "userId" = $1),
              ended as (delete from identity."session" where "userId" = $1)
         update identity."user" set "twoFactorEnabled" = false, "updatedAt" = now() where "id" = $1`,
        [personId],
      )
    },
  }
}

/** RFC 4648, without padding, as authenticator apps read it. */
function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, byte => byte.toString(2).padStart(8, '0')).join('')
  const fives = bits.match(/.{1,5}/g) ?? []
  return fives.map(five => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}
