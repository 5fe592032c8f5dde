/** What XML cannot hold, and what its readers change: written by its number (ISO/IEC 29500-1, 22.9.2.19, ST_Xstring). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML cannot hold
const unwritable = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4})/g

/** A text for a part of a workbook. Half a character (a lone surrogate) becomes the sign for an unknown one. */
export const marked = (text: string): string =>
  text
    .toWellFormed()
    .replace(unwritable, sign => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** The text again, from what an XML parser gives. */
export const unmarked = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
