import { z } from 'zod'
import type { Field, Files, Typed } from './field.ts'

/** One form: reads what was typed, keeps it, and names what is wrong. The same object is the schema of its JSON. */
export interface Form<Input> {
  readonly name: string
  readonly fields: Readonly<Record<string, Field>>
  read(typed: Typed, files?: Files): Read<Input>
  readJson(body: unknown, files?: Files): Read<Input>
  /** The shape of its JSON, for OpenAPI. */
  jsonSchema(): object
}

export interface FieldError {
  readonly field: string
  readonly message: string
}

export type Read<Input> =
  | { readonly ok: true; readonly input: Input; readonly typed: Typed }
  | { readonly ok: false; readonly errors: readonly FieldError[]; readonly typed: Typed }

type Inputs<Fields extends Readonly<Record<string, Field>>> = {
  readonly [Name in keyof Fields]: Fields[Name] extends Field<infer Value> ? Value : never
}

/** Names beginning with an underscore belong to the machinery: the token, the version that was seen, the draft. */
export const reserved = /^_/

/** Declares a form: its name, and each field under the name that it has in JSON. */
export function form<const Fields extends Readonly<Record<string, Field>>>(name: string, fields: Fields): Form<Inputs<Fields>> {
  function check(values: Readonly<Record<string, unknown>>, typed: Typed, unknown: readonly FieldError[]): Read<Inputs<Fields>> {
    const input: Record<string, unknown> = {}
    const errors: FieldError[] = [...unknown]
    for (const [key, field] of Object.entries(fields)) {
      const value = values[key] === null ? undefined : values[key]
      const result = field.schema.safeParse(value)
      if (result.success) input[key] = result.data
      else errors.push({ field: key, message: result.error.issues[0]?.message ?? `${field.label} cannot be read` })
    }
    return errors.length === 0 ? { ok: true, input: input as Inputs<Fields>, typed } : { ok: false, errors, typed }
  }
  return {
    name,
    fields,
    read(typed, files) {
      const known = new Set(Object.entries(fields).flatMap(([key, field]) => [key, ...field.inputs(key)]))
      const unknown = Object.keys(typed)
        .filter(key => !known.has(key) && !reserved.test(key))
        .map(key => ({ field: key, message: 'This form has no such field' }))
      const values = Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, field.gather(key, typed, files)]))
      return check(values, typed, unknown)
    },
    readJson(body, files) {
      const object = z.record(z.string(), z.unknown()).safeParse(body)
      if (!object.success)
        return { ok: false, errors: [{ field: '', message: 'Send one JSON object with the names of the form' }], typed: {} }
      const unknown = Object.keys(object.data)
        .filter(key => !Object.hasOwn(fields, key) && !reserved.test(key))
        .map(key => ({ field: key, message: 'This form has no such field' }))
      return check({ ...object.data, ...files }, typedOf(object.data), unknown)
    },
    jsonSchema() {
      const required = Object.entries(fields)
        .filter(([, field]) => !field.optional)
        .map(([key]) => key)
      const properties = Object.fromEntries(
        Object.entries(fields).map(([key, field]) => [key, { ...schemaOfValue(field), title: field.label, ...formatOf(field) }]),
      )
      return {
        type: 'object',
        properties: { ...properties, _version: { type: 'string', title: 'The version that you saw' } },
        required,
        additionalProperties: false,
      }
    },
  }
}

function schemaOfValue(field: Field): object {
  if (field.kind === 'upload') return sentAsJson
  const { $schema: _, ...schema } = z.toJSONSchema(field.schema, { io: 'input', unrepresentable: 'any' })
  return schema
}

/** A file in JSON: its name, and its bytes in base64. */
const sentAsJson = {
  type: 'object',
  properties: { name: { type: 'string' }, base64: { type: 'string', contentEncoding: 'base64' } },
  required: ['name', 'base64'],
  additionalProperties: false,
}

function formatOf(field: Field): object {
  if (field.kind === 'day') return { format: 'date' }
  return field.maximum === undefined ? {} : { maxLength: field.maximum }
}

/** What was sent, as something that can be shown again and kept. */
function typedOf(values: Readonly<Record<string, unknown>>): Typed {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]): [string, string | string[]][] => {
      if (typeof value === 'string') return [[key, value]]
      return Array.isArray(value) ? [[key, value.filter(item => typeof item === 'string')]] : []
    }),
  )
}
