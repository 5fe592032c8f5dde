import type { JSX } from 'hono/jsx/jsx-runtime'
import { londonDay } from '../../../platform/clock/clock.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { pdfOf } from '../../../platform/documents/pdf.ts'
import type { Command } from '../../../platform/http/command.ts'
import { type Asked, type FormView, file, formPage, page, type Route } from '../../../platform/http/route.ts'
import { peopleById } from '../../people/index.ts'
import { letterRead, ownListed, ownRead } from '../events.ts'
import { letterDocument } from '../letter.ts'
import { HandPage, OwnListPage, OwnRequestPage, PartPage, RefusePage, SendPage } from '../pages/own-request.tsx'
import { paths } from '../paths.ts'
import { wantedOf } from '../request-content.ts'
import { partnershipTitle } from '../store.ts'
import { colleaguesOf, handPart, type OwnRequestPart, refuseRequest, sendReturn, writePart } from './commands.ts'
import { OwnListModel, OwnPartModel, OwnRequestModel, ownLine, ownPage, partLine } from './own-page.ts'
import type { OwnRequest } from './own-return.ts'
import { findOwnRequest, holdOwnRequest, ownRequests, postState } from './store.ts'

const viewed = { outcome: 'viewed' } as const

export const answeringRoutes: readonly Route[] = [
  page(paths.ownRequests, {
    may: 'information-requests.answer',
    name: 'information-requests.own-list',
    model: OwnListModel,
    title: () => 'Requests for information',
    async load(work) {
      const requests = await ownRequests(work)
      work.audit(ownListed, work.actor.organisationId, { requests: requests.length }, viewed)
      return { requests: requests.map(request => ownLine(request, work.today)) }
    },
    show: model => <OwnListPage {...model} />,
  }),
  page(paths.own(':id'), {
    may: 'information-requests.answer',
    name: 'information-requests.own',
    model: OwnRequestModel,
    title: ({ line }) => `Information for rapid review ${line.reference}`,
    async load(work, { params: { id = '' } }) {
      const request = await findOwnRequest(work, id)
      if (!request) return undefined
      // The case team learns that it was opened by who answers for the agency.
      if (request.whole && !request.sentAt) await postState(work, request, 'read')
      return present(request, work)
    },
    show: model => <OwnRequestPage model={model} />,
  }),
  file(paths.ownLetter(':id'), {
    may: 'information-requests.refuse',
    name: 'information-requests.own-letter',
    async load(work, { params: { id = '' } }) {
      const request = await findOwnRequest(work, id)
      if (!request?.whole) return undefined
      const { reference, number, whole } = request
      const letter = letterDocument({
        kind: 'asking',
        partnership: await partnershipTitle(work),
        reference,
        on: londonDay(request.askedAt),
        words: whole.content.letter,
        wanted: wantedOf(whole.content),
      })
      work.audit(letterRead, request.id, { reference, number, letter: 'asking', as: 'pdf' }, viewed)
      return { name: `${request.address}-letter.pdf`, type: 'application/pdf', make: () => pdfOf(letter) }
    },
  }),
  ofPart(paths.part(':id', ':part'), writePart, PartPage, {
    start: ({ chosen: { text } }) => (text === null ? {} : { text }),
    version: ({ chosen, sentAt }) => `${chosen.round} ${sentAt ? 'sent' : ''}`,
  }),
  ofPart(paths.hand(':id', ':part'), handPart, HandPage, {
    start: ({ chosen: { holder } }) => (holder ? { to: holder.membership } : {}),
    version: ({ chosen }) => `${chosen.handed}`,
    leadsOnly: true,
  }),
  ofWhole(paths.send(':id'), sendReturn, SendPage, 'Send the return'),
  ofWhole(paths.refuse(':id'), refuseRequest, RefusePage, 'We do not give this information'),
]

interface PartOptions {
  readonly start: (subject: OwnRequestPart) => Readonly<Record<string, string>>
  readonly version: (subject: OwnRequestPart) => string
  readonly leadsOnly?: true
}

/** The page of one part: for a lead every part, for a colleague only those handed over. */
function ofPart<Input>(
  path: string,
  command: Command<OwnRequestPart, Input>,
  Page: (props: { model: OwnPartModel; form: FormView }) => JSX.Element,
  { start, version, leadsOnly }: PartOptions,
): Route {
  return formPage<OwnRequestPart, Input, OwnPartModel>(path, {
    command,
    drafts: true,
    model: OwnPartModel,
    title: ({ chosen, line }) => `${chosen.title}: ${line.reference}`,
    async load(work, { params: { id = '', part = '' } }: Asked) {
      const request = await holdOwnRequest(work, id)
      const chosen = request?.parts.find(one => one.part === part)
      return request && chosen && (request.whole || !leadsOnly) ? { ...request, chosen } : undefined
    },
    async present(request, work) {
      const colleagues = leadsOnly ? await colleaguesOf(work) : []
      const model = await present(request, work)
      const chosen = partLine(request.chosen, { today: work.today, may: work.may, name: await namesFor(request, work) })
      return { ...model, chosen, colleagues: colleagues.map(({ id, name, post }) => ({ id, name, post })) }
    },
    version,
    start,
    show: (model, form) => <Page model={model} form={form} />,
  })
}

function ofWhole<Input>(
  path: string,
  command: Command<OwnRequest, Input>,
  Page: (props: { model: OwnRequestModel; form: FormView }) => JSX.Element,
  title: string,
): Route {
  return formPage<OwnRequest, Input, OwnRequestModel>(path, {
    command,
    drafts: true,
    model: OwnRequestModel,
    title: ({ line }) => `${title}: ${line.reference}`,
    async load(work, { params: { id = '' } }: Asked) {
      const request = await holdOwnRequest(work, id)
      return request?.whole ? request : undefined
    },
    present,
    // What was read before it is sent is what is sent.
    version: ({ parts, sentAt, refusedAt }) =>
      [...parts.map(({ round }) => round), sentAt ? 'sent' : '', refusedAt ? 'refused' : ''].join(' '),
    show: (model, form) => <Page model={model} form={form} />,
  })
}

async function namesFor({ parts }: OwnRequest, work: Work): Promise<(membershipId: string) => string> {
  const ids = parts.flatMap(({ by, holder }) => [...(by === null ? [] : [by]), ...(holder ? [holder.membership] : [])])
  const people = await peopleById(work, ids)
  return id => people.get(id)?.name ?? 'Somebody who has left'
}

/** The model of the page; the reading is written to the log. */
async function present(request: OwnRequest, work: Work): Promise<OwnRequestModel> {
  work.audit(ownRead, request.id, { reference: request.reference, number: request.number }, viewed)
  return ownPage(request, { today: work.today, may: work.may, name: await namesFor(request, work) })
}
