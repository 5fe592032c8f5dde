import { z } from 'zod'
import { type Adopted, withinInWords } from '../arrangements/index.ts'

const cited = z.array(z.string())

/** The arrangements in force as their page shows them: what of the file this version of the program runs by. */
export const whatHolds = z.object({
  id: z.string(),
  title: z.string(),
  version: z.string(),
  partnership: z.string(),
  from: z.string(),
  guidance: z.object({ id: z.string(), title: z.string() }),
  partners: z.array(
    z.object({ id: z.string(), organisation: z.string(), accountableOfficer: z.string(), delegate: z.string(), source: cited }),
  ),
  decisions: z.array(z.object({ what: z.string(), by: z.string(), viewsNeeded: z.array(z.string()), source: cited })),
  clocks: z.array(
    z.object({ id: z.string(), label: z.string(), within: z.string(), owedBy: z.string(), confidence: z.string() }),
  ),
  groups: z.array(z.object({ id: z.string(), name: z.string(), purpose: z.string(), source: cited })),
  contacts: z.array(z.object({ name: z.string(), telephone: z.string(), hours: z.string().nullable(), for: z.string() })),
  contradictions: z.array(z.object({ id: z.string(), note: z.string(), source: cited })),
})
export type WhatHolds = z.output<typeof whatHolds>

/** What holds, for a page and for a program. */
export function holding({ arrangements, pack, fromDay }: Adopted): WhatHolds {
  const organisationOf = (id: string) => arrangements.organisations.find(one => one.id === id)?.name ?? id
  const groupOf = (id: string) => arrangements.groups.find(one => one.id === id)?.name ?? id
  const partnerOf = (id: string) => organisationOf(arrangements.partners.find(one => one.id === id)?.organisation ?? id)
  const { threshold, rapidReview, practiceReview, reportAgreed } = arrangements.decisions
  return {
    id: arrangements.id,
    title: arrangements.title,
    version: arrangements.version,
    partnership: arrangements.partnership.title,
    from: fromDay.toString(),
    guidance: { id: pack.id, title: pack.title },
    partners: arrangements.partners.map(partner => ({
      id: partner.id,
      organisation: organisationOf(partner.organisation),
      accountableOfficer: partner.accountableOfficer.post,
      delegate: partner.delegate.post,
      source: partner.source ?? [],
    })),
    decisions: [
      {
        what: 'Whether the threshold of a serious incident is met',
        by: groupOf(threshold.group),
        viewsNeeded: threshold.viewsNeeded.map(partnerOf),
        source: threshold.source ?? [],
      },
      {
        what: `Whether there is a ${arrangements.words.rapidReview.toLowerCase()}`,
        by: 'group' in rapidReview ? groupOf(rapidReview.group) : 'It follows from the threshold',
        viewsNeeded: [],
        source: rapidReview.source ?? [],
      },
      {
        what: `Whether there is a ${arrangements.words.practiceReview.toLowerCase()}`,
        by: groupOf(practiceReview.group),
        viewsNeeded: [],
        source: practiceReview.source ?? [],
      },
      { what: 'That a report is agreed', by: groupOf(reportAgreed.group), viewsNeeded: [], source: reportAgreed.source ?? [] },
    ],
    clocks: pack.clocks.map(({ id, label, within, owedBy, confidence }) => ({
      id,
      label,
      within: withinInWords(within),
      owedBy,
      confidence,
    })),
    groups: arrangements.groups.map(({ id, name, purpose, source }) => ({ id, name, purpose, source: source ?? [] })),
    contacts: arrangements.contacts.map(one => ({
      name: one.name,
      telephone: one.telephone,
      hours: one.hours ?? null,
      for: one.for,
    })),
    contradictions: (arrangements.contradictions ?? []).map(({ id, note, source }) => ({
      id,
      note: note ?? '',
      source: source ?? [],
    })),
  }
}
