import { z } from 'zod'
import { readIsoDay } from '../../platform/calendar/index.ts'
import { londonInstant } from '../../platform/clock/clock.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import type { FormView } from '../../platform/http/route.ts'
import { type Asked, formPage, page, type Route } from '../../platform/http/route.ts'
import type { WaitingItem } from '../../platform/module.ts'
import { type Adopted, adoptedToday, loadPacks, publishedVersions, readArrangements } from '../arrangements/index.ts'
import { holdersOf, partnerOfActor, peopleById } from '../people/index.ts'
import { checkingRoutes, countToCheck } from './checking/routes.tsx'
import { type Ground, packsToChoose, propose, proposeGuidance, sign, type ToSign, withdraw } from './commands.ts'
import { complianceOf, confirmingRoutes, toConfirm } from './confirming/routes.tsx'
import { underGuidance } from './other-guidance.ts'
import { ArrangementsModel, ArrangementsPage } from './pages/arrangements.tsx'
import { inWords } from './pages/in-words.ts'
import { ProposalModel, ProposalPage } from './pages/proposal.tsx'
import { GroundModel, ProposeGuidancePage, ProposePage, type ToMend } from './pages/put-forward.tsx'
import { SignPage, WithdrawPage } from './pages/sign.tsx'
import { paths } from './paths.ts'
import { nameOf, type Proposal, stateOf } from './proposal.ts'
import { changesOf, placed, signing } from './proposal-page.ts'
import { findProposal, holdProposals, proposals, waitingProposal } from './store.ts'
import { holding } from './what-holds.ts'

/** What was put forward, with what it comes on top of. */
interface OnPage {
  readonly proposal: Proposal
  readonly versions: readonly Adopted[]
}

export const routes: readonly Route[] = [
  page(paths.arrangements, {
    // The published arrangements are no secret: everyone who works under them reads them (A1).
    may: 'signed-in',
    name: 'arrangements.read',
    model: ArrangementsModel,
    title: model => model.title,
    load: whatHoldsAndWaits,
    show: (model, { today, may }) => <ArrangementsPage model={model} today={today} may={may} />,
  }),
  formPage(paths.propose, {
    command: propose,
    model: GroundModel,
    title: () => 'Put a new version of the arrangements forward',
    load: groundHeld,
    present: groundModel,
    show: (ground, form) => <ProposePage ground={ground} form={form} toMend={toMend(form)} />,
  }),
  formPage(paths.proposeGuidance, {
    command: proposeGuidance,
    model: GroundModel,
    title: () => 'Put new guidance forward',
    load: groundHeld,
    present: groundModel,
    show: (ground, form) => <ProposeGuidancePage ground={ground} form={form} />,
  }),
  page(paths.proposal(':reference'), {
    may: 'adopting.read',
    name: 'adopting.read',
    model: ProposalModel,
    title: ({ name }) => `What changes: ${name}`,
    async load(work, asked) {
      const found = await onPage(work, asked)
      return found && proposalModel(found, work)
    },
    show: (proposal, { today }) => <ProposalPage proposal={proposal} today={today} />,
  }),
  formPage(paths.sign(':reference'), {
    command: sign,
    grave: true,
    model: ProposalModel.extend({ partner: z.string() }),
    title: ({ name }) => `Sign: ${name}`,
    load: toSign,
    present: async (subject: ToSign & OnPage, work) => ({ ...(await proposalModel(subject, work)), partner: subject.partner }),
    show: ({ partner, ...proposal }, form, { today }) => (
      <SignPage proposal={proposal} partner={partner} form={form} today={today} />
    ),
  }),
  formPage(paths.withdraw(':reference'), {
    command: { ...withdraw, run: (work, { proposal }: OnPage, input) => withdraw.run(work, proposal, input) },
    model: ProposalModel,
    title: ({ name }) => `Withdraw: ${name}`,
    async load(work, asked) {
      await holdProposals(work)
      return onPage(work, asked)
    },
    present: proposalModel,
    show: (proposal, form, { today }) => <WithdrawPage proposal={proposal} form={form} today={today} />,
  }),
  ...checkingRoutes,
  ...confirmingRoutes,
]

