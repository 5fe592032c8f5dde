import type { Field, Typed } from '../../platform/http/field.ts'
import { acceptedBy, isUpload } from '../../platform/http/upload-field.ts'
import {
  CharacterCount,
  Checkboxes,
  DateInput,
  FileUpload,
  InsetText,
  PasswordInput,
  Radios,
  Textarea,
  TextInput,
} from '../govuk/index.ts'
import { typedChoices, typedDay, typedFile, typedText } from './typed-words.ts'

export interface FieldOfProps {
  readonly name: string
  readonly field: Field
  readonly typed: Typed
  /** What is wrong with the answer and how to mend it. */
  readonly error: string | undefined
  /** The field's words are the heading of the page, because it asks nothing else. */
  readonly isHeading: boolean
}

/** The input that the error summary leads to. */
export function firstInput(name: string, field: Field): string {
  return field.inputs(name)[0] ?? name
}

/** One field of a form as the design system draws it. */
export function FieldOf({ name, field, typed, error, isHeading }: FieldOfProps) {
  const label = { text: field.label, classes: isHeading ? 'govuk-label--l' : 'govuk-label--s', isPageHeading: isHeading }
  const fieldset = {
    legend: {
      text: field.label,
      classes: isHeading ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--s',
      isPageHeading: isHeading,
    },
  }
  const said = { hint: field.hint, errorMessage: error }
  if (isUpload(field)) {
    const chosen = typedText(typed, `${name}-name`)
    return (
      <>
        <FileUpload id={name} name={name} label={label} attributes={{ accept: acceptedBy(field) }} {...said} />
        {chosen !== '' && error === undefined && (
          <InsetText>{`You chose “${chosen}”. Choose it again: a file is kept only once the form is sent.`}</InsetText>
        )}
      </>
    )
  }
  const items = (field.options ?? []).map(({ value, text, hint }) => ({ value, text, hint }))
  switch (field.kind) {
    case 'choice':
      return <Radios name={name} idPrefix={name} fieldset={fieldset} items={items} value={typedText(typed, name)} {...said} />
    case 'choices':
      return (
        <Checkboxes name={name} idPrefix={name} fieldset={fieldset} items={items} values={typedChoices(typed, name)} {...said} />
      )
    case 'confirm':
      return (
        <Checkboxes
          name={name}
          idPrefix={name}
          items={[{ value: 'yes', text: field.label, checked: typedText(typed, name) === 'yes' }]}
          {...said}
        />
      )
    case 'day':
      return <DateInput id={name} namePrefix={name} fieldset={fieldset} values={typedDay(typed, name)} {...said} />
    case 'long-text': {
      const rows = (field.maximum ?? 0) > 5000 ? 8 : 4
      const text = { id: name, name, label, rows, value: typedText(typed, name), ...said }
      return field.maximum === undefined ? (
        <Textarea {...text} />
      ) : (
        <CharacterCount {...text} maxlength={field.maximum} threshold={75} />
      )
    }
    case 'password': {
      const autocomplete = field.autocomplete === 'new-password' ? 'new-password' : 'current-password'
      return <PasswordInput id={name} name={name} label={label} autocomplete={autocomplete} {...said} />
    }
    case 'text-file': {
      const { name: called, text } = typedFile(field, name, typed)
      return (
        <>
          <FileUpload id={name} name={`${name}-file`} label={label} {...said} />
          {text !== '' && (
            <>
              <input type="hidden" name={`${name}-name`} value={called} />
              <Textarea
                id={`${name}-text`}
                name={name}
                label={{ text: called === '' ? 'What was sent' : `What was sent: ${called}`, classes: 'govuk-label--s' }}
                hint="Mend it here and send it again, or mend the file and choose it again above."
                rows={18}
                classes="los-file-text"
                spellcheck={false}
                value={text}
              />
            </>
          )}
        </>
      )
    }
    default:
      return (
        <TextInput
          id={name}
          name={name}
          label={label}
          type={typeOf(field)}
          classes={widths[field.width ?? 'full']}
          value={typedText(typed, name)}
          autocomplete={field.autocomplete}
          inputmode={field.inputMode}
          spellcheck={field.inputMode === undefined && field.kind === 'text' ? undefined : false}
          {...said}
        />
      )
  }
}

const widths = { short: 'govuk-input--width-10', half: 'govuk-!-width-one-half', full: '' } as const

function typeOf(field: Field): 'text' | 'email' | 'tel' {
  if (field.inputMode === 'email') return 'email'
  return field.autocomplete === 'tel' ? 'tel' : 'text'
}
