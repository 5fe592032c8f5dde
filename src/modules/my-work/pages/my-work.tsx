import { z } from 'zod'
import { ClockBars } from '../../../ui/charts/index.ts'
import { Button } from '../../../ui/govuk/index.ts'
import {
  type ClockPosition,
  clockTone,
  clockWords,
  type DueItem,
  DueList,
  EmptyState,
  formatDate,
  formatDay,
  formatDayNear,
  londonDay,
  nearDay,
  PageTitle,
  SectionTitle,
  TwoColumns,
} from '../../../ui/patterns/index.ts'
import { firstWords, startsWithConcern } from '../first-page.ts'
import { paths } from '../paths.ts'
import { WorkItem } from '../work-list.ts'

export const MyWorkModel = z.object({
  /** The state in one sentence. */
  heading: z.string(),
  today: z.string(),
  late: z.array(WorkItem),
  thisWeek: z.array(WorkItem),
  waiting: z.array(WorkItem),
  later: z.array(WorkItem),
  notices: z.array(
    z.object({
      id: z.string(),
      says: z.string(),
      reference: z.string(),
      /** The reference, and which of several in that record it is: "INC-2026-001, request 2". */
      about: z.string(),
      sentAt: z.string(),
    }),
  ),
  /** Clocks that the law keeps and that run now. */
  clocks: z.array(
    z.object({
      reference: z.string(),
      label: z.string(),
      address: z.string(),
      startedOn: z.string(),
      dueOn: z.string(),
      workingDaysLeft: z.number().nullable(),
    }),
  ),
  /** What the person can start without being asked. */
  start: z.array(z.object({ title: z.string(), detail: z.string(), address: z.string() })),
  /** Other places from which the same person acts. */
  others: z.array(
    z.object({
      partnership: z.string(),
      organisation: z.string(),
      post: z.string(),
      /** How much waits there for this person, and how much of it is late; null when it was asked for by key. */
      waiting: z.number().nullable(),
      late: z.number().nullable(),
    }),
  ),
})
type Model = z.infer<typeof MyWorkModel>

interface Props {
  readonly work: Model
  readonly role: string
  readonly today: Temporal.PlainDate
  readonly workingDays: readonly Temporal.PlainDate[]
}

/** Everything that waits for this person, acting as this one: what is late first, then by its last day. */
export function MyWorkPage({ work, role, today, workingDays }: Props) {
  const { heading, late, thisWeek, waiting, later, notices, clocks, others } = work
  const nothing = [late, thisWeek, waiting, later, notices].every(part => part.length === 0)
  const concernFirst = startsWithConcern(role) && work.start.some(({ address }) => address === paths.raiseConcern)
  const start = work.start.filter(({ address }) => !(concernFirst && address === paths.raiseConcern))
  const mostUrgent = [...late, ...thisWeek, ...waiting].find(({ mine }) => mine)
  const side = [clocks, start, others].some(part => part.length > 0)
  const main = (
    <>
      {concernFirst && <StartConcern />}
      {nothing && (
        <EmptyState title="There is nothing to do here now">
          <p>{firstWords(role)}</p>
        </EmptyState>
      )}
      <Part title="Late" late items={late} today={today} mostUrgent={mostUrgent} />
      <Part title="This week" items={thisWeek} today={today} mostUrgent={mostUrgent} />
      <Part title="Waiting for you" items={waiting} today={today} mostUrgent={mostUrgent} />
      <Notices notices={notices} today={today} />
      <Part title="Later" items={later} today={today} />
    </>
  )
  return (
    <>
      <PageTitle context={formatDay(today)} title={heading} />
      {side ? (
        <TwoColumns
          main={main}
          side={
            <>
              <Clocks clocks={clocks} today={today} workingDays={workingDays} />
              <AlsoStart start={start} />
              <Others others={others} />
            </>
          }
        />
      ) : (
        main
      )}
    </>
  )
}

const StartConcern = () => (
  <div class="los-start">
    <p class="govuk-body">Has a child died or been seriously hurt, and is abuse or neglect known or suspected?</p>
    <Button href={paths.raiseConcern} isStartButton>
      Raise a concern
    </Button>
  </div>
)

function AlsoStart({ start }: Pick<Model, 'start'>) {
  if (start.length === 0) return null
  return (
    <>
      <SectionTitle>What you can start</SectionTitle>
      {start.map(({ title, detail, address }) => (
        <p class="govuk-body">
          <a class="govuk-link govuk-link--no-visited-state" href={address}>
            {title}
          </a>
          {` ${detail}`}
        </p>
      ))}
    </>
  )
}

