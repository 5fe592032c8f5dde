import { getTableName } from 'drizzle-orm'
import pg from 'pg'
import type { Roles } from './roles.ts'
import { type Declaration, keyColumn, type ReadersOfRow, type RowsOfCase, rowsOfCase, tableName } from './table.ts'

/** Whom a declaration admits: those of its word, and the others named beside them. */
function readable(declaration: Declaration): string {
  const { record, also = [] } = declaration
  const admitted = [declaration, ...also].map(one => admittedBy(one, tableName(declaration), record && getTableName(record)))
  const readers = admitted.length === 1 ? admitted.join() : admitted.map(one => `(${one})`).join(' or ')
  if (!declaration.administrator) return readers
  return `(${readers}) or ${declaration.administrator === 'unowned' ? `(${administrator} and ${keyColumn(declaration)} is null)` : administrator}`
}

/** A word as SQL. Settings and lists are read once for each statement: `(select …)`. */
function admittedBy(declaration: ReadersOfRow, table: string, record: string | undefined): string {
  const key = keyColumn(declaration)
  const word = {
    public: 'true',
    installation: '(select records.current_person()) is not null',
    partnership: `${key} = (select records.current_partnership())`,
    organisation: `${key} = (select records.current_organisation())`,
    'case-team': `exists (select from records.my_case mine where mine.id = ${table}.${key})`,
    own: `${key} = (select records.current_person())`,
    // The record's own wall answers: a policy asks with the reader's rights.
    'with-record': `exists (select from records.${record} record where record.id = ${table}.${key})`,
    nobody: 'false',
  }[declaration.readers]
  const there = declaration.within ? `${word} and ${declaration.within} = (select records.current_partnership())` : word
  return declaration.onlyRoles ? `${there} and ${roleIsOneOf(declaration.onlyRoles)}` : there
}

/** The rows that the word admits, without those that name a case which the person asking is shut out of. */
function shownOf(declaration: Declaration): string {
  const names = (declaration.naming ?? []).map(column => `coalesce(${column}, '') !~ (select records.shut_out_pattern())`)
  if (names.length === 0) return readable(declaration)
  return `(${readable(declaration)}) and ((select records.shut_out_pattern()) is null or (${names.join(' and ')}))`
}

const administrator = `(select records.current_role_name()) = 'system-administrator'`

function roleIsOneOf(roles: readonly string[]): string {
  return `(select records.current_role_name()) in (${roles.map(role => `'${role}'`).join(', ')})`
}

/** Whose rows somebody may add or change, of those who read them. */
function keepable(declaration: Declaration): string {
  const { keptBy } = declaration
  const reads =
    declaration.readers === 'public'
      ? `${keyColumn(declaration)} = (select records.current_partnership())`
      : readable(declaration)
  if (!keptBy) return reads
  const who = [
    ...(keptBy.roles.length > 0 ? [roleIsOneOf(keptBy.roles)] : []),
    ...(keptBy.accessLeads
      ? [
          `((select current_setting('app.access_lead', true)) = 'yes' and organisation_id = (select records.current_organisation()))`,
        ]
      : []),
    ...(declaration.administrator ? [administrator] : []),
  ]
  return `(${reads}) and (${who.join(' or ')})`
}

function addable(declaration: Declaration): string | undefined {
  const rows = addableRows(declaration)
  return rows && declaration.addedByRoles ? `(${rows}) and ${roleIsOneOf(declaration.addedByRoles)}` : rows
}

function addableRows(declaration: Declaration): string | undefined {
  switch (declaration.addedBy ?? 'readers') {
    case 'nobody':
      return undefined
    case 'readers':
      return keepable(declaration)
    case 'own-organisation':
      return `(partnership_id = (select records.current_partnership()) and organisation_id = (select records.current_organisation()))`
    case 'partnership':
      return `(partnership_id = (select records.current_partnership()))`
    case 'case-opener':
      return tableName(declaration) === 'case_file'
        ? `partnership_id = (select records.current_partnership()) and opened_by = (select records.current_person())`
        : `(${readable(declaration)}) or ${keyColumn(declaration)} in (select records.cases_i_opened())`
  }
}

