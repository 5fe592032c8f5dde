import { z } from 'zod'

/** One field of the national form with the value to copy; nothing where it is not known. */
export const PackField = z.object({
  id: z.string(),
  name: z.string(),
  value: z.string().nullable(),
  /** Known to us from hearsay only: not checked against the national form. */
  unchecked: z.boolean(),
})
export type PackField = z.infer<typeof PackField>

/** A numbered group of the form; the group of the children has one part for each. */
export const PackGroup = z.object({
  number: z.number(),
  title: z.string(),
  parts: z.array(z.object({ title: z.string().nullable(), fields: z.array(PackField) })),
})
export type PackGroup = z.infer<typeof PackGroup>

/** A page on which something is entered: its words, and its address for who may. */
export interface Entry {
  readonly page: string
  readonly address: string | null
}

/** A field while the pack is put together: also where it is entered, and whether it is missed when it is empty. */
export interface Asked {
  readonly id: string
  readonly name: string
  readonly value: string | undefined
  readonly unchecked: boolean
  /** A notification can be made with limited data, even when no child is named (domain 3.4). */
  readonly canBeSentWithout: boolean
  /** Somebody should still find it out. */
  readonly missed: boolean
  readonly entry: Entry | undefined
  /** Parts of it that are missing although it has a value. */
  readonly stillMissing: readonly string[]
}

export function asked(id: string, name: string, value: string | undefined, more: Partial<Asked>): Asked {
  const plain = { unchecked: false, canBeSentWithout: false, missed: true, entry: undefined, stillMissing: [] }
  return { id, name, value, ...plain, ...more }
}

export const shownField = ({ id, name, value, unchecked }: Asked): PackField => ({ id, name, value: value ?? null, unchecked })
