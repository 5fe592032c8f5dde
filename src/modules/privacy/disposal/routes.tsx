import type { Work } from '../../../platform/database/actor-transaction.ts'
import { pdfOf } from '../../../platform/documents/pdf.ts'
import { fileNameFor } from '../../../platform/documents/settled-document.ts'
import { type Asked, file, formPage, page, type Route } from '../../../platform/http/route.ts'
import { certificateRead, disposalTried } from '../events.ts'
import { DecidePage, DisposalListPage, DryRunPage as DryRunView, dryRunTitle, ProposePage } from '../pages/disposal.tsx'
import { DisposedPage as DisposedView } from '../pages/disposed.tsx'
import { paths } from '../paths.ts'
import { kindName } from '../retention/kind-name-file.ts'
import { dataProtectionFile } from '../retention/schedule-file.ts'
import { partnershipTitle, postsOf, referencesOf } from '../store.ts'
import { certificateDocument } from './certificate-document.ts'
import { decideDisposal, type OpenList, proposeDisposal, triedToday, waitingLines } from './commands.ts'
import { DisposalList, DisposedPage, DryRunPage, kindLines, type LineState } from './disposal-page.ts'
import { certificates, disposalLines, disposedByReference, isOpen, type LineRow, whyTurnedDown } from './store.ts'

const viewed = { outcome: 'viewed' } as const

/** What would go today, the lists that somebody proposed, and what became of a case that is gone. */
export const disposalRoutes: readonly Route[] = [
  page(paths.disposal, {
    may: 'privacy.read',
    name: 'privacy.try-disposal',
    model: DryRunPage,
    title: ({ due }) => dryRunTitle(due.length),
    load: dryRun,
    show: (model, { may }) => <DryRunView model={model} may={may} />,
  }),
  formPage(paths.propose, {
    command: proposeDisposal,
    model: DryRunPage,
    title: () => 'Propose a disposal',
    load: async () => ({}),
    present: (_, work) => dryRun(work),
    show: (model, form) => <ProposePage model={model} form={form} />,
  }),
  page(paths.list(':list'), {
    may: 'privacy.read',
    name: 'privacy.read-disposal-list',
    model: DisposalList,
    title: ({ list }) => `Disposal list ${list}`,
    async load(work, asked) {
      const open = await openList(work, asked)
      return open && listModel(work, open)
    },
    show: (model, { may }) => <DisposalListPage model={model} mayDecide={may('privacy.decide-disposal')} />,
  }),
  formPage(paths.decide(':list'), {
    command: decideDisposal,
    drafts: true,
    model: DisposalList,
    title: ({ list }) => `Decide on disposal list ${list}`,
    load: openList,
    present: (open, work) => listModel(work, open),
    version: ({ lines }) => `${waitingLines(lines).length} of ${lines.length}`,
    show: (model, form) => <DecidePage model={model} form={form} />,
  }),
  page(paths.disposed(':case'), {
    may: 'privacy.read-disposed',
    name: 'privacy.read-disposed',
    model: DisposedPage,
    title: ({ reference }) => `${reference} was disposed of`,
    load: disposedModel,
    show: model => <DisposedView model={model} />,
  }),
  file(paths.certificate(':case'), {
    may: 'privacy.read-disposed',
    name: 'privacy.certificate-pdf',
    async load(work, asked) {
      const model = await disposedModel(work, asked)
      if (!model) return undefined
      const document = certificateDocument(model)
      return { name: fileNameFor(document, 'pdf'), type: 'application/pdf', make: () => pdfOf(document) }
    },
  }),
]

