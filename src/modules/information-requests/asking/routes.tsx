import type { JSX } from 'hono/jsx/jsx-runtime'
import { z } from 'zod'
import { londonDay } from '../../../platform/clock/clock.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { pdfOf } from '../../../platform/documents/pdf.ts'
import type { Command } from '../../../platform/http/command.ts'
import { type Asked, type FormView, file, formPage, page, type Route } from '../../../platform/http/route.ts'
import { organisationNames } from '../../incidents/index.ts'
import { peopleById } from '../../people/index.ts'
import { isUnderWay, lastOf, reviewClock } from '../../reviews/index.ts'
import { letterRead, requestRead, requestsListed, returnRead } from '../events.ts'
import { type Letter, type LetterKind, letterDocument, letterKinds, letterTitles } from '../letter.ts'
import { AskPage, ChairPage, LatePage, RefusedPage, ReleasePage, TemplatePage } from '../pages/ask.tsx'
import { LetterPage, RequestOfCasePage } from '../pages/request.tsx'
import { RequestListPage } from '../pages/request-list.tsx'
import { paths } from '../paths.ts'
import { wantedOf } from '../request-content.ts'
import { returnPartIds } from '../return-part.ts'
import { askedAlready } from '../return-state.ts'
import { letterTemplate, partnershipTitle } from '../store.ts'
import { noteOf, waitingForChair } from './agency-requests.ts'
import {
  ask,
  askedInWords,
  before,
  changeTemplate,
  nameReleaser,
  recordLate,
  recordRefused,
  release,
  usualDueDay,
} from './commands.ts'
import { AskModel, OneRequestModel, oneRequest, type RequestFacts, RequestsModel, requestLine } from './request-page.ts'
import { agenciesFor, findRequests, holdRequests, type OpenRequest, type OpenRequests, requestOf } from './store.ts'

const viewed = { outcome: 'viewed' } as const

/** A letter as the page is given it: its words are in the model, the document is drawn from them. */
const LetterModel = z.object({
  kind: z.enum(letterKinds),
  partnership: z.string(),
  reference: z.string(),
  number: z.number(),
  on: z.string(),
  words: z.string(),
  wanted: z.array(z.object({ title: z.string(), asks: z.string() })),
})
type LetterModel = z.infer<typeof LetterModel>
const documentOf = ({ on, ...letter }: LetterModel) =>
  letterDocument({ ...letter, on: Temporal.PlainDate.from(on) } satisfies Letter)

export const askingRoutes: readonly Route[] = [
  page(paths.requests(':reference'), {
    may: 'information-requests.read',
    name: 'information-requests.list',
    model: RequestsModel,
    title: ({ reference }) => `Information from the agencies: ${reference}`,
    async load(work, { params }) {
      const open = await findRequests(work, params.reference ?? '')
      return open && listed(open, work)
    },
    show: model => <RequestListPage model={model} />,
  }),
  formPage(paths.ask(':reference'), {
    command: ask,
    drafts: true,
    model: AskModel,
    title: ({ reference }) => `Ask agencies for information: ${reference}`,
    load: (work, { params }) => holdRequests(work, params.reference ?? ''),
    present: asking,
    version: ({ requests }: OpenRequests) => `${requests.length}`,
    start(open: OpenRequests, work) {
      const day = usualDueDay(open, work.today)
      return day ? { dueOn: day.toString() } : {}
    },
    show: (model, form) => <AskPage model={model} form={form} />,
  }),
  formPage(paths.chair(':reference'), {
    command: nameReleaser,
    model: RequestsModel,
    title: ({ reference }) => `Who releases the returns: ${reference}`,
    load: (work, { params }) => holdRequests(work, params.reference ?? ''),
    present: listed,
    version: ({ chair }: OpenRequests) => `${chair?.number ?? 0}`,
    start({ review }: OpenRequests) {
      const name = lastOf(review, 'chair')?.content.name
      return name === undefined ? {} : { person: name }
    },
    show: (model, form) => <ChairPage model={model} form={form} />,
  }),
  formPage(paths.release(':reference'), {
    command: release,
    model: RequestsModel,
    title: ({ reference }) => `Release the returns: ${reference}`,
    // For everybody but the chair there is no such page.
    async load(work, { params }) {
      const open = await holdRequests(work, params.reference ?? '')
      return open?.chair?.person === work.actor.personId ? open : undefined
    },
    present: listed,
    version: (open: OpenRequests) => `${open.requests.map(({ posted }) => posted.length).join()}`,
    show: (model, form) => <ReleasePage model={model} form={form} />,
  }),
  page(paths.request(':reference', ':number'), {
    may: 'information-requests.read',
    name: 'information-requests.read',
    model: OneRequestModel,
    title: ({ request, reference }) => `${request.agency}: ${reference}`,
    async load(work, asked) {
      const open = await found(work, asked)
      return open && present(open, work)
    },
    show: model => <RequestOfCasePage model={model} />,
  }),
  note('late', recordLate, LatePage, 'Record that the return is late'),
  note('refused', recordRefused, RefusedPage, 'Record that the agency refuses'),
  ...letterKinds.flatMap(letterRoutes),
  formPage(paths.template, {
    command: changeTemplate,
    drafts: true,
    model: z.object({}),
    title: () => 'Letters of information requests',
    load: letterTemplate,
    present: () => ({}),
    version: ({ number }) => `${number}`,
    start: ({ words: { asking, late, refusal } }) => ({ asking, late, refusal }),
    show: (_, form) => <TemplatePage form={form} />,
  }),
]

