import { z } from 'zod'

/** One person's access as a line of the list. Days are the first and the last that belong to it. */
export const personLine = z.object({
  id: z.string(),
  name: z.string(),
  post: z.string(),
  role: z.string(),
  roleName: z.string(),
  accessLead: z.boolean(),
  state: z.enum(['invited', 'active', 'later', 'ended']),
  from: z.string(),
  until: z.string().nullable(),
})
export type PersonLine = z.output<typeof personLine>

const organisationOf = z.object({ id: z.string(), name: z.string(), people: z.array(personLine) })

export const peopleModel = z.object({
  /** What is shown: an organisation, and of which state; all of both when empty. */
  filter: z.object({ organisation: z.string(), state: z.string() }),
  organisationsToChoose: z.array(z.object({ id: z.string(), name: z.string() })),
  partnerships: z.array(z.object({ id: z.string(), name: z.string(), organisations: z.array(organisationOf) })),
})
export type PeopleModel = z.output<typeof peopleModel>

export const personModel = personLine.extend({
  email: z.string(),
  organisation: z.string(),
  partnership: z.string(),
  invitedAt: z.string(),
  /** By post and name, as far as the reader may know it. */
  invitedBy: z.string().nullable(),
  endedAt: z.string().nullable(),
  endedBy: z.string().nullable(),
  endedBecause: z.string().nullable(),
  /** Whether the reader may change, end or invite again. */
  mayKeep: z.boolean(),
})
export type PersonModel = z.output<typeof personModel>

/** What may be given, and where. */
export const givingModel = z.object({
  partnerships: z.array(z.object({ id: z.string(), name: z.string() })),
  organisations: z.array(z.object({ id: z.string(), name: z.string(), partnerships: z.array(z.string()) })),
  roles: z.array(z.object({ role: z.string(), name: z.string() })),
  /** The system administrator says in which partnership. */
  choosesPartnership: z.boolean(),
})
export type GivingModel = z.output<typeof givingModel>

export const changingModel = personLine.extend({
  roles: z.array(z.object({ role: z.string(), name: z.string() })),
  organisation: z.string(),
})
export type ChangingModel = z.output<typeof changingModel>

export const joiningModel = z.object({
  partnerships: z.array(z.object({ id: z.string(), name: z.string() })),
  choosesPartnership: z.boolean(),
})
export type JoiningModel = z.output<typeof joiningModel>
