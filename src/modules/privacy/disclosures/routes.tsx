import { z } from 'zod'
import { formPage, page, type Route } from '../../../platform/http/route.ts'
import { disclosuresRead } from '../events.ts'
import { AddDisclosurePage, DisclosuresModel, DisclosuresPage } from '../pages/disclosures.tsx'
import { paths } from '../paths.ts'
import { postsOf } from '../store.ts'
import { recordDisclosure } from './commands.ts'
import { bases } from './disclosure.ts'
import { disclosuresOf } from './store.ts'

export const disclosureRoutes: readonly Route[] = [
  page(paths.disclosures, {
    may: 'privacy.read',
    name: 'privacy.list-disclosures',
    model: DisclosuresModel,
    title: () => 'Disclosures',
    async load(work) {
      const entries = await disclosuresOf(work)
      const post = await postsOf(
        work,
        entries.map(({ recordedBy }) => recordedBy),
      )
      const cases = [...new Set(entries.map(({ reference }) => reference))]
      if (cases.length > 0) work.audit(disclosuresRead, '', { cases }, { outcome: 'viewed' })
      return {
        entries: entries.map(({ reference, number, onDay, answer, basis, belongsTo, words, recordedBy, recordedAt }) => ({
          ...words,
          reference,
          number,
          on: onDay.toString(),
          answer,
          basis: bases[basis],
          belongsTo,
          by: post(recordedBy),
          at: recordedAt.toString(),
        })),
      }
    },
    show: (model, { may }) => <DisclosuresPage model={model} mayAdd={may('privacy.record-disclosure')} />,
  }),
  formPage(paths.addDisclosure, {
    command: recordDisclosure,
    drafts: true,
    model: z.object({}),
    title: () => 'Record a disclosure or a refusal',
    load: async () => ({}),
    present: () => ({}),
    show: (_, form) => <AddDisclosurePage form={form} />,
  }),
]
