import type { Work } from '../database/actor-transaction.ts'
import { findDraft } from '../drafts/draft.ts'
import { tokenFor } from './guard.ts'
import type { HttpGround, SignedIn } from './reply.ts'
import type { FormView, Opened, Route } from './route.ts'

/** A form as it stands when it is opened: the draft that was kept, or else what the route puts into it. */
export async function formOf(
  work: Work,
  route: Route,
  opened: Opened,
  http: HttpGround,
  signedIn: SignedIn,
  path: string,
): Promise<FormView> {
  if (!route.form) throw new Error(`${route.path} has no form`)
  const draft = route.drafts ? await findDraft(work, route.form.name, path) : undefined
  return {
    form: route.form,
    action: path,
    token: tokenFor(http, signedIn),
    version: opened.version,
    typed: draft?.typed ?? opened.start,
    errors: [],
    refusal: undefined,
    draft,
    keepsDrafts: route.drafts,
  }
}
