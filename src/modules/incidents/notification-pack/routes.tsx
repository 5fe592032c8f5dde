import type { Work } from '../../../platform/database/actor-transaction.ts'
import { pdfOf } from '../../../platform/documents/pdf.ts'
import { fileNameFor } from '../../../platform/documents/settled-document.ts'
import type { Typed } from '../../../platform/http/field.ts'
import { type Asked, file, formPage, page, type Route } from '../../../platform/http/route.ts'
import { adoptionById } from '../../arrangements/index.ts'
import { peopleById } from '../../people/index.ts'
import { ownAreaKeys } from '../children/area.ts'
import { incidentRead, notificationPackRead, notificationPackTaken } from '../events.ts'
import { FactsPage, NotificationPackPage } from '../pages/notification-pack.tsx'
import { paths } from '../paths.ts'
import { findIncident, holdIncident, type OpenIncident } from '../store.ts'
import { type OnFacts, recordFacts } from './commands.ts'
import { FactsPage as FactsModel, factsPage } from './facts-page.ts'
import { kindOfRecord, NotificationPack, notificationPack } from './notification-pack.ts'
import { packDocument } from './pack-document.ts'
import { factsOf } from './store.ts'

const viewed = { outcome: 'viewed' } as const

/** The notification pack (R2): to read and copy, to print, as PDF; and the facts that nothing else holds. */
export const packRoutes: readonly Route[] = [
  page(paths.notificationPack(':reference'), {
    may: 'incidents.read',
    name: 'incidents.read-notification-pack',
    model: NotificationPack,
    title: ({ reference }) => `Notification pack: ${reference}`,
    load: (work, asked) => packFor(work, asked, notificationPackRead),
    show: (pack, { today }) => <NotificationPackPage pack={pack} today={today} />,
  }),
  file(paths.notificationPackPdf(':reference'), {
    may: 'incidents.read',
    name: 'incidents.notification-pack-pdf',
    async load(work, asked) {
      const pack = await packFor(work, asked, notificationPackTaken)
      if (!pack) return undefined
      const name = fileNameFor({ ...packDocument(pack), reference: `${pack.reference} notification pack` }, 'pdf')
      return { name, type: 'application/pdf', make: () => pdfOf(packDocument(pack)) }
    },
  }),
  formPage(paths.notificationFacts(':reference'), {
    command: recordFacts,
    drafts: true,
    model: FactsModel,
    title: ({ reference }) => `Facts for the notification: ${reference}`,
    async load(work, asked): Promise<OnFacts | undefined> {
      const open = await openIncident(work, asked, holdIncident)
      return open && { ...open, versions: await factsOf(work, open) }
    },
    async present({ incident, versions }: OnFacts, work) {
      const { id, reference, raisedByOrganisation } = incident
      const people = await peopleById(
        work,
        versions.map(({ by }) => by),
      )
      work.audit(incidentRead, id, { reference }, { ...viewed, informationOf: [raisedByOrganisation] })
      return factsPage(reference, versions, one => people.get(one)?.post ?? 'somebody who has left')
    },
    version: ({ versions }) => `${versions.length}`,
    start: factsBefore,
    show: (model, form) => <FactsPage page={model} form={form} />,
  }),
]

async function openIncident(
  work: Work,
  { params: { reference = '' } }: Asked,
  find: typeof findIncident,
): Promise<OpenIncident | undefined> {
  return /^[A-Z]+-\d{4}-\d{3,9}$/.test(reference) ? find(work, reference) : undefined
}

/** The pack for this reader; the reading is written to the log. */
async function packFor(work: Work, asked: Asked, reading: typeof notificationPackRead): Promise<NotificationPack | undefined> {
  const open = await openIncident(work, asked, findIncident)
  if (!open) return undefined
  const { incident } = open
  const { id, reference, raisedByOrganisation } = incident
  const adopted = await adoptionById(work, incident.adoptionId)
  const versions = await factsOf(work, open)
  work.audit(reading, id, { reference }, { ...viewed, informationOf: [raisedByOrganisation] })
  const entry = (command: string, words: string, address: string) => ({
    page: words,
    address: work.may(command) ? address : null,
  })
  const label = (child: string) => incident.children.find(one => one.id === child)?.label ?? ''
  return notificationPack(incident, {
    adopted,
    facts: versions.at(-1)?.facts ?? {},
    own: ownAreaKeys(adopted),
    today: work.today,
    may: work.may,
    entries: {
      facts: entry('incidents.record-notification-facts', 'Facts for the notification', paths.notificationFacts(reference)),
      child: child => entry('incidents.change-child', `What is known of ${label(child)}`, paths.changeChild(reference, child)),
      areas: entry('incidents.tell-area', 'Notices to other areas', paths.tellArea(reference)),
      partners: entry('incidents.tell-partners', 'Telling the safeguarding partners', paths.act(reference, 'tell-partners')),
      views: entry('incidents.read', 'Views of the partners', paths.incident(reference)),
    },
  })
}

/** What stood there before is changed, never typed anew. At first: what the record says already, and the one who asks, if it is a notifier. */
function factsBefore({ incident, versions }: OnFacts, work: Work): Typed {
  const facts = versions.at(-1)?.facts
  if (facts)
    return Object.fromEntries(
      Object.entries(facts).flatMap(([name, value]): [string, string | readonly string[]][] =>
        value === undefined ? [] : [[name, value]],
      ),
    )
  const kind = kindOfRecord(incident, work.today)
  return {
    ...(kind ? { kind } : {}),
    ...(work.may('incidents.notify') ? { notifierName: work.actor.name } : {}),
  }
}
