import { command, done, invalid, refused } from '../../../platform/http/command.ts'
import { ruleChanged } from '../events.ts'
import { paths } from '../paths.ts'
import { ruleForm, yearsFrom } from './forms.ts'
import type { RetentionRule } from './retention-rule.ts'
import type { ScheduleLine } from './schedule-page.ts'
import { addRuleVersion } from './store.ts'

/** A rule of the schedule that goes with a case, and how often it was changed. */
export interface OpenRule {
  readonly rule: RetentionRule
  /** The same as it stands on the page. */
  readonly line: ScheduleLine
  readonly number: number
}

/** Changes how long a kind of record is kept. What held before stays readable, with who changed it and why. */
export const changeRule = command(
  'privacy.change-rule',
  ruleForm,
  'The schedule is changed',
  async (work, { rule, number }: OpenRule, { because, ...input }) => {
    const years = yearsFrom(input.years)
    if (years === undefined)
      return invalid({ field: 'years', message: 'The years must be a whole number from 1 to 150, or left empty' })
    const { after, authority } = input
    if (years === rule.years && after === rule.after && authority === rule.authority)
      return refused('nothing-changed', 'This is what the schedule says already. Change something, or go back')
    await addRuleVersion(work, number + 1, { kind: rule.kind, years, after, authority, because })
    work.audit(ruleChanged, '', { kind: rule.kind, number: number + 1 })
    return done(paths.schedule)
  },
)
