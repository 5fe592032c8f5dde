import type { JSX } from 'hono/jsx/jsx-runtime'
import type { z } from 'zod'
import type { Work } from '../../platform/database/actor-transaction.ts'
import type { PublishedDocument } from '../../platform/documents/document-tree.ts'
import { withTermsLinked } from '../../platform/documents/linked-terms.ts'
import { pdfOf } from '../../platform/documents/pdf.ts'
import { fileNameFor } from '../../platform/documents/settled-document.ts'
import { wordOf } from '../../platform/documents/word.ts'
import { type Asked, type FileToSend, file, page, type Route } from '../../platform/http/route.ts'
import { publishedPartnerships } from '../arrangements/index.ts'
import { publishedFile, publishedReviews } from '../publication/index.ts'
import { agencyList } from './agency-list.ts'
import { expectationsDocument } from './expectations-document.ts'
import { DocumentModel, DocumentPage, documentModel } from './pages/arrangements.tsx'
import { ChecklistModel, ChecklistPage, checklistModel } from './pages/checklist.tsx'
import { DisagreementsModel, DisagreementsPage, disagreementsModel, disagreementsTitle } from './pages/disagreements.tsx'
import { ExpectationsModel, ExpectationsPage, expectationsModel } from './pages/expectations.tsx'
import { FrontModel, FrontPage, frontModel } from './pages/front.tsx'
import { GlossaryModel, GlossaryPage, glossaryModel } from './pages/glossary.tsx'
import { HomeModel, HomePage, homeSite, homeTitle } from './pages/home.tsx'
import { LevelsModel, LevelsPage, levelsModel } from './pages/levels-of-need.tsx'
import { LinkedBoardsModel, LinkedBoardsPage, linkedBoardsModel } from './pages/linked-boards.tsx'
import { numbersOf } from './pages/numbers.tsx'
import { OutcomesModel, OutcomesPage, outcomesModel } from './pages/outcomes.tsx'
import { PartnersModel, PartnersPage, partnersModel } from './pages/partners.tsx'
import { ReviewModel, ReviewPage, ReviewsModel, ReviewsPage, reviewLine, reviewsTitle } from './pages/reviews.tsx'
import { StructureModel, StructurePage, structureModel } from './pages/structure.tsx'
import { pageTitles, siteOf } from './pages/version-page.tsx'
import { VersionsModel, VersionsPage, versionsModel } from './pages/versions.tsx'
import { type DocumentName, documentNames, paths, type VersionPageName } from './paths.ts'
import { publishedArrangements } from './published-arrangements.ts'
import type { PublishedVersion } from './published-version.ts'
import { officeHolders, type Published, published } from './store.ts'
import { type Frame, frameOf } from './version-frame.ts'

/** The partnership and version that an address names; undefined when one of them is not published. */
const asked = (work: Work, { params }: Asked): Promise<Published | undefined> =>
  published(work, params.partnership ?? '', params.version)

interface VersionPageRoute<Model extends Frame> {
  readonly model: z.ZodType<Model>
  of(frame: Frame, found: Published, asked: Asked, work: Work): Model | Promise<Model>
  show(model: Model): JSX.Element
  title?(model: Model): string
}

/** A page of one version, for anyone. */
function versionPage<Model extends Frame>(name: VersionPageName, route: VersionPageRoute<Model>): Route {
  return page(`/partnerships/:partnership/arrangements/:version/${name}`, {
    may: 'public',
    name: `website.${name}`,
    model: route.model,
    title: model => route.title?.(model) ?? pageTitles[name],
    async load(work, address) {
      const found = await asked(work, address)
      return found && route.of(frameOf(found.version, found.current), found, address, work)
    },
    show: model => route.show(model),
    site: model => siteOf(model),
  })
}

const documents: Readonly<Record<DocumentName, (of: PublishedVersion) => PublishedDocument>> = {
  arrangements: publishedArrangements,
  agencies: agencyList,
  expectations: expectationsDocument,
}

/** A document of one version, as a file to keep. */
function documentFile(name: DocumentName, type: 'pdf' | 'docx'): Route {
  return file(`/partnerships/:partnership/arrangements/:version/${name}.${type}`, {
    may: 'public',
    name: `website.${name}.${type}`,
    async load(work, address) {
      const found = await asked(work, address)
      return found && fileToSend(found.version, name, type)
    },
  })
}

/** The file of a published review: the very bytes that a second person checked. */
function reviewFile(type: 'pdf' | 'docx', mediaType: FileToSend['type']): Route {
  return file(`/partnerships/:partnership/reviews/:id/report.${type}`, {
    may: 'public',
    name: `website.review-${type}`,
    async load(work, { params: { partnership = '', id = '' } }) {
      const review = await publishedFile(work, partnership, id)
      if (!review || review.fileType !== type) return undefined
      return { name: `${partnership}-review-${review.publishedOn}.${type}`, type: mediaType, make: async () => review.content }
    },
  })
}

/** Words of the glossary lead to it inside the whole document, which holds one. */
function fileToSend(version: PublishedVersion, name: DocumentName, type: 'pdf' | 'docx'): FileToSend {
  const plain = documents[name](version)
  const terms = name === 'arrangements' ? (version.arrangements.glossary ?? []) : []
  const document = withTermsLinked(
    plain,
    terms.map(({ term }) => ({ term, href: '#glossary' })),
  )
  return {
    name: fileNameFor(plain, type),
    type: type === 'pdf' ? 'application/pdf' : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    make: () =>
      madeOnce(`${version.adopted.adoptionId} ${version.lastDay} ${name} ${type}`, () =>
        type === 'pdf' ? pdfOf(document) : wordOf(document),
      ),
  }
}

