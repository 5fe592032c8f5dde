interface Named {
  readonly label: string
  readonly name?: string | undefined
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
const aloneIn = (pattern: string, flags: string) => new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, flags)

/**
 * A text in which children stand under their labels: whole names in any spelling of capitals, first names by themselves as they are
 * written, and other names of a child by themselves as *[name]*, since they may be another person's of the family.
 */
export function withLabels(text: string, children: readonly Named[]): string {
  const named = children.flatMap(({ label, name }) => {
    const parts = (name ?? '')
      .normalize('NFC')
      .split(/\s+/)
      .filter(part => part.length > 1)
    return parts[0] ? [{ label, parts: [parts[0], ...parts.slice(1)] as const }] : []
  })
  const whole = named
    .toSorted((one, other) => other.parts.length - one.parts.length)
    .reduce(
      (read, { label, parts }) => read.replace(aloneIn(parts.map(escaped).join('\\s+'), 'giu'), label),
      text.normalize('NFC'),
    )
  return named.reduce((read, { label, parts: [first, ...others] }) => {
    const withoutFirst = read.replace(aloneIn(escaped(first), 'gu'), label)
    return others.reduce((rest, other) => rest.replace(aloneIn(escaped(other), 'gu'), '[name]'), withoutFirst)
  }, whole)
}
