import { commonWords } from './common-words.ts'
import type { Parts } from './session.ts'

/** Why a new password is refused; the pages say it in words. */
export type PasswordProblem = 'too-short' | 'too-long' | 'too-common' | 'about-you'

const shortestPassword = 12
const longestPassword = 128

/**
 * Judges a new password, offline (NCSC and NIST SP 800-63B: length and no common ones; no rules about kinds of character).
 * `about` is what anyone knows of the person: name and mail address.
 */
export function passwordProblem(password: string, about: readonly string[] = []): PasswordProblem | undefined {
  if (Array.from(password).length < shortestPassword) return 'too-short'
  if (password.length > longestPassword) return 'too-long'
  const readings = readingsOf(password.toLowerCase())
  const words = (own: readonly string[]) => Math.min(...readings.map(text => fewestWords(text, own)))
  if (words([]) < 3 || repeats(password)) return 'too-common'
  if (words(about.flatMap(wordsOf)) < 3) return 'about-you'
  return undefined
}

/** A person's own words: the names in a name and in a mail address. */
function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(word => word.length >= 4)
}

const signs: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i' }

/** The letters in it: as typed, and with the signs that stand for letters read as those (not the figures and signs at its ends). */
function readingsOf(password: string): string[] {
  const onlyLetters = (text: string) => text.replaceAll(/[^\p{L}]/gu, '')
  const read = (text: string) => onlyLetters(Array.from(text, sign => signs[sign] ?? sign).join(''))
  const body = password.replace(/[\d\W_]+$/u, '')
  return [onlyLetters(password), read(body), read(body.replace(/^[\d\W_]+/u, ''))]
}

/** Of how many common words this is made, one after another, the person's own words not counted; endless when of others too. */
function fewestWords(text: string, own: readonly string[]): number {
  const fewest = [0]
  for (let end = 1; end <= text.length; end++) {
    const ways = (words: readonly string[], cost: number) =>
      words.filter(word => text.endsWith(word, end)).map(word => (fewest[end - word.length] ?? Infinity) + cost)
    fewest[end] = Math.min(Infinity, ...ways(commonWords, 1), ...ways(own, 0))
  }
  return fewest[text.length] ?? Infinity
}

/** Few different characters, or a short piece repeated: `abababababab`. */
function repeats(password: string): boolean {
  return new Set(password).size < 5 || /^(.+)\1.{0,3}$/su.test(password)
}

export function passwords({ settings: { pool }, context }: Parts) {
  return {
    passwordProblem,

    /** scrypt with its own salt, as better-auth stores and checks it. */
    hashPassword(password: string): Promise<string> {
      return context.password.hash(password)
    },

    async hasPassword(personId: string): Promise<boolean> {
      const { rows } = await pool.query(`select from identity."account" where "userId" = $1 and "providerId" = 'credential'`, [
        personId,
      ])
      return rows.length > 0
    },
  }
}
