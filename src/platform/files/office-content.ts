import { type OfficePackage, officePackage } from '../office/office-package.ts'
import { readXml } from '../office/xml-part.ts'
import { linked } from '../office/zip-contents.ts'

/**
 * Looks a workbook or document through: what it declares of itself, its list of contents, and then every part of it that is XML, from
 * beginning to end. Refuses macros, other files inside, and whatever takes something from elsewhere.
 */
export async function checkOffice(content: Uint8Array): Promise<'docx' | 'xlsx'> {
  const office = await officePackage(content)
  for (const part of office.zip.parts) {
    if (!/\.(xml|rels)$/i.test(part)) continue
    const reader = office.kind === 'document' ? fieldsOf() : formulas()
    await readXml(office.zip, part, {
      ...reader,
      open(name, attribute) {
        // Office reads links from parts under names in capitals, too.
        if (name === 'Relationship' && isLink(attribute)) throw linked
        reader.open(name, attribute)
      },
    })
  }
  return typeOf(office)
}

/** Anything but an address that a person could press, which is only words to us. */
const isLink = (attribute: (name: string) => string | undefined): boolean =>
  attribute('TargetMode') === 'External' && !/\/hyperlink$/.test(attribute('Type') ?? '')

const typeOf = ({ kind }: OfficePackage) => (kind === 'document' ? ('docx' as const) : ('xlsx' as const))

/** Fields of a document that fetch or start something when they are brought up to date. */
const fetches = /^\s*(DDE|DDEAUTO|LINK|IMPORT|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|DATABASE|RD)\b/i

/** A field’s instruction may be cut into any number of runs: it is put together until the field’s next mark. */
function fieldsOf() {
  let inside = false
  let instruction = ''
  const look = (words: string) => {
    if (fetches.test(words)) throw linked
  }
  return {
    open(name: string, attribute: (name: string) => string | undefined) {
      if (name === 'instrText') inside = true
      if (name === 'fldSimple') look(attribute('instr') ?? '')
      if (name === 'fldChar') instruction = ''
    },
    text(text: string) {
      if (!inside) return
      instruction = (instruction + text).slice(0, 1000)
      look(instruction)
    },
    close(name: string) {
      if (name === 'instrText') inside = false
    },
  }
}

/** Functions of a workbook that ask other computers or programs. */
const asks = /\b(WEBSERVICE|RTD|IMAGE|CALL|REGISTER(?:\.ID)?|EXEC)\s*\(/i

/** Where a workbook keeps formulas: of cells, of names, of rules for cells and their looks, of columns of a table. */
const formula = /^(f|definedName|formula[12]?|calculatedColumnFormula|totalsRowFormula)$/

/** Parts of a workbook that say from where it is brought up to date. */
const source = /^(ddeLink|oleLink|webPr|dbPr|olapPr)$/

/** A formula may be cut by remarks and marks: it is put together until its element ends. */
function formulas() {
  let inside = false
  let written = ''
  return {
    open(name: string) {
      if (source.test(name)) throw linked
      inside = formula.test(name)
      written = ''
    },
    text(text: string) {
      if (!inside) return
      written = (written + text).slice(-10_000)
      if (asks.test(written)) throw linked
    },
    close() {
      inside = false
    },
  }
}