async function whatHoldsAndWaits(work: Work): Promise<z.output<typeof ArrangementsModel> | undefined> {
  const adopted = await adoptedToday(work)
  if (!adopted) return undefined
  const versions = await publishedVersions(work, work.actor.partnershipId)
  const waiting = await waitingProposal(work)
  const partners = waiting ? signing(waiting, adopted, []) : []
  const [newest] = work.may('adopting.read-confirmations') ? await complianceOf(work) : []
  const asked = await toConfirm(work)
  return {
    ...holding(adopted),
    published: paths.published(work.actor.partnershipId, adopted.arrangements.id),
    waiting: waiting
      ? {
          reference: waiting.reference,
          name: nameOf(waiting),
          from: waiting.fromDay.toString(),
          signed: partners.filter(({ signed }) => signed !== null).map(({ organisation }) => organisation),
          waitingFor: partners.filter(({ signed }) => signed === null).map(({ organisation }) => organisation),
        }
      : null,
    versions: await versionLines(work, versions, adopted),
    toCheck: work.may('adopting.read-checks') ? await countToCheck(work) : null,
    unconfirmed: newest
      ? newest.organisations.filter(({ confirmation }) => confirmation === undefined).map(({ organisation }) => organisation)
      : null,
    confirm:
      work.may('adopting.confirm') && asked
        ? {
            version: asked.version.arrangements.version,
            from: asked.version.fromDay.toString(),
            confirmedBy: asked.confirmation?.name ?? null,
          }
        : null,
  }
}

async function versionLines(work: Work, versions: readonly Adopted[], inForce: Adopted) {
  const references = new Map((await proposals(work)).map(({ id, reference }) => [id, reference]))
  return versions.map(({ adoptionId, arrangements, pack, fromDay, proposalId }) => ({
    id: arrangements.id,
    title: arrangements.title,
    version: arrangements.version,
    guidance: pack.shortTitle,
    from: fromDay.toString(),
    state:
      adoptionId === inForce.adoptionId
        ? ('in-force' as const)
        : Temporal.PlainDate.compare(fromDay, work.today) > 0
          ? ('to-come' as const)
          : ('ended' as const),
    address: paths.published(work.actor.partnershipId, arrangements.id),
    proposal: (proposalId && references.get(proposalId)) ?? null,
  }))
}

/** What something new is put forward on top of; held, so that of two at once the second sees the first. */
export async function groundHeld(work: Work): Promise<Ground | undefined> {
  await holdProposals(work)
  const versions = await publishedVersions(work, work.actor.partnershipId)
  const [newest] = versions
  return newest && { versions, newest, waiting: await waitingProposal(work) }
}

function groundModel({ newest, waiting }: Ground): z.output<typeof GroundModel> {
  const { arrangements, pack, fromDay } = newest
  return {
    title: arrangements.title,
    version: arrangements.version,
    from: fromDay.toString(),
    guidance: pack.title,
    waiting: waiting?.reference ?? null,
    packs: packsToChoose(newest).map(one => {
      const { differences, trouble } = underGuidance(arrangements, one)
      const { value, confidence } = one.inForceFrom
      return {
        id: one.id,
        title: one.title,
        inForceFrom: readIsoDay(value).ok ? value : null,
        uncertain: confidence !== 'checked',
        differences: differences.map(({ guidance, ...rest }) => ({ ...rest, guidance: guidance ?? null })),
        trouble: trouble ?? null,
      }
    }),
  }
}

/** What must be mended in the file that stands in the form, once it was refused. */
function toMend({ form, typed, errors }: FormView): readonly ToMend[] {
  if (!errors.some(({ field }) => field === 'file')) return []
  const sent = form.fields.file?.schema.safeParse(form.fields.file.gather('file', typed))
  const file = TextFileSent.safeParse(sent?.data)
  if (!file.success) return []
  const read = readArrangements(file.data.text, file.data.name, loadPacks())
  return read.ok ? [] : read.problems
}

const TextFileSent = z.object({ name: z.string(), text: z.string() })

async function onPage(work: Work, { params }: Asked): Promise<OnPage | undefined> {
  const proposal = await findProposal(work, params.reference ?? '')
  return proposal && { proposal, versions: await publishedVersions(work, work.actor.partnershipId) }
}

