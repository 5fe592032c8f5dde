import { AlignmentType, BorderStyle, type INumberingOptions, type IStylesOptions, LevelFormat, ShadingType } from 'docx'

/** A4 between margins of 20 mm, in twentieths of a point. */
export const widthOfText = 9638

const ink = '0B0C0C'
const quiet = '505A5F'
const font = 'Arial'

/** A heading of this level: without the outline level, a program sees nothing but large letters. */
const heading = (level: number, halfPoints: number, before: number) => ({
  run: { font, size: halfPoints, bold: true, color: ink },
  paragraph: { spacing: { before, after: 120 }, keepNext: true, outlineLevel: level - 1 },
})

const style = (id: string, name: string, run: object, paragraph: object) => ({
  id,
  name,
  basedOn: 'Normal',
  next: 'Normal',
  quickFormat: true,
  run,
  paragraph,
})

/** How the document looks in Word: the named styles that whoever works on it finds in its list of styles. */
export const wordStyles: IStylesOptions = {
  default: {
    document: {
      run: { font, size: 22, color: ink, language: { value: 'en-GB', eastAsia: 'en-GB', bidirectional: 'ar-SA' } },
      paragraph: { spacing: { after: 160, line: 288 } },
    },
    title: { run: { font, size: 44, bold: true, color: ink }, paragraph: { spacing: { after: 120 } } },
    heading1: heading(1, 32, 480),
    heading2: heading(2, 27, 360),
    heading3: heading(3, 24, 300),
    heading4: heading(4, 22, 240),
    listParagraph: { paragraph: { spacing: { after: 80 } } },
    hyperlink: { run: { color: '1D4F7C', underline: { type: 'single' } } },
  },
  paragraphStyles: [
    style('Subtitle', 'Subtitle', { size: 26 }, { spacing: { after: 80 } }),
    style('About', 'About this document', { color: quiet }, { spacing: { after: 360 } }),
    style('ContentsTitle', 'Contents title', { size: 32, bold: true }, { spacing: { before: 240, after: 120 }, keepNext: true }),
    style('TOC1', 'toc 1', {}, { spacing: { after: 60 } }),
    style('TOC2', 'toc 2', {}, { spacing: { after: 60 }, indent: { left: 280 } }),
    style('Caption', 'caption', { bold: true }, { spacing: { before: 200, after: 100 } }),
    style('TableText', 'Table text', { size: 19 }, { spacing: { after: 0, line: 264 } }),
    style('AfterTable', 'After a table', { size: 12 }, { spacing: { after: 120 } }),
    style('ListNote', 'List note', {}, { indent: { left: 454 }, spacing: { after: 120 } }),
    style('FactTerm', 'Term', { bold: true }, { spacing: { after: 0 }, keepNext: true }),
    style('FactSays', 'What it is', {}, { indent: { left: 284 } }),
    style(
      'CallOut',
      'Call-out',
      {},
      {
        indent: { left: 170 },
        spacing: { before: 200, after: 240 },
        shading: { type: ShadingType.CLEAR, fill: 'EEF6F8', color: 'auto' },
        border: { left: { style: BorderStyle.SINGLE, size: 24, color: '1D4F7C', space: 8 } },
      },
    ),
    style(
      'Quote',
      'Quote',
      {},
      {
        indent: { left: 170 },
        border: { left: { style: BorderStyle.SINGLE, size: 24, color: 'B1B4B6', space: 8 } },
      },
    ),
    style('QuoteFrom', 'Who is quoted', { color: quiet }, { indent: { left: 170 } }),
    style('Footer', 'footer', { size: 16, color: quiet }, {}),
  ],
}

const level = (format: 'bullet' | 'decimal', text: string) => ({
  level: 0,
  format: format === 'bullet' ? LevelFormat.BULLET : LevelFormat.DECIMAL,
  text,
  alignment: AlignmentType.LEFT,
  style: { paragraph: { indent: { left: 454, hanging: 284 } } },
})

export const wordNumbering: INumberingOptions = {
  config: [
    { reference: 'bullets', levels: [level('bullet', '•')] },
    { reference: 'numbers', levels: [level('decimal', '%1.')] },
  ],
}
