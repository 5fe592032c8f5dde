import { z } from 'zod'
import { formatDate, formatDateAndTime, londonDay } from '../../../ui/patterns/dates.ts'
import type { Adopted } from '../../arrangements/index.ts'
import { areasToTell } from '../children/area.ts'
import { capital } from '../next-step.ts'
import { awareAt, currentViews, partnerNames, type SeriousIncident } from '../serious-incident.ts'
import { councilName, decidingRules } from '../threshold-decision.ts'
import { childFields, furtherChildren } from './child-fields.ts'
import { deathNoticeInWords, deathNotices, mustNotifyDeath } from './death-notice.ts'
import { incidentKinds, nationalService } from './national-form.ts'
import { factNames, factsInWords, type NotificationFacts } from './notification-facts.ts'
import { type Asked, asked, type Entry, PackGroup, shownField } from './pack-field.ts'

const text = z.string()

/** Where what is missing can be entered; `address` is there for who may enter it. */
const Missing = z.object({
  page: text,
  address: text.nullable(),
  fields: z.array(z.object({ name: text, canBeSentWithout: z.boolean() })),
})

/** Everything that the national form asks, in its order, for one incident, ready to be copied or printed (R2). */
export const NotificationPack = z.object({
  reference: text,
  partnership: text,
  /** The day on which the pack was made. */
  today: text,
  /** The last day of the clock that runs; nothing where it was met or closed. */
  lastDay: text.nullable(),
  notified: z.object({ at: text, panelReference: text, sender: text }).nullable(),
  /** Which rule holds for a child who died, and what follows: paragraphs for each child. */
  deathNotices: z.array(z.array(text)),
  /** What the guidance of the incident says about one notification for several children. */
  oneForm: text.nullable(),
  groups: z.array(PackGroup),
  missing: z.array(Missing),
  mayRecordFacts: z.boolean(),
  mayNotify: z.boolean(),
})
export type NotificationPack = z.infer<typeof NotificationPack>

/** Where each kind of thing is entered: the page's words, and its address for those who may. */
export interface EntryPages {
  readonly facts: Entry
  readonly child: (id: string) => Entry
  readonly areas: Entry
  readonly partners: Entry
  readonly views: Entry
}
export interface PackGround {
  readonly adopted: Adopted
  readonly facts: NotificationFacts
  /** How the own area may be called. */
  readonly own: ReadonlySet<string>
  readonly today: Temporal.PlainDate
  readonly may: (command: string) => boolean
  readonly entries: EntryPages
}

export function notificationPack(incident: SeriousIncident, ground: PackGround): NotificationPack {
  const { adopted, today, may } = ground
  const { arrangements, pack } = adopted
  const { notification } = incident
  const groups = groupsOf(incident, ground)
  const oneForm = pack.duties.find(({ id }) => id === 'one-form')
  const runs = incident.clocks.find(({ rule, closed }) => rule === 'notify-panel' && closed === undefined)
  return {
    reference: incident.reference,
    partnership: arrangements.partnership.title,
    today: today.toString(),
    lastDay: runs?.dueDay.toString() ?? null,
    notified: notification
      ? { at: notification.sentAt.toString(), panelReference: notification.panelReference, sender: notification.sender }
      : null,
    deathNotices: deathNotices(incident, today).map(notice => [...deathNoticeInWords(notice, pack)]),
    oneForm: oneForm ? `${pack.shortTitle} says: ${oneForm.says}` : null,
    groups: groups.map(({ title, parts }, index) => ({
      number: index + 1,
      title,
      parts: parts.map(part => ({ title: part.title, fields: part.fields.map(shownField) })),
    })),
    missing: missingOf(groups),
    mayRecordFacts: may('incidents.record-notification-facts'),
    mayNotify: may('incidents.notify'),
  }
}

interface Group {
  readonly title: string
  readonly parts: readonly { readonly title: string | null; readonly fields: readonly Asked[] }[]
}

/** The groups in the order in which the national form asks (domain 3.4). Up to four children in full; the others follow as text. */
function groupsOf(incident: SeriousIncident, ground: PackGround): readonly Group[] {
  const { adopted, facts, entries, today } = ground
  const words = factsInWords(facts)
  const fact = (name: keyof typeof words, more: Partial<Asked> = {}) =>
    asked(name, factNames[name], words[name], { entry: entries.facts, ...more })
  const area = adopted.arrangements.area.name
  const whole = (fields: readonly Asked[]) => [{ title: null, fields }]
  const inFull = incident.children.slice(0, nationalService.childrenInFull)
  const ageOn = facts.incidentOn === undefined ? today : Temporal.PlainDate.from(facts.incidentOn)
  const childGround = { outcome: incident.outcomeForChild, ownArea: area, ageOn }
  return [
    {
      title: 'Who notifies',
      parts: whole([
        asked('authority', 'Local authority', councilName(adopted), { unchecked: true }),
        fact('notifierName', { unchecked: true }),
        fact('notifierPhone'),
        fact('notifierEmail'),
      ]),
    },
    {
      title: 'The incident',
      parts: whole([
        fact('kind', { value: words.kind ?? kindSaidByRecord(incident, today), unchecked: true }),
        asked('aware', 'The council became aware', formatDateAndTime(awareAt(incident)), { unchecked: true }),
        fact('incidentOn'),
        fact('incidentAt', { canBeSentWithout: true }),
        fact('place'),
        fact('placeKind', { unchecked: true, canBeSentWithout: true }),
        fact('area', { value: words.area ?? area, unchecked: true }),
      ]),
    },
    {
      title: inFull.length === 1 ? 'The child' : 'The children',
      parts: inFull.map(child => ({
        title: incident.children.length === 1 ? child.label : `${child.label}, ${inFull.indexOf(child) + 1} of ${inFull.length}`,
        fields: childFields(child, childGround, entries.child(child.id)),
      })),
    },
    {
      title: 'Harm, and what happened',
      parts: whole([
        fact('harms', { unchecked: true, canBeSentWithout: true }),
        asked('narrative', 'What happened', incident.whatHappened, {}),
        asked('now', 'Where the child is now', incident.childNow, { unchecked: true }),
      ]),
    },
    {
      title: 'Parents and carers',
      parts: whole([
        fact('factors', { unchecked: true, canBeSentWithout: true }),
        fact('family', { unchecked: true, missed: false }),
      ]),
    },
    {
      title: 'Who else is involved',
      parts: whole([
        fact('police', { unchecked: true, canBeSentWithout: true }),
        fact('coroner', { unchecked: true, canBeSentWithout: true }),
        fact('media', { unchecked: true, canBeSentWithout: true }),
        areasField(incident, ground),
        ...partnerFields(incident, ground),
      ]),
    },
    {
      title: 'Further information',
      parts: whole([
        asked('further', 'Further information', furtherInformation(incident, ground, childGround), {
          unchecked: true,
          missed: false,
          entry: entries.facts,
        }),
      ]),
    },
  ]
}

