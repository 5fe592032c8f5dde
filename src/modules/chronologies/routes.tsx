import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm'
import { partnershipScope } from '../../platform/access/scope.ts'
import { organisation, organisationInPartnership } from '../../platform/access/tables.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { page, type Route } from '../../platform/http/route.ts'
import type { WaitingItem } from '../../platform/module.ts'
import { entryRoutes } from './entries/routes.tsx'
import { countsByAgency } from './entries/store.ts'
import { agenciesListed } from './events.ts'
import { daysLeft } from './imports/import.ts'
import { importRoutes } from './imports/routes.tsx'
import { importsUnderWay } from './imports/store.ts'
import { AgenciesModel, AgenciesPage } from './pages/agencies.tsx'
import { paths, under } from './paths.ts'
import { findCase, type OpenCase, places } from './store.ts'

/** The list of a case's chronologies, and the pages of each: the agency's own, and as the case team has it. */
export const agencyRoutes: readonly Route[] = [
  page(paths.agencies(':reference'), {
    may: 'chronologies.read',
    name: 'chronologies.agencies',
    model: AgenciesModel,
    title: ({ reference }) => `Chronologies of the agencies: ${reference}`,
    async load(work, { params: { reference = '' } }) {
      const found = await findCase(work, reference)
      return found && listed(work, found)
    },
    show: model => <AgenciesPage model={model} />,
  }),
  ...places.flatMap(place => [...entryRoutes(place), ...importRoutes(place)]),
]

async function listed(work: Work, { id, reference }: OpenCase): Promise<AgenciesModel> {
  const counts = new Map((await countsByAgency(work, id)).map(one => [one.organisationId, one]))
  const today = await agenciesToday(work)
  const names = new Map(today.map(one => [one.id, one.name]))
  work.audit(agenciesListed, id, { reference }, { outcome: 'viewed', informationOf: [...counts.keys()] })
  return {
    reference,
    agencies: [...counts.values()]
      .map(({ organisationId, ...facts }) => ({
        organisation: organisationId,
        name: names.get(organisationId) ?? organisationId,
        ...facts,
      }))
      .toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB') || (one.organisation < other.organisation ? -1 : 1)),
    others: work.may('chronologies.add-entry')
      ? today.filter(one => !counts.has(one.id)).map(one => ({ organisation: one.id, name: one.name }))
      : [],
  }
}

/** The agencies of the partnership today, by name. */
function agenciesToday(work: Work) {
  return work.sql
    .select({ id: organisation.id, name: organisation.name })
    .from(organisationInPartnership)
    .innerJoin(organisation, eq(organisation.id, organisationInPartnership.organisationId))
    .where(
      and(
        partnershipScope(work, organisationInPartnership.partnershipId),
        lte(organisationInPartnership.fromDay, work.today),
        or(isNull(organisationInPartnership.untilDay), gt(organisationInPartnership.untilDay, work.today)),
      ),
    )
    .orderBy(asc(organisation.name), asc(organisation.id))
}

/** Imports that the actor began and has not finished. */
export async function waiting(work: Work): Promise<readonly WaitingItem[]> {
  if (!work.may('chronologies.own-read') && !work.may('chronologies.add-entry')) return []
  return (await importsUnderWay(work)).map(({ chronology, open: { id, begunAt, touchedAt, file } }) => ({
    title: `${/[A-Z]+-\d{4}-\d+/.exec(chronology)?.[0] ?? 'A chronology'}: an import is not finished`,
    detail: `${file.name === '' ? 'Rows that you pasted into a chronology' : 'Rows of a file for a chronology'}${leftInWords(daysLeft(touchedAt, work.now))}`,
    href: under.import(chronology, id),
    due: undefined,
    since: begunAt,
    mine: true,
    action: 'Go on with it',
  }))
}

const leftInWords = (days: number | undefined) =>
  days === undefined ? '' : `. They are removed ${days <= 1 ? 'within a day' : `in ${days} days`} unless you go on with them`
