import { type FinishedFile, NotReadWhole } from './finished-file.ts'

/** A file of separated values, which is text and nothing else. */
export function textsOfSeparated(content: Uint8Array): Extract<FinishedFile, { ok: true }> {
  const text = decoded(content)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no text holds
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text) || /^\s*(\{\\rtf|<[!?a-z])/i.test(text)) throw unknownKind
  return { ok: true, kind: 'separated-values', texts: [{ place: 'the text', text, kind: 'words' }], pictures: 0, notes: [] }
}

function decoded(content: Uint8Array): string {
  const encoding =
    content[0] === 0xff && content[1] === 0xfe ? 'utf-16le' : content[0] === 0xfe && content[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content)
  } catch {
    return new TextDecoder('windows-1252').decode(content)
  }
}

const unknownKind = new NotReadWhole(
  'unknown-kind',
  'This is neither a PDF, a Word document (.docx), an Excel workbook (.xlsx) nor separated values (.csv), and cannot be released.',
)
