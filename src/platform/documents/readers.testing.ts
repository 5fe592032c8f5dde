import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Other people’s programs that read our files in the tests: poppler for PDF, LibreOffice for Word and tables. */
type Reader = 'pdfinfo' | 'pdftotext' | 'pdffonts' | 'soffice' | 'unzip'

/** Why a test that needs this reader cannot run here, or null. For `context.skip`. */
export async function missingReader(...readers: readonly Reader[]): Promise<string | null> {
  for (const reader of readers) {
    const found = await run('which', [reader]).catch(() => null)
    if (found === null) return `${reader} is not installed on this machine`
  }
  return null
}

/** What a reader of this program prints about a file. The file is gone afterwards. */
async function read(reader: Reader, options: readonly string[], file: Buffer, after: readonly string[] = []): Promise<string> {
  return inFolder(async folder => {
    const path = join(folder, 'document')
    await writeFile(path, file)
    return (await run(reader, [...options, path, ...after], { maxBuffer: 50_000_000 })).stdout
  })
}

/** The words of a PDF, in the order of its content, page after page. */
export const pdfText = (pdf: Buffer) => read('pdftotext', ['-raw', '-enc', 'UTF-8'], pdf, ['-'])

/** What a PDF says about itself. */
export const pdfInfo = (pdf: Buffer) => read('pdfinfo', [], pdf)

/** The tags of a PDF with their words, as a screen reader has them. */
export const pdfStructure = (pdf: Buffer) => read('pdfinfo', ['-struct-text'], pdf)

export const pdfFonts = (pdf: Buffer) => read('pdffonts', [], pdf)

/** One part of a Word file, as it stands in the package. */
export const partOf = (docx: Buffer, part: string) => read('unzip', ['-p'], docx, [part])

/** The parts of a Word file, each with its size and date. */
export const partsOf = (docx: Buffer) => read('unzip', ['-l'], docx)

/** Kinds of file that LibreOffice opens for a test. */
type OfficeFile = 'docx' | 'xlsx' | 'csv'

/** What it writes them as. The last is the first sheet as it is shown, as CSV. */
type WrittenAs =
  | 'pdf'
  | 'txt:Text (encoded):UTF8'
  | 'fodt'
  | 'fods'
  | 'xlsx'
  | 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,1'

/** A file opened by LibreOffice and written again as another kind of file. */
export async function throughLibreOffice(file: Uint8Array, as: WrittenAs, kind: OfficeFile = 'docx'): Promise<Buffer> {
  return inFolder(async folder => {
    await writeFile(join(folder, `document.${kind}`), file)
    const own = `-env:UserInstallation=file://${folder}/office`
    const to = join(folder, 'written')
    // Comma, quotation mark, UTF-8: without a person to ask, it would take the encoding from the machine’s language.
    const opening = kind === 'csv' ? ['--infilter=CSV:44,34,76'] : []
    await run('soffice', [own, '--headless', ...opening, '--convert-to', as, '--outdir', to, join(folder, `document.${kind}`)])
    const [written] = await readdir(to)
    if (written === undefined) throw new Error(`LibreOffice did not open this ${kind} file.`)
    return readFile(join(to, written))
  })
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'los-document-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