const made = new Map<string, Promise<Uint8Array>>()

/** What was adopted never changes, so each file is made once, however many strangers ask for it. */
function madeOnce(key: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const before = made.get(key)
  if (before) return before
  const making = make()
  made.set(key, making)
  making.catch(() => made.delete(key))
  return making
}

/** The whole document, at the address of its version and at that of whatever is in force. */
const wholeDocument = (path: string, name: string): Route =>
  page(path, {
    may: 'public',
    name,
    model: DocumentModel,
    title: model => model.document.title,
    async load(work, address) {
      const found = await asked(work, address)
      return found && documentModel(frameOf(found.version, found.current), publishedArrangements(found.version))
    },
    show: model => <DocumentPage model={model} file="arrangements" />,
    site: model => siteOf(model),
  })

export const routes: readonly Route[] = [
  page(paths.home, {
    may: 'public',
    name: 'website.home',
    model: HomeModel,
    title: homeTitle,
    async load(work): Promise<HomeModel> {
      const here = await publishedPartnerships(work)
      const [first, ...others] = here.map(({ arrangements }) => arrangements)
      const only = first && others.length === 0 ? await published(work, first.partnership.id) : undefined
      return {
        partnerships: here.map(({ arrangements }) => ({
          id: arrangements.partnership.id,
          name: arrangements.partnership.title,
          area: arrangements.area.name,
          numbers: numbersOf(arrangements),
        })),
        only: only ? frontModel(only) : null,
      }
    },
    show: model => <HomePage {...model} />,
    site: homeSite,
  }),
  page('/partnerships/:partnership', {
    may: 'public',
    name: 'website.front',
    model: FrontModel,
    title: model => model.partnership.name,
    async load(work, address) {
      const found = await asked(work, address)
      return found && frontModel(found)
    },
    show: model => <FrontPage {...model} />,
    site: model => siteOf(model),
  }),
  page('/partnerships/:partnership/reviews', {
    may: 'public',
    name: 'website.reviews',
    model: ReviewsModel,
    title: () => reviewsTitle,
    async load(work, address) {
      const found = await asked(work, address)
      if (!found) return undefined
      const frame = frameOf(found.version, found.current)
      return { ...frame, reviews: (await publishedReviews(work, frame.partnership.id)).map(reviewLine) }
    },
    show: model => <ReviewsPage {...model} />,
    site: model => siteOf(model),
  }),
  page('/partnerships/:partnership/reviews/:id', {
    may: 'public',
    name: 'website.review',
    model: ReviewModel,
    title: ({ review }) => review.title,
    async load(work, address) {
      const found = await asked(work, address)
      const review = found && (await publishedFile(work, address.params.partnership ?? '', address.params.id ?? ''))
      return found && review && { ...frameOf(found.version, found.current), review: reviewLine(review) }
    },
    show: model => <ReviewPage {...model} />,
    site: model => siteOf(model),
  }),
  reviewFile('pdf', 'application/pdf'),
  reviewFile('docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
  wholeDocument('/partnerships/:partnership/arrangements', 'website.arrangements-in-force'),
  wholeDocument('/partnerships/:partnership/arrangements/:version', 'website.arrangements'),
  versionPage('structure', {
    model: StructureModel,
    of: (frame, found) => structureModel(frame, found.version),
    show: model => <StructurePage {...model} />,
  }),
  versionPage('partners', {
    model: PartnersModel,
    of: async (frame, found, _, work) => partnersModel(frame, found.version, await officeHolders(work, frame.partnership.id)),
    show: model => <PartnersPage {...model} />,
  }),
  versionPage('agencies', {
    model: DocumentModel,
    of: (frame, found) => documentModel(frame, agencyList(found.version)),
    show: model => <DocumentPage model={model} file="agencies" name="agencies" />,
  }),
  versionPage('expectations', {
    model: ExpectationsModel,
    of: (frame, found, { query }) => expectationsModel(frame, found.version, query.get('for')),
    show: model => <ExpectationsPage {...model} />,
    title: ({ chosen }) => (chosen ? `What you must do: ${chosen.name}` : pageTitles.expectations),
  }),
  versionPage('disagreements', {
    model: DisagreementsModel,
    of: (frame, found, { query }) => disagreementsModel(frame, found.version, query.get('day') ?? ''),
    show: model => <DisagreementsPage {...model} />,
    title: disagreementsTitle,
  }),
  versionPage('levels-of-need', {
    model: LevelsModel,
    of: (frame, found, { query }) => levelsModel(frame, found.version, query.get('q') ?? ''),
    show: model => <LevelsPage {...model} />,
  }),
  versionPage('outcomes', {
    model: OutcomesModel,
    of: (frame, found) => outcomesModel(frame, found.version),
    show: model => <OutcomesPage {...model} />,
  }),
  versionPage('linked-boards', {
    model: LinkedBoardsModel,
    of: (frame, found) => linkedBoardsModel(frame, found.version),
    show: model => <LinkedBoardsPage {...model} />,
  }),
  versionPage('glossary', {
    model: GlossaryModel,
    of: (frame, found) => glossaryModel(frame, found.version),
    show: model => <GlossaryPage {...model} />,
  }),
  versionPage('checklist', {
    model: ChecklistModel,
    of: (frame, found) => checklistModel(frame, found.version),
    show: model => <ChecklistPage {...model} />,
  }),
  versionPage('versions', {
    model: VersionsModel,
    of: (frame, found) => versionsModel(frame, found),
    show: model => <VersionsPage {...model} />,
  }),
  ...documentNames.flatMap(name => [documentFile(name, 'pdf'), documentFile(name, 'docx')]),
]
