import { z } from 'zod'
import { type FileType, fileTypes, typesInWords } from '../files/file-type.ts'
import { Inspection } from '../files/inspected-file.ts'
import type { UploadedFile } from '../files/uploaded-file.ts'
import type { Field } from './field.ts'

/** A field that takes a file, and the kinds of file that it takes. */
export interface UploadField<T = unknown> extends Field<T> {
  readonly accept: readonly FileType[]
}

export const isUpload = (field: Field): field is UploadField => field.kind === 'upload'

/**
 * A file of at most 25 MB: chosen on a form, or in JSON its name and its bytes in base64. It is looked through before the form is read
 * (`admitted`), so that a command is given one that may be kept. What is chosen is never in a draft, and is chosen again when
 * the form comes back.
 */
export function upload(options: {
  readonly label: string
  readonly hint?: string
  /** The sentence shown when none is chosen. */
  readonly required: string
  readonly accept: readonly FileType[]
}): UploadField<UploadedFile> {
  const { required, accept, hint, ...rest } = options
  const limits = `${typesInWords(accept)}, up to 25 MB.`
  const schema = z
    .custom<Inspection>(sent => sent instanceof Inspection, { error: required })
    .transform((inspected, context): UploadedFile => {
      if (inspected.file) return inspected.file
      context.addIssue({ code: 'custom', message: inspected.message })
      return z.NEVER
    })
  return {
    kind: 'upload',
    optional: false,
    schema,
    hint: hint === undefined ? limits : `${hint} ${limits}`,
    accept,
    inputs: name => [name, `${name}-name`],
    gather: (name, _typed, files) => files?.[name],
    ...rest,
  }
}

/** What a browser is told that the field takes. */
export function acceptedBy({ accept }: UploadField): string {
  return accept
    .map(type => fileTypes[type])
    .flatMap(({ media, extension, or = [] }) => [media, ...[extension, ...or].map(end => `.${end}`)])
    .join(',')
}
