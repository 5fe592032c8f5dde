import { CannotRead } from '../office/cannot-read.ts'
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
    await readXml(office.zip, part, office.kind === 'document' ? fieldsOf() : formulas)
  }
  return typeOf(office)
}

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

const formulas = (() => {
  let inside = false
  return {
    open(name: string) {
      inside = name === 'f'
    },
    text(text: string) {
      if (inside && asks.test(text)) throw new CannotRead('external-links', linked.message)
    },
    close() {
      inside = false
    },
  }
})()
