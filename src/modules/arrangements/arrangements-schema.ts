import { z } from 'zod'
import type { CamelKeys } from './camel-keys.ts'
import { documentSections } from './document-sections.ts'
import {
  confidence,
  day,
  entry,
  id,
  list,
  origin,
  partnerId,
  replaces,
  role,
  statements,
  within,
  words,
  yesOrNo,
} from './entry-parts.ts'
import { clockEntry } from './guidance-pack.ts'

/**
 * What one file of arrangements may hold. Keys are spelt as in the file. Lists, never maps with free keys, so that every entry has
 * an id and a place; which ids point to which stands in `arrangements-relations.ts`.
 */

const reminderDay = z
  .string()
  .regex(
    /^(on the due day|[1-9]\d? working days? (before|after))$/,
    'write 2 working days before, on the due day, or 1 working day after',
  )
  .transform(text => (text === 'on the due day' ? 0 : Number.parseInt(text, 10) * (text.endsWith('before') ? -1 : 1)))

export const arrangementsFile = z.strictObject({
  id,
  version: words,
  title: words,
  published: words.optional(),
  /** The earliest day on which these arrangements may be adopted; a hint to the adopting command, not an adoption. */
  'adopted-from': entry({ value: day, confidence }).optional(),
  follows: id,
  note: words.optional(),
  /** The published documents that `source` cites. Where there are any, every entry must cite one or say where else it is from. */
  documents: z
    .array(z.strictObject({ id: words, title: words, file: words }))
    .min(1)
    .optional(),
  partnership: entry({ id, title: words, 'short-name': words }),
  area: entry({ name: words, says: words }),
  words: entry({
    'serious-incident': words,
    'rapid-review': words,
    'practice-review': words,
    'threshold-met': words,
  }),
  'serious-incident': entry({ 'all-of': z.array(z.strictObject({ id, says: words })).min(1) }).optional(),
  organisations: list({
    id,
    name: words,
    abbreviation: words.optional(),
    kind: z.enum([
      'local-authority',
      'health',
      'police',
      'education',
      'justice',
      'fire',
      'charity',
      'contractor',
      'independent',
      'partnership',
    ]),
    from: day.optional(),
    until: day.optional(),
    successor: id.optional(),
  }),
  partners: list({
    id: partnerId,
    organisation: id,
    'accountable-officer': entry({ post: words }),
    delegate: entry({ post: words }),
  }),
  delegation: entry({
    powers: list({ id, says: words }),
    'officer-stays-accountable': yesOrNo,
  }),
  groups: list({
    id,
    name: words,
    'short-name': words.optional(),
    purpose: words,
    chair: words.optional(),
    members: words.optional(),
    duties: statements.optional(),
    /** A group, or `accountable-officers` for the one at the top; a group that answers to nobody is refused. */
    'reports-to': id,
    replaces,
  }),
  meetings: list({ group: id, every: within }).optional(),
  'relevant-agencies': z.strictObject({
    selection: entry({ says: words }),
    named: list({ organisation: id }).optional(),
    kinds: list({ id, name: words }).optional(),
    rules: statements.optional(),
    engagement: list({ id, says: words, kinds: z.array(id).min(1).optional() }).optional(),
    resources: statements.optional(),
  }),
  decisions: z.strictObject({
    /** Is this a serious incident that the law wants reviewed? */
    threshold: entry({ group: id, 'views-needed': z.array(partnerId).min(1), joint: yesOrNo }),
    /** Either the group decides on a rapid review, or one must follow from the threshold. */
    'rapid-review': z.union([entry({ group: id }), entry({ follows: z.literal('threshold') })]),
    'practice-review': entry({ group: id }),
    'report-agreed': entry({ group: id }),
  }),
  'case-team': list({ role, partner: partnerId.optional() }),
  restates: list({ clock: id, within }).optional(),
  'local-clocks': z
    .array(clockEntry.omit({ confidence: true, source: true, note: true }).extend(origin))
    .min(1)
    .optional(),
  reminders: list({ clock: id, when: reminderDay, to: z.array(role).min(1) }),
  contacts: list({ id, name: words, telephone: words, hours: words.optional(), for: words, confidence }),
  ...documentSections,
  contradictions: list({ id, literally: z.array(words).min(1) }).optional(),
})

/** One published version of a partnership's arrangements, as plain data that can be stored as JSON. */
export type Arrangements = CamelKeys<z.output<typeof arrangementsFile>>
