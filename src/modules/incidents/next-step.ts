import { incidentMoves } from './incident-moves.ts'
import { type Partner, partnerNames, type Standing } from './serious-incident.ts'

/** What happens next to an incident, by whom and by when; and the command that does it, where this program has one. */
export interface NextStep {
  /** A few words, for the path that is still to come. */
  readonly title: string
  /** One sentence for the box of the page. */
  readonly says: string
  readonly by: string
  /** The rule of the clock that runs for it. */
  readonly rule: string | undefined
  readonly dueOn: Temporal.PlainDate | undefined
  /** Shown red: the law wants it and nothing else can go on before it. */
  readonly urgent: boolean
  readonly command: string | undefined
  /** The last part of the page's address on which it is done. */
  readonly act: string
  /** What the button says. */
  readonly label: string
  /** Said to the one who is to do it. */
  readonly wanted: string
  /** The partners who are to act, where it is not for everybody with the permission. */
  readonly partners: readonly Partner[]
}

/** Everything that the next step depends on; lists know as much as pages do. */
export interface StepFacts {
  readonly standing: Standing
  /** The last day of each clock that runs, by rule. */
  readonly running: ReadonlyMap<string, Temporal.PlainDate>
  /** Partners whose view is needed and not yet given. */
  readonly missing: readonly Partner[]
  readonly group: string
  /** Other areas that are still to be told, by the last day of the same five (SI-2). */
  readonly areas?: { readonly untold: number; readonly dueOn: Temporal.PlainDate | undefined } | undefined
  /** The notification is owed whatever the partners find: a looked-after child has died (SI-3). */
  readonly owed?: boolean
}

/** Who looks: what the role may, and for which partner. */
export interface Reader {
  may(permission: string): boolean
  readonly partner: Partner | undefined
}

const notifier = 'the council’s notifier'
const plain = { rule: undefined, urgent: false, partners: [] }

type Undated = Omit<NextStep, 'dueOn'>

/** The steps that are open, the most pressing first: what is red, then by last day, then what has none. */
export function nextSteps({ standing, running, missing, group, areas, owed = false }: StepFacts): readonly NextStep[] {
  const steps: Undated[] = []
  if (running.has('tell-partners')) {
    steps.push({
      ...plain,
      title: 'Tell the safeguarding partners',
      says: 'The council tells the safeguarding partners',
      by: notifier,
      rule: 'tell-partners',
      command: 'incidents.tell-partners',
      act: 'tell-partners',
      label: 'Tell the partners',
      wanted: 'One press puts a notice on the partners’ pages',
    })
  }
  const owedAfterAll = owed && (standing === 'not-notified' || standing === 'not-met-undecided-notification')
  if (standing === 'open' || standing === 'met-not-notified' || owedAfterAll) {
    const urgent = standing === 'met-not-notified'
    steps.push({
      ...plain,
      title: 'Notify the national Panel',
      says: urgent
        ? 'The threshold is met, so the council must notify the national Panel'
        : owed
          ? 'A looked-after child has died, so the council must notify, whether or not abuse or neglect is suspected'
          : 'The council notifies the national Panel, or records why it does not',
      by: notifier,
      rule: 'notify-panel',
      urgent,
      command: 'incidents.notify',
      act: 'notify',
      label: incidentMoves[standing]['incidents.notify'].label,
      wanted: 'Send it in the national service first, then record here when it was sent',
    })
  }
  if (standing === 'not-met-undecided-notification' && !owed) {
    steps.push({
      ...plain,
      title: 'Settle the notification',
      says: 'The threshold is not met. The council records why it does not notify the national Panel, or notifies it',
      by: notifier,
      rule: 'notify-panel',
      command: 'incidents.record-not-notifying',
      act: 'not-notifying',
      label: incidentMoves[standing]['incidents.record-not-notifying'].label,
      wanted: 'Your reasons close the clock',
    })
  }
  if (standing === 'notified-not-met') {
    steps.push({
      ...plain,
      title: 'Tell the national Panel that the threshold is not met',
      says: 'The council tells the national Panel that the threshold is not met',
      by: notifier,
      command: 'incidents.tell-panel-not-met',
      act: 'panel-told',
      label: 'Record that the Panel was told',
      wanted: 'Record the day on which the Panel was told',
    })
  }
  if (standing === 'rapid-review') {
    steps.push({
      ...plain,
      title: 'Rapid review',
      says: running.has('rapid-review')
        ? 'The partnership carries out the rapid review and sends it to the national Panel'
        : 'The rapid review has ended its clock: what became of it stands on its own page',
      by: 'the partnership',
      rule: 'rapid-review',
      command: undefined,
      act: '',
      label: '',
      wanted: '',
    })
  }
  // Not notifying counts only with the decision: until then the five days still run.
  const rule = standing === 'not-notified' ? 'notify-panel' : undefined
  if (undecided(standing)) steps.push(missing.length > 0 ? viewsStep(missing, rule) : decisionStep(group, rule))
  const dated = steps.map(step => ({ ...step, dueOn: step.rule === undefined ? undefined : running.get(step.rule) }))
  if (areas && areas.untold > 0 && !standing.startsWith('ended')) dated.push({ ...areasStep(areas.untold), dueOn: areas.dueOn })
  return dated.sort(byPress)
}