/** The type of incident that follows from what the record says already; undefined while nobody knows how serious it is. */
export function kindOfRecord(incident: SeriousIncident, today: Temporal.PlainDate): keyof typeof incidentKinds | undefined {
  const rules = deathNotices(incident, today).map(({ rule }) => rule)
  if (mustNotifyDeath(incident, today)) return 'looked-after-death'
  if (rules.includes('care-leaver')) return 'care-leaver-death'
  const outcomes = [incident.outcomeForChild, ...incident.children.map(({ outcome }) => outcome)]
  if (outcomes.includes('died')) return 'death'
  return outcomes.includes('seriously-harmed') ? 'serious-harm' : undefined
}

function kindSaidByRecord(incident: SeriousIncident, today: Temporal.PlainDate): string | undefined {
  const kind = kindOfRecord(incident, today)
  return kind && incidentKinds[kind]
}

function areasField(incident: SeriousIncident, { own, entries }: PackGround): Asked {
  const untold = areasToTell(incident.children, incident.areaNotices, own)
  const told = incident.areaNotices.map(({ area, at }) => `${area}, told on ${formatDate(londonDay(at))}`)
  const none = untold.length === 0 ? ['No other area is concerned, as far as is known'] : []
  return asked('areas', 'Other areas told', (told.length > 0 ? told : none).join('\n') || undefined, {
    unchecked: true,
    canBeSentWithout: true,
    entry: entries.areas,
    stillMissing: untold.map(area => `Notice to ${area}`),
  })
}

function partnerFields(incident: SeriousIncident, { adopted, entries }: PackGround): readonly Asked[] {
  const given = currentViews(incident)
  const needed = decidingRules(adopted).viewsNeeded
  const views = [...new Set([...needed, ...given.keys()])].map(partner => {
    const view = given.get(partner)
    const says = view
      ? `threshold ${view.thresholdMet ? 'met' : 'not met'}, in its view of ${formatDate(londonDay(view.at))}`
      : 'view still to come'
    return `${capital(partnerNames[partner])}: ${says}`
  })
  const { decision, partnersTold } = incident
  const decided = decision
    ? [`Joint decision of ${formatDate(londonDay(decision.at))}: threshold ${decision.thresholdMet ? 'met' : 'not met'}`]
    : []
  return [
    asked('partners', 'Safeguarding partners told', partnersTold && formatDateAndTime(partnersTold.at), {
      unchecked: true,
      canBeSentWithout: true,
      entry: entries.partners,
    }),
    asked('views', 'Partners consulted, and their views on the threshold', [...views, ...decided].join('\n'), {
      unchecked: true,
      canBeSentWithout: true,
      entry: entries.views,
      stillMissing: needed.filter(one => !given.has(one)).map(one => `View of ${partnerNames[one]}`),
    }),
  ]
}

/** What the council wrote, then the children who are more than the form takes, then our own reference. */
function furtherInformation(
  incident: SeriousIncident,
  { facts, entries }: PackGround,
  ground: Parameters<typeof childFields>[1],
): string {
  const others = incident.children.slice(nationalService.childrenInFull)
  const parts = [facts.further, ...furtherChildren(others, ground, entries.child), `Our reference: ${incident.reference}`]
  return parts.filter(part => part !== undefined).join('\n\n')
}

/** What is still missing, page by page, in the order of the form. */
function missingOf(groups: readonly Group[]): NotificationPack['missing'] {
  const found = groups.flatMap(({ parts }) => parts).flatMap(({ fields }) => fields)
  const wanted = found.flatMap(({ name, value, missed, entry, canBeSentWithout, stillMissing }) => {
    if (!entry) return []
    const names = stillMissing.length > 0 ? stillMissing : value === undefined && missed ? [name] : []
    return names.map(one => ({ entry, field: { name: one, canBeSentWithout } }))
  })
  return [...Map.groupBy(wanted, ({ entry }) => entry.page).values()].flatMap(those => {
    const [first] = those
    return first ? [{ ...first.entry, fields: those.map(({ field }) => field) }] : []
  })
}
