import type { ChronologyView } from '../glossary/telling.ts'

const personal = (reference: string) => `/chronologies/${reference}`

/** Addresses of one view. Each has its own, so that whoever follows a link within the anonymised view stays in it. */
export const viewPaths = (view: ChronologyView) => {
  const chronology = (reference: string) => (view === 'personal' ? personal(reference) : `/anonymised-chronologies/${reference}`)
  return {
    chronology,
    timeline: (reference: string) => `${chronology(reference)}/timeline`,
    entry: (reference: string, entry: string) => `${chronology(reference)}/entries/${entry}`,
    sameEvents: (reference: string) => `${chronology(reference)}/same-events`,
    episodes: (reference: string) => `${chronology(reference)}/episodes`,
    export: (reference: string) => `${chronology(reference)}/export`,
    file: (reference: string, kind: string) => `${chronology(reference)}/export.${kind}`,
  }
}

/** The room's addresses for merged chronologies: by the reference of the case file, of an incident or of a review without one. */
export const mergedPaths = {
  incident: (reference: string) => `/incidents/${reference}`,
  practiceReview: (reference: string) => `/practice-reviews/${reference}`,
  agencies: (reference: string) => `${personal(reference)}/agencies`,
  comment: (reference: string, entry: string) => `${personal(reference)}/entries/${entry}/comment`,
  keyEntry: (reference: string, entry: string) => `${personal(reference)}/entries/${entry}/episodes`,
  sameEvent: (reference: string, entry: string, other: string) => `${personal(reference)}/entries/${entry}/same-as/${other}`,
  gap: (reference: string) => `${personal(reference)}/gap`,
  newEpisode: (reference: string) => `${personal(reference)}/episodes/new`,
  episode: (reference: string, number: string | number) => `${personal(reference)}/episodes/${number}`,
  glossary: (reference: string) => `${personal(reference)}/glossary`,
  newName: (reference: string) => `${personal(reference)}/glossary/new`,
  name: (reference: string, number: string | number) => `${personal(reference)}/glossary/people/${number}`,
  places: (reference: string) => `${personal(reference)}/glossary/places`,
  warnings: (reference: string) => `${personal(reference)}/glossary/warnings`,
}
