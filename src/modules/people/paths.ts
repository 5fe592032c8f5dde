/** The room's addresses, in one place. */
export const paths = {
  people: '/people',
  invite: '/people/invite',
  addOrganisation: '/people/organisations/new',
  person: (id: string) => `/people/${id}`,
  change: (id: string) => `/people/${id}/change`,
  end: (id: string) => `/people/${id}/end`,
  secondFactor: (id: string) => `/people/${id}/second-factor`,
  inviteAgain: (id: string) => `/people/${id}/invite-again`,
}
