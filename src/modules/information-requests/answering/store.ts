import { and, asc, desc, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { notShutOutScope, organisationScope, ownScope, partnershipScope } from '../../../platform/access/scope.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { hold } from '../../../platform/database/hold.ts'
import { agencyLeads } from '../policy.ts'
import { HandedContent, Holder, PartText, RequestContent, type ReturnContent, wantedOf } from '../request-content.ts'
import type { ReturnPart } from '../return-part.ts'
import type { PostedState } from '../return-state.ts'
import { openedAs, sealedFor } from '../store.ts'
import { agencyRequest, agencyReturnRecord, handedPartRecord } from '../tables.ts'
import { type OwnPart, type OwnRequest, untouched } from './own-return.ts'

const isLead = (work: Work) => !work.access.scoped || agencyLeads.some(role => role === work.actor.role)

/** Rows of the agency that the actor leads the answers for, in this partnership, on cases that the actor is not shut out of. */
function leadScope(work: Work, table: typeof agencyRequest | typeof agencyReturnRecord): SQL | undefined {
  if (!isLead(work)) return sql`false`
  return and(
    organisationScope(work, table.organisationId),
    partnershipScope(work, table.partnershipId),
    notShutOutScope(work, table.reference),
  )
}

/** What the actor's agency was asked, the newest first: for a lead all of it, for a colleague what was handed over. */
export async function ownRequests(work: Work): Promise<readonly OwnRequest[]> {
  return isLead(work) ? asLead(work) : asColleague(work)
}

/** One of them by its address. */
export async function findOwnRequest(work: Work, address: string): Promise<OwnRequest | undefined> {
  return (await ownRequests(work)).find(one => one.address === address)
}

/** The same, held until the transaction ends: a lead and a colleague who write at once write one after the other. */
export async function holdOwnRequest(work: Work, address: string): Promise<OwnRequest | undefined> {
  await hold(work, `request/${address}`)
  return findOwnRequest(work, address)
}

async function asLead(work: Work): Promise<readonly OwnRequest[]> {
  const rows = await work.sql
    .select()
    .from(agencyRequest)
    .where(leadScope(work, agencyRequest))
    .orderBy(desc(agencyRequest.askedAt), desc(agencyRequest.reference), desc(agencyRequest.number), asc(agencyRequest.id))
  if (rows.length === 0) return []
  const records = await work.sql
    .select()
    .from(agencyReturnRecord)
    .where(leadScope(work, agencyReturnRecord))
    .orderBy(asc(agencyReturnRecord.round), asc(agencyReturnRecord.id))
  const ofRequest = Map.groupBy(records, record => record.requestId)
  return rows.map(row => {
    const content = openedAs(work, row, RequestContent)
    const mine = ofRequest.get(row.id) ?? []
    return {
      id: row.id,
      address: `${row.reference}-${row.number}`,
      reference: row.reference,
      number: row.number,
      dueOn: row.dueDay,
      askedBy: row.askedBy,
      askedAt: row.askedAt,
      known: content.known,
      parts: wantedOf(content).map(({ part, asks }) => {
        const of = (kind: 'text' | 'holder') => mine.filter(one => one.part === part && one.kind === kind)
        const holders = of('holder')
        const last = holders.at(-1)
        return {
          ...written(work, untouched(part, asks), of('text')),
          holder: last ? holderFrom(work, last) : null,
          handed: holders.length,
        }
      }),
      whole: { content },
      sentAt: mine.find(({ kind }) => kind === 'sent')?.writtenAt,
      refusedAt: mine.findLast(({ kind }) => kind === 'refused')?.writtenAt,
    }
  })
}

async function asColleague(work: Work): Promise<readonly OwnRequest[]> {
  const rows = await work.sql
    .select()
    .from(handedPartRecord)
    .where(
      and(
        ownScope(work, handedPartRecord.personId),
        organisationScope(work, handedPartRecord.organisationId),
        partnershipScope(work, handedPartRecord.partnershipId),
        notShutOutScope(work, handedPartRecord.reference),
      ),
    )
    .orderBy(
      asc(handedPartRecord.writtenAt),
      asc(handedPartRecord.round),
      asc(handedPartRecord.part),
      asc(handedPartRecord.kind),
      asc(handedPartRecord.id),
    )
  return [...Map.groupBy(rows, row => row.requestId).values()].flatMap(ofRequest => {
    const parts = [...Map.groupBy(ofRequest, row => row.part)].flatMap(([part, records]) => {
      const hands = records.filter(({ kind }) => kind === 'handed' || kind === 'taken-back')
      const last = hands.at(-1)
      if (last?.kind !== 'handed') return []
      const { asks, note, ...facts } = openedAs(work, last, HandedContent)
      const own = written(
        work,
        untouched(part, note === null ? asks : `${asks}\n\n${note}`),
        records.filter(({ kind }) => kind === 'text'),
      )
      return [{ facts, handedAt: last.writtenAt, part: { ...own, handed: last.round } }]
    })
    const [first] = parts
    const [row] = ofRequest
    if (!first || !row) return []
    return [
      {
        id: row.requestId,
        address: `${row.reference}-${row.number}`,
        reference: row.reference,
        number: row.number,
        dueOn: Temporal.PlainDate.from(first.facts.dueOn),
        askedBy: null,
        askedAt: first.handedAt,
        known: first.facts.known,
        parts: parts.map(({ part }) => part),
        whole: undefined,
        sentAt: ofRequest.find(({ kind }) => kind === 'closed')?.writtenAt,
        refusedAt: refusedSince(ofRequest),
      },
    ]
  })
}

/** When the lead refused; what was handed over after that is to be written all the same. */
function refusedSince(rows: readonly (typeof handedPartRecord.$inferSelect)[]): Temporal.Instant | undefined {
  const at = rows.findLastIndex(({ kind }) => kind === 'refused')
  return rows.slice(at + 1).some(({ kind }) => kind === 'handed') ? undefined : rows[at]?.writtenAt
}

type TextRow = Pick<typeof agencyReturnRecord.$inferSelect, 'id' | 'wrapped' | 'content' | 'round' | 'writtenBy' | 'writtenAt'>

function written(work: Work, part: OwnPart, texts: readonly TextRow[]): OwnPart {
  const last = texts.toSorted((one, other) => one.round - other.round).at(-1)
  if (!last) return part
  return { ...part, round: last.round, text: openedAs(work, last, PartText).text, by: last.writtenBy, at: last.writtenAt }
}

function holderFrom(work: Work, row: TextRow): OwnPart['holder'] {
  const { membership, person } = openedAs(work, row, Holder)
  return membership === null || person === null ? null : { membership, person }
}

/** Adds a record to the agency's return: a text, who has a part now, that it was sent or refused. */
export async function addRecord(
  work: Work,
  request: OwnRequest,
  kind: 'text' | 'holder' | 'sent' | 'refused',
  { part, round, content }: { readonly part: ReturnPart | ''; readonly round: number; readonly content: unknown },
): Promise<void> {
  await work.sql.insert(agencyReturnRecord).values({
    ...sealedFor(work, work.newId(), content),
    requestId: request.id,
    organisationId: work.actor.organisationId,
    partnershipId: work.actor.partnershipId,
    reference: request.reference,
    kind,
    part,
    round,
    writtenBy: work.actor.membershipId,
    writtenAt: work.moment,
  })
}

/** Sends a colleague a copy that is the colleague's own: the part handed over, a text of it, that it was taken back, is closed, or that the request was refused. */
export async function sendCopy(
  work: Work,
  request: OwnRequest,
  to: string,
  kind: 'handed' | 'text' | 'taken-back' | 'closed' | 'refused',
  { part, round, content }: { readonly part: ReturnPart; readonly round: number; readonly content: unknown },
): Promise<void> {
  await work.sql.insert(handedPartRecord).values({
    ...sealedFor(work, work.newId(), content),
    requestId: request.id,
    personId: to,
    organisationId: work.actor.organisationId,
    partnershipId: work.actor.partnershipId,
    reference: request.reference,
    number: request.number,
    kind,
    part,
    round,
    writtenBy: work.actor.membershipId,
    writtenAt: work.moment,
  })
}

/** Tells the case how far the agency has come. The return itself, or the reason of a refusal, goes sealed with it. False: not now. */
export async function postState(
  work: Work,
  request: OwnRequest,
  state: PostedState,
  words?: ReturnContent | { readonly reason: string },
): Promise<boolean> {
  const id = work.newId()
  const sealed = words && sealedFor(work, id, words)
  const { rows } = await work.sql.execute(
    sql`select records.post_return_state(${id}::uuid, ${request.id}::uuid, ${state}, ${sealed?.wrapped ?? null}::bytea,
      ${sealed?.content ?? null}::bytea, ${work.moment.toString()}::timestamptz) as posted`,
  )
  return z.array(z.object({ posted: z.boolean() })).parse(rows)[0]?.posted ?? false
}
