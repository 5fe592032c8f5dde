import { z } from 'zod'
import type { SeriousIncident } from '../serious-incident.ts'
import { areaSentence, areasToTell, lastDayToTell, otherAreas, waysToTell } from './area.ts'
import { type Child, ChildDetails, deathRuleOf, deathRules } from './child.ts'
import { becauseInWords, type MayBeSame } from './sameness.ts'

const text = z.string()
const maybe = z.string().nullable()

/** A child in short, on the incident's own page. */
const ChildLine = z.object({
  label: text,
  name: maybe,
  birthDate: maybe,
  age: maybe,
  unborn: z.boolean(),
  expectedDate: maybe,
  /** "Child A usually lives in Warrington": one sentence for each other area. */
  elsewhere: z.array(text),
  /** A death that the council notifies by a rule of its own. */
  deathRule: maybe,
})

/** What the incident's own page says of the children, of other areas and of incidents that may be the same. */
export const ChildrenPart = z.object({
  children: z.array(ChildLine),
  /** Other areas to which no notice is recorded yet. */
  areasToTell: z.array(text),
  areasTold: z.array(text),
  mayBeSame: z.array(z.object({ reference: text, because: text })),
  /** The incident that goes on instead of this one; "another incident" where the reader may not know which. */
  sameAs: maybe,
  alsoRaisedAs: z.array(text),
})
export type ChildrenPart = z.infer<typeof ChildrenPart>

export interface ChildrenFacts {
  /** How the own area may be called. */
  readonly own: ReadonlySet<string>
  readonly mayBeSame: readonly MayBeSame[]
  readonly alsoRaisedAs: readonly string[]
  readonly today: Temporal.PlainDate
}

function childLine(child: Child, { outcomeForChild }: SeriousIncident, { own, today }: Pick<ChildrenFacts, 'own' | 'today'>) {
  const rule = deathRuleOf(outcomeForChild, child, today)
  return {
    label: child.label,
    name: child.name ?? null,
    birthDate: child.birthDate ?? null,
    age: child.age ?? null,
    unborn: child.unborn === true || child.expectedDate !== undefined,
    expectedDate: child.expectedDate ?? null,
    elsewhere: otherAreas(child, own).map(area => areaSentence(child.label, area)),
    deathRule: rule
      ? `${child.outcome === 'died' ? 'This child has died' : 'If this child has died'}: ${deathRules[rule]}`
      : null,
  }
}

/** The incident's own page, in short. */
export function childrenPart(incident: SeriousIncident, facts: ChildrenFacts): ChildrenPart {
  const same = incident.sameness.find(one => one.same)
  return {
    children: incident.children.map(child => childLine(child, incident, facts)),
    areasToTell: [...areasToTell(incident.children, incident.areaNotices, facts.own)],
    areasTold: [...new Set(incident.areaNotices.map(({ area }) => area))],
    mayBeSame: facts.mayBeSame.map(({ reference, because }) => ({ reference, because: becauseInWords[because] })),
    sameAs: same ? (same.other ?? 'another incident') : null,
    alsoRaisedAs: [...facts.alsoRaisedAs],
  }
}

/** Everything that is known of the children, with what was known before; the notices to other areas with their answers. */
export const ChildrenPage = z.object({
  reference: text,
  children: z.array(
    ChildLine.extend({
      id: text,
      details: ChildDetails,
      /** What stood there before, newest first: who changed it, and when. */
      earlier: z.array(z.object({ details: ChildDetails, changedBy: text, changedAt: text })),
    }),
  ),
  areasToTell: z.array(text),
  /** The last of the five working days. */
  tellBy: maybe,
  tellingIsLate: z.boolean(),
  notices: z.array(
    z.object({
      id: text,
      area: text,
      whom: text,
      how: text,
      said: text,
      lateReason: maybe,
      at: text,
      by: text,
      answers: z.array(z.object({ who: text, answer: text, on: text, by: text })),
    }),
  ),
  /** The commands that this reader may give. */
  open: z.array(text),
})
export type ChildrenPage = z.infer<typeof ChildrenPage>

const commands = ['incidents.add-child', 'incidents.change-child', 'incidents.tell-area', 'incidents.record-area-answer']

export function childrenPage(
  incident: SeriousIncident,
  facts: {
    readonly own: ReadonlySet<string>
    readonly today: Temporal.PlainDate
    readonly may: (command: string) => boolean
    readonly post: (membershipId: string) => string
  },
): ChildrenPage {
  const { may, post, today } = facts
  const due = lastDayToTell(incident.clocks)
  return {
    reference: incident.reference,
    children: incident.children.map(child => ({
      ...childLine(child, incident, facts),
      id: child.id,
      details: ChildDetails.parse(child),
      earlier: child.versions
        .slice(0, -1)
        .map(({ details }, index) => {
          const next = child.versions[index + 1]
          return { details, changedBy: next ? post(next.by) : '', changedAt: next?.at.toString() ?? '' }
        })
        .reverse(),
    })),
    areasToTell: [...areasToTell(incident.children, incident.areaNotices, facts.own)],
    tellBy: due?.toString() ?? null,
    tellingIsLate: due !== undefined && Temporal.PlainDate.compare(today, due) > 0,
    notices: incident.areaNotices.map(({ id, area, whom, how, said, lateReason, at, by, answers }) => ({
      id,
      area,
      whom,
      how: Object.entries(waysToTell).find(([way]) => way === how)?.[1] ?? how,
      said,
      lateReason: lateReason ?? null,
      at: at.toString(),
      by: post(by),
      answers: answers.map(({ who, answer, on, by }) => ({ who, answer, on: on.toString(), by: post(by) })),
    })),
    open: commands.filter(may),
  }
}
