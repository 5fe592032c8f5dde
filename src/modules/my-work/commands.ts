import { command, done } from '../../platform/http/command.ts'
import { form } from '../../platform/http/form.ts'
import { noticePutAway } from './events.ts'
import { paths } from './paths.ts'
import { type Notice, putNoticeAway } from './store.ts'

/** Takes a notice off My work; it stays in the records with the moment at which it was seen. */
export const putAway = command(
  'my-work.put-away',
  form('put-away', {}),
  'The notice is put away',
  async (work, notice: Notice) => {
    if (notice.seenAt === null) {
      await putNoticeAway(work, notice.id)
      work.audit(noticePutAway, notice.id, { kind: notice.kind, reference: notice.reference })
    }
    return done(paths.myWork)
  },
)
