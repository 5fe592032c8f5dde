import type { PublishedDocument } from './document-tree.ts'

/** The properties of a Word file (ECMA-376, part 2, section 11): what it is called, in whose name, of which day, in which language. */
export function coreProperties({ title, partnership, subject, language, date, reference }: PublishedDocument): string {
  const day = `${date}T00:00:00Z`
  const elements = [
    element('dc:title', title),
    subject === undefined ? '' : element('dc:subject', subject),
    element('dc:creator', partnership),
    element('cp:lastModifiedBy', partnership),
    reference === undefined ? '' : element('dc:identifier', reference),
    element('dc:language', language),
    `<dcterms:created xsi:type="dcterms:W3CDTF">${day}</dcterms:created>`,
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${day}</dcterms:modified>`,
  ]
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${elements.join('')}</cp:coreProperties>`
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const element = (name: string, words: string): string =>
  `<${name}>${words.replace(/[&<>"]/g, sign => escapes[sign] ?? sign)}</${name}>`

const endOfDirectory = 0x06054b50

/** The same package, its parts dated with the day of the document: a zip file notes the moment at which each part was packed. */
export function withoutTheMoment(zip: Buffer, { year, month, day }: Temporal.PlainDate): Buffer {
  const dated = Buffer.from(zip)
  const end = dated.length - 22
  if (dated.readUInt32LE(end) !== endOfDirectory) throw new Error('A Word file has no directory of its parts.')
  // The date of a zip file begins with the year 1980 (APPNOTE 4.4.6).
  const stamp = ((Math.min(2107, Math.max(1980, year)) - 1980) << 9) | (month << 5) | day
  let at = dated.readUInt32LE(end + 16)
  for (let part = 0; part < dated.readUInt16LE(end + 10); part += 1) {
    const local = dated.readUInt32LE(at + 42)
    for (const time of [at + 12, local + 10]) {
      dated.writeUInt16LE(0, time)
      dated.writeUInt16LE(stamp, time + 2)
    }
    at += 46 + dated.readUInt16LE(at + 28) + dated.readUInt16LE(at + 30) + dated.readUInt16LE(at + 32)
  }
  return dated
}
