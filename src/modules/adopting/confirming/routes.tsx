import type { z } from 'zod'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { formPage, page, type Route } from '../../../platform/http/route.ts'
import { type Adopted, businessTeamOf, publishedVersions } from '../../arrangements/index.ts'
import { holdersOf } from '../../people/index.ts'
import { confirm, type ToConfirm } from '../commands.ts'
import { belongsUnder, type Complying, complying, confirmers, versionsAsked } from '../compliance.ts'
import { ConfirmationsModel, ConfirmationsPage, ConfirmModel, ConfirmPage, confirmTitle } from '../pages/confirm.tsx'
import { paths } from '../paths.ts'
import { confirmations, organisationsHere } from '../store.ts'

/** Agencies say that they have read the arrangements and will comply (A11). */
export const confirmingRoutes: readonly Route[] = [
  formPage(paths.confirm, {
    command: confirm,
    model: ConfirmModel,
    title: model => confirmTitle(model),
    load: toConfirm,
    present: confirmModel,
    show: (model, form, { today }) => <ConfirmPage model={model} form={form} today={today} />,
  }),
  page(paths.confirmations, {
    may: 'adopting.read-confirmations',
    name: 'adopting.confirmations',
    model: ConfirmationsModel,
    title: () => 'Who has read the arrangements and will comply',
    load: async work => ({
      versions: (await complianceOf(work)).map(({ version, organisations }) => ({
        ...versionLine(version, work),
        organisations: organisations.map(({ organisation, confirmation, reachable }) => ({
          organisation,
          confirmation: confirmation
            ? { name: confirmation.name, post: confirmation.post, at: confirmation.at.toString() }
            : null,
          reachable,
        })),
      })),
    }),
    show: model => <ConfirmationsPage {...model} />,
  }),
]

/** Who has confirmed each version that is asked about, the newest first. */
export async function complianceOf(
  work: Work,
): Promise<readonly { readonly version: Adopted; readonly organisations: readonly Complying[] }[]> {
  const members = await organisationsHere(work)
  const reachable = new Set((await holdersOf(work, confirmers)).map(({ organisationId }) => organisationId))
  const given = await confirmations(work)
  const businessTeam = businessTeamOf(work.actor.partnershipId)
  const versions = versionsAsked(await publishedVersions(work, work.actor.partnershipId), work.today)
  return versions.map(version => ({
    version,
    organisations: complying(version, { members, businessTeam, reachable, confirmations: given, today: work.today }),
  }))
}

/** The newest version under which the actor's organisation still belongs to the partnership: what it is asked to confirm. */
export async function toConfirm(work: Work): Promise<(ToConfirm & { readonly organisation: string }) | undefined> {
  const { organisationId, partnershipId } = work.actor
  const own = (await organisationsHere(work)).find(one => one.organisationId === organisationId)
  const asked = versionsAsked(await publishedVersions(work, partnershipId), work.today)
  const version = own && asked.find(one => belongsUnder(own, one, work.today))
  if (!version) return undefined
  const confirmation = (await confirmations(work)).find(
    one => one.organisationId === organisationId && one.arrangementsId === version.arrangements.id,
  )
  return { organisation: own.name, version, confirmation }
}

function confirmModel(
  { organisation, version, confirmation }: ToConfirm & { readonly organisation: string },
  work: Work,
): z.output<typeof ConfirmModel> {
  return {
    organisation,
    ...versionLine(version, work),
    confirmation: confirmation ? { name: confirmation.name, post: confirmation.post, at: confirmation.at.toString() } : null,
  }
}

function versionLine({ arrangements, fromDay }: Adopted, { actor }: Work) {
  const { id, title, version } = arrangements
  return { id, title, version, from: fromDay.toString(), address: paths.published(actor.partnershipId, id) }
}
