import { formatDate } from '../../../ui/patterns/dates.ts'
import { answers, type Child, careStatuses, childOutcomes, sexes, unverifiedFields } from '../children/child.ts'
import type { OutcomeForChild } from '../serious-incident.ts'
import { type Asked, asked, type Entry } from './pack-field.ts'

export interface ChildGround {
  readonly outcome: OutcomeForChild
  readonly ownArea: string
  /** The day on which ages are counted: that of the incident, or today while nobody has recorded it. */
  readonly ageOn: Temporal.PlainDate
}

const iso = (day: string | undefined) => day && formatDate(Temporal.PlainDate.from(day))

/** "6 years"; under two, "18 months". What was said of the age counts where there is no date of birth. */
function ageInWords({ birthDate, age }: Pick<Child, 'birthDate' | 'age'>, on: Temporal.PlainDate): string | undefined {
  if (birthDate === undefined || Temporal.PlainDate.compare(birthDate, on) > 0) return age
  const { years, months } = Temporal.PlainDate.from(birthDate).until(on, { largestUnit: 'years' })
  const all = years * 12 + months
  return years >= 2 ? `${years} years` : `${all} ${all === 1 ? 'month' : 'months'}`
}

/** A field of a child: its name in the record, in the pack, its value, and what becomes of it when it is empty. */
type Row = readonly [name: keyof Child, called: string, value: string | undefined, empty?: 'left-out' | 'not-missed' | undefined]

/** What the national form asks of one child, in its order. What this child cannot have is left out; everything can be sent without. */
export function childFields(child: Child, { outcome, ownArea, ageOn }: ChildGround, entry: Entry): readonly Asked[] {
  const { birthDate, unborn, expectedDate, disability, home, placement, status } = child
  const notBorn = unborn === true || expectedDate !== undefined
  const areaOf = (place: string | undefined, area: string | undefined) => area ?? (place === undefined ? undefined : ownArea)
  const words = <Value extends string>(value: Value | undefined, of: Readonly<Record<Value, string>>) => value && of[value]
  const placed = placement !== undefined || status === 'looked-after'
  const all: readonly Row[] = [
    ['name', 'Name', child.name, notBorn ? 'not-missed' : undefined],
    ['unborn', 'Not born yet', notBorn ? 'Yes' : undefined, notBorn ? undefined : 'left-out'],
    ['birthDate', 'Date of birth', iso(birthDate), notBorn ? 'left-out' : undefined],
    ['expectedDate', 'Birth expected', iso(expectedDate), notBorn ? undefined : 'left-out'],
    ['age', 'Age', ageInWords(child, ageOn), notBorn ? 'left-out' : undefined],
    ['outcome', 'What happened to this child', words(child.outcome ?? knownOutcome(outcome), childOutcomes)],
    ['sex', 'Sex', words(child.sex, sexes)],
    ['ethnicity', 'Ethnicity', child.ethnicity],
    ['health', 'Health', child.health],
    ['disability', 'Disability', words(disability, answers)],
    ['disabilityType', 'Kind of disability', child.disabilityType, disability === 'yes' ? undefined : 'left-out'],
    ['home', 'Home address', home],
    ['homeArea', 'Council area of the home', areaOf(home, child.homeArea), 'not-missed'],
    ['legalStatus', 'Legal status', child.legalStatus],
    ['status', 'In care, on a plan or in need now', words(status, careStatuses)],
    ['statusBefore', 'In care, on a plan or in need before', words(child.statusBefore, careStatuses)],
    ['placement', 'Placement', placement, placed ? undefined : 'left-out'],
    [
      'placementArea',
      'Council area of the placement',
      areaOf(placement, child.placementArea),
      placed ? 'not-missed' : 'left-out',
    ],
    ['responsibleArea', 'Council area that answers for the child', child.responsibleArea ?? ownArea, 'not-missed'],
    ['school', 'School or nursery', child.school, notBorn ? 'left-out' : undefined],
    ['asylum', 'Seeking asylum', words(child.asylum, answers)],
    ['siblings', 'Brothers and sisters', child.siblings],
  ]
  const unverified: readonly string[] = unverifiedFields
  return all
    .filter(([, , value, is]) => is !== 'left-out' || value !== undefined)
    .map(([name, called, value, is]) =>
      asked(`${child.label.replace(' ', '-').toLowerCase()}-${name}`, called, value, {
        unchecked: unverified.includes(name) || name === 'outcome',
        canBeSentWithout: true,
        missed: is !== 'not-missed',
        entry,
      }),
    )
}

const knownOutcome = (outcome: OutcomeForChild) => (outcome === 'not-yet-known' ? undefined : outcome)

/** The children whom the form does not take in full, each as one paragraph of all that is known. */
export function furtherChildren(
  children: readonly Child[],
  ground: ChildGround,
  entry: (id: string) => Entry,
): readonly string[] {
  return children.map(child => {
    const known = childFields(child, ground, entry(child.id)).filter(({ value }) => value !== undefined)
    const says = known.map(({ name, value = '' }) => `${name}: ${value.replace(/\s*\n\s*/g, ', ')}`)
    return `Further child (${child.label}). ${says.join('. ')}.`
  })
}
