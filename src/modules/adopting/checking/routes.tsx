import type { Work } from '../../../platform/database/actor-transaction.ts'
import { formPage, page, type Route } from '../../../platform/http/route.ts'
import { adoptedToday, factsToCheck } from '../../arrangements/index.ts'
import { type CheckedFact, checkedFacts, isOpen } from '../checked-fact.ts'
import { checkFact } from '../commands.ts'
import { CheckFactPage, CheckThisPage, checkTitle, FactLine, FactsModel } from '../pages/check-this.tsx'
import { paths } from '../paths.ts'
import { factChecks } from '../store.ts'

/** A fact of a file, with what people call the file. */
interface Fact extends CheckedFact {
  readonly title: string
}

/** What the guidance and the arrangements in force say and nobody has checked (A2). */
export const checkingRoutes: readonly Route[] = [
  page(paths.checkThis, {
    may: 'adopting.read-checks',
    name: 'adopting.facts',
    model: FactsModel,
    title: model => checkTitle(model),
    async load(work) {
      const facts = await factsHere(work)
      return { open: facts.filter(isOpen).map(factLine), checked: facts.filter(fact => !isOpen(fact)).map(factLine) }
    },
    show: (model, { may }) => <CheckThisPage {...model} mayCheck={may('adopting.check-fact')} />,
  }),
  formPage(paths.checkFact(':key'), {
    command: checkFact,
    model: FactLine,
    title: () => 'Record what you found',
    load: async (work, { params }) => (await factsHere(work)).find(fact => keyOf(fact) === params.key),
    present: factLine,
    version: ({ check }: Fact) => check?.at.toString() ?? '',
    show: (fact, form) => <CheckFactPage fact={fact} form={form} />,
  }),
]

/** How many facts wait to be looked up. */
export async function countToCheck(work: Work): Promise<number> {
  return (await factsHere(work)).filter(isOpen).length
}

async function factsHere(work: Work): Promise<readonly Fact[]> {
  const adopted = await adoptedToday(work)
  if (!adopted) return []
  const { pack, arrangements } = adopted
  const checks = await factChecks(work)
  const of = (document: typeof pack | typeof arrangements, title: string) =>
    checkedFacts(factsToCheck(document), checks).map(fact => ({ ...fact, title }))
  return [...of(pack, pack.shortTitle), ...of(arrangements, `Arrangements of ${arrangements.version}`)]
}

/** The fact in an address: `working-together-2018.clocks.publish-review`. */
const keyOf = ({ document, path }: Fact) => [document, ...path.split('/')].join('.')

function factLine(fact: Fact): FactLine {
  const { title, path, says, confidence, source, note, check, changedSince } = fact
  return {
    key: keyOf(fact),
    document: title,
    path,
    says,
    confidence,
    source: source ?? null,
    note: note ?? null,
    state: check === undefined ? 'open' : changedSince ? 'changed' : check.finding,
    check: check
      ? {
          said: check.says,
          shouldSay: check.shouldSay ?? null,
          source: check.source,
          confirmedBy: check.confirmedBy,
          at: check.at.toString(),
        }
      : null,
  }
}
