/** The kinds of file that are taken. What a file is, is told by its content; its name says nothing. */
export type FileType = 'pdf' | 'docx' | 'xlsx' | 'csv' | 'text' | 'png' | 'jpeg'

/** What an answer says that it is. */
export type MediaType =
  | 'application/pdf'
  | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  | 'text/csv'
  | 'text/plain'
  | 'image/png'
  | 'image/jpeg'

interface Facts {
  readonly media: MediaType
  /** The end of a name that we give; `or` are others that may stay. */
  readonly extension: string
  readonly or?: readonly string[]
  /** As a person says it. */
  readonly words: string
}

export const fileTypes: Readonly<Record<FileType, Facts>> = {
  pdf: { media: 'application/pdf', extension: 'pdf', words: 'PDF' },
  docx: {
    media: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
    words: 'Word document (.docx)',
  },
  xlsx: {
    media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extension: 'xlsx',
    words: 'Excel workbook (.xlsx)',
  },
  csv: { media: 'text/csv', extension: 'csv', words: 'CSV' },
  text: { media: 'text/plain', extension: 'txt', words: 'plain text' },
  png: { media: 'image/png', extension: 'png', words: 'PNG picture' },
  jpeg: { media: 'image/jpeg', extension: 'jpg', or: ['jpeg'], words: 'JPEG picture' },
}

export const everyFileType = ['pdf', 'docx', 'xlsx', 'csv', 'text', 'png', 'jpeg'] as const satisfies readonly FileType[]

/** The largest file that is taken, in bytes: 25 MB. */
export const largestFile = 25 * 1024 * 1024

/** The kinds as a person says them: "a PDF, Word document (.docx) or CSV". */
export function typesInWords(types: readonly FileType[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(types.map(type => fileTypes[type].words))
}
