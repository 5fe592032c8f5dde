/** A reference as a person types it: INC-2026-001, also in small letters and with spaces around it. */
export function referenceFrom(typed: string): string | undefined {
  const reference = typed.trim().toUpperCase()
  return /^[A-Z]{2,5}-\d{4}-\d{3,9}$/.test(reference) ? reference : undefined
}
