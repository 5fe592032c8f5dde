import { z } from 'zod'
import { dayRange, entry, id, list, partnerId, replaces, role, statements, stepNumber, within, words } from './entry-parts.ts'

/**
 * What a published document says beyond what the first rooms of the program run by. Every section may be left out, so that small
 * files stay valid; what is there is complete, with the document's own gaps told in notes.
 */

/** How a board that is not part of the structure is connected: what the document leaves unsaid is left out. */
const linkedBoards = list({
  id,
  name: words,
  purpose: words.optional(),
  link: words,
  chair: words.optional(),
  'represented-by': words.optional(),
  reports: words.optional(),
  meets: within.optional(),
  'answers-to': words.optional(),
})

/** Professionals who disagree. Days are kept exactly as the document has them, open days and days counted twice included. */
const escalation = entry({
  principles: statements.optional(),
  'day-type': entry({ value: z.enum(['unstated', 'working days', 'days']) }),
  steps: list({ step: stepNumber, days: dayRange, who: words, does: words, 'if-unresolved': words.optional() }),
})

/** Partners who disagree, or one that does not keep to what was agreed. */
const disputes = entry({
  'starts-when': words,
  steps: list({ step: stepNumber, who: words, does: words }).optional(),
})

const needLevels = entry({
  name: words,
  principles: statements.optional(),
  levels: list({
    id,
    label: words,
    /** What people call it, where it has a number: a universal level often has none. */
    number: stepNumber.optional(),
    definition: words.optional(),
    what: words.optional(),
    why: words.optional(),
    indicators: statements,
  }).optional(),
  'questions-to': entry({ name: words, email: words }).optional(),
})

export const documentSections = {
  aims: statements.optional(),
  purposes: statements.optional(),
  history: statements.optional(),
  legislation: list({ id, name: words, under: id.optional(), says: words.optional() }).optional(),
  geography: statements.optional(),
  'partner-duties': statements.optional(),
  'structure-rules': statements.optional(),
  'linked-boards': linkedBoards.optional(),
  expectations: list({ id, says: words, replaces }).optional(),
  'failure-steps': list({ step: stepNumber, says: words }).optional(),
  escalation: escalation.optional(),
  disputes: disputes.optional(),
  'need-levels': needLevels.optional(),
  pledges: statements.optional(),
  outcomes: statements.optional(),
  'success-criteria': statements.optional(),
  population: z.strictObject({ 'as-of': entry({ value: words }), facts: statements }).optional(),
  scrutiny: z
    .strictObject({
      principles: statements.optional(),
      mechanisms: list({ id, name: words }),
      duties: statements.optional(),
      scrutineer: statements.optional(),
    })
    .optional(),
  learning: z
    .strictObject({
      framework: entry({ name: words, says: words }),
      duties: statements.optional(),
      events: entry({ says: words, every: within.optional() }).optional(),
      sources: statements.optional(),
    })
    .optional(),
  /** What is owed around an incident and its reviews; a clock named here is one of the guidance or a local one. */
  'review-duties': list({
    id,
    stage: z.enum(['throughout', 'notification', 'rapid-review', 'practice-review', 'publication', 'afterwards']),
    says: words,
    group: id.optional(),
    clock: id.optional(),
  }).optional(),
  'child-death': statements.optional(),
  training: z
    .strictObject({
      levels: list({ id, name: words }).optional(),
      duties: statements,
      development: statements.optional(),
    })
    .optional(),
  voice: z
    .strictObject({
      principles: statements.optional(),
      channels: list({ id, name: words }),
      'must-lead-to': statements.optional(),
    })
    .optional(),
  'performance-data': list({ group: id, shows: statements }).optional(),
  'performance-rules': statements.optional(),
  'annual-report': z
    .strictObject({
      author: entry({ says: words }),
      contents: statements,
      endorsement: list({ partner: partnerId, by: words }).optional(),
      distribution: statements.optional(),
    })
    .optional(),
  'funding-rules': statements.optional(),
  policies: list({ id, name: words }).optional(),
  'policy-rules': statements.optional(),
  'business-team': z
    .strictObject({
      purpose: entry({ says: words }),
      duties: statements,
      /** `acts-as` names the role of the program that holds this post. */
      roles: list({ id, name: words, 'acts-as': role.optional(), duties: statements }).optional(),
    })
    .optional(),
  glossary: list({ id, term: words, means: words }).optional(),
}
