import { roleNames } from '../people/index.ts'

/** Everyone who signs in has a first page; what stands on it is each room's business. */
export const policy = { 'my-work.read': { roles: roleNames }, 'my-work.put-away': { roles: roleNames } }
