import type { Look, Press } from '../press.ts'
import type { Day } from './asked.ts'
import { published, recommendations, report } from './report.ts'

interface Shown {
  readonly recommendations: readonly { readonly item: string }[]
  readonly comments: readonly { readonly item: string }[]
  readonly releases: readonly { readonly item: string; readonly hits: readonly { readonly key: string }[] }[]
}

/**
 * The report: written, agreed by the Executive, sent to the three in time, taken through the release gate and published. Gives the
 * recommendations by their ids.
 */
export async function thePublication(press: Press, look: Look, day: Day, reference: string): Promise<readonly string[]> {
  const review = `/practice-reviews/${reference}`
  const address = `${review}/publication`
  const as = (username: string, on: number, at?: string) => (act: string, answers?: Parameters<Press>[3]) =>
    press(username, { on: day(on), ...(at === undefined ? {} : { at }) }, `${address}/${act}`, answers)
  const shown = (on: number) => look<Shown>('business-manager', { on: day(on) }, address)

  for (const [section, text] of Object.entries(report))
    await as('reviewer', -112)(`sections/${section}`, { text, state: 'finished' })
  for (const text of recommendations)
    await as('reviewer', -111)('recommendations/new', { text, group: 'Safeguarding Practice Group' })
  const ready = { on: day(-110), words: 'The version that was read back to the family and to the practitioners.' }
  await press('reviewer', { on: day(-110) }, `${review}/report-ready`, ready)
  await as('business-manager', -109)('put-to-executive')
  await as('council-delegate', -104)('agree', {
    agreedOn: day(-104),
    present: 'Strategic Director People\nChief Nurse\nChief Superintendent',
    dissent: 'The Chief Superintendent would have liked a fifth recommendation, about notices of the police.',
  })

  await as('business-manager', -103)('plan', {
    what: 'report',
    publishOn: day(-86),
    fronted: 'yes',
    frontedBy: 'Scout Newton, Independent Scrutineer',
  })
  await as('business-manager', -103)('impact', {
    family:
      'Read with Mother and with Grandmother a week before. The school knows the day and looks after Child B. Whom to ring if a newspaper comes.',
    practitioners: 'Whoever came to the day together reads it first. Each agency has somebody to talk to on the day.',
  })
  await as('business-manager', -101)('sending', {
    to: ['panel', 'secretary-of-state', 'ofsted'],
    sentOn: day(-101),
    how: 'Secure mail',
  })
  await as('business-manager', -92)('comments/new', {
    from: 'panel',
    receivedOn: day(-92),
    words: 'The Panel asks that the part about services for adults names the law under which they may share.',
  })
  const [comment] = (await shown(-92)).comments
  await as('head-of-safeguarding', -91)(`comments/${comment?.item}`, {
    words: 'The law stands in the guide that goes to all agencies with the report.',
  })

  await as('business-manager', -89)('releases/new', { purpose: 'publication', ...published, format: 'docx' })
  const [release] = (await shown(-89)).releases
  for (const { key } of release?.hits ?? [])
    await as(
      'council-delegate',
      -88,
      '19:10',
    )(`releases/${release?.item}/hits/${key}`, {
      reason: 'It is the word hope at the beginning of a sentence, and not the health visitor.',
    })
  await as('council-delegate', -88, '19:25')(`releases/${release?.item}/check`, { read: 'yes' })
  await as('business-manager', -86, '09:00')('publish')
  return (await shown(-86)).recommendations.map(({ item }) => item)
}
