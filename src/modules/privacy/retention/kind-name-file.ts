import { dataProtectionFile } from './schedule-file.ts'

const others: Readonly<Record<string, string>> = {
  clocks: 'Clocks and their reminders',
  'my-work': 'Notices on My work',
}

/** What a kind of record is called: as the schedule says, or by the name of the room that keeps it. */
export function kindName(kind: string): string {
  const found = dataProtectionFile().rules.find(one => one.kind === kind)
  if (kind === 'case') return 'Keys of the case'
  return found?.title ?? others[kind] ?? `${kind.slice(0, 1).toUpperCase()}${kind.slice(1).replaceAll('-', ' ')}`
}