/** The statements that make one table's wall anew: forced row security, its policies, its grants. */
function wallOf(declaration: Declaration, roles: Roles): string[] {
  const table = `records.${tableName(declaration)}`
  const add = addable(declaration)
  const reads = shownOf(declaration)
  const keeps = keepable(declaration)
  const statements = [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy maintenance on ${table} to ${roles.maintenance} using (true) with check (true)`,
    `create policy readers on ${table} for select to ${roles.application} using (${reads})`,
    `grant select, insert, update, delete on ${table} to ${roles.maintenance}`,
    `grant select on ${table} to ${roles.application}`,
  ]
  if (add) {
    statements.push(`create policy added on ${table} for insert to ${roles.application} with check (${add})`)
    statements.push(`grant insert on ${table} to ${roles.application}`)
  }
  if (declaration.changes?.update) {
    statements.push(`create policy changed on ${table} for update to ${roles.application} using (${keeps}) with check (${keeps})`)
    statements.push(`grant update (${declaration.changes.update.join(', ')}) on ${table} to ${roles.application}`)
  }
  if (declaration.changes?.delete) {
    statements.push(`create policy removed on ${table} for delete to ${roles.application} using (${keeps})`)
    statements.push(`grant delete on ${table} to ${roles.application}`)
  }
  return statements
}

/** Every function and view that looks past the walls, from one role to another: only its owner can make it anew. */
const handOver = (from: string, to: string) => `do $$ declare f record; begin
  for f in select p.oid::regprocedure as signature from pg_proc p where p.pronamespace = 'records'::regnamespace and p.prosecdef
    and pg_get_userbyid(p.proowner) = '${from}'
  loop execute format('alter function %s owner to ${to}', f.signature); end loop;
  for f in select c.oid::regclass as name from pg_class c where c.relnamespace = 'records'::regnamespace and c.relkind = 'v'
    and pg_get_userbyid(c.relowner) = '${from}'
  loop execute format('alter view %s owner to ${to}', f.name); end loop; end $$`

/** A view tells each who asks of what is theirs, and nothing else. */
const readingViews = (readers: string) => `do $$ declare v record; begin
  for v in select c.oid::regclass as name from pg_class c where c.relnamespace = 'records'::regnamespace and c.relkind = 'v'
  loop execute format('grant select on %s to ${readers}', v.name); end loop; end $$`

/**
 * What migrations need that the walls of the version before have taken: the owner its functions, to make them anew, and maintenance
 * its rows, to move them. Until the walls are made anew those functions see no row.
 */
export function beforeMigrations(roles: Roles): string[] {
  return [
    handOver(roles.maintenance, roles.owner),
    `grant usage on schema records to ${roles.maintenance}`,
    `grant select, insert, update, delete on all tables in schema records to ${roles.maintenance}`,
  ]
}

/**
 * Everything that stands between a role and a row, made anew from the declarations: run in one transaction after the
 * migrations, so that no wall is ever half up. `more` are the grants of the schemas `identity` and `jobs`.
 */
export function walls(declarations: readonly Declaration[], roles: Roles, more: readonly string[]): string[] {
  return [
    `do $$ declare p record; begin
       for p in select policyname, schemaname, tablename from pg_policies where schemaname in ('records', 'identity', 'jobs', 'reference')
       loop execute format('drop policy %I on %I.%I', p.policyname, p.schemaname, p.tablename); end loop; end $$`,
    ...[roles.application, roles.maintenance, roles.identity, roles.jobs, 'public'].flatMap(role =>
      ['records', 'identity', 'jobs', 'reference'].flatMap(schema => [
        `revoke all on all tables in schema ${schema} from ${role}`,
        `revoke all on all sequences in schema ${schema} from ${role}`,
        `revoke all on all routines in schema ${schema} from ${role}`,
        `revoke all on schema ${schema} from ${role}`,
      ]),
    ),
    `grant usage on schema records, reference to ${roles.application}, ${roles.maintenance}`,
    `grant create on schema records to ${roles.maintenance}`,
    handOver(roles.owner, roles.maintenance),
    `revoke create on schema records from ${roles.maintenance}`,
    `grant execute on all functions in schema records to ${roles.application}, ${roles.maintenance}`,
    readingViews(`${roles.application}, ${roles.maintenance}`),
    `grant usage on schema records to ${roles.identity}`,
    `grant execute on function records.append_identity_event(uuid, text, text) to ${roles.identity}`,
    `revoke execute on function records.append_identity_event(uuid, text, text) from ${roles.application}`,
    `grant select on all tables in schema reference to ${roles.application}`,
    `grant select, insert, update on all tables in schema reference to ${roles.maintenance}`,
    ...declarations.flatMap(declaration => wallOf(declaration, roles)),
    'delete from reference.table_of_case',
    ...declarations.flatMap(declaration => rowsOfCase(declaration) ?? []).map(tableOfCase),
    ...more,
  ]
}

/** How disposal finds the rows of a case in this table. */
function tableOfCase({ table, kind, ofCase, counted, outlives, emptied }: RowsOfCase): string {
  const text = pg.escapeLiteral
  return `insert into reference.table_of_case values (${text(table)}, ${text(kind)}, ${text(ofCase)}, ${counted},
    ${outlives === undefined ? 'null' : text(outlives)}, array[${emptied.map(text).join(', ')}]::text[])`
}
