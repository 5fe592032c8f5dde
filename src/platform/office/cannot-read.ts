/** Where something stands in a file, as far as it is known. Rows and columns from 1; a column’s letters are in `columnName`. */
export interface Place {
  table?: string
  row?: number
  column?: number
}

/** Why a file was not read. */
export type CannotReadBecause =
  | 'empty'
  | 'too-big'
  | 'unpacks-too-big'
  | 'too-many-parts'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'too-many-cells'
  | 'cell-too-long'
  | 'took-too-long'
  | 'took-too-much-memory'
  | 'unknown-kind'
  | 'old-format'
  | 'other-format'
  | 'encrypted'
  | 'macros'
  | 'external-links'
  | 'file-inside'
  | 'formulas'
  | 'unsafe-xml'
  | 'damaged'
  | 'unclosed-quote'
  | 'text-after-quote'
  | 'no-table'

/** Stops the reading of a file. Thrown from within a parser, and turned into a value where the reading began. */
export class CannotRead extends Error {
  readonly because: CannotReadBecause
  readonly place: Place

  constructor(because: CannotReadBecause, message: string, place: Place = {}) {
    super(message)
    this.because = because
    this.place = place
  }
}
