import { command, created, done, invalid, refused } from '../../platform/http/command.ts'
import { troubleWithDays } from './child-death.ts'
import { followUpRecorded, learningAdded, linkRecorded, reportRecorded, tellingRecorded } from './events.ts'
import { followUpForm, learningForm, linkForm, reportForm, tellingForm } from './forms.ts'
import { paths } from './paths.ts'
import { addReportRow, type OpenLink, type ReportRow, record, reportRows } from './store.ts'

const inTheFuture = (field: string) => invalid({ field, message: 'The day must be today or in the past' })

/** Records the references and days of the child death review of this incident. A later record counts instead of this one. */
export const linkChildDeath = command(
  'child-deaths.link',
  linkForm,
  'The link is recorded',
  async (work, open: OpenLink, input) => {
    const trouble = troubleWithDays(input, work.today)
    if (trouble.length > 0) return invalid(...trouble)
    const { nationalReference = null, panelReference = null, jointResponse } = input
    const iso = (day: Temporal.PlainDate | undefined) => day?.toString() ?? null
    await record(work, open, 'link', {
      ...{ nationalReference, panelReference, jointResponse },
      diedOn: iso(input.diedOn),
      notifiedOn: iso(input.notifiedOn),
      meetingOn: iso(input.meetingOn),
      closedOn: iso(input.closedOn),
    })
    const { id, reference } = open.incident
    work.audit(linkRecorded, id, { reference, jointResponse })
    return done(paths.ofCase(reference))
  },
)

/** Records who told whom, when and how. */
export const recordTelling = command(
  'child-deaths.record-telling',
  tellingForm,
  'It is recorded who was told',
  async (work, open: OpenLink, { on, ...told }) => {
    if (Temporal.PlainDate.compare(on, work.today) > 0) return inTheFuture('on')
    await record(work, open, 'told', { on: on.toString(), ...told })
    const { id, reference } = open.incident
    work.audit(tellingRecorded, id, { reference, on: on.toString() })
    return done(paths.ofCase(reference))
  },
)

/** Records what was learnt; modifiable factors only as the panel itself has said them. */
export const addLearning = command(
  'child-deaths.add-learning',
  learningForm,
  'The learning is recorded',
  async (work, open: OpenLink, { what, from, modifiable = null }) => {
    const learning = await record(work, open, 'learning', { what, from, modifiable })
    const { id, reference } = open.incident
    work.audit(learningAdded, id, { reference, learning })
    return done(paths.ofCase(reference))
  },
)

/** The yearly report was sent to the board that answers for child deaths (2019 §5 line 397). One for each year. */
export const recordReport = command(
  'child-deaths.record-report',
  reportForm,
  'The report is recorded as sent',
  async (work, _: object, { year: typed, on, toWhom, byWhom, says }) => {
    const year = /^20\d\d$/.test(typed) ? Number(typed) : 0
    if (year < 2008 || year > work.today.year + 1)
      return invalid({ field: 'year', message: 'Enter the year of the report, like 2026' })
    if (Temporal.PlainDate.compare(on, work.today) > 0) return inTheFuture('on')
    if ((await reportRows(work, year)).some(({ kind }) => kind === 'sent'))
      return refused('recorded-already', 'The report of this year is recorded already. What followed can be added to it')
    await addReportRow(work, { year, kind: 'sent', onDay: on, toWhom, byWhom, says })
    work.audit(reportRecorded, '', { year })
    return created(paths.reports)
  },
)

export const recordFollowUp = command(
  'child-deaths.record-follow-up',
  followUpForm,
  'What followed is recorded',
  async (work, sent: ReportRow, { on, byWhom, says }) => {
    if (Temporal.PlainDate.compare(on, work.today) > 0) return inTheFuture('on')
    if (Temporal.PlainDate.compare(on, sent.onDay) < 0)
      return invalid({ field: 'on', message: 'This day cannot be before the report was sent' })
    await addReportRow(work, { year: sent.year, kind: 'followed', onDay: on, toWhom: '', byWhom, says })
    work.audit(followUpRecorded, '', { year: sent.year })
    return done(paths.reports)
  },
)
