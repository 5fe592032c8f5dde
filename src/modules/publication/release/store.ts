import { and, eq } from 'drizzle-orm'
import { teamScope } from '../../../platform/access/scope.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { withoutContent } from '../../../platform/files/index.ts'
import { protectedHits, type TextToSearch } from '../gate/find-protected.ts'
import type { ProtectedPerson } from '../gate/protected-person.ts'
import type { Hit } from '../publication-record.ts'
import { releaseFile } from '../tables.ts'

/** One finished file with its content, sealed. */
export async function releaseRow(work: Work, caseId: string, id: string) {
  const [row] = await work.sql
    .select()
    .from(releaseFile)
    .where(and(teamScope(work, releaseFile.caseId), eq(releaseFile.caseId, caseId), eq(releaseFile.id, id)))
  return row
}

/** How many finished files a case has had. */
export async function releaseCount(work: Work, caseId: string): Promise<number> {
  const rows = await work.sql
    .select(withoutContent(releaseFile))
    .from(releaseFile)
    .where(and(teamScope(work, releaseFile.caseId), eq(releaseFile.caseId, caseId)))
  return rows.length
}

/** The texts that go out with a file, or could: they pass the same gate. */
export const besideTheFile = (texts: {
  readonly fileName: string
  readonly title: string
  readonly summary: string
  readonly frontedBy: string | null
}): readonly TextToSearch[] => [
  { place: 'the name of the file', text: texts.fileName, kind: 'words' },
  { place: 'the title on the website', text: texts.title, kind: 'words' },
  { place: 'the summary on the website', text: texts.summary, kind: 'words' },
  { place: 'who introduces it', text: texts.frontedBy ?? '', kind: 'words' },
]

/**
 * Hits under keys that stay the same as long as the same words stand in the same place. A key stands in addresses and in the log, so it is
 * a keyed hash: nobody learns a name by trying.
 */
export function hitsOf(work: Work, texts: readonly TextToSearch[], people: readonly ProtectedPerson[]): readonly Hit[] {
  const seen = new Map<string, number>()
  return protectedHits(texts, people).map(hit => {
    const same = JSON.stringify([hit.label, hit.what, hit.place, hit.written, hit.before.slice(-80), hit.after.slice(0, 80)])
    const number = (seen.get(same) ?? 0) + 1
    seen.set(same, number)
    return { ...hit, key: work.names.keyedHash('publication-hit', `${number} ${same}`).toString('hex').slice(0, 24) }
  })
}
