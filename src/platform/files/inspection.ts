import { nameFor } from './file-name.ts'
import { type FileType, largestFile, typesInWords } from './file-type.ts'
import { Inspection } from './inspected-file.ts'
import { lookThrough } from './look-through.ts'
import type { Scanned, Scanner } from './scanner.ts'
import type { SentFile } from './uploaded-file.ts'

/**
 * Looks through a file before anything is done with it: its size, what it is by its content, what it carries, and then the virus
 * checker. Gives the file as it may be kept, or the reason why not. Nothing is written anywhere.
 */
export async function inspect(sent: SentFile, accept: readonly FileType[], scanner: Scanner): Promise<Inspection> {
  if (sent.content.length === 0) return new Inspection('The file is empty. Choose another one')
  if (sent.content.length > largestFile) return new Inspection(tooLarge)
  const found = await lookThrough(sent, accept)
  if (!found.ok) return new Inspection(found.message)
  if (!accept.includes(found.type))
    return new Inspection(`The file is not one that can be taken here. Choose a ${typesInWords(accept)}`)
  const scanned = await scanner.scan(sent.content)
  if (scanned === 'infected' || scanned === 'failed' || scanned === 'undecided') return new Inspection(notTaken[scanned])
  return new Inspection({ name: nameFor(sent.name, found.type), type: found.type, content: found.content, state: scanned })
}

export const tooLarge = 'The file is larger than 25 MB. Make it smaller, or split it into several files'

const notTaken: Readonly<Record<Extract<Scanned, 'infected' | 'failed' | 'undecided'>, string>> = {
  infected:
    'The virus checker found something in this file that could do harm. The file was not kept. Tell those who look after your computer, and choose another file',
  failed:
    'The virus checker could not look through this file, so it was not kept. Save it again, as a PDF for example, and choose that one',
  undecided:
    'Files cannot be taken here yet: whoever runs this installation has first to say how files are checked for viruses (CLAMD, in the operations guide)',
}
