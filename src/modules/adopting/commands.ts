import type { Work } from '../../platform/database/actor-transaction.ts'
import { command, created, done, invalid, type Refused, refused } from '../../platform/http/command.ts'
import {
  type Adopted,
  type Arrangements,
  type GuidancePack,
  loadPacks,
  problemInWords,
  readArrangements,
} from '../arrangements/index.ts'
import { sendNotices } from '../my-work/index.ts'
import { holdersOf, members, peopleById } from '../people/index.ts'
import { type CheckedFact, isOpen } from './checked-fact.ts'
import type { Confirmation } from './compliance.ts'
import { adopted, confirmed, factWasChecked, putForward, signed, withdrawn } from './events.ts'
import { checkFactForm, confirmForm, guidanceForm, proposeForm, signForm, withdrawForm } from './forms.ts'
import { underGuidance } from './other-guidance.ts'
import { paths } from './paths.ts'
import { fromDayIfSigned, type Proposal, stateOf, tooEarlyForFile, tooEarlyForPack, troubleWithDay } from './proposal.ts'
import { addConfirmation, addFactCheck, addProposal, addSignature, adopt, namesElsewhere, withdrawProposal } from './store.ts'

/** What something new is put forward on top of. */
export interface Ground {
  /** Every adopted version, the newest first; there is always one, or the partnership would not be here. */
  readonly versions: readonly Adopted[]
  readonly newest: Adopted
  readonly waiting: Proposal | undefined
}

const oneAtATime = ({ waiting }: Ground): Refused | undefined =>
  waiting &&
  refused(
    'another-waits',
    `${waiting.reference} still waits for signatures. One thing is put forward at a time: wait until it is signed, or withdraw it`,
  )

/**
 * Puts a new version of the arrangements forward (A3). The file is read whole; unless all of it is in order nothing is kept, and each
 * problem is named with file, line and path.
 */
export const propose = command(
  'adopting.propose',
  proposeForm,
  'The new version waits for the signatures of the three partners',
  async (work, ground: Ground, { file, from }) => {
    const another = oneAtATime(ground)
    if (another) return another
    const read = readArrangements(file.text, file.name, loadPacks())
    const wrongDay =
      troubleWithDay(from, ground.newest, work.today) ?? (read.ok ? tooEarlyForFile(from, read.arrangements) : undefined)
    const errors = [
      ...(read.ok ? await troubleWithFile(read.arrangements, work, ground) : read.problems.map(problemInWords)).map(message => ({
        field: 'file',
        message,
      })),
      ...(wrongDay === undefined ? [] : [{ field: 'from', message: wrongDay }]),
    ]
    if (!read.ok || errors.length > 0) return invalid(...errors)
    const { arrangements } = read
    const pack = newerPack(arrangements.follows, ground.newest.pack.id)
    const { trouble } = underGuidance(arrangements, pack)
    if (trouble !== undefined) return invalid({ field: 'file', message: trouble })
    return put(work, { kind: 'arrangements', arrangements, pack: pack.id, fromDay: from })
  },
)

/** Guidance that a partnership has adopted is not gone back from because a file was written before it came. */
function newerPack(named: string, followed: string): GuidancePack {
  const found = loadPacks().findLast(({ id }) => id === named || id === followed)
  if (!found) throw new Error(`There is no guidance pack ${named}`)
  return found
}

async function troubleWithFile(
  { id, partnership, organisations }: Arrangements,
  work: Work,
  { versions }: Ground,
): Promise<readonly string[]> {
  const own = work.actor.partnershipId
  if (partnership.id !== own)
    return [`partnership.id: these are arrangements of ${partnership.id}; those of your own partnership say ${own}`]
  const before = versions.find(({ arrangements }) => arrangements.id === id)
  if (before)
    return [
      `id: ${id} has been adopted already; give the new version an id of its own, so that what was done under the old one keeps it`,
    ]
  const staying = organisations.filter(({ until, successor }) => until === undefined && successor === undefined)
  const known = await namesElsewhere(
    work,
    staying.map(one => one.id),
  )
  return staying.flatMap(one => {
    const name = known.get(one.id)
    return name === undefined || name === one.name
      ? []
      : [`organisations[${one.id}].name: other partnerships know it as ${name}; write that name, or choose another id`]
  })
}

/** Puts other guidance forward for the same arrangements: an act of its own, signed and dated like a new version (A3). */
export const proposeGuidance = command(
  'adopting.propose-guidance',
  guidanceForm,
  'The guidance waits for the signatures of the three partners',
  async (work, ground: Ground, input) => {
    const another = oneAtATime(ground)
    if (another) return another
    const { arrangements } = ground.newest
    const pack = packsToChoose(ground.newest).find(({ id }) => id === input.pack)
    if (!pack) return invalid({ field: 'pack', message: 'Choose one of the guidance packs that are offered' })
    const { trouble } = underGuidance(arrangements, pack)
    if (trouble !== undefined) return invalid({ field: 'pack', message: trouble })
    const wrongDay = troubleWithDay(input.from, ground.newest, work.today) ?? tooEarlyForPack(input.from, pack)
    if (wrongDay !== undefined) return invalid({ field: 'from', message: wrongDay })
    return put(work, { kind: 'guidance', arrangements, pack: pack.id, fromDay: input.from })
  },
)

