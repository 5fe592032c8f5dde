import { readFileSync } from 'node:fs'
import { formatDate } from '../../ui/patterns/dates.ts'
import { documentFonts } from './document-fonts.ts'
import { type Block, headingsOf, type PublishedDocument, runsOf, type Text } from './document-tree.ts'
import { charactersOf } from './font-coverage.ts'
import { markedForEveryone } from './pdf-ua.ts'
import { settled } from './settled-document.ts'
import { columnWidths } from './table-columns.ts'
import { drawnByTypst } from './typst.ts'

/**
 * The document as PDF for everyone (PDF/UA-1, ISO 14289-1): tagged, in British English, with title, contents, links, page numbers,
 * table headers on every page and every font inside. The same document gives the same file. It takes up to a second the first time
 * and a fraction of one after that.
 */
export async function pdfOf(document: PublishedDocument): Promise<Buffer> {
  const { pdf, pictures } = await drawnByTypst(JSON.stringify(pdfInput(settled(document))))
  return markedForEveryone(pdf, pictures)
}

/** Letters after which a word may break in large type, and in a column beside another one: 40 wide ones would leave the page. */
const inLarge = 20
const inColumns = 30

/** What the template (document.typ) is given. Everything optional is there, as null. */
function pdfInput(document: PublishedDocument) {
  const { title, partnership, subject, date, reference, blocks } = document
  const day = formatDate(date)
  const about = [partnership, reference, day].filter(part => part !== undefined).map(part => drawable(part))
  return {
    title: drawable(title, inLarge),
    partnership: drawable(partnership),
    subject: subject === undefined ? null : drawable(subject),
    about: about.join(' · '),
    footer: [title, reference, day]
      .filter(part => part !== undefined)
      .map(part => drawable(part))
      .join(' · '),
    year: date.year,
    month: date.month,
    day: date.day,
    contents: headingsOf(document).length > 2,
    blocks: blocks.map(drawnBlock),
  }
}

function drawnBlock(block: Block) {
  const say = (text: Text, widest?: number) =>
    runsOf(text).map(run => ({
      text: drawable(run.text, widest),
      strong: run.strong === true,
      href: run.href === undefined || run.href.startsWith('/') ? null : run.href,
    }))
  const sayOrNothing = (text: Text | undefined) => (text === undefined ? null : say(text))
  switch (block.kind) {
    case 'heading':
      return { ...block, text: drawable(block.text, inLarge) }
    case 'paragraph':
    case 'call-out':
      return { kind: block.kind, text: say(block.text) }
    case 'quote':
      return { kind: block.kind, text: say(block.text), from: block.from === undefined ? null : drawable(block.from) }
    case 'list':
      return {
        kind: block.kind,
        ordered: block.ordered === true,
        items: block.items.map(({ text, note }) => ({ text: say(text), note: sayOrNothing(note) })),
      }
    case 'facts':
      return {
        kind: block.kind,
        facts: block.facts.map(({ term, says }) => ({ term: drawable(term, inLarge), says: say(says, inColumns) })),
      }
    case 'steps':
      return {
        kind: block.kind,
        steps: block.steps.map(({ title, says }) => ({ title: drawable(title), says: sayOrNothing(says) })),
      }
    case 'picture':
      return { kind: block.kind, svg: block.svg, title: drawable(block.title), says: say(block.says) }
    case 'table': {
      const widest = Math.max(8, Math.min(inColumns, Math.floor(80 / block.head.length)))
      return {
        kind: block.kind,
        caption: drawable(block.caption),
        head: block.head.map(words => drawable(words, widest)),
        // A head that would fill a page cannot stand at the top of each: it is the first row.
        repeats: block.head.every(words => words.length <= 400),
        widths: columnWidths(block),
        rows: block.rows.map(row => row.map(cell => say(cell, widest))),
      }
    }
  }
}

let drawableCharacters: ReadonlySet<number> | undefined

/**
 * The same words as the fonts can draw them. What they cannot, such as Chinese or most emoji, is written as its code, "[U+4E2D]":
 * a PDF for everyone may hold no empty boxes, and what was written can still be found. A word longer than a line may break
 * anywhere.
 */
export function drawable(text: string, widest = 40): string {
  drawableCharacters ??= charactersOf(readFileSync(documentFonts()[0] ?? ''))
  const known = drawableCharacters
  return Array.from(text, character => drawnCharacter(character, known))
    .join('')
    .replace(new RegExp(`[^\\s\u200b]{${widest}}(?=[^\\s\\p{M}])`, 'gu'), part => `${part}\u200b`)
}

const drawnCharacter = (character: string, known: ReadonlySet<number>): string => {
  const code = character.codePointAt(0) ?? 0
  if (character === '\n' || known.has(code)) return character
  if (/\p{Default_Ignorable_Code_Point}/u.test(character)) return ''
  return /\s/u.test(character) ? ' ' : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
}
