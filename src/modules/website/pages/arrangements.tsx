import { z } from 'zod'
import type { PublishedDocument } from '../../../platform/documents/document-tree.ts'
import { DocumentView } from '../../../ui/patterns/index.ts'
import type { DocumentName, VersionPageName } from '../paths.ts'
import { Frame } from '../version-frame.ts'
import { Files } from './files.tsx'
import { MorePages, NotInForce, termsOf } from './version-page.tsx'

/** A published document as data: the same tree that its page, PDF and Word are made of. */
export const DocumentModel = Frame.extend({
  document: z.object({
    title: z.string(),
    subject: z.string().nullable(),
    date: z.string(),
    blocks: z.array(z.custom<PublishedDocument['blocks'][number]>(value => typeof value === 'object' && value !== null)),
  }),
})
type DocumentModel = z.output<typeof DocumentModel>

export const documentModel = (frame: Frame, { title, subject, date, blocks }: PublishedDocument): DocumentModel => ({
  ...frame,
  document: { title, subject: subject ?? null, date: date.toString(), blocks: [...blocks] },
})

/** A whole document of one version, as PDF and Word have it. */
export function DocumentPage({ model, file, name }: { model: DocumentModel; file: DocumentName; name?: VersionPageName }) {
  const { title, subject, date, blocks } = model.document
  return (
    <>
      <NotInForce frame={model} />
      <Files frame={model} name={file} />
      <DocumentView
        document={{
          title,
          ...(subject !== null && { subject }),
          partnership: model.partnership.name,
          language: 'en-GB',
          date: Temporal.PlainDate.from(date),
          blocks,
        }}
        terms={termsOf(model)}
      />
      <MorePages frame={model} name={name} />
    </>
  )
}
