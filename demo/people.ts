import type { Role } from '../src/modules/people/index.ts'

/** A person of the demonstration: plainly fictional, one for each line of the people table in the requirements. */
export interface DemonstrationPerson {
  readonly username: string
  readonly name: string
  readonly seats: readonly DemonstrationSeat[]
}

export interface DemonstrationSeat {
  readonly partnership: 'halton' | 'neighbour'
  readonly organisation: string
  readonly role: Role
  readonly post: string
  readonly accessLead?: true
  /** Days from the first day of the demonstration on which the seat ends. */
  readonly endsAfterDays?: number
}

const council = 'halton-borough-council'
const health = 'halton-ccg'
const police = 'cheshire-constabulary'
const hospital = 'fenwood-hospitals'
const probation = 'probation'
const school = 'willowbank-school'
const team = 'halton-business-team'

/** Organisations of the demonstration that the arrangements do not name: all fictional. */
export const demonstrationOrganisations = [
  { partnership: 'halton', id: hospital, name: 'Fenwood Hospitals NHS Foundation Trust' },
  { partnership: 'halton', id: school, name: 'Willowbank School' },
  { partnership: 'halton', id: 'independent', name: 'Independent' },
] as const

const at = (organisation: string, role: Role, post: string, more: Partial<DemonstrationSeat> = {}): DemonstrationSeat => ({
  partnership: 'halton',
  organisation,
  role,
  post,
  ...more,
})

export const demonstrationPeople: readonly DemonstrationPerson[] = [
  { username: 'business-manager', name: 'Bea Manning', seats: [at(team, 'business-manager', 'Business Manager')] },
  { username: 'head-of-safeguarding', name: 'Hattie Seaford', seats: [at(team, 'head-of-safeguarding', 'Head of Safeguarding')] },
  {
    username: 'development-officer',
    name: 'Dev Oakes',
    seats: [at(team, 'development-officer', 'Safeguarding Development Officer')],
  },
  {
    username: 'administration-officer',
    name: 'Ada Officer',
    seats: [at(team, 'administration-officer', 'Senior Administration Officer')],
  },
  { username: 'council-officer', name: 'Carys Exe', seats: [at(council, 'accountable-officer', 'Chief Executive')] },
  { username: 'nhs-officer', name: 'Nina Acorn', seats: [at(health, 'accountable-officer', 'Accountable Officer')] },
  { username: 'police-officer', name: 'Piers Constant', seats: [at(police, 'accountable-officer', 'Chief Constable')] },
  { username: 'council-delegate', name: 'Cal Delgado', seats: [at(council, 'delegate', 'Strategic Director People')] },
  { username: 'nhs-delegate', name: 'Nell Deane', seats: [at(health, 'delegate', 'Chief Nurse')] },
  {
    username: 'police-delegate',
    name: 'Pip Delacourt',
    seats: [
      at(police, 'delegate', 'Chief Superintendent'),
      { partnership: 'neighbour', organisation: police, role: 'delegate', post: 'Detective Superintendent' },
    ],
  },
  {
    username: 'council-notifier',
    name: 'Connie Noter',
    seats: [at(council, 'council-notifier', 'Council notifier')],
  },
  { username: 'practice-group-chair', name: 'Gray Chairman', seats: [at(council, 'group-chair', 'Chair of the Practice Group')] },
  {
    username: 'hospital-lead',
    name: 'Hope Leadley',
    seats: [
      at(hospital, 'agency-safeguarding-lead', 'Named nurse, safeguarding lead', { accessLead: true }),
      {
        partnership: 'neighbour',
        organisation: hospital,
        role: 'agency-safeguarding-lead',
        post: 'Named nurse, safeguarding lead',
        accessLead: true,
      },
    ],
  },
  {
    username: 'probation-lead',
    name: 'Prue Leadbitter',
    seats: [at(probation, 'agency-safeguarding-lead', 'Safeguarding lead', { accessLead: true })],
  },
  {
    username: 'hospital-contributor',
    name: 'Harper Wards',
    seats: [at(hospital, 'agency-contributor', 'Ward safeguarding nurse')],
  },
  { username: 'school-lead', name: 'Skye Leader', seats: [at(school, 'school-lead', 'Designated safeguarding lead')] },
  {
    username: 'education-officer',
    name: 'Ed Fiction',
    seats: [at(council, 'education-officer', 'Safeguarding Children in Education officer')],
  },
  { username: 'scrutineer', name: 'Scout Newton', seats: [at('independent', 'scrutineer', 'Independent Scrutineer')] },
  {
    username: 'reviewer',
    name: 'Reva Viewer',
    seats: [at('independent', 'independent-reviewer', 'Independent reviewer', { endsAfterDays: 180 })],
  },
  {
    username: 'neighbour-manager',
    name: 'Nolan Manager',
    seats: [
      { partnership: 'neighbour', organisation: 'neighbour-business-team', role: 'business-manager', post: 'Business Manager' },
    ],
  },
  {
    username: 'neighbour-lead',
    name: 'Niamh Leader',
    seats: [
      {
        partnership: 'neighbour',
        organisation: 'three-rivers-youth-trust',
        role: 'agency-safeguarding-lead',
        post: 'Safeguarding lead',
        accessLead: true,
      },
    ],
  },
]

/** Runs the installation, and belongs to no partnership. */
export const demonstrationAdministrator = { username: 'system-administrator', name: 'Sol Machine' }

export const emailOf = (username: string) => `${username}@demonstration.example`
