import { type FileType, fileTypes } from './file-type.ts'

/** The last part of a file's path, without what no file is called: signs that a screen or another program would take for something else. */
export function plainFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const plain = last.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}._ ()-]/gu, '')
  return [...plain.trim().replace(/^\.+/, '')].slice(0, 100).join('').trim()
}

/** The name under which a file is kept and shown: as it was called, and ending as what it is. */
export function nameFor(sent: string, type: FileType): string {
  const { extension, or = [] } = fileTypes[type]
  const plain = plainFileName(sent)
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(plain)?.[1]
  if (ending !== undefined && [extension, ...or].includes(ending.toLowerCase())) return plain
  const stem = ending === undefined ? plain : plain.slice(0, -ending.length - 1)
  return `${stem.replace(/[. ]+$/, '') || 'file'}.${extension}`
}

/** A name of our own for a download: letters, digits and hyphens only, whatever stands in `stem`. */
export function downloadName(stem: string, type: FileType): string {
  const safe = stem
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
  return `${safe || 'file'}.${fileTypes[type].extension}`
}
