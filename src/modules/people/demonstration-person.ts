/** A person of the demonstration, for the sign-in page: pressed once, signed in. A person with several posts stands under the first. */
export interface DemonstrationPerson {
  readonly username: string
  readonly post: string
  readonly organisation: string
  readonly partnership: string
  readonly personId: string
  readonly membershipId: string
}
