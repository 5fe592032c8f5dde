import { Column, getTableColumns, Name, Param, Placeholder, type Query, SQL, StringChunk, sql, Table } from 'drizzle-orm'
import { PgDialect, PgTable } from 'drizzle-orm/pg-core'

type Select = Parameters<PgDialect['buildSelectQuery']>[0]

/** A statement as far as it is written. */
interface Written {
  text: string
  readonly values: unknown[]
}

/**
 * The dialect that every transaction writes its statements in. The library makes each text anew and asks of each part what kind it is,
 * which was a third of the time that a page took. Here the names of columns and tables are written once and kept, and a select of
 * columns goes without the rest; what this does not know it leaves to the library (decision 18).
 */
export class KeptTexts extends PgDialect {
  readonly #names = new WeakMap<Column | Table, string>()

  override buildSelectQuery(select: Select): SQL {
    const beginning = isPlain(select) ? this.#beginning(select) : undefined
    if (!beginning) return super.buildSelectQuery(select)
    const { where, orderBy = [], limit, offset } = select
    if (where) beginning.push(sql` where ${where}`)
    if (orderBy.length > 0) beginning.push(sql` order by ${sql.join(orderBy, sql`, `)}`)
    if (limit !== undefined) beginning.push(sql` limit ${limit}`)
    if (offset) beginning.push(sql` offset ${offset}`)
    return sql.join(beginning)
  }

  /** The text of a statement, and the values for its places. */
  override sqlToQuery(statement: SQL, source?: 'indexes'): Query {
    const written: Written = { text: '', values: [] }
    const whole = source === undefined && this.#write(statement, written)
    return whole ? { sql: written.text, params: written.values } : super.sqlToQuery(statement, source)
  }

  /** What stands before `where`; undefined where it asks for anything but columns, or of anything but tables. */
  #beginning({ table, fields, joins = [] }: Select): SQL[] | undefined {
    const from = this.#ofFrom(table)
    const nameOf = (column: Column) => (joins.length > 0 ? this.#nameOf(column) : this.escapeName(column.name))
    const asked = columnsIn(fields).map(column => column && nameOf(column))
    if (!from || asked.includes(undefined)) return undefined
    const parts = [sql.raw(`select ${asked.join(', ')} from ${from}`)]
    for (const { table: joined, on, joinType, lateral } of joins) {
      const name = this.#ofFrom(joined)
      if (!name || !on || lateral) return undefined
      parts.push(sql.raw(` ${joinType} join ${name} on `), on)
    }
    return parts
  }

  /** A table as it stands after `from`; one under another name, which has no schema before it, needs more words. */
  #ofFrom(table: unknown): string | undefined {
    const name = table instanceof PgTable ? this.#nameOf(table) : ''
    return name.includes('"."') ? name : undefined
  }

  /** Whether every part was one that it knows. */
  #write(part: unknown, written: Written): boolean {
    if (part instanceof StringChunk) written.text += part.value.join('')
    else if (part instanceof SQL) return !isInlined(part) && part.queryChunks.every(inner => this.#write(inner, written))
    else if (part instanceof Column || part instanceof Table) written.text += this.#nameOf(part)
    else if (part instanceof Name) written.text += this.escapeName(part.value)
    else if (part instanceof Placeholder) return false
    else if (part instanceof Param) return !(part.value instanceof Placeholder) && this.#place(encoded(part), written)
    else if (Array.isArray(part)) return this.#writeList(part, written)
    else if (part !== undefined) return this.#place(part, written)
    return true
  }

  #writeList(parts: readonly unknown[], written: Written): boolean {
    written.text += '('
    const known = parts.every((part, index) => {
      if (index > 0) written.text += ', '
      return this.#write(part, written)
    })
    written.text += ')'
    return known
  }

  /** A place for a value that goes to the database as it is; of others the library knows more. */
  #place(value: unknown, written: Written): boolean {
    if (typeof value === 'function' || (typeof value === 'object' && value !== null && !Buffer.isBuffer(value))) return false
    written.text += this.escapeParam(written.values.length)
    written.values.push(value)
    return true
  }

  #nameOf(named: Column | Table): string {
    const kept = this.#names.get(named) ?? super.sqlToQuery(sql`${named}`).sql
    this.#names.set(named, kept)
    return kept
  }
}

/** The columns of a select in their order, undefined for what is none. */
function columnsIn(fields: object): (Column | undefined)[] {
  return Object.values(fields).flatMap((field: object) => {
    if (field instanceof Column) return [field]
    if (field instanceof Table) return Object.values(getTableColumns(field))
    return Object.getPrototypeOf(field) === Object.prototype ? columnsIn(field) : [undefined]
  })
}

/** A select that has nothing but columns, tables joined, conditions, an order and bounds. */
function isPlain({ withList, distinct, groupBy, having, lockingClause, setOperators }: Select): boolean {
  return !(withList?.length || distinct || groupBy?.length || having || lockingClause || setOperators.length)
}

const encoded = ({ value, encoder }: Param): unknown => (value === null ? null : encoder.mapToDriverValue(value))

/** Whether the values of a piece are to stand in its text. */
const isInlined = (piece: SQL) => Reflect.get(piece, 'shouldInlineParams') === true
