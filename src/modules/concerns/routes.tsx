import { z } from 'zod'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { findDraft } from '../../platform/drafts/draft.ts'
import { formPage, page } from '../../platform/http/route.ts'
import type { WaitingItem } from '../../platform/module.ts'
import { adoptedToday } from '../arrangements/index.ts'
import { concernStates } from '../incidents/index.ts'
import { raiseConcern } from './commands.ts'
import type { Concern } from './concern.ts'
import { concernRead } from './events.ts'
import { ConcernModel, ConcernPage } from './pages/concern.tsx'
import { ConcernListModel, ConcernListPage } from './pages/concern-list.tsx'
import { DangerPage, NumbersModel } from './pages/danger.tsx'
import { RaiseConcernPage } from './pages/raise-concern.tsx'
import { StartPage } from './pages/start.tsx'
import { paths } from './paths.ts'
import { myConcerns } from './store.ts'

const Nothing = z.object({})

export const routes = [
  page(paths.start, {
    may: 'concerns.raise',
    name: 'concerns.start',
    model: Nothing,
    title: () => 'Is a child in danger right now?',
    load: async () => ({}),
    show: () => <StartPage />,
  }),
  page(paths.danger, {
    may: 'concerns.raise',
    name: 'concerns.danger',
    model: NumbersModel,
    title: () => 'Call 999 first',
    load: async work => ({ numbers: await numbersOf(work) }),
    show: model => <DangerPage {...model} />,
  }),
  formPage(paths.form, {
    command: raiseConcern,
    drafts: true,
    model: NumbersModel,
    title: () => 'Raise a concern',
    load: async (_, asked) => ({ danger: asked.query.get('danger') }),
    present: async (_, work) => ({ numbers: await numbersOf(work) }),
    start: ({ danger }) => (danger === 'no' || danger === 'emergency-called' ? { danger } : {}),
    show: (model, form) => <RaiseConcernPage numbers={model.numbers} form={form} />,
  }),
  page(paths.concerns, {
    may: 'concerns.read',
    name: 'concerns.list',
    model: ConcernListModel,
    title: () => 'Your concerns',
    async load(work) {
      const concerns = await myConcerns(work)
      return {
        concerns: concerns.map(lineOf),
        unsent: (await findDraft(work, raiseConcern.form.name, paths.form))?.savedAt.toString() ?? null,
      }
    },
    show: (model, { today }) => <ConcernListPage {...model} today={today} />,
  }),
  page(paths.concern(':id'), {
    may: 'concerns.read',
    name: 'concerns.read',
    model: ConcernModel,
    title: ({ reference }) => `Your concern ${reference}`,
    async load(work, { params: { id } }) {
      if (!z.uuid().safeParse(id).success) return undefined
      const [concern] = await myConcerns(work, id)
      if (!concern) return undefined
      work.audit(concernRead, concern.id, { reference: concern.reference }, { outcome: 'viewed' })
      return { ...lineOf(concern), ...wordsOf(concern), path: concern.progress.map(progressLine), numbers: await numbersOf(work) }
    },
    show: (model, { today }) => <ConcernPage concern={model} today={today} />,
  }),
]

/** A concern that was begun and not sent waits for its writer on My work. */
export async function waiting(work: Work): Promise<readonly WaitingItem[]> {
  if (!work.may('concerns.raise')) return []
  const draft = await findDraft(work, raiseConcern.form.name, paths.form)
  if (!draft) return []
  const item = {
    title: 'A concern that you have not sent yet',
    detail: 'Nobody else has seen it',
    href: paths.form,
    action: 'Go on writing',
  }
  return [{ ...item, due: undefined, since: draft.savedAt, mine: true }]
}

/** The numbers to ring are data of the partnership's arrangements. */
async function numbersOf(work: Work) {
  const contacts = (await adoptedToday(work))?.arrangements.contacts ?? []
  return contacts.map(contact => ({
    name: contact.name,
    telephone: contact.telephone,
    hours: contact.hours ?? null,
    for: contact.for,
  }))
}

const progressLine = ({ state, holder, at }: Concern['progress'][number]) => ({
  state,
  says: concernStates[state],
  holder,
  at: at.toString(),
})

function lineOf(concern: Concern) {
  const last = concern.progress.at(-1)
  return {
    id: concern.id,
    reference: concern.reference,
    sentAt: concern.sentAt.toString(),
    state: last?.state ?? 'received',
    says: concernStates[last?.state ?? 'received'],
    holder: last?.holder ?? '',
    since: (last?.at ?? concern.sentAt).toString(),
  }
}

/** The own words, as they were sent; what was left empty is `null`. */
function wordsOf({ words }: Concern) {
  const { danger, outcome, whatHappened, childNow, contact, children } = words
  const [first] = children
  return {
    danger,
    outcome,
    whatHappened,
    childNow,
    childName: first?.name ?? null,
    childBirthDate: first?.birthDate ?? null,
    childAge: first?.age ?? null,
    children: [...children],
    contact,
  }
}
