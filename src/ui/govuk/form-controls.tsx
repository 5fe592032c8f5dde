import { type Attributes, type Common, type Content, component } from './component.tsx'
import { textareaText } from './templates.ts'

/** Words with a class of their own, where the words alone are not enough. */
export type Words = Common & { text: Content }

export type Label = Words & { isPageHeading?: boolean | undefined }
export type Legend = { text: Content; classes?: string | undefined; isPageHeading?: boolean | undefined }
export type FieldError = Words & { visuallyHiddenText?: string | undefined }
export type FormGroup = Common & { beforeInput?: { text: Content }; afterInput?: { text: Content } }
export type FormGroupOfInputs = Common & { beforeInputs?: { text: Content }; afterInputs?: { text: Content } }

/** What every field has: its label, what helps to answer it, and what is wrong with the answer and how to mend it. */
type Field = Common & {
  id?: string | undefined
  name: string
  describedBy?: string | undefined
  disabled?: boolean | undefined
  label: Content | Label
  hint?: Content | Words | undefined
  errorMessage?: Content | FieldError | undefined
  formGroup?: FormGroup | undefined
}

const fieldWords = ['label', 'hint', 'errorMessage']
const groupWords = ['legend', 'hint', 'errorMessage']

type Affix = Common & { text: Content }

export type TextInputProps = Field & {
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | undefined
  inputmode?: 'numeric' | 'decimal' | 'email' | 'tel' | 'url' | undefined
  value?: string | undefined
  prefix?: Affix
  suffix?: Affix
  autocomplete?: string | undefined
  autocapitalize?: string | undefined
  pattern?: string | undefined
  spellcheck?: boolean | undefined
  inputWrapper?: Common
}
export const TextInput = component<TextInputProps>('govuk', 'input', fieldWords)

export type PasswordInputProps = Field & {
  value?: string | undefined
  autocomplete?: 'current-password' | 'new-password' | undefined
  showPasswordText?: string
  hidePasswordText?: string
  showPasswordAriaLabelText?: string
  hidePasswordAriaLabelText?: string
  passwordShownAnnouncementText?: string
  passwordHiddenAnnouncementText?: string
  button?: { classes?: string }
}
export const PasswordInput = component<PasswordInputProps>('govuk', 'password-input', fieldWords)

export type TextareaProps = Field & {
  rows?: number | undefined
  value?: string | undefined
  autocomplete?: string | undefined
  spellcheck?: boolean | undefined
}
const TextareaTemplate = component<Omit<TextareaProps, 'value'> & { value: object | undefined }>('govuk', 'textarea', fieldWords)
export const Textarea = ({ value, ...props }: TextareaProps) => <TextareaTemplate {...props} value={typedText(value)} />

type Plural = { one: string; other: string }

export type CharacterCountProps = Omit<TextareaProps, 'disabled' | 'autocomplete' | 'describedBy'> & {
  /** The greatest number of characters; or of words with `maxwords`. */
  maxlength?: number | undefined
  maxwords?: number | undefined
  /** From which percentage of the limit on the count is shown. */
  threshold?: number | undefined
  countMessage?: { classes?: string }
  textareaDescriptionText?: string
  charactersUnderLimitText?: Plural
  charactersAtLimitText?: string
  charactersOverLimitText?: Plural
  wordsUnderLimitText?: Plural
  wordsAtLimitText?: string
  wordsOverLimitText?: Plural
}
type CharacterCountOptions = Omit<CharacterCountProps, 'value'> & { value: object | undefined }
const CharacterCountTemplate = component<CharacterCountOptions>('govuk', 'character-count', fieldWords)
export const CharacterCount = ({ value, ...props }: CharacterCountProps) => (
  <CharacterCountTemplate {...props} value={typedText(value)} />
)

const typedText = (value: string | undefined) => (value === undefined ? undefined : textareaText(value))

