import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { partnershipScope, teamScope } from '../../platform/access/scope.ts'
import { caseFile, organisationInPartnership } from '../../platform/access/tables.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { hold } from '../../platform/database/hold.ts'
import type { Asked } from '../../platform/http/route.ts'
import type { NamesKey } from '../../platform/sealing/sealing.ts'
import { organisationNames } from '../incidents/index.ts'
import { findOwnRequest, holdOwnRequest } from '../information-requests/index.ts'
import { foldWord } from './name-words.ts'
import type { OpenChronology, Side } from './open-chronology.ts'
import { paths } from './paths.ts'
import { chronology } from './tables.ts'

/** Where the pages of a chronology stand, and how it is found there under the actor's scope. */
export interface Place {
  readonly side: Side
  /** The address, with its parameters. */
  readonly base: string
  find(work: Work, asked: Asked, how: Holding): Promise<OpenChronology | undefined>
}
/** Held until the transaction ends, so that two who write at once write one after the other. */
interface Holding {
  readonly holding: boolean
}

/** The agency's own, under its request; and an agency's as the case team has it. Both have the same pages. */
export const places: readonly Place[] = [
  {
    side: 'own',
    base: paths.own(':id'),
    find: (work, { params: { id = '' } }, how) => openOwn(work, id, how),
  },
  {
    side: 'case',
    base: paths.agency(':reference', ':organisation'),
    find: (work, { params: { reference = '', organisation = '' } }, how) => openForAgency(work, reference, organisation, how),
  },
]

/** The agency's own chronology that belongs to a request: for a lead, and for the colleague to whom it was handed. */
async function openOwn(work: Work, address: string, { holding }: Holding): Promise<OpenChronology | undefined> {
  const request = await (holding ? holdOwnRequest : findOwnRequest)(work, address)
  if (!request?.parts.some(({ part }) => part === 'chronology')) return undefined
  const leads = request.whole !== undefined
  if (!leads && !(await takeHanded(work, request.id))) return undefined
  const { organisationId } = work.actor
  return {
    side: 'own',
    base: paths.own(address),
    reference: request.reference,
    organisationId,
    agency: (await organisationNames(work, [organisationId])).get(organisationId) ?? organisationId,
    open: request.sentAt === undefined,
    kept: { in: 'own', request, leads },
  }
}

/** Brings a colleague the copies of what the lead wrote meanwhile. False: it is not with this colleague. */
async function takeHanded(work: Work, requestId: string): Promise<boolean> {
  const { rows } = await work.sql.execute(sql`select records.take_handed_chronology(${requestId}::uuid) as taken`)
  return z.array(z.object({ taken: z.boolean() })).parse(rows)[0]?.taken ?? false
}

export interface OpenCase {
  readonly id: string
  readonly reference: string
}

/** The case of this reference, if the actor is of its team. */
export async function findCase(work: Work, reference: string): Promise<OpenCase | undefined> {
  const [found] = await work.sql
    .select({ id: caseFile.id, reference: caseFile.reference })
    .from(caseFile)
    .where(and(teamScope(work, caseFile.id), partnershipScope(work, caseFile.partnershipId), eq(caseFile.reference, reference)))
  return found
}

/** One agency's chronology on a case, as the case team reads it; the business team writes in it for the agency. */
async function openForAgency(
  work: Work,
  reference: string,
  organisationId: string,
  { holding }: Holding,
): Promise<OpenChronology | undefined> {
  const base = paths.agency(reference, organisationId)
  if (holding) await hold(work, base)
  const found = await findCase(work, reference)
  if (!found) return undefined
  const [place] = await work.sql
    .select({ id: organisationInPartnership.organisationId })
    .from(organisationInPartnership)
    .where(
      and(
        partnershipScope(work, organisationInPartnership.partnershipId),
        eq(organisationInPartnership.organisationId, organisationId),
      ),
    )
  if (!place) return undefined
  const [kept] = await work.sql
    .select({ id: chronology.id })
    .from(chronology)
    .where(
      and(teamScope(work, chronology.caseId), eq(chronology.caseId, found.id), eq(chronology.organisationId, organisationId)),
    )
  return {
    side: 'case',
    base,
    reference,
    organisationId,
    agency: (await organisationNames(work, [organisationId])).get(organisationId) ?? organisationId,
    open: work.may('chronologies.add-entry'),
    kept: { in: 'case', caseId: found.id, chronologyId: kept?.id },
  }
}

/** A child's label as it can be found again without being kept: *Child A*, *child a* and *A* are one. */
export function childMark(names: NamesKey, reference: string, label: string): string {
  const words = label
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(foldWord)
    .filter(word => word !== '' && word !== 'child')
  return names.keyedHash(`chronology ${reference} child`, words.join(' ')).toString('hex').slice(0, 32)
}

/** The labels that a cell names: *Child A, Child B and C*. */
export const labelsIn = (written: string | null): readonly string[] =>
  (written ?? '').split(/[;,/&+\n]|\band\b/i).flatMap(label => (/[\p{L}\p{N}]/u.test(label) ? [label.trim()] : []))

/** What finds a row that is there already: its days, its time and its words, folded. */
export function fingerprintOf(
  names: NamesKey,
  reference: string,
  entry: { readonly earliest: Temporal.PlainDate; readonly latest: Temporal.PlainDate; readonly time?: Temporal.PlainTime },
  what: string,
): string {
  const words = what
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(foldWord)
    .filter(word => word !== '')
  const text = [entry.earliest, entry.latest, entry.time ?? '', words.join(' ')].join('|')
  return names.keyedHash(`chronology ${reference} entry`, text).toString('hex').slice(0, 32)
}
