/** A kind of entry as the log's readers know it: its code and its sentence. */
export interface KnownEvent {
  readonly action: string
  readonly says: string
}

/** Says what an entry is about; one of a kind that no room declares (an older version's, say) is shown by its code. */
export function sayingOf(events: readonly KnownEvent[]): (action: string) => string {
  const sentences = new Map(events.map(known => [known.action, known.says]))
  return action => sentences.get(action) ?? action
}

/** The list of everything that the log may hold, for `docs/generated/audit-events.md`. Refuses a code that two rooms use. */
export function auditEventsMarkdown(events: readonly KnownEvent[]): string {
  const sorted = events.toSorted((a, b) => (a.action < b.action ? -1 : 1))
  const twice = sorted.find((known, index) => sorted[index + 1]?.action === known.action)
  if (twice) throw new Error(`Two rooms declare the audit event ${twice.action}`)
  const cell = (words: string) => words.replaceAll('|', '\\|').replaceAll('\n', ' ')
  return [
    '# Audit events',
    '',
    'Made from the code; do not edit. Every kind of entry that the audit log may hold.',
    '',
    '| action | what happened |',
    '|---|---|',
    ...sorted.map(({ action, says }) => `| \`${action}\` | ${cell(says)} |`),
    '',
  ].join('\n')
}
