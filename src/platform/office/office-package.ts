import { CannotRead } from './cannot-read.ts'
import { readXml } from './xml-part.ts'
import { linked, type ZipContents, zipContents } from './zip-contents.ts'

export interface OfficePackage {
  kind: 'spreadsheet' | 'document'
  zip: ZipContents
  /** The part that holds the workbook or the words. */
  main: string
  /** What the main part refers to: the last word of each relationship’s type, by its id. */
  relations: ReadonlyMap<string, { type: string; part: string }>
}

/** Opens a zip file as a workbook or a document by what it declares of itself, and refuses what has macros or outside links. */
export async function officePackage(content: Uint8Array): Promise<OfficePackage> {
  const zip = await zipContents(content)
  if (!zip.has('[Content_Types].xml')) throw zip.has('content.xml') ? openDocument : notOffice
  const mains: { kind: OfficePackage['kind']; part: string }[] = []
  const relationParts: string[] = []
  await readXml(zip, '[Content_Types].xml', {
    open(name, attribute) {
      // Only what is said of a part that is there: some programs list kinds of parts that they never write.
      if (name !== 'Override') return
      const type = attribute('ContentType') ?? ''
      if (/ms-excel\.sheet\.binary/i.test(type)) throw binaryWorkbook
      if (/macroEnabled/i.test(type)) throw withMacros
      const part = (attribute('PartName') ?? '').replace(/^\//, '')
      if (/spreadsheetml\.(sheet|template)\.main\+xml$/.test(type)) mains.push({ kind: 'spreadsheet', part })
      if (/wordprocessingml\.(document|template)\.main\+xml$/.test(type)) mains.push({ kind: 'document', part })
    },
  })
  const [main, another] = mains
  if (main === undefined || another !== undefined || !zip.has(main.part)) throw notOffice
  for (const part of zip.parts) if (part.endsWith('.rels')) relationParts.push(part)
  const relations = new Map<string, { type: string; part: string }>()
  for (const part of relationParts) {
    const ofMain = part === relationsOf(main.part)
    await readXml(zip, part, {
      open(name, attribute) {
        if (name !== 'Relationship') return
        const type = (attribute('Type') ?? '').replace(/^.*\//, '')
        // An address that a person could press is only words to us. Anything else from outside would be fetched by a program.
        if (attribute('TargetMode') === 'External' && type !== 'hyperlink') throw linked
        if (ofMain) relations.set(attribute('Id') ?? '', { type, part: partNamed(main.part, attribute('Target') ?? '') })
      },
    })
  }
  return { kind: main.kind, zip, main: main.part, relations }
}

const folderOf = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1)

const relationsOf = (part: string): string => `${folderOf(part)}_rels/${part.slice(folderOf(part).length)}.rels`

/** A target as a part’s name. Only a key into the list of contents: one that is not there is simply not found. */
const partNamed = (from: string, target: string): string =>
  target.startsWith('/') ? target.slice(1) : `${folderOf(from)}${target}`

const notOffice = new CannotRead(
  'unknown-kind',
  'This is a packed file, but neither an Excel workbook (.xlsx) nor a Word document (.docx). Choose one of these, or a CSV file.',
)

const openDocument = new CannotRead(
  'other-format',
  'This is an OpenDocument file. Save it as an Excel workbook (.xlsx), a Word document (.docx) or CSV, and choose that one.',
)

const binaryWorkbook = new CannotRead(
  'other-format',
  'This is a binary Excel workbook (.xlsb). Save it as an Excel workbook (.xlsx) and choose that one.',
)

const withMacros = new CannotRead(
  'macros',
  'The file is of a kind that can carry macros (small programs). Save it as .xlsx or .docx and choose that one.',
)
