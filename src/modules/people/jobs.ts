import { createHash } from 'node:crypto'
import { z } from 'zod'
import { actorFrom, standingsOf } from '../../platform/actor/standing.ts'
import { actorTransaction, type Ground } from '../../platform/database/actor-transaction.ts'
import type { Identity } from '../../platform/identity/index.ts'
import { job } from '../../platform/jobs/job-kind.ts'
import type { Mail } from '../../platform/mail/mail.ts'
import type { JobTools } from '../../platform/module.ts'
import { accessById } from './store.ts'

/** Tells a person of a new membership: by an invitation, or, to one who signs in here already, that the own access has changed. */
export const sendInvitation = job(
  'people.send-invitation',
  z.object({ membershipId: z.uuid(), byPersonId: z.uuid(), toMembershipId: z.uuid() }),
)

/** Sends a link by which a person chooses a new password. The link is made when it is sent, and never stands in a job. */
const sendPasswordLink = job('people.send-password-link', z.object({ membershipId: z.uuid(), personId: z.uuid() }))

/** Takes the second factor of a person who has lost it, so that the next sign-in sets up a new one. The password stays. */
export const removeSecondFactor = job(
  'people.remove-second-factor',
  z.object({ membershipId: z.uuid(), byPersonId: z.uuid(), toMembershipId: z.uuid() }),
)

/** Ends every session of a person who has no membership left. */
export const endSessions = job('people.end-sessions', z.object({ membershipId: z.uuid(), personId: z.uuid() }))

/** How many days a link holds, as the mail says it. */
const linkDays = 7

/** Who asked, acting as what, and about whose access. */
type Asked = { readonly membershipId: string; readonly byPersonId: string; readonly toMembershipId: string }

export function registerPeopleJobs({ ground, identity, jobs, mail }: JobTools): void {
  /** The access that a job is about, with the rights of the one who asked, as they are now. */
  async function asked({ membershipId, byPersonId, toMembershipId }: Asked) {
    const standing = (await standingsOf(ground, byPersonId)).find(one => one.membershipId === membershipId)
    if (!standing) return undefined
    return actorTransaction(ground, actorFrom(byPersonId, standing, 'job'), work => accessById(work, toMembershipId))
  }

  jobs.work(sendInvitation, async payload => {
    const invited = await asked(payload)
    if (!invited) return
    const { personId, email, name } = invited.membership
    await identity.createPerson({ personId, email, name })
    if (await identity.hasPassword(personId)) {
      const key = `access-changed:${payload.toMembershipId}`
      await mail.send({ key, to: email, template: 'access-changed', slots: { path: '/membership' } })
    } else await mailLink(identity, mail, personId, 'invitation')
  })

  jobs.work(sendPasswordLink, async ({ personId }) => mailLink(identity, mail, personId, 'password-reset'))

  jobs.work(removeSecondFactor, async payload => {
    const held = await asked(payload)
    if (held) await identity.removeSecondFactor(held.membership.personId)
  })

  jobs.work(endSessions, async ({ personId }) => {
    if ((await standingsOf(ground, personId)).length === 0) await identity.endSessionsOf(personId)
  })
}

/**
 * A newer link takes the place of an older one, so that the key of its mail is made from the link: after a crash a second mail may
 * come, with the link that holds.
 */
async function mailLink(
  identity: Identity,
  mail: Mail,
  personId: string,
  template: 'invitation' | 'password-reset',
): Promise<void> {
  const { token } = await identity.createInvitation(personId)
  const made = await identity.invitationFor({ headers: new Headers(), remoteAddress: 'inside' }, token)
  if (made.outcome !== 'found') return
  const key = `${template}:${createHash('sha256').update(token).digest('hex')}`
  const path = `/invitation/${token}`
  if (template === 'invitation') await mail.send({ key, to: made.email, template, slots: { path, days: linkDays } })
  else await mail.send({ key, to: made.email, template, slots: { path } })
}

/** Sends a person a link by which to choose a new password; nobody without a membership that holds today gets one. */
export async function sendNewPasswordLink(ground: Ground, personId: string): Promise<void> {
  const [standing] = await standingsOf(ground, personId)
  if (!standing) return
  await actorTransaction(ground, actorFrom(personId, standing, 'session'), work => work.send(sendPasswordLink, { personId }))
}
