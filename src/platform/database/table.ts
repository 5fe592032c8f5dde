import { getTableColumns, getTableName, type Table } from 'drizzle-orm'
import { pgSchema } from 'drizzle-orm/pg-core'

/** The schema in which every row has an owner and forced row security. */
export const records = pgSchema('records')

/**
 * Who may read a row, in one word (architecture.md, "Two walls"):
 * `public`        everyone, signed in or not: what has been published;
 * `installation`  anyone who is signed in;
 * `partnership`   members acting in the partnership that owns the row;
 * `organisation`  members acting for the organisation that owns the row;
 * `case-team`     the team of the case that the row belongs to;
 * `own`           the one person named in the row;
 * `with-record`   whoever reads the record that the row belongs to (`record`);
 * `nobody`        only functions of the database.
 */
export type Readers = 'public' | 'installation' | 'partnership' | 'organisation' | 'case-team' | 'own' | 'with-record' | 'nobody'

/** Some who may read a row: a word, the column with their key, and which of those whom the word admits. */
export interface ReadersOfRow {
  readonly readers: Readers
  /** The column that holds the reader's key: `partnership_id`, `organisation_id`, `case_id`, `person_id`. */
  readonly key?: string
  /** The column that names a partnership: an organisation that belongs to several reads each row only where it acts in that one. */
  readonly within?: string
  /** Only these roles may read, of those whom the word admits. */
  readonly onlyRoles?: readonly string[]
}

export interface Declaration extends ReadersOfRow {
  readonly table: Table
  /** Others who read the row beside those whom the word admits: its owner, the person named in it (decision 14). */
  readonly also?: readonly ReadersOfRow[]
  /** For `with-record`: the table of the record that the row belongs to. */
  readonly record?: Table
  /**
   * Columns in which a row that is not of a case may name one, by its id or its reference: whoever is shut out of that case does not
   * read the row. Rows of cases need no such columns.
   */
  readonly naming?: readonly string[]
  /**
   * The system administrator reads and writes these settings in every partnership (`true`, never set on a record), or only the
   * rows that no partnership owns, which are the installation's own (`unowned`).
   */
  readonly administrator?: true | 'unowned'
  /**
   * Who may add a row: `readers` (the default; of public rows the partnership's members), `nobody` (only a function of the database
   * adds it), `own-organisation` (members, for the organisation that they act for), or a letterbox: `case-opener` (a person who has
   * just opened the case and may not read it) or `partnership` (any member, to somebody else).
   */
  readonly addedBy?: 'readers' | 'nobody' | 'own-organisation' | 'case-opener' | 'partnership'
  /**
   * Of those who read, only these add and change rows: the roles named, the administrator where there is one, and with
   * `accessLeads` whoever gives access for an organisation, its own rows.
   */
  readonly keptBy?: { readonly roles: readonly string[]; readonly accessLeads?: true }
  /** Of those who may add a row, only these roles: a case team is not widened by everyone who is on it. */
  readonly addedByRoles?: readonly string[]
  /**
   * SQL that gives the case of a row `t`, where no column `case_id` does: copies of a case, which are destroyed when the case is
   * disposed of. Such rows do not tell when something was last recorded of it.
   */
  readonly ofCase?: string
  /**
   * Why the rows of a case outlive its disposal, and the sealed columns that are emptied then. Without it they are destroyed; what is
   * published stays.
   */
  readonly outlives?: { readonly because: string; readonly emptied?: readonly string[] }
  /** Which rule of the retention schedule its rows go by: the name of the room that keeps the table, unless told. */
  readonly kind?: string
  /** Columns that may be changed after a row was added, and whether it may be removed. Nothing is by default. */
  readonly changes?: { readonly update?: readonly string[]; readonly delete?: true }
}

const keys: Readonly<Record<Readers, string | undefined>> = {
  public: 'partnership_id',
  installation: undefined,
  partnership: 'partnership_id',
  organisation: 'organisation_id',
  'case-team': 'case_id',
  own: 'person_id',
  'with-record': undefined,
  nobody: undefined,
}

/** Declares who may read, add and change the rows of a table; the policies and grants are made from it. */
export function declare(table: Table, rules: Omit<Declaration, 'table'>): Declaration {
  return { table, ...rules }
}

export function keyColumn(declaration: ReadersOfRow): string | undefined {
  return declaration.key ?? keys[declaration.readers]
}

export function tableName(declaration: Declaration): string {
  return getTableName(declaration.table)
}

/** The case of a copy that names it by its `reference`: for `ofCase`. */
export const caseByReference = '(select f.id from records.case_file f where f.reference = t.reference)'

/** The same of a copy that names it in an address, in which the reference stands. */
export const caseInAddress = (column: string) =>
  `(select f.id from records.case_file f where f.reference = substring(t.${column} from '[A-Z]{2,5}-\\d{4}-\\d{3,9}'))`

/** How the rows of one case are found in a table, and what becomes of them when the case is disposed of; undefined for other tables. */
export interface RowsOfCase {
  readonly table: string
  readonly kind: string
  readonly ofCase: string
  readonly counted: boolean
  readonly outlives: string | undefined
  readonly emptied: readonly string[]
}

/** Every table with rows of cases, as it is declared: what has a `case_id`, what a case's team reads, and copies that say how. */
export function rowsOfCase(declaration: Declaration): RowsOfCase | undefined {
  const named = Object.values(getTableColumns(declaration.table)).some(column => column.name === 'case_id')
  const ofCase =
    declaration.ofCase ?? (named ? 't.case_id' : declaration.readers === 'case-team' ? `t.${keyColumn(declaration)}` : undefined)
  if (ofCase === undefined) return undefined
  return {
    table: tableName(declaration),
    kind: declaration.kind ?? 'case',
    ofCase,
    counted: declaration.ofCase === undefined,
    outlives: declaration.outlives?.because ?? (declaration.readers === 'public' ? 'It was published' : undefined),
    emptied: declaration.outlives?.emptied ?? [],
  }
}
