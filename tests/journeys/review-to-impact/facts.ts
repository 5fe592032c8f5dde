import type { TestInstallation } from '../../harness/installation.ts'
import { aConcern, raise } from '../../harness/seed.ts'
import { setTime } from '../../rules/partnership.ts'

/** People of the walk from the requests to the impact. Their names stand nowhere else in the world. */
export const child = { name: 'Quillon Snibbleworth', born: '2019-05-04', home: '14 Wigglestone Crescent, ZZ9 9ZZ' }
const brother = 'Tamsyr Snibbleworth'
export const mother = { name: 'Marvelda Snibbleworth', called: 'Velda' }
/** Her surname is a hospital’s too: what the gate must ask a person about. */
export const socialWorker = { name: 'Sally Fenwood', label: 'Social worker 1' }

/** Somebody whom nobody has listed yet. */
export const unlisted = 'Oswin Trelk'

/** Names that may stand on no page, in no mail, feed, file or log outside the case team’s own. */
const protectedWords = ['Quillon', 'Snibbleworth', 'Tamsyr', 'Marvelda', 'Velda', 'Wigglestone', 'Oswin', 'Trelk']

export const namesIn = (text: string): readonly string[] => protectedWords.filter(word => text.includes(word))
/** Words of the case that name nobody: the anonymised view keeps them. */
export const wordsOfTheCase = ['quagglesome', 'brindlecombe']

export const delegates = ['council-delegate', 'nhs-delegate', 'police-delegate'] as const

/**
 * What earlier journeys walk, done by key: raised on Wednesday 1 April 2026, notified on the next day, met by the Virtual Panel, so that
 * the rapid review is open from 2 April. Gives the reference.
 */
export async function notifiedAndMet(installation: TestInstallation): Promise<string> {
  const press = async (username: string, address: string, body: object) => {
    const answer = await (await installation.as(username)).post(address, body)
    if (answer.status >= 300) throw new Error(`${username} at ${address}: ${answer.status} ${answer.text}`)
    return answer.json
  }
  setTime(installation, '2026-04-01', '09:00')
  const said = { whatHappened: `${child.name} was brought in with a broken arm that nobody explained.`, childName: child.name }
  const { reference } = await raise(installation, 'hospital-lead', {
    ...aConcern(said),
    childBirthDate: child.born,
    childHome: child.home,
    child2Name: brother,
  })
  setTime(installation, '2026-04-02', '09:00')
  await press('council-notifier', `/incidents/${reference}/tell-partners`, {})
  const sent = { panelReference: 'MADE-UP-41', sentOn: '2026-04-02', sentAt: '08:30' }
  await press('council-notifier', `/incidents/${reference}/notify`, sent)
  const view = { thresholdMet: 'met', reasons: 'Abuse is suspected, and the harm is serious.' }
  for (const delegate of delegates) await press(delegate, `/incidents/${reference}/view`, view)
  await press('nhs-delegate', `/incidents/${reference}/decision`, { thresholdMet: 'met', rationale: 'All see it so.' })
  return reference
}

/** Rows as Probation copies them from a table. */
export const pastedRows = [
  'Date\tWhat happened\tChild\tWho\tRecord',
  `12 Mar 2024\t${mother.called} rang the office: ${child.name} fell from a wall and has a broken arm\tChild A\tMother\tCall log`,
  `early May 2024\t${mother.name} missed two meetings in a row with ${unlisted}\tChild A\tMother\tCase notes`,
].join('\n')

/** A file of the school’s own: the third row has a day that no year has. */
export const schoolFile = [
  'Date,Event,Child,Source',
  '13/03/2024,"Quillon came with a plaster: a broken arm, fell from a wall, mother said",Child A,Class book',
  '31/02/2024,Late for the third time,Child A,Register',
  '2024-09-10,"Tamsyr said nobody was home (brindlecombe)",Child B,Note of the class teacher',
].join('\n')

/** The report as the reviewer writes it: a day of birth that can never stand, a word to pass, names that become labels. */
export const report = {
  summary: `${child.name} was hurt at home. Agencies knew parts of it, and nobody put them together.`,
  reasons: `Nobody asked ${child.name} alone, and nobody rang ${mother.called} back. Born on 4 May 2019, he was too young for the usual form.\n\nFenwood Hospitals wrote to the school; the letter was not read in the holidays.`,
  improvements: 'A letter about an injury is read on the day it comes, in the holidays too.',
} as const
export const bornPassage = 'Born on 4 May 2019, he was too young for the usual form.'
export const recommendation = 'Fenwood Hospitals and schools agree who reads letters about injuries while a school is shut.'