export function undecided(standing: Standing): boolean {
  return standing === 'open' || standing === 'notified' || standing === 'not-notified'
}

/** The same steps for one reader: what is theirs to do stands first. */
export function stepsFor(reader: Reader, steps: readonly NextStep[]): readonly (NextStep & { readonly mine: boolean })[] {
  return steps.map(step => ({ ...step, mine: isFor(reader, step) })).sort((one, other) => Number(other.mine) - Number(one.mine))
}

function isFor(reader: Reader, { command, partners }: NextStep): boolean {
  if (command === undefined || !reader.may(command)) return false
  return partners.length === 0 || partners.some(partner => partner === reader.partner)
}

const byPress = (one: NextStep, other: NextStep) => Number(other.urgent) - Number(one.urgent) || byDay(one.dueOn, other.dueOn)

function byDay(one: Temporal.PlainDate | undefined, other: Temporal.PlainDate | undefined): number {
  if (one && other) return Temporal.PlainDate.compare(one, other)
  return one ? -1 : other ? 1 : 0
}

function viewsStep(missing: readonly Partner[], rule: string | undefined): Undated {
  const who = listed(missing.map(partner => partnerNames[partner]))
  return {
    ...plain,
    title: 'Views of the partners',
    says: `${capital(who)} ${missing.length === 1 ? 'gives its view' : 'give their views'} on the threshold`,
    by: who,
    rule,
    command: 'incidents.give-view',
    act: 'view',
    label: 'Give your view',
    wanted: 'Your view is needed before the partners can decide',
    partners: missing,
  }
}

function areasStep(untold: number): Undated {
  const others = untold === 1 ? 'the other area' : `${untold} other areas`
  return {
    ...plain,
    title: untold === 1 ? 'Tell the other area' : 'Tell the other areas',
    says: `The council tells the safeguarding partners of ${others} that a child belongs to`,
    by: notifier,
    rule: 'tell-partners',
    command: 'incidents.tell-area',
    act: 'areas',
    label: 'Record that it was told',
    wanted: 'Tell them by telephone or secure email first, then record here whom, how and when',
  }
}

function decisionStep(group: string, rule: string | undefined): Undated {
  return {
    ...plain,
    title: 'Decision on the threshold',
    says: `Every view is in. The partners decide together whether the threshold is met (${group})`,
    by: group,
    rule,
    command: 'incidents.decide-threshold',
    act: 'decision',
    label: 'Record the decision',
    wanted: 'Any one of the delegates records the joint decision',
  }
}

/** "the council, the NHS and the police" */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** The same words at the beginning of a sentence. */
export const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)
