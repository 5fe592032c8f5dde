import { deflateSync } from 'node:zlib'

/** A PDF by hand: its objects by number, as they stand in the file. Object 1 is the catalogue. */
export function pdfFrom(objects: Readonly<Record<number, string>>, trailer = ''): Buffer {
  let file = '%PDF-1.7\n'
  const places: number[] = []
  for (const [number, object] of Object.entries(objects)) {
    places[Number(number)] = file.length
    file += `${number} 0 obj\n${object}\nendobj\n`
  }
  const table = file.length
  const size = places.length
  file += `xref\n0 ${size}\n${Array.from({ length: size }, (_, number) => `${String(places[number] ?? 0).padStart(10, '0')} ${number === 0 || places[number] === undefined ? '65535 f' : '00000 n'} \n`).join('')}`
  return Buffer.from(`${file}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${table}\n%%EOF\n`, 'latin1')
}

export const stream = (text: string, more = ''): string => `<< /Length ${text.length} ${more} >>\nstream\n${text}\nendstream`

export function packed(text: string, more = ''): string {
  const bytes = deflateSync(Buffer.from(text, 'latin1')).toString('latin1')
  return `<< /Length ${bytes.length} /Filter /FlateDecode ${more} >>\nstream\n${bytes}\nendstream`
}

const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'

/** A PDF of one page with this drawing, and what else its objects hold. From 10 on the numbers are free. */
export const onePage = (
  drawing: string,
  {
    page = '',
    catalogue = '',
    trailer = '',
    ...more
  }: { page?: string; catalogue?: string; trailer?: string; [number: number]: string } = {},
): Buffer =>
  pdfFrom(
    {
      1: `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
      2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${page.includes('/XObject') ? page.slice(page.indexOf('/XObject'), page.indexOf('>>', page.indexOf('/XObject')) + 2) : ''} >> ${page.replace(/\/XObject[^>]*>>/, '')} >>`,
      4: packed(drawing),
      5: font,
      ...more,
    },
    trailer,
  )

export const shown = (text: string, at = '20 200'): string => `BT /F1 12 Tf ${at} Td (${text}) Tj ET\n`
