import { command, done, invalid } from '../../../platform/http/command.ts'
import { referenceFrom } from '../case-file.ts'
import { disclosureRecorded } from '../events.ts'
import { paths } from '../paths.ts'
import { holdCase } from '../store.ts'
import { disclosureForm } from './forms.ts'
import { addDisclosure } from './store.ts'

/** Records what was disclosed of a case and what was refused (domain.md 10.1). Refuses what says no to nobody and gives no reason. */
export const recordDisclosure = command(
  'privacy.record-disclosure',
  disclosureForm,
  'It is recorded',
  async (work, _: object, input) => {
    const found = await holdCase(work, input.reference)
    if (!found) return invalid({ field: 'reference', message: 'There is no case of this reference that you may read' })
    if (Temporal.PlainDate.compare(input.on, work.today) > 0)
      return invalid({ field: 'on', message: 'The day must be today or in the past' })
    if (input.answer !== 'disclosed' && input.refused === undefined)
      return invalid({ field: 'refused', message: 'Write what was refused, and why' })
    if (input.basis === 'other' && input.footing === undefined)
      return invalid({ field: 'footing', message: 'Write which legal footing it is' })
    const belongsTo = input.belongsTo === undefined ? null : referenceFrom(input.belongsTo)
    if (belongsTo === undefined) return invalid({ field: 'belongsTo', message: 'The reference must look like SAR-2026-001' })
    const number = await addDisclosure(work, found, {
      answer: input.answer,
      basis: input.basis,
      onDay: input.on,
      belongsTo,
      words: { to: input.to, what: input.what, footing: input.footing ?? null, refused: input.refused ?? null },
    })
    work.audit(disclosureRecorded, found.id, { reference: found.reference, number, answer: input.answer, basis: input.basis })
    return done(paths.disclosures)
  },
)
