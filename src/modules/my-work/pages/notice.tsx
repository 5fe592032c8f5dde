import { z } from 'zod'
import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { formatDateAndTime, PageTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'

export const NoticeModel = z.object({
  id: z.string(),
  /** What the notice says: that something is there, never what. */
  says: z.string(),
  reference: z.string(),
  about: z.string(),
  sentAt: z.string(),
  seenAt: z.string().nullable(),
  /** Where the record is, for those to whom it is open; null for those who are only told of it. */
  address: z.string().nullable(),
})

/** One notice: where to read more, and the button that takes it off My work. */
export const NoticePage = ({ notice, form }: { notice: z.infer<typeof NoticeModel>; form: FormView }) => (
  <FormOf
    form={form}
    button={notice.seenAt === null ? 'Put this notice away' : 'Go back to My work'}
    instead={{ href: paths.myWork, text: 'Leave it on My work' }}
  >
    <PageTitle context={formatDateAndTime(Temporal.Instant.from(notice.sentAt))} title={notice.says}>
      {notice.address === null ? (
        <p>{`${notice.reference} is with its case team. Your delegate can tell you more.`}</p>
      ) : (
        <p>
          <a class="govuk-link" href={notice.address}>
            {`Open ${notice.about}`}
          </a>
        </p>
      )}
    </PageTitle>
  </FormOf>
)
