import { members, type Role } from '../people/index.ts'
import type { Side } from './open-chronology.ts'

/** The business team, which brings in what came on paper; of these, whoever is on the case team. */
export const businessTeam: readonly Role[] = [
  'business-manager',
  'head-of-safeguarding',
  'development-officer',
  'administration-officer',
]
/** Who answers for an agency, as in the requests for information. */
export const agencyLeads: readonly Role[] = ['agency-safeguarding-lead', 'school-lead']
/** To whom a lead can hand the chronology. */
const colleagues: readonly Role[] = ['agency-contributor']
const own = { roles: [...agencyLeads, ...colleagues] }
const forAgency = { roles: businessTeam }

/** Who may do what to chronologies (R6). On which chronology is the business of the case team, the agency and the part handed over. */
export const policy = {
  'chronologies.read': { roles: members },
  'chronologies.add-entry': forAgency,
  'chronologies.change-entry': forAgency,
  'chronologies.take-out-entry': forAgency,
  'chronologies.paste': forAgency,
  'chronologies.upload': forAgency,
  'chronologies.read-import': forAgency,
  'chronologies.choose-table': forAgency,
  'chronologies.choose-columns': forAgency,
  'chronologies.answer-questions': forAgency,
  'chronologies.mend-row': forAgency,
  'chronologies.mend-rows': forAgency,
  'chronologies.bring-in': forAgency,
  'chronologies.withdraw-import': forAgency,
  'chronologies.own-read': own,
  'chronologies.own-add-entry': own,
  'chronologies.own-change-entry': own,
  'chronologies.own-take-out-entry': own,
  'chronologies.own-paste': own,
  'chronologies.own-upload': own,
  'chronologies.own-read-import': own,
  'chronologies.own-choose-table': own,
  'chronologies.own-choose-columns': own,
  'chronologies.own-answer-questions': own,
  'chronologies.own-mend-row': own,
  'chronologies.own-mend-rows': own,
  'chronologies.own-bring-in': own,
  'chronologies.own-withdraw-import': own,
} as const satisfies Readonly<Record<string, { readonly roles: readonly Role[] }>>

/** What can be done to one chronology; the agency's own people have a permission of their own for it. */
export type Act =
  | 'read'
  | 'add-entry'
  | 'change-entry'
  | 'take-out-entry'
  | 'paste'
  | 'upload'
  | 'read-import'
  | 'choose-table'
  | 'choose-columns'
  | 'answer-questions'
  | 'mend-row'
  | 'mend-rows'
  | 'bring-in'
  | 'withdraw-import'

export const permission = (side: Side, act: Act): keyof typeof policy =>
  side === 'own' ? `chronologies.own-${act}` : `chronologies.${act}`