async function dryRun(work: Work): Promise<DryRunPage> {
  const tried = await triedToday(work)
  const lines = await disposalLines(work)
  const gone = await certificates(work)
  const references = await referencesOf(
    work,
    gone.map(({ caseId }) => caseId),
  )
  const post = await postsOf(
    work,
    lines.map(({ proposedBy }) => proposedBy),
  )
  if (tried.length > 0) work.audit(disposalTried, '', { cases: tried.map(({ reference }) => reference) }, viewed)
  const those = (standing: (typeof tried)[number]['standing']) =>
    tried
      .filter(one => one.standing === standing)
      .map(({ reference, dueOn, lastOn, holdings, rules, list }) => ({
        reference,
        dueOn: dueOn?.toString() ?? null,
        lastOn: lastOn.toString(),
        // Of a case that is not due, copies elsewhere are not counted: how much an agency has written is told by nobody before its time.
        kinds: kindLines(
          holdings.map(one => (standing === 'due' || one.counted ? one : { ...one, rows: 0 })),
          rules,
        ),
        list,
      }))
  return {
    today: work.today.toString(),
    due: those('due'),
    held: those('held'),
    stillOpen: those('still-open'),
    notYet: those('not-yet').sort((one, other) => ((one.dueOn ?? '') < (other.dueOn ?? '') ? -1 : 1)),
    kept: those('kept'),
    outlives: dataProtectionFile().outlives,
    lists: [...Map.groupBy(lines, ({ listReference }) => listReference)].flatMap(([list, ofList]) => {
      const [first] = ofList
      if (!first) return []
      const waits = waitingLines(ofList).length > 0
      return {
        list,
        proposedAt: first.proposedAt.toString(),
        proposedBy: post(first.proposedBy),
        cases: ofList.length,
        state: waits ? 'Waits for a second person' : ofList.some(isOpen) ? 'Approved, to be carried out' : 'Settled',
      }
    }),
    certificates: gone.map(({ number, caseId, disposedAt }) => ({
      number,
      reference: references.get(caseId) ?? '',
      disposedAt: disposedAt.toString(),
    })),
  }
}

async function openList(work: Work, { params: { list = '' } }: Asked): Promise<OpenList | undefined> {
  const lines = /^DSP-\d{4}-\d{3,9}$/.test(list) ? await disposalLines(work, list) : []
  return lines.length === 0 ? undefined : { list, lines }
}

function stateOf(line: LineRow): LineState {
  if (line.disposedAt !== null) return 'disposed'
  if (line.stoppedBecause !== null) return line.stoppedBecause
  return line.approved === null ? 'waiting' : line.approved ? 'approved' : 'turned-down'
}

async function listModel(work: Work, { list, lines }: OpenList): Promise<DisposalList> {
  const post = await postsOf(
    work,
    lines.flatMap(({ proposedBy, decidedBy }) => [proposedBy, decidedBy]),
  )
  work.audit(disposalTried, '', { cases: lines.map(({ reference }) => reference) }, viewed)
  const [first] = lines
  return {
    list,
    proposedBy: post(first?.proposedBy ?? null),
    proposedAt: first?.proposedAt.toString() ?? '',
    mine: lines.some(({ proposerPerson }) => proposerPerson === work.actor.personId),
    waiting: waitingLines(lines).length,
    lines: await Promise.all(
      lines.map(async line => ({
        reference: line.reference,
        dueOn: line.dueDay.toString(),
        kinds: kindLines(line.holdings, line.rules),
        state: stateOf(line),
        decidedBy: line.decidedBy === null ? null : post(line.decidedBy),
        decidedAt: line.decidedAt?.toString() ?? null,
        because: await whyTurnedDown(work, line),
        listHash: line.listHash,
      })),
    ),
  }
}

async function disposedModel(work: Work, { params }: Asked): Promise<DisposedPage | undefined> {
  const reference = params.case ?? ''
  const found = await disposedByReference(work, reference)
  if (!found) return undefined
  const { certificate, line, left } = found
  const post = await postsOf(work, [line.proposedBy, line.decidedBy])
  work.audit(certificateRead, certificate.caseId, { reference, certificate: certificate.number }, viewed)
  return {
    reference,
    partnership: await partnershipTitle(work),
    certificate: certificate.number,
    disposedAt: certificate.disposedAt.toString(),
    proposedBy: post(line.proposedBy),
    proposedAt: line.proposedAt.toString(),
    approvedBy: post(line.decidedBy),
    approvedAt: line.decidedAt?.toString() ?? '',
    list: line.listReference,
    listHash: line.listHash ?? '',
    keysDestroyed: certificate.keysDestroyed,
    destroyed: certificate.holdings
      .filter(({ stays }) => stays === null)
      .map(({ kind, table, rows }) => ({ kind: kindName(kind), table, rows })),
    stays: certificate.holdings.flatMap(({ stays, rows }) => (stays === null ? [] : { what: stays, rows })),
    rules: kindLines(line.holdings, line.rules).map(({ rows: _, kind, ...rule }) => ({ kind: kindName(kind), ...rule })),
    decision:
      left.thresholdMet === null || left.decidedAt === null
        ? null
        : { met: left.thresholdMet, at: left.decidedAt.toString(), group: left.groupName ?? '' },
    notification: left.notifiedAt === null ? null : { at: left.notifiedAt.toString(), panelReference: left.panelReference },
  }
}
