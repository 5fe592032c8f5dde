/**
 * Who may touch the schema `identity`: its own login, and maintenance for backup and restore. The application's role has
 * no grant here. Run by the owner after each migration; TRUNCATE, REFERENCES and TRIGGER are given to nobody.
 */
export function identityGrants(roles: { readonly identity: string; readonly maintenance: string }): string[] {
  return [
    'revoke all on schema identity from public',
    'revoke all on all tables in schema identity from public',
    'revoke all on all functions in schema identity from public',
    ...[roles.identity, roles.maintenance].flatMap(role => [
      `grant usage on schema identity to ${quoted(role)}`,
      `grant select, insert, update, delete on all tables in schema identity to ${quoted(role)}`,
    ]),
  ]
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
