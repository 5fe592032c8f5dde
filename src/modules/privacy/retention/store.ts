import { asc } from 'drizzle-orm'
import { partnershipScope } from '../../../platform/access/scope.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { retentionRule } from '../tables.ts'
import type { RetentionRule } from './retention-rule.ts'
import { dataProtectionFile } from './schedule-file.ts'

/** Every version of every rule that the partnership has changed, the oldest first. */
export async function ruleVersions(work: Work): Promise<readonly (typeof retentionRule.$inferSelect)[]> {
  return work.sql
    .select()
    .from(retentionRule)
    .where(partnershipScope(work, retentionRule.partnershipId))
    .orderBy(asc(retentionRule.kind), asc(retentionRule.number))
}

/** What holds today of each kind that goes with a case: the partnership's last word, or the starting schedule. */
export async function rulesToday(work: Work): Promise<readonly RetentionRule[]> {
  const changed = new Map((await ruleVersions(work)).map(one => [one.kind, one]))
  return dataProtectionFile().rules.flatMap(one => {
    if (one['carried-out'] !== 'with-case') return []
    const { kind, years, after, authority } = changed.get(one.kind) ?? one
    return { kind, years, after, authority }
  })
}

export async function addRuleVersion(
  work: Work,
  number: number,
  rule: RetentionRule & { readonly because: string },
): Promise<void> {
  await work.sql.insert(retentionRule).values({
    ...rule,
    id: work.newId(),
    partnershipId: work.actor.partnershipId,
    number,
    changedBy: work.actor.membershipId,
    changedAt: work.moment,
  })
}
