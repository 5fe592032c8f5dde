/**
 * A practice review looks beyond the incident: what it shows about the system, and what must improve (R8, R12). Only the local child
 * safeguarding practice review is one that the law knows; the others go the same way without its clocks (2019 §6 line 434; 2023 lines
 * 246, 247).
 */
export const reviewKinds = {
  'local-practice-review': { title: 'Local child safeguarding practice review', statutory: true, ofIncident: true },
  'practice-learning-review': { title: 'Practice learning review', statutory: false, ofIncident: true },
  'local-reflective-review': { title: 'Local reflective review', statutory: false, ofIncident: true },
  'national-findings': { title: 'Findings of a national review', statutory: false, ofIncident: false },
  'other-area-findings': { title: 'Findings of another area’s review', statutory: false, ofIncident: false },
} as const

export type PracticeReviewKind = keyof typeof reviewKinds
export const kindNames = Object.keys(reviewKinds) as [PracticeReviewKind, ...PracticeReviewKind[]]

/** Whether the statutory clock of publication runs for this kind. */
export const isStatutory = (kind: PracticeReviewKind): boolean => reviewKinds[kind].statutory

/** Somebody else has reviewed already: there is no reviewer to appoint and no family to invite, only what it means here. */
export const isOfFindings = (kind: PracticeReviewKind): boolean => !reviewKinds[kind].ofIncident

export type Tone = 'grey' | 'blue' | 'green' | 'red' | 'orange'

/** Where a practice review stands, from the decision to begin it to what was published being taken down again. */
export const practiceReviewStates = {
  commissioned: { says: 'Begun, method to be agreed', tone: 'orange' },
  'under-way': { says: 'Under way', tone: 'blue' },
  'report-ready': { says: 'Report ready for the Executive', tone: 'blue' },
  'with-executive': { says: 'Report with the Executive', tone: 'blue' },
  agreed: { says: 'Report agreed', tone: 'blue' },
  published: { says: 'Published', tone: 'green' },
  'not-published': { says: 'Not to be published', tone: 'orange' },
  archived: { says: 'Archived', tone: 'grey' },
  stopped: { says: 'Stopped without a report', tone: 'grey' },
} as const satisfies Readonly<Record<string, { readonly says: string; readonly tone: Tone }>>

export type PracticeReviewState = keyof typeof practiceReviewStates
export const stateNames = Object.keys(practiceReviewStates) as [PracticeReviewState, ...PracticeReviewState[]]

/** What is prepared, heard and learnt can still be recorded: the report is not ready yet. */
export const isUnderWay = (state: PracticeReviewState): boolean => state === 'commissioned' || state === 'under-way'

/** Not stopped, and its report not at its end: what changes outside (an inquest, a family's answer) is still recorded. */
export const isOpen = (state: PracticeReviewState): boolean => !['published', 'archived', 'stopped'].includes(state)

/** The form of a reference under which a review is found: an incident's, or one of the reviews' own series. */
export const referencePattern = /^(?:INC|REV)-\d{4}-\d{3,9}$/
export const isOfIncident = (reference: string): boolean => reference.startsWith('INC-')
