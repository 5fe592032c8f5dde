/** What two versions of one list have in common: an entry of the older one, the entry that carries it on, and what that absorbed. */
export type EntryPair<Entry> = {
  readonly old: Entry | undefined
  readonly now: Entry | undefined
  /** Entries of the older version that go into this one beside `old`. */
  readonly absorbed: readonly Entry[]
}

export type Identity<Entry> = {
  readonly oldKey: (entry: Entry) => string
  readonly newKey: (entry: Entry) => string
  readonly name: (entry: Entry) => string
  readonly replaces?: (entry: Entry) => readonly string[] | undefined
}

/**
 * Which entries of two versions are the same thing: those of one key; a new one that says which single old one it replaces; and a
 * new one with the very name of an old one that is gone. Where several are replaced, they are absorbed. Each old entry goes one way
 * only: the first that claims it has it.
 */
export function entryPairs<Entry>(
  before: readonly Entry[],
  after: readonly Entry[],
  { oldKey, newKey, name, replaces = () => undefined }: Identity<Entry>,
): EntryPair<Entry>[] {
  const kept = new Set(after.map(newKey))
  const gone = new Map(before.filter(entry => !kept.has(oldKey(entry))).map(entry => [oldKey(entry), entry]))
  const same = new Map(before.map(entry => [oldKey(entry), entry]))
  const take = (key: string) => {
    const entry = gone.get(key)
    gone.delete(key)
    return entry === undefined ? [] : [entry]
  }
  const claimed = after.map((now): EntryPair<Entry> => {
    const old = same.get(newKey(now))
    const taken = (replaces(now) ?? []).flatMap(take)
    const [only, ...more] = taken
    return old === undefined && more.length === 0 ? { old: only, now, absorbed: [] } : { old, now, absorbed: taken }
  })
  const paired = claimed.map(pair => {
    if (pair.now === undefined || pair.old !== undefined || pair.absorbed.length > 0) return pair
    const called = name(pair.now).toLowerCase()
    const namesake = [...gone].find(([, entry]) => name(entry).toLowerCase() === called)
    return namesake ? { ...pair, old: take(namesake[0])[0] } : pair
  })
  return [...paired, ...[...gone.values()].map(old => ({ old, now: undefined, absorbed: [] }))]
}
