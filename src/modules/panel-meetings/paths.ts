/** The room's addresses: all of them under the incident that the panel meets on. */
const meetings = (reference: string) => `/incidents/${reference}/meetings`
const meeting = (reference: string, id: string | number) => `${meetings(reference)}/${id}`
export const paths = {
  incident: (reference: string) => `/incidents/${reference}`,
  /** Acts of the incident that a panel leads to. */
  giveView: (reference: string) => `/incidents/${reference}/view`,
  decide: (reference: string) => `/incidents/${reference}/decision`,
  meetings,
  convene: (reference: string) => `${meetings(reference)}/new`,
  meeting,
  act: (reference: string, id: string | number, act: string) => `${meeting(reference, id)}/${act}`,
  person: (reference: string, id: string | number, person: string) => `${meeting(reference, id)}/people/${person}`,
  earlierNotes: (reference: string, id: string | number) => `${meeting(reference, id)}/note/earlier`,
  papers: (reference: string, id: string | number) => `${meeting(reference, id)}/papers`,
  papersPdf: (reference: string, id: string | number) => `${meeting(reference, id)}/papers.pdf`,
}
