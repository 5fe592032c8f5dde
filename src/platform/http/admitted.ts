import { largestFile } from '../files/file-type.ts'
import { Inspection } from '../files/inspected-file.ts'
import { inspect, tooLarge } from '../files/inspection.ts'
import type { Scanner } from '../files/scanner.ts'
import type { SentFile } from '../files/uploaded-file.ts'
import type { Body } from './body.ts'
import type { Form } from './form.ts'
import { isUpload, type UploadField } from './upload-field.ts'

/** The names of the fields of a form that take a file. */
export function uploadsOf(form: Form<unknown> | undefined): ReadonlyMap<string, UploadField> {
  return new Map(Object.entries(form?.fields ?? {}).flatMap(([name, field]) => (isUpload(field) ? [[name, field] as const] : [])))
}

/** Looks through every file of a request before its form is read: on a form those chosen, in JSON those that stand in its object. */
export async function admitted(body: Body, form: Form<unknown>, scanner: Scanner): Promise<Readonly<Record<string, Inspection>>> {
  const files: Record<string, Inspection> = {}
  for (const [name, field] of uploadsOf(form)) {
    const sent = sentIn(body, name)
    if (sent instanceof Inspection) files[name] = sent
    else if (sent) files[name] = await inspect(sent, field.accept, scanner)
  }
  return files
}

/** The file of one field, or why there is none to look through; undefined when nothing was sent. */
function sentIn(body: Body, name: string): SentFile | Inspection | undefined {
  if (body.kind === 'form') {
    const [first, another] = body.files.get(name) ?? []
    return another ? new Inspection('Choose one file only') : first
  }
  if (body.kind !== 'json' || typeof body.value !== 'object' || body.value === null || !Object.hasOwn(body.value, name))
    return undefined
  const value: unknown = Object.entries(body.value).find(([key]) => key === name)?.[1]
  return value === null || value === undefined ? undefined : fromJson(value)
}

/** A file as JSON sends it: `{"name": "letter.pdf", "base64": "…"}`. */
function fromJson(value: unknown): SentFile | Inspection {
  const shape = new Inspection('Send the file as an object with its name, and its bytes in base64')
  if (typeof value !== 'object' || value === null || !('name' in value) || !('base64' in value)) return shape
  const { name, base64 } = value
  if (typeof name !== 'string' || typeof base64 !== 'string' || Object.keys(value).length !== 2) return shape
  if (base64.length > Math.ceil(largestFile / 3) * 4) return new Inspection(tooLarge)
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) return shape
  return { name, content: Buffer.from(base64, 'base64') }
}
