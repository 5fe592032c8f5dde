import { z } from 'zod'
import { addressOf } from '../../platform/access/address.ts'
import { job } from '../../platform/jobs/job-kind.ts'
import type { JobTools } from '../../platform/module.ts'

/** A mail that says that something is waiting, with a reference and a link. */
export const sendSomethingIsWaiting = job(
  'my-work.something-is-waiting',
  z.object({ membershipId: z.string(), toMembershipId: z.string(), noticeId: z.string(), reference: z.string() }),
)

/** Sends the mail of a notice to where its person gets mail; to nobody when the membership has ended meanwhile, or is shut out of what it names. */
export function registerNotices({ ground, jobs, mail }: JobTools): void {
  jobs.work(sendSomethingIsWaiting, async ({ toMembershipId, noticeId, reference }) => {
    const email = await addressOf(ground, toMembershipId, reference)
    if (email !== undefined)
      await mail.send({
        key: `notice:${noticeId}`,
        to: email,
        template: 'something-is-waiting',
        slots: { reference, path: '/my-work' },
      })
  })
}
