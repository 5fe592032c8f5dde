import { z } from 'zod'
import { Button } from '../../../ui/govuk/index.ts'
import { EmptyState, formatDate, formatDateAndTime, PageTitle, SectionTitle, TypedText } from '../../../ui/patterns/index.ts'
import { type Judgement, judgements, promiseKinds } from '../outcomes-framework.ts'
import { paths } from '../paths.ts'
import { PromiseLine, StateTag } from './outcomes.tsx'

export const PromiseModel = PromiseLine.extend({
  source: z.array(z.string()),
  evidenceLines: z.array(
    z.object({
      id: z.string(),
      shows: z.string(),
      keptWhere: z.string(),
      on: z.string(),
      organisation: z.string(),
      by: z.string(),
      withdrawn: z.object({ at: z.string(), by: z.string(), because: z.string() }).nullable(),
    }),
  ),
  judgements: z.array(
    z.object({ state: z.enum(Object.keys(judgements) as [Judgement]), reasons: z.string(), by: z.string(), at: z.string() }),
  ),
})
export type PromiseModel = z.infer<typeof PromiseModel>

interface Props {
  readonly model: PromiseModel
  readonly may: (permission: string) => boolean
}

/** One promise: what it says, what shows it, and every judgement so far with its reasons. */
export function PromisePage({ model, may }: Props) {
  const { kind, entry, says, state, source, evidenceLines, judgements: judged } = model
  return (
    <>
      <PageTitle
        context={
          <a class="govuk-link govuk-link--no-visited-state" href={paths.outcomes}>
            Outcomes
          </a>
        }
        title={says}
      >
        <p class="govuk-body">
          {`${promiseKinds[kind].one}. `}
          <StateTag state={state} />
        </p>
        {source.length > 0 && <p class="govuk-body-s los-quiet">{`Source: ${source.join('; ')}`}</p>}
      </PageTitle>
      <div class="govuk-button-group">
        {may('outcomes.add-evidence') && <Button href={paths.addEvidence(kind, entry)}>Attach evidence</Button>}
        {may('outcomes.judge') && (
          <a class="govuk-link" href={paths.judge(kind, entry)}>
            Judge how far it has come
          </a>
        )}
      </div>
      <SectionTitle>Evidence</SectionTitle>
      {evidenceLines.length === 0 && (
        <EmptyState title="Nothing shows it yet">
          Audits, reviews, figures, surveys and what children said will stand here, each with where it can be seen.
        </EmptyState>
      )}
      {evidenceLines.map(line => (
        <article class="los-evidence">
          <p class="govuk-body-s los-quiet">{`${formatDate(Temporal.PlainDate.from(line.on))}, ${line.organisation}, added by ${line.by}`}</p>
          <div class="govuk-body">
            <TypedText>{line.shows}</TypedText>
          </div>
          <p class="govuk-body">{`To be seen in: ${line.keptWhere}`}</p>
          {line.withdrawn ? (
            <p class="govuk-body">{`No longer counts since ${formatDateAndTime(Temporal.Instant.from(line.withdrawn.at))}, by ${line.withdrawn.by}: ${line.withdrawn.because}`}</p>
          ) : (
            may('outcomes.withdraw-evidence') && (
              <p class="govuk-body">
                <a class="govuk-link" href={paths.withdraw(line.id)}>
                  It no longer counts
                  <span class="govuk-visually-hidden">{`: evidence of ${formatDate(Temporal.PlainDate.from(line.on))}`}</span>
                </a>
              </p>
            )
          )}
        </article>
      ))}
      <SectionTitle>Judgements so far</SectionTitle>
      {judged.length === 0 && <p class="govuk-body">Nobody has judged yet how far it has come.</p>}
      {judged.map(line => (
        <article class="los-evidence">
          <p class="govuk-body">
            <StateTag state={line.state} />{' '}
            <span class="los-quiet">{`${line.by}, ${formatDateAndTime(Temporal.Instant.from(line.at))}`}</span>
          </p>
          <div class="govuk-body">
            <TypedText>{line.reasons}</TypedText>
          </div>
        </article>
      ))}
    </>
  )
}
