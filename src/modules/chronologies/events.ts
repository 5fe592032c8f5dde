import { event } from '../../platform/audit/event.ts'

/** What this room writes to the log. The reference goes with each entry, so that who is shut out of the case sees none of them. */
type OfChronology = { readonly reference: string; readonly agency: string }
type OfImport = OfChronology & { readonly import: string }

export const agenciesListed = event<{ readonly reference: string }>(
  'chronologies.agencies-listed',
  'The chronologies of the agencies on a case were listed',
)
export const chronologyRead = event<OfChronology & { readonly entries: number }>(
  'chronologies.read',
  'Entries of an agency’s chronology were read',
)
export const entryAdded = event<OfChronology & { readonly entry: string }>(
  'chronologies.entry-added',
  'An entry was added to a chronology',
)
export const entryChanged = event<OfChronology & { readonly entry: string; readonly round: number }>(
  'chronologies.entry-changed',
  'An entry of a chronology was changed',
)
export const entryTakenOut = event<OfChronology & { readonly entry: string; readonly round: number }>(
  'chronologies.entry-taken-out',
  'An entry was taken out of a chronology',
)
export const importBegun = event<OfImport & { readonly rows: number; readonly how: string }>(
  'chronologies.import-begun',
  'A table was given for a chronology',
)
export const importRead = event<OfImport>('chronologies.import-read', 'The rows of an import that is under way were read')
export const importSettled = event<OfImport & { readonly step: string; readonly toMend: number }>(
  'chronologies.import-settled',
  'It was chosen or answered how a table is read',
)
export const rowMended = event<OfImport & { readonly row: number; readonly leftOut: boolean }>(
  'chronologies.row-mended',
  'A row of an import was mended or left out',
)
export const rowsMended = event<
  OfImport & { readonly rows: number; readonly toMend: number; readonly leftOut: number; readonly because: string | null }
>('chronologies.rows-mended', 'Rows of an import were typed anew or left out, several at a time')
export const broughtIn = event<OfImport & { readonly rows: number; readonly leftOut: number }>(
  'chronologies.brought-in',
  'The rows of a table became entries of a chronology',
)
export const importWithdrawn = event<OfImport>('chronologies.import-withdrawn', 'An import was given up')
export const importExpired = event<{ readonly import: string }>(
  'chronologies.import-expired',
  'An import that nobody had gone on with for 30 days was removed',
)

export const events = [
  agenciesListed,
  chronologyRead,
  entryAdded,
  entryChanged,
  entryTakenOut,
  importBegun,
  importRead,
  importSettled,
  rowMended,
  rowsMended,
  broughtIn,
  importWithdrawn,
  importExpired,
]
