/**
 * Typst as WebAssembly writes a tagged PDF, but cannot be asked for PDF/UA-1, which is the same file with three more things: it
 * declares the standard (ISO 14289-1, section 5), asks readers to show the title in place of the file's name (7.1), and gives each
 * figure the place that it takes on its page (ISO 32000-1, table 344). They are put in here. That nothing else is missing is tested
 * against Typst's own PDF/UA-1, byte by byte (pdf-ua.test.ts). Objects are found by their references, never by what stands in
 * them: a title may say anything.
 */
export function markedForEveryone(pdf: Buffer, pictures: string): Buffer {
  const boxes = picturesFrom(pictures)
  const { head, objects, trailer } = readPdf(pdf.toString('latin1'))
  const marked = new Map(objects)
  const change = (number: number, by: (object: string) => string) => marked.set(number, by(marked.get(number) ?? ''))

  const catalog = referenceIn(trailer, 'Root')
  change(catalog, object => once(object, /^ {2}\/ViewerPreferences <<$/m, '$&\n    /DisplayDocTitle true'))
  change(referenceIn(objects.get(catalog), 'Metadata'), declaringTheStandard)
  const figures = figuresOf(objects, referenceIn(objects.get(catalog), 'StructTreeRoot'))
  if (figures.length !== boxes.length) throw new Error('A picture of a document is not where it should be.')
  for (const [index, figure] of figures.entries()) change(figure, object => withItsPlace(object, boxes[index]))
  return Buffer.from(written({ head, objects: marked, trailer }), 'latin1')
}

function declaringTheStandard(metadata: string): string {
  const named = once(metadata, / ><dc:title>/, '  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"$&')
  const declared = once(named, /<xmpTPg:NPages>/, '<pdfuaid:part>1</pdfuaid:part>$&')
  const length = Number(/^ {2}\/Length (\d+)$/m.exec(metadata)?.[1]) + declared.length - metadata.length
  return once(declared, /^ {2}\/Length \d+$/m, `  /Length ${length}`)
}

/** A drawing on its page, in points from the upper left corner. */
interface Box {
  x: number
  y: number
  width: number
  height: number
}

const pageHeight = 841.88977

function withItsPlace(figure: string, box: Box | undefined): string {
  if (box === undefined) throw new Error('A picture of a document has no place.')
  // A PDF measures from the lower left corner: left, bottom, right, top.
  const top = pageHeight - box.y
  const edges = [box.x, top - box.height, box.x + box.width, top].map(edge => Number(edge.toFixed(3)))
  return once(figure, /^ {4}\/O \/Layout$/m, `$&\n    /BBox [${edges.join(' ')}]`)
}

function picturesFrom(json: string): readonly Box[] {
  const read: unknown = JSON.parse(json)
  if (!Array.isArray(read)) throw new Error('The places of a document’s pictures could not be read.')
  return read.map((one: unknown) => {
    const number = (name: string) => (typeof one === 'object' && one !== null ? Number(Reflect.get(one, name)) : Number.NaN)
    return { x: number('x'), y: number('y'), width: number('width'), height: number('height') }
  })
}

/** The figures in the order in which they are read: the tags of a PDF are a tree, and stand in the file in another order. */
function figuresOf(objects: ReadonlyMap<number, string>, root: number): readonly number[] {
  const object = objects.get(root) ?? ''
  const inside = /^ {2}\/K (?:\[([^\]]*)\]|(\d+ 0 R))$/m.exec(object)
  const parts = [...(inside?.[1] ?? inside?.[2] ?? '').matchAll(/(\d+) 0 R/g)].map(([, number]) => Number(number))
  const below = parts.filter(part => isTag(objects.get(part))).flatMap(part => figuresOf(objects, part))
  return /^ {2}\/S \/Figure$/m.test(object) ? [root, ...below] : below
}

const isTag = (object: string | undefined): boolean => /^\d+ 0 obj\n<<\n {2}\/Type \/StructElem\n/.test(object ?? '')

/** Puts something in at the one place where it belongs. No such place, or two, mean another version of Typst: refused. */
function once(text: string, place: RegExp, put: string): string {
  if (text.match(new RegExp(place, `g${place.flags}`))?.length !== 1) throw changed()
  return text.replace(place, put)
}

function referenceIn(object: string | undefined, name: string): number {
  const found = new RegExp(`^ {2}/${name} (\\d+) 0 R$`, 'm').exec(object ?? '')
  if (found === null) throw changed()
  return Number(found[1])
}

const changed = () => new Error('Typst writes PDF in another way than it did.')

interface Pdf {
  head: string
  /** By number, in the order of the file. */
  objects: ReadonlyMap<number, string>
  trailer: string
}

/** The objects of a PDF that has one table of references and no compressed objects, as Typst writes it. */
function readPdf(pdf: string): Pdf {
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(pdf)?.[1])
  const references = pdf.slice(table)
  const offsets = [...references.matchAll(/^(\d{10}) \d{5} n/gm)].map(([, offset]) => Number(offset)).sort((a, b) => a - b)
  const first = offsets[0]
  if (!references.startsWith('xref') || first === undefined) throw changed()
  const objects = offsets.map((offset, index) => pdf.slice(offset, offsets[index + 1] ?? table))
  return {
    head: pdf.slice(0, first),
    objects: new Map(objects.map(object => [Number.parseInt(object, 10), object])),
    trailer: references.slice(references.indexOf('trailer'), references.indexOf('startxref')),
  }
}

function written({ head, objects, trailer }: Pdf): string {
  const offsets = new Map<number, number>()
  let at = head.length
  for (const [number, object] of objects) {
    offsets.set(number, at)
    at += object.length
  }
  const lines = Array.from({ length: objects.size + 1 }, (_, number) =>
    number === 0 ? '0000000000 65535 f\r\n' : `${String(offsets.get(number)).padStart(10, '0')} 00000 n\r\n`,
  )
  const table = `xref\n0 ${lines.length}\n${lines.join('')}`
  return `${head}${[...objects.values()].join('')}${table}${trailer}startxref\n${at}\n%%EOF`
}
