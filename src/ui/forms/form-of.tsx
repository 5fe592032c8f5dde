import type { Field } from '../../platform/http/field.ts'
import type { FormView } from '../../platform/http/route.ts'
import { Button, type Content, Details, ErrorSummary, Fieldset, InsetText } from '../govuk/index.ts'
import { CheckAnswers, DraftStatus, draftForm, formatDate, formatDateAndTime, londonDay } from '../patterns/index.ts'
import { FieldOf, firstInput } from './field-of.tsx'
import { typedWords } from './typed-words.ts'

/** Some fields of a form under words of their own. */
export interface FieldGroup {
  readonly title: string
  readonly fields: readonly string[]
  /** Shut until somebody opens it, or until something in it is typed or wrong. */
  readonly closed?: true
  readonly words?: string
}

export interface FormOfProps {
  readonly form: FormView
  /** What the one green button says. */
  readonly button: string
  /** What stands above the fields: the page's heading, and what a person needs in order to answer. */
  readonly children?: Content
  /** What is read while answering: beside the fields on a wide screen, above them on a phone. */
  readonly beside?: Content
  /** Fields that are not asked now, such as the reason for being late while there is time. One that is wrong is shown all the same. */
  readonly without?: readonly string[]
  /** Fields that belong together, in a fieldset of their own. Fields that no group names stand between them as the form orders them. */
  readonly groups?: readonly FieldGroup[]
  /** The form asks one thing, and that question is the heading of the page. */
  readonly fieldIsHeading?: boolean
  /** Inputs of a field that is drawn in its own way, after the others. */
  readonly within?: Content
  /** Where a person goes who does not want to send it after all. */
  readonly instead?: { readonly href: string; readonly text: string }
}

/**
 * A form of the platform on its page: what is wrong with it first, with the focus, then what stands above it, what was kept of it,
 * and its fields as they were typed. It works without script; with script what is typed is kept as a draft.
 */
export function FormOf(props: FormOfProps) {
  const { form, children, beside } = props
  return (
    <>
      <Trouble form={form} />
      {children}
      {beside ? (
        <div class="los-form-beside">
          <div class="los-form-beside__facts">{beside}</div>
          <Fields {...props} />
        </div>
      ) : (
        <div class="los-form">
          <Fields {...props} />
        </div>
      )}
    </>
  )
}

function Trouble({ form }: { form: FormView }) {
  const { errors, refusal } = form
  if (errors.length === 0 && refusal === undefined) return null
  const errorList = errors.map(({ field, message }) => {
    const known = form.form.fields[field]
    return known
      ? { text: message, href: `#${firstInput(field, known)}` }
      : { text: field === '' ? message : `${field}: ${message}` }
  })
  return (
    <ErrorSummary
      titleText={errors.length === 0 ? 'This was not recorded' : 'There is a problem'}
      errorList={refusal === undefined ? errorList : [{ text: refusal }, ...errorList]}
      attributes={{ tabindex: '-1', autofocus: '' }}
    />
  )
}

function Fields({ form, button, without = [], groups = [], fieldIsHeading = false, within, instead }: FormOfProps) {
  const { draft, keepsDrafts } = form
  // Beside a field stands the first thing that is wrong with it; the summary has them all.
  const wrong = new Map(form.errors.toReversed().map(({ field, message }) => [field, message]))
  const withFile = Object.values(form.form.fields).some(({ kind }) => kind === 'text-file' || kind === 'upload')
  const asked = Object.entries(form.form.fields).filter(([name]) => !without.includes(name) || wrong.has(name))
  return (
    <form
      method="post"
      action={form.action}
      novalidate
      {...(withFile ? { enctype: 'multipart/form-data' } : {})}
      {...(keepsDrafts ? draftForm(`${form.action}?draft=yes`) : {})}
    >
      <input type="hidden" name="_token" value={form.token} />
      <input type="hidden" name="_version" value={form.version} />
      <KeptDraft form={form} />
      {inGroups(asked, groups).map(({ group, fields }) => {
        const drawn = fields.map(([name, field]) => (
          <FieldOf name={name} field={field} typed={form.typed} error={wrong.get(name)} isHeading={fieldIsHeading} />
        ))
        if (!group) return drawn
        const open = fields.some(([name, field]) => wrong.has(name) || typedWords(field, name, form.typed) !== '')
        return (
          <Group group={group} open={open}>
            {drawn}
          </Group>
        )
      })}
      {within}
      <div class="govuk-button-group">
        <Button preventDoubleClick>{button}</Button>
        {keepsDrafts && (
          <Button name="_draft" value="yes" classes="govuk-button--secondary">
            Save and come back later
          </Button>
        )}
        {instead && (
          <a class="govuk-link" href={instead.href}>
            {instead.text}
          </a>
        )}
      </div>
      {keepsDrafts && <DraftStatus savedAt={draft?.savedAt} version={draft?.revision ?? 0} />}
    </form>
  )
}

type Named = readonly [name: string, field: Field]

/** The fields in the order of the form, those of a group together at the place of its first one. */
function inGroups(asked: readonly Named[], groups: readonly FieldGroup[]) {
  const groupOf = (name: string) => groups.find(({ fields }) => fields.includes(name))
  return [...Map.groupBy(asked, ([name]) => groupOf(name) ?? name)].map(([of, fields]) => ({
    group: typeof of === 'string' ? undefined : of,
    fields,
  }))
}

function Group({ group: { title, closed, words }, open, children }: { group: FieldGroup; open: boolean; children: Content }) {
  const inside = (
    <>
      {words && <p class="govuk-body">{words}</p>}
      {children}
    </>
  )
  if (!closed) {
    return <Fieldset legend={{ text: title, classes: 'govuk-fieldset__legend--m' }}>{inside}</Fieldset>
  }
  return (
    <Details summaryText={title} open={open}>
      <Fieldset legend={{ text: title, classes: 'govuk-visually-hidden' }}>{inside}</Fieldset>
    </Details>
  )
}

/** What was kept of this form: when, whether the record has changed since, and texts of one's own from another window. */
function KeptDraft({ form }: { form: FormView }) {
  const { draft } = form
  if (!draft) return null
  const opened = form.errors.length === 0 && form.refusal === undefined
  const changed = draft.seenVersion !== '' && draft.seenVersion !== form.version
  return (
    <>
      {opened && (
        <InsetText>
          <p class="govuk-body">{`You saved this on ${formatDateAndTime(draft.savedAt)} and have not sent it yet. It is kept until ${formatDate(londonDay(draft.expiresAt))}.`}</p>
          {changed && (
            <p class="govuk-body">
              <strong>The record has changed since.</strong> Look at what stands there now before you send this.
            </p>
          )}
        </InsetText>
      )}
      {draft.beside.map(({ typed, savedAt }) => (
        <Details summaryText={`You also saved this in another window, on ${formatDateAndTime(savedAt)}`}>
          <p class="govuk-body">Nothing of it is lost. Take over what you need, then send the form.</p>
          <CheckAnswers
            answers={Object.entries(form.form.fields).map(([name, field]) => ({
              question: field.label,
              answer: typedWords(field, name, typed),
            }))}
          />
        </Details>
      ))}
    </>
  )
}
