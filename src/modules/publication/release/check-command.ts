import { createHash, randomBytes } from 'node:crypto'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { openFile, type UploadedFile } from '../../../platform/files/index.ts'
import { command, done, invalid, type Refused, refused } from '../../../platform/http/command.ts'
import { confirm, longText, optional } from '../../../platform/http/field.ts'
import { form } from '../../../platform/http/form.ts'
import { readFinishedFile } from '../../../platform/released-files/read-finished-file.ts'
import { hitPassed, releaseChecked } from '../events.ts'
import { paths } from '../paths.ts'
import { nobodyConfirmed, protectsSomebody } from '../protected-list.ts'
import { type Hit, lastOf, type PublicationRecord } from '../publication-record.ts'
import { openHits, planOf } from '../report.ts'
import { type OpenPublication, protectionOf, record } from '../store.ts'
import { releaseCheck } from '../tables.ts'
import { notNow } from '../writing-command.ts'
import { nobodyProtected } from './prepare-command.ts'
import { besideTheFile, hitsOf, releaseRow } from './store.ts'

const passForm = form('publication-pass-hit', {
  reason: longText({
    label: 'Why can these words stand?',
    hint: 'For example, that it is the name of a hospital.',
    required: 'Write why these words can stand',
    max: 2000,
  }),
})
const checkForm = form('publication-check', {
  read: confirm({
    label: 'I have read the finished file, and nobody can be known from it',
    required: 'Read the file and tick that nobody can be known from it',
  }),
  picturesSeen: optional(
    confirm({
      label: 'I have looked at each picture in it: words inside pictures are not read by the program',
      required: 'Tick the box, or leave it empty',
    }),
  ),
})

export interface OfRelease extends OpenPublication {
  readonly release: PublicationRecord<'release'>
}
export interface OfHit extends OfRelease {
  readonly hit: Hit
}

const samePerson = refused(
  'same-person',
  'You prepared this file. Another person checks it: the Business Manager, the Head of Safeguarding or a delegate',
)

/** One hit may stand, with a reason. Never a day of birth, an address, or a name beside its label. */
export const passHit = command(
  'publication.pass-hit',
  passForm,
  'It is recorded why these words can stand',
  async (work, open: OfHit, { reason }) => {
    const { release, hit, written, review } = open
    if (lastOf(written, 'checked', release.item) || lastOf(written, 'pass', `${release.item}:${hit.key}`)) return notNow
    if (release.content.preparedPerson === work.actor.personId) return samePerson
    if (!hit.mayPass)
      return refused(
        'never-passed',
        'A date of birth, an address, or a name beside its label can never stand. Take it out of the text and prepare the file again',
      )
    await record(work, open, 'pass', `${release.item}:${hit.key}`, { reason, person: work.actor.personId })
    work.audit(hitPassed, review.caseId, { release: release.item, hit: hit.key })
    return done(paths.release(review.reference, release.item))
  },
)

/**
 * Reads a finished file once more, by the list of protected people and the plan as they are now: how many protected words are in it, each
 * of them passed; or why it is not to go out as it is. What was checked on one day can be wrong on the day it goes out.
 */
export async function asItIsNow(
  work: Work,
  open: OpenPublication,
  release: PublicationRecord<'release'>,
  kept: UploadedFile,
): Promise<Refused | { readonly hits: number }> {
  const { written } = open
  const { people } = await protectionOf(work, open)
  if (!protectsSomebody(people)) {
    const nobody = nobodyConfirmed(written)
    if (!nobody || nobody.person === release.content.preparedPerson) return nobodyProtected
  }
  const { title, summary, purpose } = release.content
  const [then, now] = [planOf(written.slice(0, written.indexOf(release))), planOf(written)]
  if (purpose === 'publication' && (then?.what !== now?.what || then?.frontedBy !== now?.frontedBy))
    return refused(
      'plan-changed',
      'Since the file was made it was planned to publish something else, or that somebody else introduces it. Prepare the file again',
    )
  const read = await readFinishedFile({ name: kept.name, content: kept.content })
  if (!read.ok) return refused('not-readable', read.message)
  const beside = besideTheFile({ fileName: kept.name, title, summary, frontedBy: now?.frontedBy ?? null })
  const hits = hitsOf(work, [...read.texts, ...beside], people)
  const known = new Set(release.content.hits.map(({ key }) => key))
  if (hits.some(({ key }) => !known.has(key)))
    return refused(
      'list-changed',
      'The list of protected people has changed since the file was made, and it holds more of them now. Prepare it again',
    )
  const left = openHits(written, release).length
  if (left > 0)
    return refused('hits-open', `Protected words are still in the file: ${left}. Each is taken out, or passed with a reason`)
  return { hits: hits.length }
}

/** The second person’s check. The file is read once more, by the list of protected people as it is now; nothing may be open. */
export const check = command(
  'publication.check',
  checkForm,
  'The file is checked and released',
  async (work, open: OfRelease, { picturesSeen }) => {
    const { release, review, box } = open
    if (lastOf(open.written, 'checked', release.item)) return notNow
    if (release.content.preparedPerson === work.actor.personId) return samePerson
    if (release.content.pictures > 0 && picturesSeen === undefined)
      return invalid({ field: 'picturesSeen', message: 'Look at each picture in the file and tick that you have' })
    const row = await releaseRow(work, review.caseId, release.item)
    const kept = row && openFile(box, row)
    if (!row || !kept) return notNow
    const now = await asItIsNow(work, open, release, kept)
    if ('because' in now) return now
    const salt = randomBytes(32)
    await work.sql.insert(releaseCheck).values({
      id: work.newId(),
      releaseId: release.item,
      caseId: review.caseId,
      partnershipId: work.actor.partnershipId,
      purpose: row.purpose,
      preparedPerson: row.preparedPerson,
      // Only with the salt, which is sealed, does it say anything of the file.
      fingerprint: createHash('sha256').update(salt).update(kept.content).digest(),
      checkedBy: work.actor.membershipId,
      checkedPerson: work.actor.personId,
      checkedAt: work.moment,
    })
    await record(work, open, 'checked', release.item, {
      picturesSeen: picturesSeen === 'yes',
      person: work.actor.personId,
      salt: salt.toString('hex'),
    })
    work.audit(releaseChecked, review.caseId, { release: release.item, purpose: row.purpose, hits: now.hits })
    return done(paths.release(review.reference, release.item))
  },
)
