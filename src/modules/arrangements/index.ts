/** The room's door: arrangements and guidance as data, and the clocks that they rule. */
import type { Module } from '../../platform/module.ts'
import { partnershipAdded } from './events.ts'
import { declarations } from './tables.ts'

export { addOrganisation, addPartnership, businessTeamOf } from './add-partnership-command.ts'
export type { Adopted } from './adopted.ts'
export { runArrangements } from './arrangements-command.ts'
export { arrangementsPath, loadArrangements, type ReadArrangements, readArrangements } from './arrangements-file.ts'
export type { Arrangements } from './arrangements-schema.ts'
export { type Change, type ChangeSection, changeSections, type Whom } from './change.ts'
export { changesBetween } from './changes.ts'
export { type ChecklistItem, checklistOf, type SectionShown } from './checklist.ts'
export { type CommandIo, runClock } from './clock-command.ts'
export {
  type ClockLength,
  type ClockRule,
  type DayOfClock,
  type DueDate,
  dayOfClock,
  dueDate,
  workingDaysLeft,
} from './clock-rule.ts'
export { type Confidence, type Within, within, withinInWords } from './entry-parts.ts'
export { type FactToCheck, factsToCheck } from './fact-to-check.ts'
export { type GuidancePack, packInForce } from './guidance-pack.ts'
export { loadPacks } from './guidance-pack-file.ts'
export { type Problem, problemInWords } from './problem.ts'
export { adoptedToday, adoptionById, publishedPartnerships, publishedVersions, seatOf } from './store.ts'
export { type LinkedBoard, type StructureNode, structureOf } from './structure.ts'

export const arrangements: Module = {
  name: 'arrangements',
  routes: [],
  policy: {},
  events: [partnershipAdded],
  declarations,
  navigation: [],
}
