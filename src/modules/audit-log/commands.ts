import { command, created, refused } from '../../platform/http/command.ts'
import { nameAsked } from './events.ts'
import { askForNameForm } from './forms.ts'
import { paths } from './paths.ts'
import { addNameRequest, type Reading, readerOf } from './store.ts'

/** An access lead asks who stands behind one line of "who read our information" (U5). The request and its reason are in the log. */
export const askForName = command(
  'audit-log.ask-for-name',
  askForNameForm,
  'The name was asked for. The request is in the audit log',
  async (work, of: Reading, input) => {
    await addNameRequest(work, of, input.because)
    if (!(await readerOf(work, of))) {
      return refused(
        'no-name',
        'No person’s name stands behind this line. Ask the Business Manager what was done, naming the record and the time',
      )
    }
    work.audit(nameAsked, `${of.chain}/${of.sequence}`, { chain: of.chain, sequence: of.sequence, because: input.because })
    return created(paths.name(of.chain, of.sequence))
  },
)
