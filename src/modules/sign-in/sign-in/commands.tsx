import { standingsOf } from '../../../platform/actor/standing.ts'
import { enrolmentForm, secondFactorForm, signInForm } from '../forms.ts'
import { SecondFactorPage, SetUpPage } from '../pages/code-pages.tsx'
import { SignInPage } from '../pages/sign-in-page.tsx'
import { paths } from '../paths.ts'
import type { Asking, Desk, Screen } from '../routes.tsx'
import { broughtBack } from '../set-cookie.ts'
import { notices, sentences } from '../wording.ts'

/** The three steps of coming in: who you are, the second factor, and making one the first time. */
export function signInScreens(desk: Desk) {
  const { http, identity, demonstrationPeople } = desk

  const signIn: Screen = {
    async show(asking, refusal) {
      const people = await demonstrationPeople?.()
      const notice = refusal ? undefined : await noticeFor(asking)
      const known = people?.map(({ username, post, organisation, partnership }) => ({
        username,
        post,
        organisation,
        partnership,
      }))
      return desk.draw(asking, refusal, frame => ({
        title: 'Sign in',
        content: <SignInPage frame={frame} people={people} notice={notice} />,
        model: { demonstration: people !== undefined, people: known ?? [] },
      }))
    },
    async send(asking) {
      const { typed, visit } = asking
      if (demonstrationPeople && typed.username !== undefined) {
        const person = (await demonstrationPeople()).find(one => one.username === typed.username)
        if (!person) return signIn.show(asking, desk.refusal('no-such-person', '', sentences.noSuchPerson))
        await identity.signOut(visit)
        const headers = await identity.demonstrationSignIn(person.personId)
        const session = await identity.sessionOf({ headers: broughtBack(headers) })
        if (session) await identity.chooseMembership(session.sessionId, person.membershipId)
        return desk.admit(asking, person.personId, headers)
      }
      const given = desk.read(signInForm, asking)
      if (!given.ok) return signIn.show(asking, desk.badInput(given.errors, typed))
      const refused = desk.refusal('sign-in-refused', 'password', sentences.refused, typed)
      return desk.proceed(asking, await identity.signIn(visit, given.input), signIn, refused)
    },
  }

  /** Why somebody was sent here: the session is over, every membership has ended, a half-made sign-in took too long. */
  async function noticeFor({ c }: Asking): Promise<string | undefined> {
    const told = c.req.query('notice')
    if (told === 'start-again' || told === 'no-access') return notices[told]
    const session = await identity.sessionOf(c.req.raw)
    if (session) return (await standingsOf(http.ground, session.personId)).length === 0 ? notices['no-access'] : undefined
    if (await identity.secondFactorEnrolment(c.req.raw)) return undefined
    return /session_token=[^;]/.test(c.req.header('cookie') ?? '') ? notices['session-over'] : undefined
  }

  const secondFactor: Screen = {
    show: (asking, refusal) =>
      desk.draw(asking, refusal, frame => ({ title: 'Enter your code', content: <SecondFactorPage frame={frame} /> })),
    async send(asking) {
      const given = desk.read(secondFactorForm, asking)
      if (!given.ok) return secondFactor.show(asking, desk.badInput(given.errors, {}))
      const { code, backupCode } = given.input
      if (code !== undefined) {
        const refused = desk.refusal('code-refused', 'code', sentences.codeRefused)
        return desk.proceed(asking, await identity.confirmSecondFactor(asking.visit, { code }), secondFactor, refused)
      }
      if (backupCode !== undefined) {
        const refused = desk.refusal('code-refused', 'backupCode', sentences.backupCodeRefused)
        return desk.proceed(asking, await identity.confirmSecondFactor(asking.visit, { backupCode }), secondFactor, refused)
      }
      return secondFactor.show(asking, desk.badInput([{ field: 'code', message: sentences.codeMissing }], {}))
    },
  }

  const setUp: Screen = {
    async show(asking, refusal) {
      const enrolment = await identity.secondFactorEnrolment(asking.c.req.raw)
      if (!enrolment) return desk.goTo(asking, paths.signIn(asking.back))
      return desk.draw(asking, refusal, frame => ({
        title: 'Set up your second factor',
        content: <SetUpPage frame={frame} enrolment={enrolment} />,
      }))
    },
    async send(asking) {
      const given = desk.read(enrolmentForm, asking)
      if (!given.ok) return setUp.show(asking, desk.badInput(given.errors, {}))
      const refused = desk.refusal('code-refused', 'code', sentences.codeRefused)
      return desk.proceed(asking, await identity.confirmEnrolment(asking.visit, given.input), setUp, refused)
    },
  }

  return { '/sign-in': signIn, '/sign-in/second-factor': secondFactor, '/sign-in/set-up': setUp }
}
