import { z } from 'zod'
import { actorFrom, type Standing } from '../../platform/actor/standing.ts'
import { loadWorkingCalendar, workingDaysBetween } from '../../platform/calendar/index.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { formPage, page, type Route } from '../../platform/http/route.ts'
import type { WaitingItem } from '../../platform/module.ts'
import { putAway } from './commands.ts'
import { noticeKinds, whichOne } from './notice.ts'
import { MyWorkModel, MyWorkPage } from './pages/my-work.tsx'
import { NoticeModel, NoticePage } from './pages/notice.tsx'
import { paths } from './paths.ts'
import { findNotice, otherSeats, waitingNotices } from './store.ts'
import { stateInWords, workList } from './work-list.ts'

/** What waits in one room for the one who asks. */
export type Waiting = (work: Work) => Promise<readonly WaitingItem[]>

/** My work gathers what waits in every room; each room says it itself. */
export function routesFor(rooms: readonly Waiting[]): readonly Route[] {
  return [
    page(paths.myWork, {
      may: 'my-work.read',
      name: 'my-work.read',
      model: MyWorkModel,
      title: ({ heading }) => heading,
      load: work => myWork(work, rooms),
      show: (model, { actor, today }) => (
        <MyWorkPage work={model} role={actor.role} today={today} workingDays={workingDaysFor(model)} />
      ),
    }),
    formPage(paths.notice(':id'), {
      command: putAway,
      model: NoticeModel,
      title: ({ says }) => says,
      load: async (work, { params: { id = '' } }) => (z.uuid().safeParse(id).success ? findNotice(work, id) : undefined),
      present: ({ id, kind, reference, sentAt, seenAt, link }) => ({
        id,
        says: noticeKinds[kind],
        reference,
        about: whichOne(reference, link),
        sentAt: sentAt.toString(),
        seenAt: seenAt?.toString() ?? null,
        address: link === '' ? null : link,
      }),
      show: (notice, form) => <NoticePage notice={notice} form={form} />,
    }),
  ]
}

async function whatWaits(work: Work, rooms: readonly Waiting[]): Promise<readonly WaitingItem[]> {
  return (await Promise.all(rooms.map(waiting => waiting(work)))).flat()
}

async function myWork(work: Work, rooms: readonly Waiting[]) {
  const [items, notices] = await Promise.all([whatWaits(work, rooms), waitingNotices(work)])
  const calendar = loadWorkingCalendar()
  const list = workList(items, calendar, work.today)
  const nothing = Object.values(list).every(part => part.length === 0)
  return {
    heading: nothing && notices.length > 0 ? 'Nothing is late, and there is news for you' : stateInWords(list),
    today: work.today.toString(),
    ...list,
    notices: notices.map(({ id, kind, reference, link, sentAt }) => ({
      id,
      says: noticeKinds[kind],
      reference,
      about: whichOne(reference, link),
      sentAt: sentAt.toString(),
    })),
    clocks: clocksOf(items).map(({ reference, label, startedDay, dueDay, href }) => {
      const left = workingDaysBetween(calendar, work.today, dueDay)
      return {
        reference,
        label,
        address: href,
        startedOn: startedDay.toString(),
        dueOn: dueDay.toString(),
        workingDaysLeft: left.ok ? left.value : null,
      }
    }),
    start: startsFor(work),
    others: await elsewhere(work, rooms),
  }
}

/** The person's other seats, and how much waits in each: a key acts from one seat and is told no more than their names. */
async function elsewhere(work: Work, rooms: readonly Waiting[]) {
  const others: z.infer<typeof MyWorkModel>['others'] = []
  for (const seat of await otherSeats(work)) {
    const { partnershipName: partnership, organisationName: organisation, post } = seat
    const waits = work.actor.via === 'key' ? undefined : await waitsFrom(work, seat, rooms)
    others.push({ partnership, organisation, post, waiting: waits?.waiting ?? null, late: waits?.late ?? null })
  }
  return others
}

function waitsFrom(work: Work, seat: Standing, rooms: readonly Waiting[]) {
  return work.alsoAs(actorFrom(work.actor.personId, seat, work.actor.via, work.actor.requestId), async there => {
    const items = await whatWaits(there, rooms)
    const { late, thisWeek, waiting, later } = workList(items, loadWorkingCalendar(), there.today)
    const mine = [...late, ...thisWeek, ...waiting, ...later].filter(item => item.mine)
    return { waiting: mine.length, late: late.filter(item => item.mine).length }
  })
}

/** What this person can start without being asked. The permissions are other rooms'; their addresses stand in paths.ts. */
function startsFor(work: Work) {
  const starts = [
    {
      may: 'concerns.raise',
      title: 'Raise a concern',
      detail: 'about a child who has died or been seriously hurt',
      address: paths.raiseConcern,
    },
    {
      may: 'calendar-feed.read',
      title: 'Your calendar feed',
      detail: 'the last days that the law sets, in your own calendar',
      address: paths.calendarFeed,
    },
    { may: 'people.invite', title: 'Invite a person', detail: 'or change what somebody has access to', address: paths.people },
  ]
  return starts.filter(({ may }) => work.may(may)).map(({ title, detail, address }) => ({ title, detail, address }))
}

/** The clocks behind what waits, each once, the nearest last day first. */
function clocksOf(items: readonly WaitingItem[]) {
  const found = new Map(
    items.flatMap(({ clock, href }) => (clock ? [[`${clock.reference} ${clock.label}`, { ...clock, href }] as const] : [])),
  )
  return [...found.values()].sort((one, other) => Temporal.PlainDate.compare(one.dueDay, other.dueDay))
}

/** Every working day that the clocks' bars need. */
function workingDaysFor({ clocks, today }: z.infer<typeof MyWorkModel>): readonly Temporal.PlainDate[] {
  const inOrder = [...clocks.flatMap(({ startedOn, dueOn }) => [startedOn, dueOn]), today].sort()
  const [first = today] = inOrder
  const last = inOrder.at(-1) ?? today
  return loadWorkingCalendar()
    .workingDays.filter(day => day >= first && day <= last)
    .map(day => Temporal.PlainDate.from(day))
}
