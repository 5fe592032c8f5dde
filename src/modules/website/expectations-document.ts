import type { Block, PublishedDocument } from '../../platform/documents/document-tree.ts'
import type { Arrangements } from '../arrangements/index.ts'
import { list, part, steps } from './document-blocks.ts'
import type { PublishedVersion } from './published-version.ts'

/** What is expected of relevant agencies under one version, for its files. */
export function expectationsDocument({ arrangements, from }: PublishedVersion): PublishedDocument {
  return {
    title: 'What relevant agencies must do',
    partnership: arrangements.partnership.title,
    subject: arrangements.title,
    language: 'en-GB',
    date: from,
    blocks: [
      ...part('expectations', 'What every relevant agency must do', list(arrangements.expectations)),
      ...part('if-not', 'If an agency does not do it', failureSteps(arrangements)),
      ...part('what-is-offered', 'What agencies are offered', list(arrangements.relevantAgencies.resources)),
    ],
  }
}

/** What follows, step by step, when an agency does not do what is expected. */
export const failureSteps = ({ failureSteps: all = [] }: Arrangements): readonly Block[] =>
  steps(all.map(({ step, says }) => ({ title: `Step ${step}`, says })))
