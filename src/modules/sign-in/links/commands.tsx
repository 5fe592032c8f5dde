import { setTimeout as pause } from 'node:timers/promises'
import { sendNewPasswordLink } from '../../people/index.ts'
import { newPasswordForm, passwordResetForm } from '../forms.ts'
import { InvitationPage, PasswordResetPage, PlainPage } from '../pages/link-pages.tsx'
import { paths } from '../paths.ts'
import type { Asking, Desk, Screen } from '../routes.tsx'
import { passwordSentences, sentences, tooMany } from '../wording.ts'

/** How long the answer to a forgotten password takes at least, so that its time does not tell whether the address is known. */
const longEnough = 300

/** What links in mails open: each shows a page, and only its button does something. */
export function linkScreens(desk: Desk) {
  const { http, identity } = desk
  const tokenOf = ({ c }: Asking) => c.req.param('token') ?? ''

  const invitation: Screen = {
    async show(asking, refusal) {
      const found = await identity.invitationFor(asking.visit, tokenOf(asking))
      if (found.outcome === 'found') {
        return desk.draw(asking, refusal, frame => ({
          title: 'Choose your password',
          content: <InvitationPage frame={frame} email={found.email} />,
        }))
      }
      const title = 'This link does not work any more'
      const limited = found.outcome === 'too-many'
      return desk.draw(asking, undefined, () => ({
        title,
        status: limited ? 429 : 404,
        content: (
          <PlainPage title={title} next={{ href: paths.passwordReset, text: 'Ask for a new link' }}>
            <p class="govuk-body">{limited ? tooMany(found.minutes) : sentences.linkOver}</p>
          </PlainPage>
        ),
      }))
    },
    async send(asking) {
      const given = desk.read(newPasswordForm, asking)
      if (!given.ok) return invitation.show(asking, desk.badInput(given.errors, {}))
      const outcome = await identity.acceptInvitation(asking.visit, tokenOf(asking), given.input.password)
      if (outcome.outcome === 'no-such-invitation') return invitation.show(asking)
      if (outcome.outcome === 'password-refused') {
        const message = passwordSentences[outcome.because]
        return invitation.show(asking, desk.badInput([{ field: 'password', message }], {}))
      }
      return desk.proceed(asking, outcome, invitation, desk.refusal('sign-in-refused', 'password', sentences.refused))
    },
  }

  const passwordReset: Screen = {
    show: (asking, refusal) =>
      desk.draw(asking, refusal, frame => ({ title: 'Choose a new password', content: <PasswordResetPage frame={frame} /> })),
    async send(asking) {
      const given = desk.read(passwordResetForm, asking)
      if (!given.ok) return passwordReset.show(asking, desk.badInput(given.errors, asking.typed))
      const [minutes] = await Promise.all([askForLink(asking, given.input.email), pause(longEnough)])
      if (minutes !== undefined) return passwordReset.show(asking, desk.tooMany(asking, minutes, 'email'))
      return desk.draw(asking, undefined, () => ({
        title: 'Look in your mail',
        content: (
          <PlainPage title="Look in your mail" next={{ href: paths.signIn(asking.back), text: 'Back to signing in' }}>
            <p class="govuk-body">{sentences.linkOnItsWay}</p>
          </PlainPage>
        ),
      }))
    },
  }

  /** Sends the link where somebody has that address; gives the minutes to wait when it was asked too often. */
  async function askForLink({ visit }: Asking, email: string): Promise<number | undefined> {
    const asked = await identity.requestPasswordReset(visit, email)
    if (asked.outcome === 'too-many') return asked.minutes
    if (asked.invitation) await sendNewPasswordLink(http.ground, asked.invitation.personId)
    return undefined
  }

  return { '/invitation/:token': invitation, '/password-reset': passwordReset }
}