function note<Input>(
  name: 'late' | 'refused',
  command: Command<OpenRequest, Input>,
  Page: (props: { model: OneRequestModel; form: FormView }) => JSX.Element,
  title: string,
): Route {
  return formPage<OpenRequest, Input, OneRequestModel>(paths[name](':reference', ':number'), {
    command,
    drafts: true,
    model: OneRequestModel,
    title: ({ reference }) => `${title}: ${reference}`,
    load: (work, asked) => found(work, asked, holdRequests),
    present,
    version: ({ request }) => `${request.posted.length} ${request.notes.length}`,
    show: (model, form) => <Page model={model} form={form} />,
  })
}

function letterRoutes(kind: LetterKind): readonly Route[] {
  const may = 'information-requests.read'
  return [
    page(paths.letter(':reference', ':number', kind), {
      may,
      name: `information-requests.${kind}-letter`,
      model: LetterModel,
      title: ({ reference }) => `${letterTitles[kind]}: ${reference}`,
      load: (work, asked) => letter(work, asked, kind, 'page'),
      show: model => (
        <LetterPage
          letter={documentOf(model)}
          back={paths.request(model.reference, model.number)}
          pdf={paths.letterPdf(model.reference, model.number, kind)}
        />
      ),
    }),
    file(paths.letterPdf(':reference', ':number', kind), {
      may,
      name: `information-requests.${kind}-letter-pdf`,
      async load(work, asked) {
        const model = await letter(work, asked, kind, 'pdf')
        if (!model) return undefined
        const name = `${model.reference}-${model.number}-${kind}-letter.pdf`
        return { name, type: 'application/pdf', make: () => pdfOf(documentOf(model)) }
      },
    }),
  ]
}

async function found(work: Work, { params }: Asked, find = findRequests): Promise<OpenRequest | undefined> {
  return requestOf(await find(work, params.reference ?? ''), params.number ?? '')
}

async function factsFor(
  work: Work,
  { requests, chair }: OpenRequests,
): Promise<RequestFacts & { people: Awaited<ReturnType<typeof peopleById>> }> {
  const names = await organisationNames(
    work,
    requests.map(({ organisationId }) => organisationId),
  )
  const people = await peopleById(work, [
    ...requests.flatMap(({ askedBy, notes }) => [askedBy, ...notes.map(({ by }) => by)]),
    ...(chair ? [chair.membership] : []),
  ])
  return {
    people,
    agencyOf: id => names.get(id) ?? id,
    post: id => people.get(id)?.post ?? 'somebody who has left',
    may: work.may,
    today: work.today,
  }
}

async function listed(open: OpenRequests, work: Work): Promise<RequestsModel> {
  const { incident, requests, chair, review } = open
  const facts = await factsFor(work, open)
  const named = chair && facts.people.get(chair.membership)
  const chairOfReview = lastOf(review, 'chair')?.content
  const waiting = waitingForChair(requests, work.today).length
  const iAmChair = chair?.person === work.actor.personId
  const underWay = isUnderWay(open.standing)
  const acts = {
    'information-requests.ask': underWay,
    'information-requests.name-chair': underWay,
    'information-requests.release': iAmChair && waiting > 0,
    'information-requests.change-template': true,
  }
  work.audit(requestsListed, incident.id, { reference: incident.reference }, viewed)
  return {
    reference: incident.reference,
    underWay,
    requests: requests.map(request => requestLine(request, facts)),
    chair: named ? { name: named.name, post: named.post } : null,
    chairOfReview: chairOfReview ? { name: chairOfReview.name, post: chairOfReview.post } : null,
    iAmChair,
    waiting,
    open: Object.entries(acts).flatMap(([name, can]) => (can && work.may(name) ? [name] : [])),
  }
}

async function asking(open: OpenRequests, work: Work): Promise<AskModel> {
  const agencies = await agenciesFor(work, open)
  const ids = agencies.map(({ id }) => id)
  const nameOf = (id: string) => agencies.find(one => one.id === id)?.name ?? id
  return {
    ...(await listed(open, work)),
    lastDay: reviewClock(open.incident)?.dueDay.toString() ?? null,
    agencies: agencies.map(({ id, name, leads }) => ({ id, name, leads: leads.map(lead => `${lead.name}, ${lead.post}`) })),
    askedBefore: [...askedInWords(askedAlready(before(open.requests), ids, returnPartIds), nameOf)],
  }
}

/** The page of one request. Whose return is read is told to that agency. */
async function present(open: OpenRequest, work: Work): Promise<OneRequestModel> {
  const { incident, request } = open
  const { reference } = incident
  const which = { reference, number: request.number }
  if (request.released) work.audit(returnRead, incident.id, which, { ...viewed, informationOf: [request.organisationId] })
  else work.audit(requestRead, incident.id, which, viewed)
  const agency = (await agenciesFor(work, open)).find(({ id }) => id === request.organisationId)
  const leads = agency?.leads.map(({ name, post }) => `${name}, ${post}`) ?? []
  return oneRequest(reference, request, leads, await factsFor(work, open))
}

/** The words of a letter as they were made; undefined when there is no such letter. */
async function letter(work: Work, asked: Asked, kind: LetterKind, as: 'page' | 'pdf'): Promise<LetterModel | undefined> {
  const open = await found(work, asked)
  if (!open) return undefined
  const { incident, request } = open
  const note = kind === 'asking' ? undefined : noteOf(request, kind === 'late' ? 'late' : 'refused')
  if (kind !== 'asking' && !note) return undefined
  work.audit(letterRead, incident.id, { reference: incident.reference, number: request.number, letter: kind, as }, viewed)
  return {
    kind,
    partnership: await partnershipTitle(work),
    reference: incident.reference,
    number: request.number,
    on: londonDay(note?.at ?? request.askedAt).toString(),
    words: note?.letter ?? request.content.letter,
    wanted: kind === 'asking' ? wantedOf(request.content).map(({ title, asks }) => ({ title, asks })) : [],
  }
}
