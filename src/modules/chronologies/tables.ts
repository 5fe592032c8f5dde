import { boolean, customType, integer, text, uuid } from 'drizzle-orm/pg-core'
import { day, instant, sealed } from '../../platform/database/columns.ts'
import { caseByReference, caseInAddress, declare, records } from '../../platform/database/table.ts'
import type { Significance, Theme } from './chronology-entry.ts'
import { agencyLeads, businessTeam } from './policy.ts'

/** A time of day, as Temporal. */
const timeOfDay = customType<{ data: Temporal.PlainTime; driverData: string }>({
  dataType: () => 'time',
  toDriver: value => value.toString(),
  fromDriver: value => Temporal.PlainTime.from(value),
})

/** What orders, pages and filters an entry stands in columns; its words are sealed (chronology-entry.ts, `EntryContent`). */
const entryColumns = () => ({
  partnershipId: text('partnership_id').notNull(),
  organisationId: text('organisation_id').notNull(),
  /** Where it stands in the agency's own chronology. */
  rowNumber: integer('row_number').notNull(),
  earliest: day().notNull(),
  latest: day().notNull(),
  atTime: timeOfDay('at_time'),
  doubted: boolean().notNull(),
  /** Whom it is about, as keyed hashes of the labels (`childMark`). */
  children: text().array().notNull(),
  themes: text().array().$type<Theme[]>().notNull(),
  significance: text().$type<Significance>(),
  /** A key practice episode. */
  episode: boolean().notNull(),
  /** A keyed hash of day and words, by which a row that is there already is found. */
  fingerprint: text().notNull(),
  keyId: uuid('key_id').notNull(),
  content: sealed().notNull(),
  round: integer().notNull(),
  writtenBy: uuid('written_by').notNull(),
  writtenAt: instant('written_at').notNull(),
})