/** What waits, for an accountable officer whose organisation holds a partner's seat today; nothing for anybody else. */
async function toSign(work: Work, asked: Asked): Promise<(ToSign & OnPage) | undefined> {
  await holdProposals(work)
  const found = await onPage(work, asked)
  const partner = await partnerOfActor(work)
  return found && partner !== undefined ? { ...found, partner } : undefined
}

async function proposalModel({ proposal, versions }: OnPage, work: Work): Promise<ProposalModel> {
  const place = placed(proposal, versions, work.today)
  if (!place) throw new Error('A proposal comes on top of an adopted version')
  const { before, holdsFrom } = place
  const partner = await partnerOfActor(work)
  const { role, organisationId } = work.actor
  const people = await peopleById(work, [proposal.proposedBy, ...(proposal.withdrawn ? [proposal.withdrawn.by] : [])])
  const named = (id: string) => `${people.get(id)?.name ?? 'somebody'}, ${people.get(id)?.post ?? ''}`
  const signatures = signing(proposal, before, await holdersOf(work, ['accountable-officer']))
  const state = stateOf(proposal)
  const versionOf = ({ arrangements, pack }: Pick<Adopted, 'arrangements' | 'pack'>) => ({
    title: arrangements.title,
    version: arrangements.version,
    guidance: pack.shortTitle,
  })
  return {
    reference: proposal.reference,
    kind: proposal.kind,
    name: nameOf(proposal),
    state,
    partnership: before.arrangements.partnership.title,
    before: versionOf(before),
    after: versionOf(proposal),
    proposedFrom: proposal.fromDay.toString(),
    holdsFrom: holdsFrom.toString(),
    proposedBy: named(proposal.proposedBy),
    proposedAt: proposal.proposedAt.toString(),
    signatures: [...signatures],
    withdrawn: proposal.withdrawn
      ? { by: named(proposal.withdrawn.by), at: proposal.withdrawn.at.toString(), because: proposal.withdrawn.because }
      : null,
    changes: changesOf(proposal, place, { role, organisationId, partner }),
    maySign:
      state === 'waiting' && work.may('adopting.sign') && signatures.some(one => one.partner === partner && one.signed === null),
    mayWithdraw: state === 'waiting' && work.may('adopting.withdraw'),
  }
}

/** What waits in this room: a signature for an accountable officer, the agency's word for its lead; the Business Manager watches. */
export async function waiting(work: Work): Promise<readonly WaitingItem[]> {
  return [...(await signaturesWaiting(work)), ...(await confirmationWaiting(work))]
}

async function signaturesWaiting(work: Work): Promise<readonly WaitingItem[]> {
  const watches = work.may('adopting.withdraw')
  if (!watches && !work.may('adopting.sign')) return []
  const proposal = await waitingProposal(work)
  const adopted = proposal && (await adoptedToday(work))
  if (!adopted) return []
  const partner = await partnerOfActor(work)
  const missing = signing(proposal, adopted, []).filter(({ signed }) => signed === null)
  const mine = !watches && missing.some(one => one.partner === partner)
  if (!mine && !watches) return []
  return [
    {
      title: `${proposal.reference}: ${mine ? 'your signature' : 'signatures of the partners'}`,
      detail: mine
        ? nameOf(proposal)
        : `${nameOf(proposal)}. Waits for ${inWords(missing.map(({ organisation }) => organisation))}`,
      href: paths.proposal(proposal.reference),
      due: proposal.fromDay,
      since: proposal.proposedAt,
      mine,
      action: mine ? 'Read and sign' : 'Look at it',
    },
  ]
}

/** Leads of agencies are asked; a delegate may say it as well, and is not asked twice. */
async function confirmationWaiting(work: Work): Promise<readonly WaitingItem[]> {
  if (!work.may('adopting.confirm') || work.actor.role === 'delegate') return []
  const asked = await toConfirm(work)
  if (!asked || asked.confirmation) return []
  const { version } = asked
  return [
    {
      title: `Confirm that your organisation has read the arrangements of ${version.arrangements.version}`,
      detail: `${version.arrangements.title}. Once for each version`,
      href: paths.confirm,
      due: undefined,
      since: londonInstant(version.fromDay, Temporal.PlainTime.from('00:00')),
      mine: true,
      action: 'Read and confirm',
    },
  ]
}
