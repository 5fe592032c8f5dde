import { z } from 'zod'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import type { Typed } from '../../../platform/http/field.ts'
import { type Asked, formPage, page, type Route } from '../../../platform/http/route.ts'
import { adoptionById } from '../../arrangements/index.ts'
import { peopleById } from '../../people/index.ts'
import { incidentRead } from '../events.ts'
import { ChildrenPage } from '../pages/children.tsx'
import { AreaAnswerPage, AreaNoticePage, ChildPage, SamenessPage } from '../pages/children-forms.tsx'
import { paths } from '../paths.ts'
import { findIncident, holdIncident, type OpenIncident } from '../store.ts'
import { areasToTell, ownAreaKeys } from './area.ts'
import { ChildDetails } from './child.ts'
import { ChildrenPage as ChildrenModel, childrenPage } from './children-page.ts'
import { addChild, changeChild, type OnChild, type OnNotice, recordAreaAnswer, recordSameness, tellArea } from './commands.ts'
import { childForm } from './forms.ts'
import type { MayBeSame } from './sameness.ts'
import { mayBeSame } from './store.ts'

/** The children of an incident, the notices to other areas, and whether the incident is the same as another one. */
export const childrenRoutes: readonly Route[] = [
  page(paths.children(':reference'), {
    may: 'incidents.read',
    name: 'incidents.read-children',
    model: ChildrenModel,
    title: ({ reference, children }) => `${children.length === 1 ? 'The child' : 'The children'}: ${reference}`,
    async load(work, asked) {
      const open = await openIncident(work, asked, findIncident)
      return open && present(open, work)
    },
    show: (model, { today }) => <ChildrenPage page={model} today={today} />,
  }),
  formPage(paths.addChild(':reference'), {
    command: addChild,
    drafts: true,
    model: ChildrenModel,
    title: ({ reference }) => `Add a child: ${reference}`,
    load: (work, asked) => openIncident(work, asked, holdIncident),
    present,
    show: (model, form) => <ChildPage page={model} form={form} />,
  }),
  formPage(paths.changeChild(':reference', ':id'), {
    command: changeChild,
    drafts: true,
    model: ChildrenModel.extend({ child: z.string() }),
    title: ({ reference, children, child }) => `${children.find(({ id }) => id === child)?.label ?? 'Add a child'}: ${reference}`,
    load: childToChange,
    present: async (subject: OnChild & Own, work) => ({ ...(await present(subject, work)), child: subject.child.id }),
    version: ({ child }) => `${child.versions.length}`,
    start: ({ child }) => typedOf(ChildDetails.parse(child)),
    show: (model, form) => <ChildPage page={model} child={model.child} form={form} />,
  }),
  formPage(paths.tellArea(':reference'), {
    command: tellArea,
    drafts: true,
    model: ChildrenModel,
    title: ({ reference }) => `Record that another area was told: ${reference}`,
    load: (work, asked) => openIncident(work, asked, holdIncident),
    present,
    start: firstUntold,
    show: (model, form, { today }) => <AreaNoticePage page={model} form={form} today={today} />,
  }),
  formPage(paths.areaAnswer(':reference', ':id'), {
    command: recordAreaAnswer,
    drafts: true,
    model: ChildrenModel.extend({ notice: z.string() }),
    title: ({ reference }) => `Record the answer of another area: ${reference}`,
    load: noticeToAnswer,
    present: async (subject: OnNotice & Own, work) => ({ ...(await present(subject, work)), notice: subject.notice.id }),
    show: (model, form) => <AreaAnswerPage page={model} notice={model.notice} form={form} />,
  }),
  formPage(paths.sameness(':reference'), {
    command: recordSameness,
    drafts: true,
    model: z.object({ reference: z.string(), suspected: z.array(z.string()) }),
    title: ({ reference }) => `Is it the same as another incident? ${reference}`,
    async load(work, asked) {
      const open = await openIncident(work, asked, holdIncident)
      return open && { ...open, of: asked.query.get('of') ?? undefined, suspected: await mayBeSame(work, open.incident) }
    },
    async present({ incident, suspected }: OpenIncident & Suspected, work) {
      logReading(work, incident)
      return { reference: incident.reference, suspected: suspected.map(({ reference }) => reference) }
    },
    // Only one that the incident's own page would name: an address fills nothing else into the form.
    start: ({ of, suspected }: OpenIncident & Suspected) =>
      suspected.some(({ reference }) => reference === of) && of ? { reference: of } : {},
    show: (model, form) => <SamenessPage {...model} form={form} />,
  }),
]

/** How the own area may be called, under the arrangements of the incident. */
interface Own {
  readonly own: ReadonlySet<string>
}

interface Suspected {
  /** The other incident that the address names. */
  readonly of: string | undefined
  readonly suspected: readonly MayBeSame[]
}

async function openIncident(
  work: Work,
  { params: { reference = '' } }: Asked,
  find: typeof findIncident,
): Promise<(OpenIncident & Own) | undefined> {
  const open = /^[A-Z]+-\d{4}-\d{3,9}$/.test(reference) ? await find(work, reference) : undefined
  return open && { ...open, own: ownAreaKeys(await adoptionById(work, open.incident.adoptionId)) }
}

async function childToChange(work: Work, asked: Asked): Promise<(OnChild & Own) | undefined> {
  const open = await openIncident(work, asked, holdIncident)
  const child = open?.incident.children.find(({ id }) => id === asked.params.id)
  return open && child && { ...open, child }
}

async function noticeToAnswer(work: Work, asked: Asked): Promise<(OnNotice & Own) | undefined> {
  const open = await openIncident(work, asked, holdIncident)
  const notice = open?.incident.areaNotices.find(({ id }) => id === asked.params.id)
  return open && notice && { ...open, notice }
}

function logReading(work: Work, { id, reference, raisedByOrganisation }: OpenIncident['incident']): void {
  work.audit(incidentRead, id, { reference }, { outcome: 'viewed', informationOf: [raisedByOrganisation] })
}

async function present({ incident, own }: OpenIncident & Own, work: Work): Promise<ChildrenModel> {
  const { children, areaNotices } = incident
  const acts = [...children.flatMap(({ versions }) => versions), ...areaNotices, ...areaNotices.flatMap(({ answers }) => answers)]
  const people = await peopleById(
    work,
    acts.map(({ by }) => by),
  )
  logReading(work, incident)
  const post = (id: string) => people.get(id)?.post ?? 'somebody who has left'
  return childrenPage(incident, { own, today: work.today, may: work.may, post })
}

/** What is known of a child, as the form holds it. */
function typedOf(details: ChildDetails): Typed {
  return Object.fromEntries(
    Object.keys(childForm.fields).flatMap((name): [string, string][] => {
      const value = Object.entries(details).find(([key]) => key === name)?.[1]
      return value === undefined ? [] : [[name, value === true ? 'yes' : value]]
    }),
  )
}

function firstUntold({ incident, own }: OpenIncident & Own): Typed {
  const [area] = areasToTell(incident.children, incident.areaNotices, own)
  return area === undefined ? {} : { area }
}
