import type { Work } from '../../../platform/database/actor-transaction.ts'
import { command, created, done, type Invalid, invalid } from '../../../platform/http/command.ts'
import { nameListed, placesListed } from '../merged/events.ts'
import { mergedPaths } from '../merged/paths.ts'
import { type MergedChronology, nextItem, record } from '../merged/store.ts'
import { canBeFound, isInitials, type ListedPerson, namesIn, troubleWithLabel } from './case-glossary.ts'
import { changeNameForm, newNameForm, placesForm } from './forms.ts'

interface NameInput {
  readonly name: string
  readonly others: string | undefined
  readonly initials: string | undefined
  readonly role: string | undefined
  readonly label: string
}

/** Keeps somebody in the glossary. Refuses what could not be found in a text, and a label that tells the name. */
async function keepName(
  work: Work,
  open: MergedChronology,
  item: string,
  { name, role, label, ...input }: NameInput,
  kept: boolean,
): Promise<Invalid | undefined> {
  const [others, initials] = [namesIn(input.others), namesIn(input.initials)]
  const lost = [name, ...others].find(one => !canBeFound(one))
  if (lost !== undefined)
    return invalid({ field: lost === name ? 'name' : 'others', message: 'A name must have at least one letter' })
  if (initials.some(one => !isInitials(one)))
    return invalid({ field: 'initials', message: 'Initials are two to four capital letters, such as JM or J.M.' })
  const trouble = troubleWithLabel(label, [name, ...others, ...initials])
  if (trouble !== undefined) return invalid({ field: 'label', message: trouble })
  const content = { name, others: [...others], initials: [...initials], role: role ?? null, label, kept }
  const round = await record(work, open, { kind: 'name', item, content })
  work.audit(nameListed, open.caseId, { reference: open.reference, item, round, kept })
  return undefined
}

export const addName = command(
  'chronologies.add-name',
  newNameForm,
  'The person is in the glossary',
  async (work, open: MergedChronology, input) =>
    (await keepName(work, open, nextItem(open, 'name'), input, true)) ?? created(mergedPaths.glossary(open.reference)),
)

export interface OfName {
  readonly open: MergedChronology
  readonly person: ListedPerson
}

export const changeName = command(
  'chronologies.change-name',
  changeNameForm,
  'The glossary is changed',
  async (work, { open, person }: OfName, { takeOut, ...input }) =>
    (await keepName(work, open, String(person.number), input, takeOut === undefined)) ??
    done(mergedPaths.glossary(open.reference)),
)

/** Lists all agencies and places that may be named. Nothing in them is taken for a person, unless it is one’s own listed name. */
export const changePlaces = command(
  'chronologies.change-places',
  placesForm,
  'The agencies and places are changed',
  async (work, open: MergedChronology, input) => {
    const names = namesIn(input.names)
    if (names.some(name => !canBeFound(name)))
      return invalid({ field: 'names', message: 'Each line must have at least one letter' })
    await record(work, open, { kind: 'places', item: '', content: { names: [...names] } })
    work.audit(placesListed, open.caseId, { reference: open.reference, names: names.length })
    return done(mergedPaths.glossary(open.reference))
  },
)
