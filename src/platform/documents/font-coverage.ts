/**
 * The characters that a TrueType font can draw, read from its own table (`cmap`, formats 4 and 12 of the OpenType
 * specification). A PDF for everyone may not show a box in the place of a letter, so what no font can draw is written as its code.
 */
export function charactersOf(font: Buffer): ReadonlySet<number> {
  const tables = font.readUInt16BE(4)
  for (let table = 0; table < tables; table += 1) {
    const record = 12 + table * 16
    if (font.toString('latin1', record, record + 4) === 'cmap') return fromCmap(font.subarray(font.readUInt32BE(record + 8)))
  }
  throw new Error('A font of the documents has no table of characters.')
}

function fromCmap(cmap: Buffer): ReadonlySet<number> {
  const characters = new Set<number>()
  for (let part = 0; part < cmap.readUInt16BE(2); part += 1) {
    const subtable = cmap.subarray(cmap.readUInt32BE(8 + part * 8))
    const platform = cmap.readUInt16BE(4 + part * 8)
    const format = subtable.readUInt16BE(0)
    if (platform !== 0 && platform !== 3) continue
    if (format === 4) addFormat4(subtable, characters)
    if (format === 12) addFormat12(subtable, characters)
  }
  return characters
}

/** Segments of the first 65,536 characters: an end, a start, a difference, and perhaps a list of glyphs. */
function addFormat4(table: Buffer, characters: Set<number>): void {
  const doubled = table.readUInt16BE(6)
  for (let at = 14; at < 14 + doubled; at += 2) {
    const end = table.readUInt16BE(at)
    const start = table.readUInt16BE(at + doubled + 2)
    const difference = table.readUInt16BE(at + 2 * doubled + 2)
    const offsetAt = at + 3 * doubled + 2
    const offset = table.readUInt16BE(offsetAt)
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const listed = offset === 0 ? code : table.readUInt16BE(offsetAt + offset + (code - start) * 2)
      if (listed !== 0 && ((listed + difference) & 0xffff) !== 0) characters.add(code)
    }
  }
}

/** Groups of characters: first, last, and the glyph of the first. */
function addFormat12(table: Buffer, characters: Set<number>): void {
  const groups = table.readUInt32BE(12)
  for (let group = 0; group < groups; group += 1) {
    const at = 16 + group * 12
    const last = table.readUInt32BE(at + 4)
    for (let code = table.readUInt32BE(at); code <= last; code += 1) characters.add(code)
  }
}
