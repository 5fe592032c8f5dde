import { formatDate } from '../../ui/patterns/dates.ts'
import { type Standing, standings } from './serious-incident.ts'

/** What the drawing of the four ends is made of. Days are days in London. */
export interface FourEndsFacts {
  readonly standing: Standing
  /** The last one that counts; undefined while the partners have not decided. */
  readonly decision: { readonly thresholdMet: boolean; readonly on: Temporal.PlainDate } | undefined
  readonly notifiedOn: Temporal.PlainDate | undefined
  readonly panelToldOn: Temporal.PlainDate | undefined
}

/** A place of the drawing, and where its answers lead (`src/ui/charts/answer-tree.tsx` draws it). */
export interface Place {
  readonly title: string
  readonly note: string
  readonly tone: 'plain' | 'late'
  readonly here: string | undefined
  readonly arrows: readonly { readonly answer: string; readonly is: 'given' | 'open' | 'closed'; readonly to: Place }[]
}

/**
 * The two questions of R3, whether the threshold is met and whether the national Panel was notified, and the four ends that their answers
 * lead to, with the place where the incident stands. They come in either order; drawn is the threshold first. None for an incident
 * that is closed as the same as another one.
 */
export function fourEnds({ standing, decision, notifiedOn, panelToldOn }: FourEndsFacts): Place | undefined {
  if (standing === 'ended-same') return undefined
  const at = (...standingsHere: readonly Standing[]) =>
    standingsHere.includes(standing) ? 'The incident stands here' : undefined
  const notified = notifiedOn && `Notified on ${formatDate(notifiedOn)}.`
  const question = (here: string | undefined, possible: boolean, no: Place, notYet: string, yes: Place): Place => ({
    title: 'Was the national Panel notified?',
    note: possible ? (notified ?? 'Not so far.') : '',
    tone: 'plain',
    here,
    arrows: [
      { answer: notYet, is: possible && no.here ? 'given' : possible && !notifiedOn ? 'open' : 'closed', to: no },
      {
        answer: 'Yes',
        is: possible && notifiedOn ? 'given' : possible && standing !== 'ended-not-met' ? 'open' : 'closed',
        to: yes,
      },
    ],
  })
  const answered = (met: boolean) => (decision === undefined ? 'open' : decision.thresholdMet === met ? 'given' : 'closed')
  const end = (title: string, note: string, here: string | undefined, tone: Place['tone'] = 'plain'): Place => ({
    ...{ title, note, here, tone },
    arrows: [],
  })
  const notMet = question(
    at('not-met-undecided-notification'),
    decision?.thresholdMet !== true,
    end('Not met and not notified', 'The clock is closed as not owed, with the reasons.', at('ended-not-met')),
    'No',
    end(
      'Notified, then found not met',
      panelToldOn
        ? `The national Panel was told on ${formatDate(panelToldOn)}.`
        : 'The national Panel is told, and the day is recorded.',
      at('notified-not-met', 'ended-notified-not-met'),
    ),
  )
  const met = question(
    undefined,
    decision?.thresholdMet !== false,
    end(
      'Met, and not yet notified',
      'The council must notify now. Until then the clock of the rapid review cannot start.',
      at('met-not-notified'),
      'late',
    ),
    'Not yet',
    end('Notified and met', 'A rapid review, counted from the notification.', at('rapid-review')),
  )
  return {
    title: 'Is the threshold met?',
    note: decision ? `Decided on ${formatDate(decision.on)}.` : ['Not yet decided.', notified].filter(Boolean).join(' '),
    tone: 'plain',
    here: at('open', 'notified', 'not-notified'),
    arrows: [
      { answer: 'Not met', is: answered(false), to: notMet },
      { answer: 'Met', is: answered(true), to: met },
    ],
  }
}

/** The same in words: where the incident stands, and that neither question waits for the other. */
export const fourEndsInWords = (standing: Standing) =>
  `Now: ${standings[standing].says}. The two questions may be answered in either order: the days of the notification never wait for a meeting.`