export type SelectItem = {
  value?: string
  text: string
  selected?: boolean | undefined
  disabled?: boolean
  attributes?: Attributes
}
export type SelectProps = Field & { items: readonly SelectItem[]; value?: string | undefined }
export const Select = component<SelectProps>('govuk', 'select', fieldWords)

export type FileUploadProps = Field & {
  multiple?: boolean | undefined
  /** Lets the component's script add a drop zone. */
  javascript?: boolean | undefined
  chooseFilesButtonText?: string
  dropInstructionText?: string
  multipleFilesChosenText?: Plural
  noFileChosenText?: string
  enteredDropZoneText?: string
  leftDropZoneText?: string
  wrapperClasses?: string
  wrapperAttributes?: Attributes
}
export const FileUpload = component<FileUploadProps>('govuk', 'file-upload', fieldWords)

export type FieldsetProps = Common & {
  describedBy?: string | undefined
  legend?: Content | Legend | undefined
  role?: string | undefined
  children?: Content
}
export const Fieldset = component<FieldsetProps>('govuk', 'fieldset', ['legend'])

/** What every group of choices has. Its question stands in the fieldset's legend. */
type Group = Common & {
  fieldset?: Omit<FieldsetProps, 'children'> | undefined
  hint?: Content | Words | undefined
  errorMessage?: Content | FieldError | undefined
  formGroup?: FormGroupOfInputs | undefined
}

/** One choice, or a divider ("or") between choices. */
export type Choice =
  | {
      value: string
      text: Content
      id?: string
      hint?: Content | Words | undefined
      label?: Common
      checked?: boolean | undefined
      /** Shown when this one is chosen. Without script it is always shown. */
      conditional?: Content | undefined
      disabled?: boolean
      attributes?: Attributes
    }
  | { divider: string }

export type RadiosProps = Group & {
  name: string
  idPrefix?: string | undefined
  items: readonly Choice[]
  value?: string | undefined
}
export const Radios = component<RadiosProps>('govuk', 'radios', groupWords)

/** `behaviour: 'exclusive'` is for "None of these": choosing it clears the others. */
export type CheckboxItem = Choice & { name?: string; behaviour?: 'exclusive' }
export type CheckboxesProps = Group & {
  name: string
  idPrefix?: string | undefined
  describedBy?: string | undefined
  items: readonly CheckboxItem[]
  values?: readonly string[] | undefined
}
export const Checkboxes = component<CheckboxesProps>('govuk', 'checkboxes', groupWords)

type DatePart = {
  id?: string
  name?: string
  label?: string
  value?: string | undefined
  error?: boolean | undefined
  autocomplete?: string
  pattern?: string
  classes?: string
  attributes?: Attributes
}
export type DateInputProps = Group & {
  id: string
  namePrefix?: string | undefined
  /** The three parts as typed, also where they are no date. */
  values?: { day?: string | undefined; month?: string | undefined; year?: string | undefined } | undefined
  day?: DatePart
  month?: DatePart
  year?: DatePart
  items?: readonly (DatePart & { name: string })[]
}
export const DateInput = component<DateInputProps>('govuk', 'date-input', groupWords)

export type ButtonProps = Common & {
  text?: Content
  children?: Content
  type?: 'submit' | 'button' | 'reset'
  name?: string | undefined
  value?: string | undefined
  id?: string | undefined
  /** A button that leads to a page, as a link. */
  href?: string | undefined
  disabled?: boolean | undefined
  preventDoubleClick?: boolean | undefined
  isStartButton?: boolean | undefined
}
/** The one green action of a page. `classes="govuk-button--secondary"` for any other, `govuk-button--warning` for what cannot be undone. */
export const Button = component<ButtonProps>('govuk', 'button')

export const LabelText = component<Label & { for?: string }>('govuk', 'label')
export const HintText = component<Words & { id?: string | undefined }>('govuk', 'hint')
export const ErrorMessage = component<FieldError & { id?: string | undefined }>('govuk', 'error-message')
