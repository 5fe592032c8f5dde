import type { Work } from '../../../../platform/database/actor-transaction.ts'
import { exportTaken, findingsRead, requestRead } from '../../events.ts'
import { dataProtectionFile } from '../../retention/schedule-file.ts'
import { partnershipTitle, postsOf, referencesOf } from '../../store.ts'
import type { OpenFinding } from '../commands.ts'
import { withholdReasons } from '../finding.ts'
import { nameInWords, wordsIn } from '../person-search.ts'
import type { FindingModel, GivenModel, RequestLine, RequestModel, SeatLine } from '../request-page.ts'
import { type Finding, findingsOf, lastStep, type RequestRecord, type Seat, type SubjectRequest, seatsOf } from '../store.ts'
import { textsOfCase } from '../texts/store.ts'

const viewed = { outcome: 'viewed' } as const

export function requestLine(request: SubjectRequest, today: Temporal.PlainDate): RequestLine {
  return {
    reference: request.reference,
    receivedOn: request.receivedOn.toString(),
    dueOn: request.dueOn.toString(),
    sentOn: lastStep(request, 'sent')?.content.on ?? null,
    daysLeft: today.until(request.dueOn, { largestUnit: 'days' }).days,
  }
}

export function seatLine(request: SubjectRequest, { from, until, ...seat }: Seat): SeatLine {
  const decided = lastStep(request, 'seat', seat.id)?.content
  return {
    ...seat,
    from: from.toString(),
    until: until?.toString() ?? null,
    decision: decided?.decision ?? null,
    reason: reasonFrom(decided?.reason),
  }
}

const reasonFrom = (code: string | null | undefined) =>
  (Object.keys(withholdReasons) as (keyof typeof withholdReasons)[]).find(one => one === code) ?? null

/** A request with everything found for it that this reader may see. */
export async function requestModel(work: Work, request: SubjectRequest): Promise<RequestModel> {
  const findings = await findingsOf(work, request.id)
  const found = await foundLines(work, findings)
  const seats = (await seatsOf(work, request)).map(seat => seatLine(request, seat))
  const post = await postsOf(work, [request.recordedBy, ...request.records.map(({ by }) => by)])
  const [identity, extended, sent] = [lastStep(request, 'identity'), lastStep(request, 'extended'), lastStep(request, 'sent')]
  work.audit(requestRead, request.id, { request: request.reference }, viewed)
  for (const reference of new Set(found.map(one => one.reference)))
    work.audit(findingsRead, request.id, { reference, request: request.reference }, viewed)
  const { name, otherNames, birthDate, asker, wants } = request.content
  const { source, confidence } = dataProtectionFile()['subject-access']
  return {
    ...requestLine(request, work.today),
    name,
    otherNames,
    birthDate,
    asker,
    wants,
    recordedBy: post(request.recordedBy),
    identity: identity ? { ...identity.content, by: post(identity.by) } : null,
    extended: extended ? { ...extended.content, by: post(extended.by), at: extended.at.toString() } : null,
    // Each search counts the cases of one reader: others are told nothing by it.
    searches: request.records
      .filter((one): one is RequestRecord<'searched'> => one.kind === 'searched' && one.by === work.actor.membershipId)
      .map(one => ({ ...one.content, by: post(one.by) })),
    findings: found,
    seats,
    undecided: found.filter(one => one.decision === null).length + seats.filter(one => one.decision === null).length,
    sent: sent ? { ...sent.content, by: post(sent.by) } : null,
    authority: `${source} (${confidence === 'V' ? 'read at its source' : 'known, not read at its source'})`,
  }
}

async function foundLines(work: Work, findings: readonly Finding[]) {
  const references = await referencesOf(
    work,
    findings.map(({ caseId }) => caseId),
  )
  return findings.map(({ id, caseId, table, column, foundBy, decision, reason }) => ({
    id,
    reference: references.get(caseId) ?? '',
    kind: nameInWords(table),
    column: nameInWords(column),
    foundBy,
    decision,
    reason,
  }))
}

/** A text in which the person was found, opened for the one who decides on it. */
export async function findingModel(work: Work, { request, finding }: OpenFinding): Promise<FindingModel> {
  const [line] = await foundLines(work, [finding])
  if (!line) throw new Error('A finding is shown as one line')
  const all = await findingsOf(work, request.id)
  work.audit(findingsRead, finding.caseId, { reference: line.reference, request: request.reference }, viewed)
  return {
    ...line,
    request: request.reference,
    words: await wordsOf(work, finding),
    undecided: all.filter(one => one.decision === null).length,
  }
}

async function wordsOf(work: Work, { caseId, table, row, column }: Finding) {
  const texts = await textsOfCase(work, caseId, { table, row })
  const opened = texts.find(one => one.column === column)?.opened
  return opened === undefined ? [] : [...wordsIn(opened)]
}

/** Everything that is given to the person, of what this reader may read. */
export async function givenModel(work: Work, request: SubjectRequest, form: string): Promise<GivenModel> {
  const findings = await findingsOf(work, request.id)
  const lines = await foundLines(work, findings)
  const given: GivenModel['texts'] = []
  for (const [index, finding] of findings.entries()) {
    const line = lines[index]
    if (line && finding.decision === 'include')
      given.push({ reference: line.reference, kind: line.kind, words: await wordsOf(work, finding) })
  }
  for (const reference of new Set(given.map(one => one.reference)))
    work.audit(exportTaken, request.id, { reference, request: request.reference, form }, viewed)
  const seats = (await seatsOf(work, request)).map(seat => seatLine(request, seat))
  const decided = [...findings, ...seats]
  return {
    request: request.reference,
    partnership: await partnershipTitle(work),
    name: request.content.name,
    receivedOn: request.receivedOn.toString(),
    madeOn: work.today.toString(),
    undecided: decided.filter(one => one.decision === null).length,
    seats: seats.filter(one => one.decision === 'include'),
    texts: given,
    withheld: [...Map.groupBy(decided, one => one.reason)].flatMap(([reason, all]) =>
      reason === null || reason === 'not-this-person' ? [] : { reason: withholdReasons[reason], texts: all.length },
    ),
  }
}
