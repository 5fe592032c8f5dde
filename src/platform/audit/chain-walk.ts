import { createHash } from 'node:crypto'

/** One entry as it stands in the database; hashes in hexadecimal. */
export interface KeptEntry {
  readonly sequence: number
  readonly body: string
  readonly previous: string
  readonly hash: string
}

/** The last entry of a chain, as the chain's own row or a file kept outside remembers it. */
export interface ChainEnd {
  readonly sequence: number
  readonly hash: string
}

/** What is wrong and where. Without a sequence it is the chain as a whole. */
export interface Finding {
  readonly chain: string
  readonly sequence: number | undefined
  readonly what: string
}

/** One chain, read from its first entry to its last. */
export interface ChainWalk {
  take(entry: KeptEntry): void
  /** Another fault of this chain, found by looking elsewhere. */
  find(sequence: number | undefined, what: string): void
  end(): { readonly entries: number; readonly last: ChainEnd; readonly findings: readonly Finding[] }
}

/**
 * The hash of an entry: SHA-256 over canonical JSON (RFC 8785) of chain, entry, previous hash and sequence. Written apart from
 * the database's own function `records.append_audit`, so that a mistake in one is caught by the other.
 */
export function entryHash(chain: string, sequence: number, body: string, previous: string): string {
  return createHash('sha256')
    .update(`{"chain":${JSON.stringify(chain)},"entry":${body},"previous":"${previous}","sequence":${sequence}}`)
    .digest('hex')
}

interface Step extends KeptEntry {
  /** The hash that its words ask for. */
  readonly due: string
  /** It does not stand as it was written, and a finding says so already. */
  readonly faulty: boolean
}
interface Suspect extends KeptEntry {
  what: string
}

const most = 100 // findings kept for one chain; the rest are counted
const searched = 50 // entries among which one that changed its place is looked for

/** Starts at the beginning of a chain. `kept` is the chain's own row, `heads` what a file outside says of it. */
export function walkChain(chain: string, kept: ChainEnd | undefined, heads: readonly ChainEnd[]): ChainWalk {
  const findings: Finding[] = []
  const suspects: Suspect[] = []
  const missing: number[] = []
  let more = 0
  let entries = 0
  let vouched = 0 // the last entry that a head kept outside agrees with
  let last: Step = { sequence: 0, body: '', previous: '', hash: '', due: '', faulty: false }

  function find(sequence: number | undefined, what: string): void {
    if (findings.length + suspects.length < most) findings.push({ chain, sequence, what })
    else more += 1
  }
  function suspect(entry: KeptEntry, what: string): void {
    if (suspects.length < searched) suspects.push({ ...entry, what })
    else find(entry.sequence, what)
  }

  function take(entry: KeptEntry): void {
    entries += 1
    if (entry.sequence <= last.sequence) {
      find(entry.sequence, 'stands more than once, or before the first')
      return
    }
    const gap = entry.sequence > last.sequence + 1
    if (gap) {
      find(last.sequence + 1, areMissing(last.sequence + 1, entry.sequence - 1))
      for (let n = last.sequence + 1; n < entry.sequence && missing.length < searched; n += 1) missing.push(n)
    }
    const due = entryHash(chain, entry.sequence, entry.body, entry.previous)
    const follows = gap || last.faulty || entry.previous === last.hash
    const faulty = due !== entry.hash
    settleDoubt(entry)
    if (faulty && entryHash(chain, entry.sequence, entry.body, last.hash) === entry.hash) {
      find(entry.sequence, 'names another entry before it than the one it was written after')
    } else if (faulty) {
      suspect(entry, 'is not as it was written: its words or its hash were altered')
    } else if (!follows && last.sequence === 0) {
      find(entry.sequence, 'names an entry before it, and is the first: it was forged')
    } else if (!follows && !(kept && entry.sequence > kept.sequence)) {
      find(
        last.sequence,
        `is not the entry that ${entry.sequence} was written after: it was replaced, or ${entry.sequence} was forged`,
      )
    }
    for (const head of heads) compareWithHead(head, entry, due)
    last = { ...entry, due, faulty }
  }

  /** The entry after an altered one, or the chain's end, remembers the hash that it had: which of the two was altered is known then. */
  function settleDoubt(after: { readonly previous: string }): void {
    const doubtful = suspects.at(-1)
    if (!last.faulty || doubtful?.sequence !== last.sequence) return
    if (after.previous === last.hash) doubtful.what = 'is not as it was written: its words were altered'
    if (after.previous === last.due) doubtful.what = 'is not as it was written: its hash was altered'
  }

  function compareWithHead(head: ChainEnd, entry: KeptEntry, due: string): void {
    if (head.sequence !== entry.sequence) return
    if (head.hash === entry.hash || head.hash === due) vouched = Math.max(vouched, entry.sequence)
    else if (due === entry.hash)
      find(entry.sequence, `is not the entry of the head kept outside: one of ${vouched + 1} to ${entry.sequence} was replaced`)
  }

  function compareEnds(): void {
    const furthest = heads.reduce((end, head) => Math.max(end, head.sequence), 0)
    const known = Math.max(furthest, kept?.sequence ?? 0)
    if (!kept && entries === 0) {
      if (heads.length > 0) find(undefined, `is missing altogether; the head kept outside is entry ${furthest}`)
      return
    }
    if (known > last.sequence) find(last.sequence + 1, `${areMissing(last.sequence + 1, known)}: the end was cut off`)
    if (!kept) {
      find(undefined, 'has lost the row that keeps its end')
    } else if (kept.sequence < last.sequence) {
      find(kept.sequence + 1, `stands after the end that the chain keeps (${kept.sequence}): forged, or the kept end was altered`)
    } else if (kept.sequence === last.sequence && !last.faulty && kept.hash !== last.hash) {
      find(last.sequence, 'is not the entry that the chain keeps as its end: it was replaced, or the kept end was altered')
    }
  }

  /** Among entries that are not as they were written, finds those that stand in each other's place. */
  function whereFrom(entry: Suspect): string {
    const others = suspects.filter(other => other.sequence !== entry.sequence)
    const place = [...others.map(other => other.sequence), ...missing].find(
      n => entryHash(chain, n, entry.body, entry.previous) === entry.hash,
    )
    if (place !== undefined) return `stands in the wrong place: it was written as entry ${place}`
    const words = others.find(other => entryHash(chain, entry.sequence, other.body, entry.previous) === entry.hash)
    return words ? `holds other words than it was written with: its own stand in entry ${words.sequence}` : entry.what
  }

  return {
    take,
    find,
    end() {
      if (kept?.sequence === last.sequence) settleDoubt({ previous: kept.hash })
      compareEnds()
      const all = [...findings, ...suspects.map(entry => ({ chain, sequence: entry.sequence, what: whereFrom(entry) }))]
      all.sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0))
      if (more > 0) all.push({ chain, sequence: undefined, what: `has ${more} more faults of these kinds` })
      return { entries, last: { sequence: last.sequence, hash: last.hash }, findings: all }
    },
  }
}

function areMissing(from: number, to: number): string {
  return from === to ? 'is missing' : `and all up to ${to} are missing`
}
