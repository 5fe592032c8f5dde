/** The room's addresses: an agency's own under its request, the case team's under the case's reference. */
const ofCase = (reference: string) => `/chronologies/${reference}`
const agencies = (reference: string) => `${ofCase(reference)}/agencies`
export const paths = {
  ofCase,
  agencies,
  /** One agency's chronology, as it is written for the agency by the business team. */
  agency: (reference: string, organisation: string) => `${agencies(reference)}/${organisation}`,
  request: (id: string) => `/requests/${id}`,
  /** The agency's own. */
  own: (id: string) => `/requests/${id}/chronology`,
}

/** The addresses under a chronology, the agency's own or the one that is written for it. */
export const under = {
  add: (base: string) => `${base}/add`,
  entry: (base: string, id: string) => `${base}/entries/${id}`,
  change: (base: string, id: string) => `${base}/entries/${id}/change`,
  takeOut: (base: string, id: string) => `${base}/entries/${id}/take-out`,
  paste: (base: string) => `${base}/paste`,
  upload: (base: string) => `${base}/upload`,
  import: (base: string, id: string) => `${base}/imports/${id}`,
  table: (base: string, id: string) => `${base}/imports/${id}/table`,
  columns: (base: string, id: string) => `${base}/imports/${id}/columns`,
  questions: (base: string, id: string) => `${base}/imports/${id}/questions`,
  row: (base: string, id: string, row: string | number) => `${base}/imports/${id}/rows/${row}`,
  /** The rows that need mending, from this row of the file on. */
  rows: (base: string, id: string, from: string | number) => `${base}/imports/${id}/rows-from/${from}`,
  bringIn: (base: string, id: string) => `${base}/imports/${id}/bring-in`,
  withdraw: (base: string, id: string) => `${base}/imports/${id}/withdraw`,
}
