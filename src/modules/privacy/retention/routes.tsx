import type { Work } from '../../../platform/database/actor-transaction.ts'
import { formPage, page, type Route } from '../../../platform/http/route.ts'
import { ChangeRulePage, SchedulePage as ScheduleView } from '../pages/schedule.tsx'
import { paths } from '../paths.ts'
import { postsOf } from '../store.ts'
import { changeRule, type OpenRule } from './commands.ts'
import { dataProtectionFile } from './schedule-file.ts'
import { ScheduleLine, SchedulePage, scheduleLine } from './schedule-page.ts'
import { rulesToday, ruleVersions } from './store.ts'

export const retentionRoutes: readonly Route[] = [
  page(paths.schedule, {
    may: 'privacy.read',
    name: 'privacy.read-schedule',
    model: SchedulePage,
    title: () => 'Retention schedule',
    async load(work) {
      const file = dataProtectionFile()
      return { checkedOn: file['checked-on'], lines: await scheduleLines(work), outlives: file.outlives }
    },
    show: (model, { may }) => <ScheduleView model={model} mayChange={may('privacy.change-rule')} />,
  }),
  formPage(paths.rule(':kind'), {
    command: changeRule,
    drafts: true,
    model: ScheduleLine,
    title: ({ title }) => `Retention schedule: ${title}`,
    async load(work, { params }): Promise<OpenRule | undefined> {
      const rule = (await rulesToday(work)).find(one => one.kind === params.kind)
      const line = (await scheduleLines(work)).find(one => one.kind === params.kind)
      return rule && line && { rule, line, number: line.versions[0]?.number ?? 0 }
    },
    present: ({ line }) => line,
    version: ({ number }) => String(number),
    start: ({ rule }) => ({ years: rule.years === null ? '' : String(rule.years), after: rule.after, authority: rule.authority }),
    show: (line, form) => <ChangeRulePage line={line} form={form} />,
  }),
]

async function scheduleLines(work: Work): Promise<ScheduleLine[]> {
  const versions = await ruleVersions(work)
  const post = await postsOf(
    work,
    versions.map(({ changedBy }) => changedBy),
  )
  return dataProtectionFile().rules.map(start =>
    scheduleLine(
      start,
      versions.filter(({ kind }) => kind === start.kind),
      post,
    ),
  )
}
