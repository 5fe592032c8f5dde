import { CannotRead } from '../office/cannot-read.ts'

/** Beginnings of files that are made of letters and are something else: pages, programs, rich text. */
const otherThings =
  /^\uFEFF?\s*(<(\?xml|\?php|!doctype|!--|html|head|body|script|svg|table|iframe)|\{\\rtf|#!|%!PS|MIME-Version:)/i

const notText = new CannotRead('unknown-kind', 'This is none of the kinds of file that are taken, whatever its name says.')
const oldEncoding = new CannotRead(
  'other-format',
  'The file is not UTF-8 text. Open it, save it as UTF-8 (in Excel: CSV UTF-8), and choose that one.',
)

/** Refuses what is not text alone. A table that an older program wrote (UTF-16, Windows-1252) is taken where tables are. */
export function checkText(content: Uint8Array, older: boolean): void {
  const text = decoded(content, older)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells other files from text
  if (/[\u0000-\u0008\u000E-\u001F\u007F]/.test(text)) throw notText
  if (otherThings.test(text)) throw notText
  if (text.replace('\uFEFF', '').trim() === '') throw new CannotRead('empty', 'The file is empty. Choose another one.')
}

function decoded(content: Uint8Array, older: boolean): string {
  const [first, second] = content
  const marked = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined
  try {
    if (marked !== undefined && older) return new TextDecoder(marked, { fatal: true }).decode(content)
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    const text = new TextDecoder('windows-1252').decode(content)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
    if (marked !== undefined || /[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/.test(text)) throw notText
    if (!older) throw oldEncoding
    return text
  }
}