/** The guidance that could be followed instead of today's. */
export function packsToChoose({ pack }: Adopted): readonly GuidancePack[] {
  return loadPacks().filter(({ id }) => id !== pack.id)
}

async function put(work: Work, wanted: Parameters<typeof addProposal>[1]) {
  const { id, reference } = await addProposal(work, wanted)
  await sendNotices(work, await holdersOf(work, ['accountable-officer']), {
    kind: 'signature-wanted',
    reference,
    link: paths.proposal(reference),
  })
  const { kind, arrangements, pack, fromDay } = wanted
  work.audit(putForward, id, { reference, kind, arrangements: arrangements.id, pack, from: fromDay.toString() })
  return created(paths.proposal(reference))
}

/** What waits, under the hand of a partner's accountable officer. */
export interface ToSign {
  readonly proposal: Proposal
  readonly partner: string
}

const settled = (proposal: Proposal) =>
  refused(
    'not-waiting',
    stateOf(proposal) === 'adopted'
      ? 'All three partners have signed already. The page shows from which day it holds'
      : 'This was withdrawn and does not wait for signatures any more. The page shows why',
  )

/**
 * The signature of one of the three partners, by its accountable officer; nobody signs for two. With the third one it is adopted in the same transaction,
 * from the day put forward, or from today when that is later; if that cannot be, the signature is not kept either.
 */
export const sign = command(
  'adopting.sign',
  signForm,
  'Your signature is recorded',
  async (work, { proposal, partner }: ToSign) => {
    const { id, reference, signatures } = proposal
    if (stateOf(proposal) !== 'waiting') return settled(proposal)
    const before = signatures.find(one => one.partner === partner)
    if (before) return refused('already-signed', `${before.name}, ${before.post}, has signed for your organisation already`)
    const mine = await peopleById(
      work,
      signatures.map(({ membershipId }) => membershipId),
    )
    const other = [...mine.values()].find(({ personId }) => personId === work.actor.personId)
    if (other)
      return refused(
        'signed-for-another',
        'You have signed for another partner already. The three partners are equal, and each signs by an accountable officer of its own',
      )
    await addSignature(work, proposal, partner)
    work.audit(signed, id, { reference, partner })
    if (signatures.length < 2) return done(paths.proposal(reference))
    const adoption = work.newId()
    const trouble = await adopt(work, proposal, adoption)
    if (trouble !== undefined)
      return refused(
        'cannot-be-adopted',
        `It cannot be adopted: ${trouble}. Your signature was not kept. Ask the Business Manager to put it forward again`,
      )
    const from = fromDayIfSigned(proposal, work.today).toString()
    work.audit(adopted, id, { reference, adoption, arrangements: proposal.arrangements.id, pack: proposal.pack.id, from })
    await sendNotices(work, await holdersOf(work, members), {
      kind: 'arrangements-adopted',
      reference,
      link: paths.proposal(reference),
    })
    return done(paths.proposal(reference))
  },
)

/** Takes back what waits, with a reason that everyone reads. Signatures given for it stay readable. */
export const withdraw = command(
  'adopting.withdraw',
  withdrawForm,
  'It is withdrawn',
  async (work, proposal: Proposal, { reason }) => {
    if (stateOf(proposal) !== 'waiting') return settled(proposal)
    await withdrawProposal(work, proposal, reason)
    work.audit(withdrawn, proposal.id, { reference: proposal.reference })
    return done(paths.proposal(proposal.reference))
  },
)

/** Keeps what was found out about a fact that was not checked: right or not, where it was read, and who confirmed it. */
export const checkFact = command(
  'adopting.check-fact',
  checkFactForm,
  'What was found is recorded',
  async (work, fact: CheckedFact, input) => {
    const { document, path, says } = fact
    if (!isOpen(fact) && input.finding === 'right' && fact.check?.finding === 'right')
      return refused('already-checked', 'This has been checked already. The page shows by whom')
    if (input.finding === 'different' && input.shouldSay === undefined)
      return invalid({ field: 'shouldSay', message: 'Write what it should say' })
    if (input.finding === 'right' && input.shouldSay !== undefined)
      return invalid({
        field: 'shouldSay',
        message: 'Leave this empty if it is right as it stands, or say that it should say something else',
      })
    const { finding, shouldSay, source, confirmedBy } = input
    await addFactCheck(work, { document, path, says, finding, shouldSay, source, confirmedBy })
    work.audit(factWasChecked, document, { document, path, finding })
    return done(paths.checkThis)
  },
)

/** The version that an organisation is asked to confirm, and its word where it has given it. */
export interface ToConfirm {
  readonly version: Adopted
  readonly confirmation: Confirmation | undefined
}

/** The word of the actor's organisation that it has read a version and will comply with it: once for each version (A11). */
export const confirm = command(
  'adopting.confirm',
  confirmForm,
  'It is recorded that your organisation has read the arrangements and will comply',
  async (work, { version, confirmation }: ToConfirm) => {
    if (confirmation)
      return refused(
        'already-confirmed',
        `${confirmation.name}, ${confirmation.post}, has confirmed it for your organisation already`,
      )
    const arrangements = version.arrangements.id
    await addConfirmation(work, arrangements)
    work.audit(confirmed, version.adoptionId, { arrangements, organisation: work.actor.organisationId })
    return done(paths.confirm)
  },
)
