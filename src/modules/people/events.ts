import { event } from '../../platform/audit/event.ts'

/** What is given, in ids, codes and days; the subject of each is the membership. */
type Given = {
  readonly partnership: string
  readonly organisation: string
  readonly role: string
  readonly accessLead: boolean
  readonly from: string
  readonly until: string
}

export const personInvited = event<Given>('people.invited', 'A person was given access')
export const accessChanged = event<Given>('people.changed', 'A person’s access was changed')
export const accessEnded = event<{ partnership: string; organisation: string; until: string }>(
  'people.ended',
  'A person’s access was ended',
)
export const invitedAgain = event('people.invited-again', 'An invitation was sent again')
export const secondFactorTaken = event('people.second-factor-taken', 'A lost second factor was taken away')
export const organisationAdded = event<{ partnership: string }>(
  'people.organisation-added',
  'An organisation joined the partnership',
)
export const administratorInstalled = event(
  'people.administrator-installed',
  'A link was made for the administrator of the installation',
)

export const events = [
  personInvited,
  accessChanged,
  accessEnded,
  invitedAgain,
  secondFactorTaken,
  organisationAdded,
  administratorInstalled,
]
