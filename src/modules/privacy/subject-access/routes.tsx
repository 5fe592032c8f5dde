import type { JSX } from 'hono/jsx/jsx-runtime'
import { z } from 'zod'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { pdfOf } from '../../../platform/documents/pdf.ts'
import { fileNameFor } from '../../../platform/documents/settled-document.ts'
import { wordOf } from '../../../platform/documents/word.ts'
import type { Command } from '../../../platform/http/command.ts'
import { type Asked, type FormView, file, formPage, page, type Route } from '../../../platform/http/route.ts'
import { requestRead } from '../events.ts'
import { RequestListPage, RequestPage } from '../pages/request.tsx'
import { AddRequestPage, ExtendPage, IdentityPage, SearchPage, SentPage } from '../pages/request-forms.tsx'
import { FindingPage, GivenPage, SeatPage } from '../pages/review.tsx'
import { paths } from '../paths.ts'
import { checkIdentity, extendTime, recordRequest, recordSent, reviewFinding, reviewSeat, search } from './commands.ts'
import { givenDocument } from './given-document.ts'
import { findingModel, givenModel, requestLine, requestModel, seatLine } from './models/store.ts'
import { FindingModel, GivenModel, RequestModel, RequestsModel, SeatModel } from './request-page.ts'
import { findingsOf, findRequest, holdRequest, requestsOf, type SubjectRequest, seatsOf } from './store.ts'

const viewed = { outcome: 'viewed' } as const
const requestOf = (work: Work, { params }: Asked) => findRequest(work, params.request ?? '')
const held = (work: Work, { params }: Asked) => holdRequest(work, params.request ?? '')

export const requestRoutes: readonly Route[] = [
  page(paths.requests, {
    may: 'privacy.read-requests',
    name: 'privacy.list-subject-requests',
    model: RequestsModel,
    title: () => 'Subject access',
    async load(work) {
      const requests = await requestsOf(work)
      for (const { id, reference } of requests) work.audit(requestRead, id, { request: reference }, viewed)
      return { requests: requests.map(one => requestLine(one, work.today)) }
    },
    show: (model, { may }) => <RequestListPage {...model} mayAdd={may('privacy.record-subject-request')} />,
  }),
  formPage(paths.addRequest, {
    command: recordRequest,
    drafts: true,
    model: z.object({}),
    title: () => 'Record a subject access request',
    load: async () => ({}),
    present: () => ({}),
    show: (_, form) => <AddRequestPage form={form} />,
  }),
  page(paths.request(':request'), {
    may: 'privacy.read-requests',
    name: 'privacy.read-subject-request',
    model: RequestModel,
    title: ({ reference }) => `Subject access request ${reference}`,
    async load(work, asked) {
      const request = await requestOf(work, asked)
      return request && requestModel(work, request)
    },
    show: (model, { may }) => <RequestPage model={model} may={may} />,
  }),
  act('identity', checkIdentity, IdentityPage, 'How was it checked who asks?'),
  act('extend', extendTime, ExtendPage, 'Extend the time'),
  act('search', search, SearchPage, 'Search the records'),
  act('sent', recordSent, SentPage, 'Record that the answer was sent'),
  formPage(paths.finding(':request', ':id'), {
    command: reviewFinding,
    model: FindingModel,
    title: ({ reference, kind, request }) => `${reference}: ${kind}, found for ${request}`,
    async load(work, asked) {
      const request = await held(work, asked)
      const finding = request && (await findingsOf(work, request.id)).find(({ id }) => id === asked.params.id)
      return request && finding && { request, finding }
    },
    present: (open, work) => findingModel(work, open),
    version: ({ finding }) => String(finding.round),
    start: ({ finding }) =>
      finding.decision === null ? {} : { decision: finding.decision, ...(finding.reason ? { reason: finding.reason } : {}) },
    show: (model, form) => <FindingPage model={model} form={form} />,
  }),
  formPage(paths.seat(':request', ':id'), {
    command: reviewSeat,
    model: SeatModel,
    title: ({ request }) => `A place on the list of people, for ${request}`,
    async load(work, asked) {
      const request = await held(work, asked)
      const seat = request && (await seatsOf(work, request)).find(({ id }) => id === asked.params.id)
      return request && seat && { request, seat }
    },
    present: ({ request, seat }) => ({ request: request.reference, seat: seatLine(request, seat) }),
    show: (model, form) => <SeatPage model={model} form={form} />,
  }),
  page(paths.given(':request'), {
    may: 'privacy.read-requests',
    name: 'privacy.read-given',
    model: GivenModel,
    title: ({ request }) => `What is given to the person: ${request}`,
    async load(work, asked) {
      const request = await requestOf(work, asked)
      return request && givenModel(work, request, 'page')
    },
    show: model => <GivenPage model={model} />,
  }),
  givenFile(paths.givenPdf(':request'), 'pdf'),
  givenFile(paths.givenWord(':request'), 'docx'),
]

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

/** The document for blacking out; it is there once every text was decided on. */
function givenFile(path: string, form: keyof typeof types): Route {
  return file(path, {
    may: 'privacy.read-requests',
    name: `privacy.given-${form}`,
    async load(work, asked) {
      const request = await requestOf(work, asked)
      const given = request && (await givenModel(work, request, form))
      if (!given || given.undecided > 0) return undefined
      const document = givenDocument(given)
      const make = () => (form === 'pdf' ? pdfOf(document) : wordOf(document))
      return { name: fileNameFor(document, form), type: types[form], make }
    },
  })
}

/** The page of one step of a request. */
function act<Input>(
  name: string,
  command: Command<SubjectRequest, Input>,
  Page: (props: { model: RequestModel; form: FormView }) => JSX.Element,
  title: string,
): Route {
  return formPage<SubjectRequest, Input, RequestModel>(paths.act(':request', name), {
    command,
    drafts: true,
    model: RequestModel,
    title: ({ reference }) => `${title}: ${reference}`,
    load: held,
    version: ({ records }) => String(records.length),
    present: (request, work) => requestModel(work, request),
    show: (model, form) => <Page model={model} form={form} />,
  })
}
