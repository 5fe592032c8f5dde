import type { Arrangements } from './arrangements-schema.ts'
import type { Change } from './change.ts'
import { type Both, type Comparison, everyone, theRole } from './change-sides.ts'
import { change, compareList, ends, type ListRule, listChanges } from './compare-entries.ts'
import { canonical, countsInWords, entryCounts, keyInWords } from './entry-words.ts'
import type { GuidancePack } from './guidance-pack.ts'

/** What a change of guidance and of local clocks means: how long people have, and for what. */

type Clock = GuidancePack['clocks'][number] | NonNullable<Arrangements['localClocks']>[number]

const running = 'A clock that runs on that day keeps its length'

const clockRule: Omit<ListRule<Clock>, 'list' | 'noun'> = {
  section: 'clocks',
  key: ({ id }) => id,
  name: ({ label }) => label,
  told: ['label'],
  labels: { within: 'time allowed', startsOn: 'what starts it', owedBy: 'who owes it', counting: 'how its days are counted' },
  forWhom: ({ owedBy }) => [everyone(owedBy)],
  mustDo: {
    added: 'Tell those who owe it',
    ended: `Tell those who owed it. ${running}`,
    changed: `Tell those who owe it. ${running}`,
  },
}

/** Clocks of the guidance, where another edition is followed, and the partnership's own. */
export const clockChanges: Comparison = both => [
  ...listChanges<Clock>(
    both.before.pack.clocks,
    both.after.pack.clocks,
    { ...clockRule, list: 'statutory-clocks', noun: 'clock of the guidance' },
    both,
  ),
  ...listChanges<Clock>(
    both.before.arrangements.localClocks,
    both.after.arrangements.localClocks,
    { ...clockRule, list: 'local-clocks', noun: 'clock of our own' },
    both,
  ),
]

/** Clocks of the guidance that the arrangements repeat. Whether repeated or not, the guidance sets them. */
export const restatedChanges: Comparison = both =>
  compareList((of: Arrangements) => of.restates, {
    section: 'clocks',
    list: 'restates',
    naming: 'of-something-else',
    noun: 'clock repeated from the guidance',
    says: { added: 'Now repeated from the guidance', ended: 'No longer repeated from the guidance' },
    key: ({ clock }) => clock,
    name: ({ clock }, side) => side.nameOf('clocks', clock),
    told: ['clock'],
    labels: { within: 'time repeated from the guidance' },
    forWhom: ({ clock }, side) => side.pack.clocks.filter(({ id }) => id === clock).map(({ owedBy }) => everyone(owedBy)),
    mustDo: { ended: 'Nothing: the guidance sets the time, whether these arrangements repeat it or not' },
  })(both)

export const reminderChanges: Comparison = compareList((of: Arrangements) => of.reminders, {
  section: 'reminders',
  list: 'reminders',
  naming: 'of-something-else',
  noun: 'reminder',
  key: ({ clock, when }) => `${clock}.${when < 0 ? 'before' : 'after'}.${Math.abs(when)}`,
  name: ({ clock, when }, side) => `${side.nameOf('clocks', clock)}, ${whenInWords(when)}`,
  told: ['clock', 'when'],
  refers: { to: 'roles' },
  labels: { to: 'who is reminded' },
  forWhom: ({ to }, side) => to.map(role => theRole(side, role)),
})

function whenInWords(days: number): string {
  if (days === 0) return 'on the due day'
  const count = Math.abs(days)
  return `${count} working ${count === 1 ? 'day' : 'days'} ${days < 0 ? 'before' : 'after'}`
}

/** Told one by one, or no rule: when the edition came out and where it was read. What else an edition holds is counted. */
const notCounted = new Set([
  'id',
  'title',
  'shortTitle',
  'roles',
  'clocks',
  'seriousIncident',
  'nationalPanel',
  'published',
  'inForceFrom',
])

/** Another edition of the guidance: which one, what it calls people, and how much else of it differs. */
export const guidanceChanges: Comparison = both => {
  const [was, is] = [both.before.pack, both.after.pack]
  const rest = (pack: GuidancePack) => new Map<string, unknown>(Object.entries(pack).filter(([key]) => !notCounted.has(key)))
  const [oldRest, newRest] = [rest(was), rest(is)]
  const counted = [...new Set([...oldRest.keys(), ...newRest.keys()])].flatMap(key => {
    const counts = countsInWords(entryCounts(oldRest.get(key), newRest.get(key)))
    return counts ? [guidanceChange(both, key, { what: `What the guidance says on ${keyInWords(key)}: ${counts}` })] : []
  })
  return [
    ...(was.id === is.id ? [] : [packChange(both)]),
    ...listChanges(
      was.roles,
      is.roles,
      {
        section: 'guidance',
        list: 'pack-roles',
        noun: 'role that the guidance names',
        key: ({ id }) => id,
        name: ({ name }) => name,
        told: ['name'],
        labels: { says: 'who that is', does: 'what it is there for' },
        forWhom: ({ id, name }) => [{ kind: 'role', id, name }],
        mustDo: { added: 'Settle who holds it', renamed: 'Use the new name on papers and in letters' },
      },
      both,
    ),
    ...(canonical(was.nationalPanel) === canonical(is.nationalPanel)
      ? []
      : [
          guidanceChange(both, 'national-panel', {
            what: 'What the guidance calls the national body',
            ...ends(was.nationalPanel.title, is.nationalPanel.title),
          }),
        ]),
    ...counted,
  ]
}

const packChange = (both: Both): Change =>
  guidanceChange(both, 'pack', {
    what: 'The statutory guidance that is followed',
    ...ends(both.before.pack.title, both.after.pack.title),
    mustDo: 'Check the clocks and role names below; records made before stay under the edition they were made under',
  })

const guidanceChange = (both: Both, id: string, told: Pick<Change, 'what' | 'before' | 'after' | 'mustDo'>): Change =>
  change(both, {
    id: ['guidance', 'changed', id],
    section: 'guidance',
    kind: 'changed',
    forWhom: [everyone('Everyone in the partnership')],
    ...told,
  })