/** A chronology of one agency on a case, as the case team reads it. */
export const chronology = records.table('chronology', {
  id: uuid().primaryKey(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  organisationId: text('organisation_id').notNull(),
  openedAt: instant('opened_at').notNull(),
})

/** Its entries as they stand now; the words are sealed with a key of the case. */
export const chronologyEntry = records.table('chronology_entry', {
  id: uuid().primaryKey(),
  chronologyId: uuid('chronology_id').notNull(),
  caseId: uuid('case_id').notNull(),
  ...entryColumns(),
  takenOut: boolean('taken_out').notNull(),
  broughtBy: text('brought_by', { enum: ['agency', 'business-team'] }).notNull(),
})

/** How an entry of the case stood before it was changed or taken out. */
export const chronologyEntryBefore = records.table('chronology_entry_before', {
  id: uuid().primaryKey(),
  entryId: uuid('entry_id').notNull(),
  caseId: uuid('case_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  round: integer().notNull(),
  keyId: uuid('key_id').notNull(),
  content: sealed().notNull(),
  writtenBy: uuid('written_by').notNull(),
  writtenAt: instant('written_at').notNull(),
})

const ownEntryColumns = () => ({
  requestId: uuid('request_id').notNull(),
  reference: text().notNull(),
  /** The same in every version; the last round counts. */
  entryId: uuid('entry_id').notNull(),
  takenOut: boolean('taken_out').notNull(),
  ...entryColumns(),
  /** The key of the words, wrapped: who reads the row can open it (decision 13). */
  wrapped: sealed().notNull(),
})

/** The agency's own, as it is written: each version of an entry is a row. */
export const agencyChronologyEntry = records.table('agency_chronology_entry', { id: uuid().primaryKey(), ...ownEntryColumns() })

/** Copies of the same rows, of a colleague to whom the chronology was handed. */
export const handedChronologyEntry = records.table('handed_chronology_entry', {
  id: uuid().notNull(),
  personId: uuid('person_id').notNull(),
  ...ownEntryColumns(),
})

/** A chronology that was sent and not released: nobody reads it. */
const chronologyInLetterbox = records.table('chronology_in_letterbox', {
  id: uuid().primaryKey(),
  requestId: uuid('request_id').notNull(),
  caseId: uuid('case_id').notNull(),
  ...entryColumns(),
  wrapped: sealed().notNull(),
})

const ofImport = () => ({
  personId: uuid('person_id').notNull(),
  partnershipId: text('partnership_id').notNull(),
  /** The address of the chronology that the rows are for: it names the case. */
  chronology: text().notNull(),
})

/** A table that somebody is bringing in. */
export const chronologyImport = records.table('chronology_import', {
  id: uuid().primaryKey(),
  ...ofImport(),
  state: text({ enum: ['open', 'imported', 'withdrawn'] }).notNull(),
  wrapped: sealed().notNull(),
  /** What was found in the file, sealed (`FileFound`). */
  file: sealed().notNull(),
  /** What was chosen and answered, sealed (`ImportChoices`). */
  choices: sealed().notNull(),
  fingerprint: text().notNull(),
  round: integer().notNull(),
  importedRows: integer('imported_rows'),
  begunAt: instant('begun_at').notNull(),
  endedAt: instant('ended_at'),
  /** When somebody last went on with it. */
  touchedAt: instant('touched_at').notNull(),
})

/** Some hundred rows of one sheet as they were found. */
export const chronologyImportPart = records.table('chronology_import_part', {
  importId: uuid('import_id').notNull(),
  ...ofImport(),
  sheet: integer().notNull(),
  part: integer().notNull(),
  content: sealed().notNull(),
})

/** A row that cannot be taken over as it stands, and what a person did about it. */
export const chronologyImportRow = records.table('chronology_import_row', {
  importId: uuid('import_id').notNull(),
  ...ofImport(),
  rowNumber: integer('row_number').notNull(),
  /** Why it cannot be taken over, in codes (`HeldRow`), or why it is left out; none once it is mended. */
  reasons: text().array().notNull(),
  mended: sealed(),
  leftOut: boolean('left_out').notNull(),
  round: integer().notNull(),
})

const changed = [
  ...['earliest', 'latest', 'at_time', 'doubted', 'children', 'themes', 'significance', 'episode', 'fingerprint'],
  ...['key_id', 'content', 'round', 'taken_out', 'written_by', 'written_at'],
]
export const declarations = [
  declare(chronology, { readers: 'case-team', keptBy: { roles: businessTeam } }),
  declare(chronologyEntry, { readers: 'case-team', keptBy: { roles: businessTeam }, changes: { update: changed } }),
  declare(chronologyEntryBefore, { readers: 'case-team', keptBy: { roles: businessTeam } }),
  declare(agencyChronologyEntry, {
    readers: 'organisation',
    onlyRoles: agencyLeads,
    within: 'partnership_id',
    naming: ['reference'],
    ofCase: caseByReference,
    addedBy: 'own-organisation',
  }),
  declare(handedChronologyEntry, { readers: 'own', within: 'partnership_id', naming: ['reference'], ofCase: caseByReference }),
  declare(chronologyInLetterbox, { readers: 'nobody', addedBy: 'nobody', ofCase: 't.case_id' }),
  declare(chronologyImport, {
    readers: 'own',
    within: 'partnership_id',
    naming: ['chronology'],
    ofCase: caseInAddress('chronology'),
    changes: { update: ['state', 'choices', 'round', 'imported_rows', 'ended_at', 'touched_at'] },
  }),
  declare(chronologyImportPart, {
    readers: 'own',
    within: 'partnership_id',
    naming: ['chronology'],
    ofCase: caseInAddress('chronology'),
    changes: { delete: true },
  }),
  declare(chronologyImportRow, {
    readers: 'own',
    within: 'partnership_id',
    naming: ['chronology'],
    ofCase: caseInAddress('chronology'),
    changes: { update: ['reasons', 'mended', 'left_out', 'round'], delete: true },
  }),
]
