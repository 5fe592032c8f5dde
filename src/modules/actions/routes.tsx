import type { JSX } from 'hono/jsx/jsx-runtime'
import { z } from 'zod'
import { standingsWithin } from '../../platform/actor/standing.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { fileStates, fileTypes, mayDownload, sendFile } from '../../platform/files/index.ts'
import type { Command } from '../../platform/http/command.ts'
import { file, formPage, page, type Route } from '../../platform/http/route.ts'
import type { FoundOrigin, WaitingItem } from '../../platform/module.ts'
import { formatDate } from '../../ui/patterns/dates.ts'
import { isOutside, type Standing, waitsForOwner } from './action.ts'
import { type ActionMove, actionMoves, canMoveAction } from './action-moves.ts'
import { ActionModel, nextOf, proposalInWords, stationsOf } from './action-page.ts'
import { decideProposal, moveDue, withdrawAction } from './change-command.ts'
import {
  answerAction,
  beginAction,
  checkImpact,
  checksFromOutside,
  closeAction,
  namePerson,
  type OfOrigin,
  type OnAction,
  sendBack,
} from './commands.ts'
import { evidenceTaken } from './events.ts'
import { evidenceFile, evidenceFilesOf } from './evidence/store.ts'
import {
  type ActProps,
  AnswerPage,
  ClosePage,
  ImpactPage,
  MoveDuePage,
  PersonPage,
  ProposalPage,
  SendBackPage,
  WithdrawPage,
} from './pages/act.tsx'
import { ActionPage } from './pages/action.tsx'
import { BeginModel, BeginPage } from './pages/begin.tsx'
import { paths } from './paths.ts'
import { agencyLeads, overseeing } from './policy.ts'
import { registerRoutes } from './register/routes.tsx'
import { beginsActions, type Origins, offeredFor, standingsOn, tellingFor } from './register/store.ts'
import { waitingActions } from './standings/store.ts'
import { type Action, checkersOf, findAction, holdAction, type OpenAction } from './store.ts'

const addresses: Readonly<Record<ActionMove, (reference: string) => string>> = {
  'actions.answer': paths.answer,
  'actions.close': paths.close,
  'actions.send-back': paths.sendBack,
  'actions.check-impact': paths.impact,
  'actions.name-person': paths.namePerson,
  'actions.move-due': paths.moveDue,
  'actions.withdraw': paths.withdraw,
  'actions.decide-change': paths.proposal,
}

/** The register's addresses. Where an action springs from, `origins` know. */
export function routesFor(origins: () => Origins): readonly Route[] {
  const originOf = (work: Work, { originKind, originId }: Action) => origins().find(work, originKind, originId)

  async function modelOf(work: Work, { action, standing }: OpenAction, found: FoundOrigin | undefined): Promise<ActionModel> {
    const tell = await tellingFor(work, [action])
    const line = tell.line(action, standing)
    const outside = await checksFromOutside(work, action)
    const files = await evidenceFilesOf(work, action.id)
    return {
      ...line,
      wanted: action.wanted,
      measure: action.measure,
      begunOn: action.steps[0]?.on.toString() ?? '',
      begunBy: tell.post(action.begunBy),
      origin: origins().shown(action.originKind, action.originId, found),
      steps: action.steps.map(step =>
        tell.step(
          step,
          files
            .filter(({ stepNumber }) => stepNumber === step.number)
            .map(({ id, name, type, state }) => ({
              name,
              says: `${fileTypes[type].words}. ${fileStates[state].words}`,
              href: mayDownload(state) ? paths.file(action.reference, id) : null,
            })),
        ),
      ),
      next: {
        sentence: nextOf(standing, { who: line.who, owner: line.owner, checkers: await checkersOf(work, action) }, formatDate),
        wanted: wantedOf(standing, isOwnersSide(work, action)),
      },
      acts: Object.entries(actionMoves[standing.state]).flatMap(([name, { label }]) => {
        const move = name as ActionMove
        const open = canMoveAction(standing, move) && work.may(move) && isActors(work, move, action)
        const may =
          open && (outside || !checks.includes(move)) && (move !== 'actions.decide-change' || !isOwnProposal(work, standing))
        return may ? [{ move, label, href: addresses[move](action.reference) }] : []
      }),
      proposal: proposalInWords(standing, line.owner, formatDate),
      stations: stationsOf(action.steps, standing, formatDate),
    }
  }

  /** The page of one act on an action: the model of the action's own page, with the act's form. */
  function act<Input>(
    move: ActionMove,
    command: Command<OnAction, Input>,
    Page: (props: ActProps) => JSX.Element,
    title: string,
  ): Route {
    return formPage<OnAction, Input, ActionModel>(addresses[move](':reference'), {
      command,
      drafts: true,
      model: ActionModel,
      title: ({ reference }) => `${title}: ${reference}`,
      async load(work, { params: { reference = '' } }) {
        const open = await holdAction(work, reference)
        if (!open || !isActors(work, move, open.action)) return undefined
        return { ...open, origin: await originOf(work, open.action) }
      },
      present: (open, work) => modelOf(work, open, open.origin),
      version: ({ action }) => `${action.steps.length}`,
      show: (model, form) => <Page model={model} form={form} />,
    })
  }

  return [
    ...registerRoutes(origins),
    formPage<OfOrigin, Parameters<typeof beginAction.run>[2], BeginModel>(paths.begin(':kind', ':id'), {
      command: beginAction,
      drafts: true,
      model: BeginModel,
      title: () => 'Make an action of this',
      async load(work, { params: { kind = '', id = '' } }) {
        const found = z.uuid().safeParse(id).success ? await origins().find(work, kind, id) : undefined
        return found && { kind, id, found }
      },
      async present({ kind, id, found }, work) {
        return { origin: origins().shown(kind, id, found), begins: beginsActions(work, found), ...(await offeredFor(work)) }
      },
      show: (model, form) => <BeginPage model={model} form={form} />,
    }),
    page(paths.action(':reference'), {
      may: 'actions.read',
      name: 'actions.read',
      model: ActionModel,
      title: ({ reference, title }) => `${reference}: ${title}`,
      async load(work, { params: { reference = '' } }) {
        const open = await findAction(work, reference)
        return open && modelOf(work, open, await originOf(work, open.action))
      },
      show: model => <ActionPage model={model} />,
    }),
    file(paths.file(':reference', ':id'), {
      may: 'actions.read',
      name: 'actions.evidence-file',
      async load(work, { params: { reference = '', id = '' } }) {
        const open = await findAction(work, reference)
        const found = open && (await evidenceFile(work, open.action, id))
        if (!found) return undefined
        work.audit(evidenceTaken, reference, { reference, file: id }, { outcome: 'viewed', informationOf: [open.action.owner] })
        return sendFile(found, `${reference} evidence`)
      },
    }),
    act('actions.answer', answerAction, AnswerPage, 'Say how far it is'),
    act('actions.close', closeAction, ClosePage, 'Close the action'),
    act('actions.send-back', sendBack, SendBackPage, 'Send the action back'),
    act('actions.check-impact', checkImpact, ImpactPage, 'Check the impact'),
    act('actions.name-person', namePerson, PersonPage, 'Say who does it'),
    act('actions.move-due', moveDue, MoveDuePage, 'Propose another last day'),
    act('actions.withdraw', withdrawAction, WithdrawPage, 'Propose to withdraw the action'),
    act('actions.decide-change', decideProposal, ProposalPage, 'Decide on what is proposed'),
  ]
}

