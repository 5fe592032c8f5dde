/** Where people go when nothing else was asked for. */
export const firstPage = '/my-work'

/** A path of this installation to go on to, and nothing else: no other site, no control character, no way around either. */
export function localPath(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > 2000 || !/^\/(?!\/)[^\\\p{Cc}\s]*$/u.test(asked)) return firstPage
  return asked
}
