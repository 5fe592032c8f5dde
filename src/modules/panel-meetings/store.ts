import { and, asc, eq } from 'drizzle-orm'
import { placeHolds } from '../../platform/access/place.ts'
import { teamScope } from '../../platform/access/scope.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { caseBoxes } from '../../platform/sealing/case-box.ts'
import type { Box } from '../../platform/sealing/sealing.ts'
import { type Adopted, adoptionById } from '../arrangements/index.ts'
import { findIncident, holdIncident, type OpenIncident, organisationNames, teamOf } from '../incidents/index.ts'
import { holdersOf, members } from '../people/index.ts'
import type { AskedFrom, TeamPerson } from './asked-people.ts'
import { type Content, contents, historyOf, type Kind, type MeetingRecord } from './meeting-record.ts'
import type { Panel, PanelMeeting } from './panel-meeting.ts'
import { panelMeeting, panelMeetingRecord } from './tables.ts'

/** A case with every meeting on it, and the rules under which it was opened. */
export interface OpenMeetings extends OpenIncident {
  readonly adopted: Adopted
  /** The first one first. */
  readonly meetings: readonly PanelMeeting[]
}

export interface OpenMeeting extends OpenMeetings {
  readonly meeting: PanelMeeting
}

/** The meetings on this case, if the actor is of its case team. */
export async function findMeetings(work: Work, reference: string, find = findIncident): Promise<OpenMeetings | undefined> {
  const open = /^[A-Z]+-\d{4}-\d{3,9}$/.test(reference) ? await find(work, reference) : undefined
  if (!open) return undefined
  const adopted = await adoptionById(work, open.incident.adoptionId)
  return { ...open, adopted, meetings: await meetingsOf(work, open.incident.id) }
}

/** The same, held until the transaction ends: two people who write at once write one after the other. */
export const holdMeetings = (work: Work, reference: string) => findMeetings(work, reference, holdIncident)

/** One meeting of them, by its number. */
export function meetingOf(open: OpenMeetings | undefined, number: string): OpenMeeting | undefined {
  const meeting = open?.meetings.find(one => String(one.number) === number)
  return open && meeting && { ...open, meeting }
}

async function meetingsOf(work: Work, caseId: string): Promise<readonly PanelMeeting[]> {
  const meetings = await work.sql
    .select()
    .from(panelMeeting)
    .where(and(teamScope(work, panelMeeting.caseId), eq(panelMeeting.caseId, caseId)))
    .orderBy(asc(panelMeeting.number))
  if (meetings.length === 0) return []
  const rows = await work.sql
    .select()
    .from(panelMeetingRecord)
    .where(and(teamScope(work, panelMeetingRecord.caseId), eq(panelMeetingRecord.caseId, caseId)))
    .orderBy(asc(panelMeetingRecord.sequence))
  const boxes = await caseBoxes(work, caseId)
  const records = Map.groupBy(rows, row => row.meetingId)
  return meetings.map(({ id, number, panel, groupId, groupName, convenedBy, convenedAt }) => ({
    ...{ id, number, panel, groupId, groupName, convenedBy, convenedAt },
    records: (records.get(id) ?? []).flatMap(row => recordFrom(row, boxes)),
  }))
}

/** A record opened; none when its key was destroyed. */
function recordFrom(row: typeof panelMeetingRecord.$inferSelect, boxes: ReadonlyMap<string, Box>): readonly MeetingRecord[] {
  const box = boxes.get(row.keyId)
  if (!box) return []
  const content = contents[row.kind].parse(JSON.parse(box.open(row.id, 'content', row.content)))
  return [{ kind: row.kind, item: row.item, content, by: row.recordedBy, at: row.recordedAt }]
}

/** Adds a meeting of a group to a case that is held. Nothing is recorded of it yet. */
export async function addMeeting(
  work: Work,
  { incident, meetings }: OpenMeetings,
  panel: Panel,
  group: { readonly id: string; readonly name: string },
): Promise<PanelMeeting> {
  const meeting = {
    id: work.newId(),
    number: meetings.length + 1,
    panel,
    groupId: group.id,
    groupName: group.name,
    convenedBy: work.actor.membershipId,
    convenedAt: work.moment,
  }
  await work.sql.insert(panelMeeting).values({ ...meeting, caseId: incident.id, partnershipId: work.actor.partnershipId })
  return { ...meeting, records: [] }
}

/** Adds one record to a meeting of a case that is held, and gives the meeting with it. */
export async function record<K extends Kind>(
  work: Work,
  { incident, box, meeting }: OpenIncident & Pick<OpenMeeting, 'meeting'>,
  kind: K,
  item: string,
  content: Content<K>,
): Promise<PanelMeeting> {
  const id = work.newId()
  await work.sql.insert(panelMeetingRecord).values({
    id,
    meetingId: meeting.id,
    caseId: incident.id,
    partnershipId: work.actor.partnershipId,
    sequence: meeting.records.length + 1,
    kind,
    item,
    round: historyOf(meeting.records, kind, item).length + 1,
    keyId: box.keyId,
    content: box.seal(id, 'content', JSON.stringify(content)),
    recordedBy: work.actor.membershipId,
    recordedAt: work.moment,
  })
  const added: MeetingRecord = { kind, item, content, by: work.actor.membershipId, at: work.moment }
  return { ...meeting, records: [...meeting.records, added] }
}

/** Whom a meeting on this case can ask: its team by membership, once a person, without whoever is shut out of it. */
export async function askedFrom(work: Work, open: OpenMeetings): Promise<AskedFrom> {
  const { roles, added, shutOut } = await teamOf(work, open)
  const named = new Set(added.filter(one => one.kind === 'named' && placeHolds(work, one)).map(one => one.personId))
  const holders = await holdersOf(work, members)
  const onTeam = holders.filter(one => !shutOut.has(one.personId) && (roles.includes(one.role) || named.has(one.personId)))
  const names = await organisationNames(
    work,
    onTeam.map(one => one.organisationId),
  )
  const team = onTeam.map((one): TeamPerson & { readonly personId: string } => ({
    personId: one.personId,
    membership: one.id,
    name: one.name,
    email: one.email,
    organisationId: one.organisationId,
    organisation: names.get(one.organisationId) ?? one.organisationId,
  }))
  return {
    team: [...new Map(team.map(one => [one.personId, one])).values()],
    shutOut: [...new Set(holders.filter(one => shutOut.has(one.personId)).map(one => one.name))],
    organisations: open.adopted.arrangements.organisations,
    before: [],
  }
}