function Part({
  title,
  items,
  today,
  late = false,
  mostUrgent,
}: {
  title: string
  items: readonly WorkItem[]
  today: Temporal.PlainDate
  late?: boolean
  mostUrgent?: WorkItem | undefined
}) {
  if (items.length === 0) return null
  return (
    <>
      <SectionTitle late={late}>{title}</SectionTitle>
      <DueList items={items.map(item => dueItem(item, today, item === mostUrgent))} />
    </>
  )
}

function dueItem(item: WorkItem, today: Temporal.PlainDate, mostUrgent: boolean): DueItem {
  const { title, detail, address, mine, action } = item
  return {
    due: dueOf(item, today),
    title,
    href: address,
    detail,
    action: mine ? { text: action, href: address, mostUrgent } : undefined,
  }
}

/** "2 working days late", "today", "Monday 9 March"; without a last day, since when it waits. */
function dueOf({ dueOn, workingDaysLeft, since }: WorkItem, today: Temporal.PlainDate): DueItem['due'] {
  if (dueOn === null) return { tone: 'running', words: `since ${sinceWhen(londonDay(Temporal.Instant.from(since)), today)}` }
  const due = Temporal.PlainDate.from(dueOn)
  const days = today.until(due, { largestUnit: 'days' }).days
  if (days < 0)
    return workingDaysLeft === null ? { state: 'late', by: -days, unit: 'day' } : { state: 'late', by: -workingDaysLeft }
  return { tone: days <= 1 ? 'due-soon' : 'running', words: nearDay(due, today) }
}

/** A demonstration's day may stand before the day of the machine: what was just done waits since today. */
function sinceWhen(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const since = Temporal.PlainDate.compare(day, today) > 0 ? today : day
  return today.since(since, { largestUnit: 'days' }).days < 2 ? nearDay(since, today) : formatDate(since)
}

function Notices({ notices, today }: { notices: Model['notices']; today: Temporal.PlainDate }) {
  if (notices.length === 0) return null
  return (
    <>
      <SectionTitle>News for you</SectionTitle>
      <DueList
        items={notices.map(({ id, says, about, sentAt }) => ({
          due: { tone: 'not-owed', words: nearDay(londonDay(Temporal.Instant.from(sentAt)), today) },
          title: `${says}: ${about}`,
          href: paths.notice(id),
          action: { text: 'Put away', href: paths.notice(id) },
        }))}
      />
    </>
  )
}

function Clocks({
  clocks,
  today,
  workingDays,
}: {
  clocks: Model['clocks']
  today: Temporal.PlainDate
  workingDays: readonly Temporal.PlainDate[]
}) {
  if (clocks.length === 0) return null
  const drawn = clocks.map(({ reference, label, address, startedOn, dueOn, workingDaysLeft }) => {
    const due = Temporal.PlainDate.from(dueOn)
    const left = workingDaysLeft ?? today.until(due, { largestUnit: 'days' }).days
    const position: ClockPosition = left < 0 ? { state: 'late', by: -left } : { state: 'running', left }
    const words = `${clockWords(position)}, ${formatDayNear(due, today)}`
    const state = clockTone(position)
    return {
      id: `${reference} ${label}`,
      reference,
      label,
      href: address,
      startedOn: Temporal.PlainDate.from(startedOn),
      dueOn: due,
      state,
      words,
      dayCount: '',
    }
  })
  return (
    <>
      <SectionTitle>Clocks that the law keeps</SectionTitle>
      <ClockBars clocks={drawn} today={today} workingDays={workingDays} />
    </>
  )
}

function waitingInWords(waiting: number, late: number): string {
  if (waiting === 0) return 'nothing waits there'
  return `${waiting === 1 ? 'one thing waits' : `${waiting} things wait`} there${late === 0 ? '' : `, ${late} late`}`
}

function Others({ others }: { others: Model['others'] }) {
  if (others.length === 0) return null
  return (
    <>
      <SectionTitle>You also act elsewhere</SectionTitle>
      {others.map(({ partnership, organisation, post, waiting, late }) => (
        <p class="govuk-body">
          {`${post}, ${[partnership, organisation].filter(Boolean).join(', ')}: `}
          {waiting !== null && <strong>{`${waitingInWords(waiting, late ?? 0)}. `}</strong>}
          <a class="govuk-link" href={paths.membership}>
            Switch to see it
          </a>
        </p>
      ))}
    </>
  )
}
