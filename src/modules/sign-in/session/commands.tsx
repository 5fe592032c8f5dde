import { askToSignIn } from '../../../platform/http/guard.ts'
import { confirmForm } from '../forms.ts'
import { ConfirmPage } from '../pages/code-pages.tsx'
import { PlainPage } from '../pages/link-pages.tsx'
import { MembershipPage, SignOutForm } from '../pages/membership-page.tsx'
import { paths } from '../paths.ts'
import type { Desk, Screen } from '../routes.tsx'
import { sentences } from '../wording.ts'

/** What a person who is in does about being in: acts as another membership, shows again who it is, signs out. */
export function sessionScreens(desk: Desk) {
  const { http, identity, demonstrationPeople } = desk

  const signOut: Screen = {
    async show(asking) {
      const signedIn = await http.signedIn(asking.c.req.raw)
      if (!signedIn) return desk.goTo(asking, paths.signedOut)
      return desk.draw(asking, undefined, ({ token }) => ({
        title: 'Sign out',
        signedIn,
        content: (
          <PlainPage title="Sign out">
            <SignOutForm token={token} />
          </PlainPage>
        ),
      }))
    },
    send: async asking => desk.goTo(asking, paths.signedOut, await identity.signOut(asking.visit)),
  }

  const membership: Screen = {
    async show(asking, refusal) {
      const signedIn = await http.signedIn(asking.c.req.raw)
      if (!signedIn) return askToSignIn(asking.c)
      const { standings, actor } = signedIn
      return desk.draw(asking, refusal, frame => ({
        title: 'As whom you act',
        signedIn,
        content: <MembershipPage frame={frame} standings={standings} actingAs={actor.membershipId} />,
        model: { actingAs: actor.membershipId, standings },
      }))
    },
    async send(asking) {
      const signedIn = await http.signedIn(asking.c.req.raw)
      if (!signedIn) return askToSignIn(asking.c)
      const chosen = signedIn.standings.find(standing => standing.membershipId === asking.typed.membershipId)
      if (!chosen || signedIn.actor.via !== 'session') {
        return membership.show(asking, desk.refusal('no-such-membership', '', sentences.noSuchMembership))
      }
      await identity.chooseMembership(signedIn.sessionId, chosen.membershipId)
      return desk.goTo(asking, asking.back)
    },
  }

  /** In a demonstration a person without a password presses the button alone. */
  const isOnePress = async (personId: string) => demonstrationPeople !== undefined && !(await identity.hasPassword(personId))

  const confirm: Screen = {
    async show(asking, refusal) {
      const signedIn = await http.signedIn(asking.c.req.raw)
      if (!signedIn) return askToSignIn(asking.c)
      const onePress = await isOnePress(signedIn.actor.personId)
      return desk.draw(asking, refusal, frame => ({
        title: 'Confirm that it is you',
        signedIn,
        content: <ConfirmPage frame={frame} onePress={onePress} />,
        model: { onePress },
      }))
    },
    async send(asking) {
      const signedIn = await http.signedIn(asking.c.req.raw)
      if (!signedIn) return askToSignIn(asking.c)
      const refused = desk.refusal('not-confirmed', 'password', sentences.confirmRefused)
      if (await isOnePress(signedIn.actor.personId)) {
        return desk.proceed(asking, await identity.reauthenticate(asking.visit, { password: '', code: '' }), confirm, refused)
      }
      const given = desk.read(confirmForm, asking)
      if (!given.ok) return confirm.show(asking, desk.badInput(given.errors, {}))
      return desk.proceed(asking, await identity.reauthenticate(asking.visit, given.input), confirm, refused)
    },
  }

  return { '/sign-out': signOut, '/membership': membership, '/confirm-it-is-you': confirm }
}
