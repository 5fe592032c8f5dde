import { type ZipPart, zipStream } from './zip-stream.ts'

/** All of a streamed file. */
export async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

/** A zip file of these parts: name and text. */
export const zipOf = (parts: Readonly<Record<string, string | Iterable<string>>>): Promise<Buffer> =>
  whole(
    zipStream(Object.entries(parts).map(([name, text]): ZipPart => ({ name, text: typeof text === 'string' ? [text] : text }))),
  )

const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const types = (part: string, type: string) =>
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`

/** The parts of a workbook with one sheet, *Entries*, written by hand as Excel writes them. `sheet` is what stands in `sheetData` and after. */
export const workbookOf = (sheet: string, workbookProperties = ''): Record<string, string> => ({
  '[Content_Types].xml': types('xl/workbook.xml', 'spreadsheetml.sheet'),
  'xl/workbook.xml': `<workbook xmlns:r="${relationships}">${workbookProperties}<sheets><sheet name="Entries" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels':
    `<Relationships><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/>` +
    `<Relationship Id="rId2" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
  'xl/worksheets/sheet1.xml': `<worksheet>${sheet}</worksheet>`,
})

/** The parts of a Word document with this body. */
export const wordOf = (body: string): Record<string, string> => ({
  '[Content_Types].xml': types('word/document.xml', 'wordprocessingml.document'),
  'word/document.xml': `<w:document xmlns:w="main"><w:body>${body}</w:body></w:document>`,
})

/** A cell of a Word table, with what its properties hold. */
export const wordCell = (text: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`

/** A cell of a workbook with its text inside it. */
export const sheetCell = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
