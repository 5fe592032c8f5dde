import {
  type Block,
  type Heading,
  type HeadingLevel,
  type PublishedDocument,
  runsOf,
  type Table,
  type Text,
  type TextRun,
  wordsOf,
} from './document-tree.ts'

/**
 * The same document, so that each of its renderings may rely on it: no character that a file cannot hold or that turns the order
 * of others round; no heading level skipped; every heading with its own id; links that lead somewhere; rows as wide as their
 * table; nothing empty. It never refuses, and of what can be read it loses nothing.
 */
export function settled(document: PublishedDocument): PublishedDocument {
  // Copies: a heading that is given twice stands there twice, with two ids.
  const given = document.blocks.map(block => ({ ...block }))
  const anchors = anchorsOf(given.filter(block => block.kind === 'heading'))
  const levelOf = levels()
  const blocks = given.flatMap(block => settledBlock(block, anchors, levelOf))
  return {
    language: document.language,
    date: document.date,
    title: oneLine(document.title) || 'Document without a title',
    partnership: oneLine(document.partnership) || 'Partnership without a name',
    ...(isSaid(document.subject) && { subject: oneLine(document.subject) }),
    ...(isSaid(document.reference) && { reference: oneLine(document.reference) }),
    blocks,
  }
}

function settledBlock(block: Block, anchors: Anchors, levelOf: (level: number) => HeadingLevel): readonly Block[] {
  const text = (given: Text) => settledText(given, anchors)
  switch (block.kind) {
    case 'heading': {
      const words = oneLine(block.text)
      return words === '' ? [] : [{ kind: 'heading', text: words, id: anchors.of(block), level: levelOf(block.level) }]
    }
    case 'paragraph':
    case 'call-out':
      return isSaid(block.text) ? [{ kind: block.kind, text: text(block.text) }] : []
    case 'quote':
      return isSaid(block.text) || isSaid(block.from)
        ? [{ kind: 'quote', text: text(block.text), ...(isSaid(block.from) && { from: oneLine(block.from) }) }]
        : []
    case 'list': {
      const items = block.items
        .filter(item => isSaid(item.text) || isSaid(item.note))
        .map(item => ({ text: text(item.text), ...(isSaid(item.note) && { note: text(item.note) }) }))
      return items.length === 0 ? [] : [{ kind: 'list', ordered: block.ordered === true, items }]
    }
    case 'facts': {
      const facts = block.facts.filter(({ term, says }) => isSaid(term) || isSaid(says))
      return facts.length === 0
        ? []
        : [{ kind: 'facts', facts: facts.map(({ term, says }) => ({ term: oneLine(term), says: text(says) })) }]
    }
    case 'steps': {
      const steps = block.steps
        .filter(({ title, says }) => isSaid(title) || isSaid(says))
        .map(({ title, says }) => ({ title: oneLine(title), ...(isSaid(says) && { says: text(says) }) }))
      return steps.length === 0 ? [] : [{ kind: 'steps', steps }]
    }
    case 'picture':
      return [
        { kind: 'picture', svg: block.svg.toWellFormed(), title: oneLine(block.title) || 'Picture', says: text(block.says) },
      ]
    case 'table':
      return settledTable(block, text)
  }
}

function settledTable({ caption, head, rows }: Table, text: (given: Text) => Text): readonly Block[] {
  const columns = Math.max(head.length, ...rows.map(row => row.length))
  if (columns === 0) return isSaid(caption) ? [{ kind: 'paragraph', text: text(caption) }] : []
  const filled = <T>(cells: readonly T[], empty: T) => Array.from({ length: columns }, (_, column) => cells[column] ?? empty)
  return [
    {
      kind: 'table',
      caption: oneLine(caption),
      head: filled(head, '').map(oneLine),
      rows: rows.map(row => filled(row, '').map(text)),
    },
  ]
}

/** Headings one below the other as their levels say, each at most one level below the one it belongs to. */
function levels(): (level: number) => HeadingLevel {
  let above: readonly number[] = []
  return level => {
    above = [...above.filter(higher => higher < level), level]
    return above.length >= 4 ? 4 : above.length === 3 ? 3 : above.length === 2 ? 2 : 1
  }
}

interface Anchors {
  /** The id of a heading in the files. */
  of(heading: Heading): string
  /** Where a link leads, or undefined when it leads nowhere. Nothing that a page or a reader would run is let through. */
  target(href: string | undefined): string | undefined
}

/** The ids of the headings: each its own in small ASCII letters, with a number where another has it already. */
function anchorsOf(headings: readonly Heading[]): Anchors {
  const ids = new Map<Heading, string>()
  const byGiven = new Map<string, string>()
  const taken = new Set<string>()
  for (const heading of headings.filter(({ text }) => isSaid(text))) {
    const plain = asciiName(heading.id) || 'section'
    const wanted = /^[a-z]/.test(plain) ? plain : `section-${plain}`
    let id = wanted
    for (let number = 2; taken.has(id); number += 1) id = `${wanted}-${number}`
    taken.add(id)
    ids.set(heading, id)
    if (!byGiven.has(heading.id)) byGiven.set(heading.id, id)
  }
  return {
    of: heading => ids.get(heading) ?? 'section',
    target(href) {
      if (href === undefined) return undefined
      if (href.startsWith('#')) {
        const id = byGiven.get(href.slice(1))
        return id === undefined ? undefined : `#${id}`
      }
      const plain = /^[\x21-\x7e]+$/.test(href)
      return plain && (/^(https?:\/\/[^/\\]|mailto:[^?]|tel:)/i.test(href) || /^\/(?![/\\])/.test(href)) ? href : undefined
    },
  }
}

function settledText(text: Text, anchors: Anchors): readonly TextRun[] {
  return runsOf(text).flatMap(({ text: words, strong, href }) => {
    const read = harmless(words)
    const leadsTo = anchors.target(href)
    return read === ''
      ? []
      : [{ text: read, ...(strong === true && { strong }), ...(leadsTo !== undefined && { href: leadsTo }) }]
  })
}

/**
 * Text as every kind of file can hold it. Half characters and control characters become U+FFFD, tabs spaces, every kind of line
 * break `\n`. Marks that turn the reading order of what follows round are taken out: right-to-left words need none.
 */
export const harmless = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n|[\r\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/\p{Noncharacter_Code_Point}|(?!\n)\p{Cc}/gu, '\ufffd')

const oneLine = (text: string): string => harmless(text).replace(/\s+/g, ' ').trim()

const isSaid = (text: Text | undefined): text is Text => text !== undefined && harmless(wordsOf(text)).trim() !== ''

/**
 * The name under which a document is kept on a reader's own computer: ASCII, so that every system takes it. What has a reference is
 * about someone, and is named by its reference alone, never by its title: no person's name stands in the name of a file.
 */
export function fileNameFor(document: PublishedDocument, type: 'pdf' | 'docx'): string {
  const about = asciiName(document.reference ?? '') || asciiName(document.title) || 'document'
  const partnership = asciiName(document.partnership)
  const name = partnership === '' || about.startsWith(partnership) ? about : `${partnership}-${about}`
  return `${name.slice(0, 100).replace(/-+$/, '')}-${document.date}.${type}`
}

const asciiName = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
