import { z } from 'zod'
import { formatDate } from '../../../ui/patterns/dates.ts'
import { answers } from '../children/child.ts'
import { factors, harms, incidentKinds, placeKinds } from './national-form.ts'

const oneOf = <Value extends string>(words: Readonly<Record<Value, string>>) => z.enum(Object.keys(words) as [Value, ...Value[]])
const one = <Value extends string>(words: Readonly<Record<Value, string>>) => oneOf(words).optional()
const written = z.string().optional()

/**
 * What the national form asks and no other record of the incident holds (domain 3.4). Nothing is required: what is not known stays
 * empty, and the pack says what is missing. Days are ISO days, times 16:20.
 */
export const NotificationFacts = z.object({
  kind: one(incidentKinds),
  incidentOn: written,
  incidentAt: written,
  place: written,
  placeKind: one(placeKinds),
  /** The council area in which it happened; empty is this partnership's own. */
  area: written,
  harms: z.array(oneOf(harms)).optional(),
  factors: z.array(oneOf(factors)).optional(),
  family: written,
  police: one(answers),
  policeMore: written,
  coroner: one(answers),
  coronerMore: written,
  media: one(answers),
  mediaMore: written,
  notifierName: written,
  notifierPhone: written,
  notifierEmail: written,
  further: written,
})
export type NotificationFacts = z.infer<typeof NotificationFacts>

/** One version of the facts, with who recorded it and when. */
export interface FactsVersion {
  readonly facts: NotificationFacts
  readonly by: string
  readonly at: Temporal.Instant
}

export interface FactsTrouble {
  readonly field: 'incidentOn' | 'incidentAt' | 'harms' | 'factors' | 'kind'
  readonly message: string
}

/** What cannot be so of the facts: an incident after the council knew of it, a time without its day, "none" beside something. */
export function troubleWithFacts(facts: NotificationFacts, happened: Happened): FactsTrouble | undefined {
  const { at, aware } = happened
  if (Object.values(facts).every(value => value === undefined))
    return { field: 'kind', message: 'Write at least one thing that the national form asks' }
  if (facts.incidentAt !== undefined && facts.incidentOn === undefined)
    return { field: 'incidentOn', message: 'Enter the day as well as the time, or leave both empty' }
  if (at !== undefined && Temporal.Instant.compare(at, aware) > 0)
    return {
      field: 'incidentOn',
      message: 'It cannot have happened after the council became aware of it. If that moment is wrong, correct it first',
    }
  if (facts.harms && facts.harms.length > 1 && (facts.harms.includes('none-suspected') || facts.harms.includes('not-known')))
    return { field: 'harms', message: 'Choose either what is suspected, or one of the last two answers alone' }
  if (facts.factors && facts.factors.length > 1 && facts.factors.includes('none'))
    return { field: 'factors', message: 'Choose either what is known, or the last answer alone' }
  return undefined
}

export interface Happened {
  /** The day and time of the incident, the first minute of the day where no time is known. */
  readonly at: Temporal.Instant | undefined
  readonly aware: Temporal.Instant
}

const list = <Value extends string>(chosen: readonly Value[] | undefined, words: Readonly<Record<Value, string>>) =>
  chosen?.map(one => words[one]).join('\n') || undefined
const answered = (answer: keyof typeof answers | undefined, more: string | undefined) =>
  [answer && answers[answer], more].filter(part => part !== undefined).join('\n') || undefined

/** The facts in words, each with the name that the pack and the form's earlier versions give it; what is not known is undefined. */
export function factsInWords(facts: NotificationFacts) {
  return {
    kind: facts.kind && incidentKinds[facts.kind],
    incidentOn: facts.incidentOn && formatDate(Temporal.PlainDate.from(facts.incidentOn)),
    incidentAt: facts.incidentAt,
    place: facts.place,
    placeKind: facts.placeKind && placeKinds[facts.placeKind],
    area: facts.area,
    harms: list(facts.harms, harms),
    factors: list(facts.factors, factors),
    family: facts.family,
    police: answered(facts.police, facts.policeMore),
    coroner: answered(facts.coroner, facts.coronerMore),
    media: answered(facts.media, facts.mediaMore),
    notifierName: facts.notifierName,
    notifierPhone: facts.notifierPhone,
    notifierEmail: facts.notifierEmail,
    further: facts.further,
  } satisfies Readonly<Record<string, string | undefined>>
}

/** What each of these is called, in the order of the national form. */
export const factNames: Readonly<Record<keyof ReturnType<typeof factsInWords>, string>> = {
  notifierName: 'Name of the notifier',
  notifierPhone: 'Telephone of the notifier',
  notifierEmail: 'Email of the notifier',
  kind: 'Type of incident',
  incidentOn: 'Date of the incident',
  incidentAt: 'Time of the incident',
  place: 'Place of the incident',
  placeKind: 'Type of place',
  area: 'Council area of the incident',
  harms: 'Types of abuse or harm',
  factors: 'Parent and carer factors',
  family: 'More about parents and carers',
  police: 'Police involvement',
  coroner: 'Coroner involvement',
  media: 'Media interest',
  further: 'Further information',
}

/** What is known of one version, line by line. */
export function factLines(facts: NotificationFacts): readonly { readonly name: string; readonly value: string }[] {
  const words: Readonly<Record<string, string | undefined>> = factsInWords(facts)
  return Object.entries(factNames).flatMap(([name, called]) => {
    const value = words[name]
    return value === undefined ? [] : [{ name: called, value }]
  })
}
