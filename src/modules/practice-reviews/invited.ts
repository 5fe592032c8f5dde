/** Somebody invited to a practitioners' event, by role and agency. */
export interface Invited {
  readonly role: string
  readonly agency: string
}

export type ReadInvited =
  | { readonly ok: true; readonly invited: readonly Invited[] }
  | { readonly ok: false; readonly message: string }

/** Reads lines of "role, agency"; a line without both is named, so that nothing is left out in silence. */
export function invitedFrom(typed: string): ReadInvited {
  const lines = typed
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '')
  const invited: Invited[] = []
  for (const { line, number } of lines) {
    const comma = line.indexOf(',')
    const role = line.slice(0, comma).trim()
    const agency = line.slice(comma + 1).trim()
    if (comma < 0 || role === '' || agency === '')
      return { ok: false, message: `Line ${number} of those invited must have a role, a comma and an agency` }
    invited.push({ role, agency })
  }
  return { ok: true, invited }
}
