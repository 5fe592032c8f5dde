import { CannotRead } from '../office/cannot-read.ts'
import type { FileType } from './file-type.ts'
import { isJpeg, strippedJpeg } from './jpeg-content.ts'
import { checkOffice } from './office-content.ts'
import { checkPdf } from './pdf-content.ts'
import { isPng, strippedPng } from './png-content.ts'
import { checkText } from './text-content.ts'

/** A file as it may be kept. Throws `CannotRead` with the reason why it may not. */
export async function contentOf(
  content: Uint8Array,
  name: string,
  accept: readonly FileType[],
): Promise<{ readonly type: FileType; readonly content: Uint8Array }> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const start = bytes.toString('latin1', 0, 8)
  if (isPng(bytes)) return { type: 'png', content: strippedPng(bytes) }
  if (isJpeg(bytes)) return { type: 'jpeg', content: strippedJpeg(bytes) }
  // A packed file behind something else: two kinds in one.
  const packedEnd = bytes.indexOf('PK\u0005\u0006', Math.max(0, bytes.length - 66_000), 'latin1') !== -1
  if (start.startsWith('%PDF-')) {
    if (packedEnd) throw twoKinds
    checkPdf(content)
    return { type: 'pdf', content }
  }
  if (start.startsWith('PK\u0003\u0004')) return { type: await checkOffice(content), content }
  if (start.startsWith('\u00D0\u00CF\u0011\u00E0')) throw oldOffice
  if (packedEnd) throw twoKinds
  // Both are text alone to us: the end of the name chooses between two words for it, where both are taken.
  const type = accept.includes('csv') && (!accept.includes('text') || /\.csv$/i.test(name)) ? 'csv' : 'text'
  checkText(content, type === 'csv')
  return { type, content }
}

const twoKinds = new CannotRead('unknown-kind', 'The file is two kinds of file in one. Save it again, and choose that one.')
const oldOffice = new CannotRead(
  'old-format',
  'This is an old Office file, or one with a password. Save it as .docx, .xlsx or PDF without a password, and choose that one.',
)
