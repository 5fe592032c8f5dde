import type { FileToSend } from '../http/route.ts'
import { downloadName } from './file-name.ts'
import { fileTypes } from './file-type.ts'
import type { UploadedFile } from './uploaded-file.ts'

/** A kept file as an answer: a download under a name of ours, such as the record's reference and a number, never under its own. */
export function sendFile({ type, content }: Pick<UploadedFile, 'type' | 'content'>, stem: string): FileToSend {
  return { name: downloadName(stem, type), type: fileTypes[type].media, make: async () => content }
}
