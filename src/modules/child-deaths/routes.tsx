import type { JSX } from 'hono/jsx/jsx-runtime'
import { z } from 'zod'
import type { Work } from '../../platform/database/actor-transaction.ts'
import type { Command } from '../../platform/http/command.ts'
import type { FormView } from '../../platform/http/route.ts'
import { formPage, page, type Route } from '../../platform/http/route.ts'
import { peopleById } from '../people/index.ts'
import { linkOf, recordsOf } from './child-death.ts'
import { addLearning, linkChildDeath, recordFollowUp, recordReport, recordTelling } from './commands.ts'
import { linkRead } from './events.ts'
import { ChildDeathModel, ChildDeathPage, LearningPage, LinkPage, TellingPage } from './pages/child-death.tsx'
import { FollowUpPage, RecordReportPage, ReportsModel, ReportsPage } from './pages/reports.tsx'
import { paths } from './paths.ts'
import { findLink, holdLink, type OpenLink, reportRows } from './store.ts'

export const routes: readonly Route[] = [
  page(paths.ofCase(':reference'), {
    may: 'child-deaths.read',
    name: 'child-deaths.read',
    model: ChildDeathModel,
    title: ({ reference }) => `Child death review: ${reference}`,
    async load(work, { params: { reference = '' } }) {
      const open = await findLink(work, reference)
      return open && present(open, work)
    },
    show: (model, { today }) => <ChildDeathPage model={model} today={today} />,
  }),
  formPage<OpenLink, Parameters<typeof linkChildDeath.run>[2], ChildDeathModel>(paths.link(':reference'), {
    ...onCase(linkChildDeath, LinkPage, 'References and days'),
    start({ records }) {
      const link = linkOf(records)?.content
      return Object.fromEntries(Object.entries(link ?? {}).flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
    },
  }),
  formPage(paths.telling(':reference'), onCase(recordTelling, TellingPage, 'Record who was told')),
  formPage(paths.learning(':reference'), onCase(addLearning, LearningPage, 'Record what was learnt')),
  page(paths.reports, {
    may: 'child-deaths.read-reports',
    name: 'child-deaths.reports',
    model: ReportsModel,
    title: () => 'Yearly reports on child deaths',
    load: reportsModel,
    show: (model, { may }) => <ReportsPage model={model} may={may} />,
  }),
  formPage(paths.recordReport, {
    command: recordReport,
    drafts: true,
    model: z.object({}),
    title: () => 'Record a report as sent',
    load: async () => ({}),
    present: () => ({}),
    show: (_, form) => <RecordReportPage form={form} />,
  }),
  formPage(paths.followUp(':year'), {
    command: recordFollowUp,
    drafts: true,
    model: z.object({ year: z.number() }),
    title: ({ year }) => `What followed the report of ${year}`,
    async load(work, { params: { year = '' } }) {
      const rows = /^20\d\d$/.test(year) ? await reportRows(work, Number(year)) : []
      return rows.find(({ kind }) => kind === 'sent')
    },
    present: ({ year }) => ({ year }),
    show: ({ year }, form) => <FollowUpPage year={year} form={form} />,
  }),
]

/** The page of one act on an incident: the model of the page that it leads back to, with the act's form. */
function onCase<Input>(
  command: Command<OpenLink, Input>,
  Page: (props: { model: ChildDeathModel; form: FormView }) => JSX.Element,
  title: string,
) {
  return {
    command,
    drafts: true as const,
    model: ChildDeathModel,
    title: ({ reference }: ChildDeathModel) => `${title}: ${reference}`,
    load: (work: Work, { params }: { params: Readonly<Record<string, string>> }) => holdLink(work, params.reference ?? ''),
    present,
    version: ({ records }: OpenLink) => `${records.length}`,
    show: (model: ChildDeathModel, form: FormView) => <Page model={model} form={form} />,
  }
}

async function present({ incident, records }: OpenLink, work: Work): Promise<ChildDeathModel> {
  const { id, reference, raisedByOrganisation } = incident
  work.audit(linkRead, id, { reference }, { outcome: 'viewed', informationOf: [raisedByOrganisation] })
  const people = await peopleById(
    work,
    records.map(({ by }) => by),
  )
  const who = ({ by, at }: { by: string; at: Temporal.Instant }) => ({ by: people.get(by)?.post ?? '', at: at.toString() })
  const link = linkOf(records)
  const acts = ['child-deaths.link', 'child-deaths.record-telling', 'child-deaths.add-learning', 'actions.begin', 'actions.read']
  return {
    reference,
    link: link ? { ...link.content, ...who(link) } : null,
    told: recordsOf(records, 'told').map(({ content }) => content),
    learning: recordsOf(records, 'learning').map(one => ({ id: one.id, ...one.content, ...who(one) })),
    open: acts.filter(work.may),
  }
}

async function reportsModel(work: Work): Promise<ReportsModel> {
  const rows = await reportRows(work)
  const said = ({ onDay, byWhom, says }: (typeof rows)[number]) => ({ on: onDay.toString(), byWhom, says })
  return {
    reports: rows
      .filter(({ kind }) => kind === 'sent')
      .map(sent => ({
        year: sent.year,
        toWhom: sent.toWhom,
        ...said(sent),
        followed: rows.filter(({ kind, year }) => kind === 'followed' && year === sent.year).map(said),
      })),
  }
}
