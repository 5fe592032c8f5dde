import { command, done, invalid, refused } from '../../platform/http/command.ts'
import { changeRecommendationForm, endRedactionForm, recommendationForm, redactionForm, sectionForm } from './forms.ts'
import { paths } from './paths.ts'
import { lastOf } from './publication-record.ts'
import { isBeingRedacted, isBeingWritten, textOfSection } from './report.ts'
import { takenOut } from './report-document.ts'
import { isSection, type SectionId } from './report-section.ts'
import { type OpenPublication, record } from './store.ts'

/** What is said of an act for which it is too early or too late; the page shows how the publication stands. */
export const notNow = refused(
  'not-now',
  'The report does not stand so that this can be done. Go back to it to see what was done and what comes next',
)
export const backTo = ({ review }: OpenPublication) => done(paths.publication(review.reference))

/** A publication with the section, recommendation, passage, person, letter, comment, file or hit that an address names. */
export interface OfItem extends OpenPublication {
  readonly item: string
}
export interface OfSection extends OpenPublication {
  readonly section: SectionId
}

/** Another text of one section. The earlier ones stay in its history. */
export const writeSection = command(
  'publication.write-section',
  sectionForm,
  'The section is kept',
  async (work, open: OfSection, { text, state }) => {
    if (!isBeingWritten(open.review.state)) return notNow
    return backTo(await record(work, open, 'section', open.section, { text, finished: state === 'finished' }))
  },
)

/** The group by the name that the arrangements have for it, whatever its case. */
function groupNamed({ adopted }: OpenPublication, name: string) {
  const sought = name.trim().toLowerCase()
  return adopted.arrangements.groups.find(group => group.name.toLowerCase() === sought || group.id === sought)
}
const unknownGroup = ({ adopted }: OpenPublication) =>
  invalid({
    field: 'group',
    message: `The arrangements have no group of this name. They have: ${adopted.arrangements.groups.map(({ name }) => name).join(', ')}`,
  })

export const addRecommendation = command(
  'publication.add-recommendation',
  recommendationForm,
  'The recommendation is added',
  async (work, open: OpenPublication, { text, group }) => {
    if (!isBeingWritten(open.review.state)) return notNow
    const named = groupNamed(open, group)
    if (!named) return unknownGroup(open)
    const content = { text, group: named.id, groupName: named.name, withdrawn: false }
    return backTo(await record(work, open, 'recommendation', work.newId(), content))
  },
)

export const changeRecommendation = command(
  'publication.change-recommendation',
  changeRecommendationForm,
  'The recommendation is changed',
  async (work, open: OfItem, { text, group, withdraw }) => {
    if (!isBeingWritten(open.review.state)) return notNow
    const named = groupNamed(open, group)
    if (!named) return unknownGroup(open)
    const content = { text, group: named.id, groupName: named.name, withdrawn: withdraw === 'yes' }
    return backTo(await record(work, open, 'recommendation', open.item, content))
  },
)

/** A passage that the public version is made without. It must stand in the text: what is not there cannot be taken out. */
export const addRedaction = command(
  'publication.add-redaction',
  redactionForm,
  'The public version is made without these words',
  async (work, open: OpenPublication, { section, passage, instead = takenOut }) => {
    if (!isBeingRedacted(open.review.state)) return notNow
    if (!isSection(section) || !textOfSection(open.written, section).includes(passage))
      return invalid({ field: 'passage', message: 'These words do not stand in the section. Copy them from it' })
    return backTo(await record(work, open, 'redaction', work.newId(), { section, passage, instead, ended: false }))
  },
)

export const endRedaction = command(
  'publication.end-redaction',
  endRedactionForm,
  'The words stand in the public version again',
  async (work, open: OfItem) => {
    const content = lastOf(open.written, 'redaction', open.item)?.content
    if (!isBeingRedacted(open.review.state) || !content || content.ended) return notNow
    return backTo(await record(work, open, 'redaction', open.item, { ...content, ended: true }))
  },
)
