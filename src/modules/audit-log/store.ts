import { and, desc, eq, gte, inArray, isNotNull, lt, ne, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { notShutOutScope, organisationScope, ownScope, partnershipScope } from '../../platform/access/scope.ts'
import { administrator, membership, organisation } from '../../platform/access/tables.ts'
import { chainOf, isAdministrator } from '../../platform/actor/actor.ts'
import { auditEntry, nameRequest, reading } from '../../platform/audit/tables.ts'
import { londonInstant } from '../../platform/clock/clock.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { peopleById } from '../people/index.ts'
import type { NameReason } from './forms.ts'
import type { LogFilter } from './log-filter.ts'

export const pageSize = 50

/** One entry of the log as it is shown: never anything sealed, because the log holds nothing sealed. */
export interface LogLine {
  readonly sequence: number
  readonly at: Temporal.Instant
  readonly action: string
  readonly outcome: string
  readonly via: string
  readonly personId: string | undefined
  readonly membershipId: string | undefined
  readonly organisationId: string | undefined
  readonly role: string | undefined
  readonly subject: string
  /** What the record is called, where this entry or another of the same record says so. */
  readonly reference: string | undefined
}

const absent = z
  .string()
  .nullish()
  .transform(value => value || undefined)
const body = z.object({ outcome: absent, via: absent, membership: absent, organisation: absent, role: absent })

/**
 * The chain that the actor may read, the own partnership's, or the installation's for its administrator; without what names a record
 * that the actor is shut out of.
 */
function logScope(work: Work): SQL | undefined {
  const chain = work.access.scoped ? sql`${auditEntry.chain} = ${chainOf(work.actor)}` : sql`true`
  return and(chain, notShutOutScope(work, auditEntry.body))
}

/** The copies of the organisation that the actor acts for, of the partnership that it acts in; without those of a record that the actor is shut out of. */
function readingScope(work: Work): SQL | undefined {
  return and(
    organisationScope(work, reading.organisationId),
    partnershipScope(work, reading.chain),
    notShutOutScope(work, reading.subject, reading.reference),
  )
}

/** A page of the log, newest first, with one entry more than a page when there are older ones. */
export async function readLog(work: Work, filter: LogFilter): Promise<readonly LogLine[]> {
  const rows = await work.sql
    .select()
    .from(auditEntry)
    .where(
      and(
        logScope(work),
        filter.before === undefined ? undefined : lt(auditEntry.sequence, filter.before),
        filter.action === undefined ? undefined : eq(auditEntry.action, filter.action),
        filter.person === undefined ? undefined : eq(auditEntry.personId, filter.person),
        filter.from && gte(auditEntry.at, startOf(filter.from)),
        filter.to && lt(auditEntry.at, startOf(filter.to.add({ days: 1 }))),
        filter.record === undefined ? undefined : await ofRecord(work, filter.record),
      ),
    )
    .orderBy(desc(auditEntry.sequence))
    .limit(pageSize + 1)
  const references = await referencesOf(
    work,
    rows.flatMap(row => row.subject || []),
  )
  return rows.map(row => {
    const {
      outcome = '',
      via = '',
      membership: membershipId,
      organisation: organisationId,
      role,
    } = body.parse(JSON.parse(row.body))
    return {
      sequence: row.sequence,
      at: Temporal.Instant.from(row.at),
      action: row.action,
      outcome,
      via,
      personId: row.personId ?? undefined,
      membershipId,
      organisationId,
      role,
      subject: row.subject ?? '',
      reference: row.reference ?? references.get(row.subject ?? ''),
    }
  })
}

/** As the log writes its times: in UTC, with thousandths, so that their order is the order of the text. */
function startOf(day: Temporal.PlainDate): string {
  return londonInstant(day, Temporal.PlainTime.from('00:00')).toString({ fractionalSecondDigits: 3 })
}

/**
 * All that happened to one record: by its id or reference, also the entries that do not carry the reference themselves. The ids are
 * looked up first, so that each part of the condition is answered from an index.
 */
async function ofRecord(work: Work, record: string): Promise<SQL | undefined> {
  const reference = record.toUpperCase()
  const named = await work.sql
    .selectDistinct({ subject: auditEntry.subject })
    .from(auditEntry)
    .where(and(logScope(work), eq(auditEntry.reference, reference), ne(auditEntry.subject, '')))
  return or(
    eq(auditEntry.reference, reference),
    inArray(auditEntry.subject, [record.toLowerCase(), ...named.flatMap(row => row.subject ?? [])]),
  )
}

async function referencesOf(work: Work, subjects: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (subjects.length === 0) return new Map()
  const rows = await work.sql
    .selectDistinct({ subject: auditEntry.subject, reference: auditEntry.reference })
    .from(auditEntry)
    .where(and(logScope(work), inArray(auditEntry.subject, [...new Set(subjects)]), isNotNull(auditEntry.reference)))
  return new Map(rows.map(row => [row.subject ?? '', row.reference ?? '']))
}

export interface Acted {
  readonly name: string
  readonly post: string
}

/** Who stands behind these lines, by membership; in the installation's own log, by person. */
export async function peopleOf(work: Work, lines: readonly LogLine[]): Promise<(line: LogLine) => Acted | undefined> {
  const members = await peopleById(
    work,
    lines.flatMap(line => line.membershipId ?? []),
  )
  const persons = isAdministrator(work.actor)
    ? await peopleOfInstallation(
        work,
        lines.flatMap(line => line.personId ?? []),
      )
    : new Map<string, Acted>()
  return line => members.get(line.membershipId ?? '') ?? persons.get(line.personId ?? '')
}

/** The administrator sees people and settings in every partnership (U1), so that a sign-in has a name there. */
async function peopleOfInstallation(work: Work, personIds: readonly string[]): Promise<ReadonlyMap<string, Acted>> {
  const wanted = [...new Set(personIds)].filter(id => z.uuid().safeParse(id).success)
  if (wanted.length === 0) return new Map()
  const members = await work.sql
    .select()
    .from(membership)
    .where(inArray(membership.personId, wanted))
    .orderBy(membership.fromDay, sql`${membership.untilDay} nulls last`, membership.id)
  const own = await work.sql
    .select()
    .from(administrator)
    .where(and(ownScope(work, administrator.personId), inArray(administrator.personId, wanted)))
  const acted = [...members, ...own.map(row => ({ ...row, post: 'System administrator' }))]
  return new Map(acted.map(({ personId, name, post }) => [personId, { name, post }]))
}

/** Names of organisations, which everyone who is signed in may know. */
export async function organisationNames(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await work.sql
    .select()
    .from(organisation)
    .where(inArray(organisation.id, [...new Set(ids)]))
  return new Map(rows.map(row => [row.id, row.name]))
}

/** One time that somebody read or worked on what the actor's organisation gave. */
export interface Reading {
  readonly chain: string
  readonly sequence: number
  readonly at: Temporal.Instant
  readonly subject: string
  readonly reference: string | undefined
  readonly readerRole: string
  readonly readerOrganisation: string
  /** Why the actor asked for the reader's name; undefined while it has not. */
  readonly asked: string | undefined
}

/** Where a page of readings goes on: they come from several chains, so a number alone does not say it. */
export interface ReadingPlace {
  readonly at: string
  readonly chain: string
  readonly sequence: number
}

/** The organisation's own copies, newest first, with one more than a page when there are older ones; or the one that is named. */
export async function readReadings(
  work: Work,
  asked: { readonly before?: ReadingPlace | undefined; readonly only?: Omit<ReadingPlace, 'at'> },
): Promise<readonly Reading[]> {
  const { before, only } = asked
  const rows = await work.sql
    .select({ reading, because: nameRequest.because })
    .from(reading)
    .leftJoin(
      nameRequest,
      and(
        eq(nameRequest.organisationId, reading.organisationId),
        eq(nameRequest.chain, reading.chain),
        eq(nameRequest.sequence, reading.sequence),
        eq(nameRequest.personId, work.actor.personId),
      ),
    )
    .where(
      and(
        readingScope(work),
        before &&
          sql`(${reading.at}, ${reading.chain}, ${reading.sequence}) < (${before.at}, ${before.chain}, ${before.sequence})`,
        only && eq(reading.chain, only.chain),
        only && eq(reading.sequence, only.sequence),
      ),
    )
    .orderBy(desc(reading.at), desc(reading.chain), desc(reading.sequence))
    .limit(pageSize + 1)
  const references = await ownReferences(
    work,
    rows.map(row => row.reading.subject),
  )
  return rows.map(row => ({
    chain: row.reading.chain,
    sequence: row.reading.sequence,
    at: Temporal.Instant.from(row.reading.at),
    subject: row.reading.subject,
    reference: row.reading.reference || references.get(row.reading.subject),
    readerRole: row.reading.readerRole,
    readerOrganisation: row.reading.readerOrganisation,
    asked: row.because ?? undefined,
  }))
}

async function ownReferences(work: Work, subjects: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(subjects)].filter(subject => subject !== '')
  if (wanted.length === 0) return new Map()
  const rows = await work.sql
    .selectDistinct({ subject: reading.subject, reference: reading.reference })
    .from(reading)
    .where(and(readingScope(work), inArray(reading.subject, wanted), ne(reading.reference, '')))
  return new Map(rows.map(row => [row.subject, row.reference]))
}

/** Keeps that the actor asked, and why; asking again changes nothing. */
export async function addNameRequest(work: Work, of: Reading, because: NameReason): Promise<void> {
  await work.sql
    .insert(nameRequest)
    .values({
      id: work.newId(),
      organisationId: work.actor.organisationId,
      chain: of.chain,
      sequence: of.sequence,
      personId: work.actor.personId,
      membershipId: work.actor.membershipId,
      because,
      askedAt: work.moment,
    })
    .onConflictDoNothing()
}

/** The name behind a reading, if the actor may be told it: the database itself asks for an access lead and a request. */
export async function readerOf(work: Work, of: Pick<Reading, 'chain' | 'sequence'>): Promise<Acted | undefined> {
  const { rows } = await work.sql.execute(
    sql`select name, post from records.reader_of_our_information(${of.chain}, ${of.sequence})`,
  )
  return z.array(z.object({ name: z.string(), post: z.string() })).parse(rows)[0]
}