/** Done by somebody from outside the owner agency. Whoever is inside is told so. */
const checks: readonly ActionMove[] = ['actions.close', 'actions.send-back', 'actions.check-impact', 'actions.decide-change']

const isOwnProposal = ({ actor }: Work, { proposal }: Standing) => proposal?.byPerson === actor.personId

/** The actor acts for the agency that owns the action, or is the one who is to do it. */
function isOwnersSide({ actor }: Work, { owner, personId }: Action): boolean {
  return actor.organisationId === owner || actor.personId === personId
}

/** Whether a move is this actor's on this action, besides what the role allows: the owner's side answers and says who does it. */
function isActors(work: Work, move: ActionMove, action: Action): boolean {
  if (move === 'actions.answer') return isOwnersSide(work, action)
  if (ofBoth.includes(move)) return isOwnersSide(work, action) || oversees(work)
  return true
}

/** What the owner's side may do, and whoever keeps the register. */
const ofBoth: readonly ActionMove[] = ['actions.name-person', 'actions.move-due', 'actions.withdraw']

const oversees = ({ actor }: Work) => overseeing.some(role => role === actor.role)

function wantedOf({ state }: Standing, mine: boolean): string | null {
  if (waitsForOwner(state)) return mine ? 'Say how much of it is done, and what shows it.' : null
  if (state !== 'to-check') return null
  return mine ? 'Somebody else looks at it. You can still add to your answer.' : 'The evidence stands below.'
}

/** An impact check is shown as waiting from two weeks before its day. */
const checkComesInto = { days: 14 }

/** What waits for the actor: as the one named or the agency's lead to answer; from outside the owner, to check and to decide. */
export async function waiting(work: Work): Promise<readonly WaitingItem[]> {
  if (!work.may('actions.read')) return []
  const leads = agencyLeads.some(role => role === work.actor.role)
  const keeps = work.may('actions.withdraw') && oversees(work)
  const impactChecksUntil = work.today.add(checkComesInto)
  const open = standingsOn(await waitingActions(work, { leads, keeps, impactChecksUntil }), work.today)
  if (open.length === 0) return []
  const organisations = (await standingsWithin(work, work.actor.personId)).map(one => one.organisationId)
  return open.flatMap(({ action, standing }): WaitingItem[] => {
    const { reference, title, owner, ownerName, personId, steps, begunAt } = action
    const { state, due, late, proposal } = standing
    const since = steps.at(-1)?.at ?? begunAt
    const item = { title: `${reference}: ${title}`, since, mine: true, due }
    const outside = keeps && isOutside({ owner, personId, steps }, { ...work.actor, organisations })
    if (outside && proposal && !isOwnProposal(work, standing)) {
      const detail = proposal.proposed ? 'Another last day is proposed' : 'It is proposed to withdraw it'
      return [{ ...item, detail, href: paths.proposal(reference), action: 'Agree or not' }]
    }
    if (waitsForOwner(state) && (personId === work.actor.personId || (leads && owner === work.actor.organisationId)))
      return [{ ...item, detail: 'An action of your agency', href: paths.answer(reference), action: 'Say how far it is' }]
    if (!keeps) return []
    if (waitsForOwner(state))
      return late
        ? [{ ...item, detail: `Waits for ${ownerName}`, href: paths.action(reference), mine: false, action: 'Look at it' }]
        : []
    if (!outside) return []
    if (state === 'to-check') {
      const detail = `${ownerName} says that it is done`
      return [{ ...item, detail, href: paths.action(reference), action: 'Look at the evidence' }]
    }
    return state === 'closed'
      ? [{ ...item, detail: 'Has practice changed?', href: paths.impact(reference), action: 'Check the impact' }]
      : []
  })
}
