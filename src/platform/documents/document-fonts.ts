import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { projectRoot } from '../calendar/index.ts'

/**
 * The fonts of the documents, widest reach first: Latin, Greek, Cyrillic, Arabic, Hebrew and many signs in one family, whose licence
 * lets it stand in every file that is given away.
 */
export function documentFonts(): readonly string[] {
  const folder = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf')
  return ['DejaVuSansCondensed.ttf', 'DejaVuSansCondensed-Bold.ttf'].map(file => join(folder, file))
}

/** How a document looks on paper. It is read beside the sources, also by the built program. */
export const documentTemplate = (): string => join(projectRoot(), 'src/platform/documents/document.typ')
