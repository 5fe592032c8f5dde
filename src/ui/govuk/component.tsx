import type { Child } from 'hono/jsx'
import { isValidElement } from 'hono/jsx'
import { renderTemplate } from './templates.ts'

/** What may stand where a component shows words: text, which is escaped, or JSX. Never a string of HTML. */
export type Content = Child

/** Extra HTML attributes. `true` writes the name with no value; `false` and `undefined` leave the attribute out. */
export type Attributes = Record<string, string | number | boolean | undefined>

export type Common = { classes?: string | undefined; attributes?: Attributes | undefined }

type Options = { [name: string]: unknown }

/**
 * Turns the options of one component template into a JSX component.
 *
 * - An option called `text`, or ending in `Text`, takes text or JSX. Text goes to the template as it is, which escapes it; JSX is
 *   rendered (and so escaped) and goes in as the template's `html`.
 * - An option named in `shorthand` may be the words alone: `label="Name"` for `label={{ text: 'Name' }}`.
 * - Children are the content.
 * - Nobody can pass `html`: that is a programming error and throws.
 */
export function component<Props extends object>(system: 'govuk' | 'moj', template: string, shorthand: readonly string[] = []) {
  const wordsOnly = new Set(shorthand)
  return (props: Props) => renderTemplate(system, template, templateOptions(props, wordsOnly))
}

function templateOptions(options: object, wordsOnly: ReadonlySet<string>): Options {
  const result: Options = {}
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue
    if (name === 'html' || name.endsWith('Html')) throw new Error(`The option "${name}" is not for pages: pass text or JSX.`)
    if (name === 'attributes') result[name] = templateAttributes(Object(value))
    else if (name === 'children') result.html = contentHtml(value as Content)
    else if (name === 'conditional') result[name] = { html: contentHtml(value as Content) }
    else if (name === 'slots') result[name] = slotsHtml(Object(value))
    else if (name === 'text' || name.endsWith('Text')) Object.assign(result, words(name, value))
    else if (wordsOnly.has(name) && isContent(value)) result[name] = words('text', value)
    else result[name] = nested(value, wordsOnly)
  }
  return result
}

function slotsHtml(slots: object): Options {
  const written = Object.entries(slots).map(([name, slot]) => [
    name,
    isContent(slot) ? contentHtml(slot) : templateOptions(slot, new Set()),
  ])
  return Object.fromEntries(written)
}

/** Renders JSX now, because a template needs it as a string. Pages have their data before they are shown, so nothing waits. */
function contentHtml(content: Content): string {
  const html = (<>{content}</>).toString()
  if (typeof html !== 'string') throw new Error('An asynchronous component cannot stand inside a component of the design system.')
  return html
}

/** Text as text, JSX as HTML under the name that the template expects. */
function words(name: string, value: unknown): Options {
  if (typeof value === 'string' || typeof value === 'number') return { [name]: String(value) }
  if (isContent(value)) return { [name === 'text' ? 'html' : `${name.slice(0, -'Text'.length)}Html`]: contentHtml(value) }
  return { [name]: value }
}

function isContent(value: unknown): value is Content {
  return (
    typeof value === 'string' ||
    typeof value === 'number' ||
    value instanceof String ||
    Array.isArray(value) ||
    isValidElement(value)
  )
}

function nested(value: unknown, wordsOnly: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map(item => nested(item, wordsOnly))
  if (Object.prototype.toString.call(value) !== '[object Object]') return value
  if (value instanceof String) return value // text that `textareaText` has already escaped
  return templateOptions(Object(value), wordsOnly)
}

function templateAttributes(attributes: object): Options {
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined && value !== false)
  return Object.fromEntries(written.map(([name, value]) => [name, value === true ? '' : String(value)]))
}
