import { createHash } from 'node:crypto'
import type { z } from 'zod'

/** What a job is given: who asked for it, and ids of records. Never a word out of a record. */
export type JobPayload = { membershipId: string } & Record<string, string>

/** A kind of work that happens later. */
export interface JobKind<Payload extends JobPayload> {
  readonly name: string
  /** The payload, if it is one of this kind and holds ids only; throws otherwise, naming the field and never its value. */
  read(payload: unknown): Payload
}

const longestId = 60
const slug = /^[a-z0-9]+(?:[.:-][a-z0-9]+)*$/
const reference = /^[A-Z]{2,5}-[0-9]{4}-[0-9]{3,6}$/

/**
 * Whether a value may stand in a job: a UUID, a day, a short slug in small letters or a reference such as INC-2026-004. The table
 * jobs.job_common checks the same, so that nothing from a record comes into the schema `jobs` by any other way either.
 */
export function isId(value: string): boolean {
  return value.length <= longestId && (slug.test(value) || reference.test(value))
}

/**
 * Declares a kind of work: `job('clocks.remind', z.object({ membershipId: z.uuid(), clockId: z.uuid() }))`. The job runs with
 * the rights of the membership that asked, as they are when it runs.
 */
export function job<Payload extends JobPayload>(name: string, schema: z.ZodType<Payload>): JobKind<Payload> {
  if (name.length > longestId || !slug.test(name)) throw new Error(`Not a name for a kind of job: ${name}`)
  return {
    name,
    read(payload) {
      const parsed = schema.safeParse(payload)
      if (!parsed.success)
        throw new TypeError(`Job ${name}: not its payload (${parsed.error.issues.map(issue => issue.path.join('.')).join(', ')})`)
      for (const [field, value] of Object.entries(parsed.data)) {
        if (typeof value !== 'string' || !isId(value)) throw new TypeError(`Job ${name}: ${field} is not an id`)
      }
      return parsed.data
    },
  }
}

/** The id of the job that a key stands for: the same kind and key always give the same UUID (version 8, from SHA-256). */
export function jobIdOf(kind: string, key: string): string {
  const hash = createHash('sha256').update(`${kind}\n${key}`).digest()
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6)
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8)
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
