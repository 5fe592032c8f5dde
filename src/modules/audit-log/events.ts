import { event } from '../../platform/audit/event.ts'

/** Reading the log is itself in the log: one entry for a page. `filters` are their names; what was typed into them is not kept. */
export const logRead = event<{ entries: number; newest: number; oldest: number; filters: readonly string[] }>(
  'audit-log.read',
  'The audit log was read',
)
export const ownInformationRead = event<{ readings: number }>(
  'audit-log.own-information-read',
  'An organisation looked at who read its information',
)
export const nameAsked = event<{ chain: string; sequence: number; because: string }>(
  'audit-log.name-asked',
  'An access lead asked for the name of a reader',
)
export const nameShown = event<{ chain: string; sequence: number }>(
  'audit-log.name-shown',
  'An access lead was shown the name of a reader',
)

export const events = [logRead, ownInformationRead, nameAsked, nameShown]

/** What sign-in writes, most of it by trigger, whoever changes its tables (migrations/0002_identity.sql). */
export const identityEvents = [
  event('identity.person-created', 'A person was given a sign-in'),
  event('identity.person-removed', 'A person’s sign-in was removed'),
  event('identity.address-changed', 'A person’s email address was changed'),
  event('identity.signed-in', 'A person signed in'),
  event('identity.sign-in-refused', 'A sign-in was refused'),
  event('identity.sign-in-limited', 'Sign-in was tried too often and is slowed down'),
  event('identity.second-factor-refused', 'A second factor was refused'),
  event('identity.re-authenticated', 'A person showed again who it is'),
  event('identity.signed-out', 'A person signed out'),
  event('identity.session-expired', 'A session ran out'),
  event('identity.session-ended', 'A session was ended'),
  event('identity.password-set', 'A password was set'),
  event('identity.password-changed', 'A password was changed'),
  event('identity.password-removed', 'A password was removed'),
  event('identity.second-factor-changed', 'A second factor was set up or changed'),
  event('identity.second-factor-removed', 'A second factor was removed'),
  event('identity.backup-codes-changed', 'Backup codes were used or made anew'),
  event('identity.key-created', 'An API key was made'),
  event('identity.key-removed', 'An API key was removed'),
  event('identity.invitation-made', 'An invitation was made'),
  event('identity.invitation-accepted', 'An invitation was accepted'),
]
