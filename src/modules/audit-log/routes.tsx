import { isAdministrator } from '../../platform/actor/actor.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { formPage, page, type Route } from '../../platform/http/route.ts'
import { roles } from '../people/index.ts'
import { type KnownEvent, sayingOf } from './catalogue.ts'
import { askForName } from './commands.ts'
import { logRead, nameShown, ownInformationRead } from './events.ts'
import { nameReasons } from './forms.ts'
import { readFilter, typedFilter } from './log-filter.ts'
import { type LogModel, logModel, nameModel, type ReadingLine, readingModel, readingsModel } from './models.ts'
import { AskForNamePage } from './pages/ask-for-name.tsx'
import { AuditLogPage } from './pages/audit-log.tsx'
import { NamePage } from './pages/name.tsx'
import { OurInformationPage } from './pages/our-information.tsx'
import { paths } from './paths.ts'
import {
  type LogLine,
  organisationNames,
  pageSize,
  peopleOf,
  type Reading,
  type ReadingPlace,
  readerOf,
  readLog,
  readReadings,
} from './store.ts'

/** Every address of the room. `known` are the events of all rooms, so that each entry is shown by its sentence. */
export function routesWith(known: readonly KnownEvent[]): readonly Route[] {
  return [
    page(paths.log, {
      name: 'audit-log.read',
      may: 'audit-log.read',
      model: logModel,
      title: () => 'Audit log',
      load: (work, { query }) => loadLog(work, query, known),
      show: (model, view) => <AuditLogPage model={model} view={view} />,
    }),
    page(paths.ownInformation, {
      name: 'audit-log.read-own-information',
      may: 'audit-log.read-own-information',
      model: readingsModel,
      title: () => 'Who read our information',
      async load(work, { query }) {
        const before = placeOf(query.get('before'))
        if (before === null) return undefined
        const found = await readReadings(work, { before })
        const shown = found.slice(0, pageSize)
        const last = shown.at(-1)
        work.audit(ownInformationRead, work.actor.organisationId, { readings: shown.length }, { outcome: 'viewed' })
        return {
          readings: await linesOf(work, shown),
          older:
            found.length > pageSize && last
              ? `${last.at.toString({ fractionalSecondDigits: 3 })}~${last.chain}~${last.sequence}`
              : null,
        }
      },
      show: (model, view) => <OurInformationPage model={model} mayAsk={view.may('audit-log.ask-for-name')} />,
    }),
    formPage('/audit/our-information/:chain/:sequence', {
      command: askForName,
      model: readingModel,
      title: () => 'Ask for the name',
      load: (work, { params }) => findReading(work, params),
      present: async (reading, work) => (await linesOf(work, [reading]))[0] ?? lineOf(reading, new Map()),
      show: (model, form) => <AskForNamePage model={model} form={form} />,
    }),
    page('/audit/our-information/:chain/:sequence/name', {
      name: 'audit-log.read-name',
      may: 'audit-log.ask-for-name',
      model: nameModel,
      title: () => 'The name you asked for',
      async load(work, { params }) {
        const reading = await findReading(work, params)
        const reader = reading?.asked === undefined ? undefined : await readerOf(work, reading)
        if (!reading || !reader) return undefined
        work.audit(
          nameShown,
          `${reading.chain}/${reading.sequence}`,
          { chain: reading.chain, sequence: reading.sequence },
          { outcome: 'viewed' },
        )
        const [line = lineOf(reading, new Map())] = await linesOf(work, [reading])
        const because = Object.entries(nameReasons).find(([code]) => code === reading.asked)?.[1] ?? ''
        return { ...line, name: reader.name, post: reader.post, because }
      },
      show: model => <NamePage model={model} />,
    }),
  ]
}

async function loadLog(work: Work, query: URLSearchParams, known: readonly KnownEvent[]): Promise<LogModel> {
  const read = readFilter(query)
  const found = read.ok ? await readLog(work, read.filter) : []
  const shown = found.slice(0, pageSize)
  const filters = read.ok ? Object.entries(read.filter).flatMap(([name, value]) => (value === undefined ? [] : [name])) : []
  work.audit(
    logRead,
    '',
    { entries: shown.length, newest: shown[0]?.sequence ?? 0, oldest: shown.at(-1)?.sequence ?? 0, filters },
    { outcome: 'viewed' },
  )
  const personOf = await peopleOf(work, shown)
  const names = await organisationNames(
    work,
    shown.flatMap(line => line.organisationId ?? []),
  )
  const says = sayingOf(known)
  const older = found.length > pageSize ? (shown.at(-1)?.sequence ?? null) : null
  return {
    of: isAdministrator(work.actor) ? 'installation' : 'partnership',
    filters: { ...typedFilter(query) },
    errors: read.ok ? [] : [...read.errors],
    actions: known.map(({ action, says }) => ({ action, says })).toSorted((a, b) => (a.says < b.says ? -1 : 1)),
    entries: shown.map(line => {
      const person = personOf(line)
      return {
        sequence: line.sequence,
        at: line.at.toString(),
        action: line.action,
        says: says(line.action),
        outcome: line.outcome,
        via: line.via === 'session' || line.via === '' ? null : line.via,
        person: line.personId ?? null,
        name: person?.name ?? null,
        post: person?.post ?? roleName(line),
        organisation: names.get(line.organisationId ?? '') ?? null,
        subject: line.subject,
        reference: line.reference ?? null,
      }
    }),
    older,
  }
}

function roleName({ role }: LogLine): string | null {
  return role === undefined ? null : nameOfRole(role)
}

function nameOfRole(role: string): string {
  return Object.entries(roles).find(([code]) => code === role)?.[1] ?? role
}

async function linesOf(work: Work, readings: readonly Reading[]): Promise<ReadingLine[]> {
  const names = await organisationNames(
    work,
    readings.map(reading => reading.readerOrganisation),
  )
  return readings.map(reading => lineOf(reading, names))
}

function lineOf(reading: Reading, organisations: ReadonlyMap<string, string>): ReadingLine {
  return {
    chain: reading.chain,
    sequence: reading.sequence,
    at: reading.at.toString(),
    subject: reading.subject,
    reference: reading.reference ?? null,
    readerRole: reading.readerRole === '' ? 'The system' : nameOfRole(reading.readerRole),
    readerOrganisation: organisations.get(reading.readerOrganisation) ?? reading.readerOrganisation,
    asked: reading.asked !== undefined,
  }
}

async function findReading(
  work: Work,
  { chain = '', sequence = '' }: Readonly<Record<string, string>>,
): Promise<Reading | undefined> {
  if (!chainName.test(chain) || !number.test(sequence)) return undefined
  const [found] = await readReadings(work, { only: { chain, sequence: Number(sequence) } })
  return found
}

const chainName = /^[a-z][a-z0-9-]{0,62}$/
const number = /^\d{1,15}$/

/** Where a page of readings begins; null for what is no such place. */
function placeOf(text: string | null): ReadingPlace | undefined | null {
  if (text === null) return undefined
  const [at = '', chain = '', sequence = ''] = text.split('~')
  return /^[0-9TZ:.-]{20,30}$/.test(at) && chainName.test(chain) && number.test(sequence)
    ? { at, chain, sequence: Number(sequence) }
    : null
}
