import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { html, raw } from 'hono/html'
import nunjucks from 'nunjucks'
import { formatDate, formatDateAndTime, formatTime } from '../patterns/dates.ts'

/**
 * The one door to the design systems' own templates. GOV.UK Frontend and MoJ Frontend ship their markup as Nunjucks files;
 * rendering those files, and not a copy of them, means that an upgrade of the package upgrades every page.
 * Templates are compiled at first use and kept.
 */
const resolve = createRequire(import.meta.url).resolve
const govukFolder = dirname(resolve('govuk-frontend/package.json'))
const mojFolder = dirname(resolve('@ministryofjustice/frontend/package.json'))

const environment = new nunjucks.Environment(
  new nunjucks.FileSystemLoader([join(govukFolder, 'dist'), mojFolder], { watch: false, noCache: false }),
  { autoescape: true, trimBlocks: true, lstripBlocks: true },
)

/** The MoJ templates ask for a filter of this name. Theirs needs another date library; ours writes dates as every page here does. */
environment.addFilter('mojDate', (timestamp: string, type: 'datetime' | 'date' | 'time') => {
  const instant = Temporal.Instant.from(timestamp)
  if (type === 'time') return formatTime(instant)
  if (type === 'date') return formatDate(instant.toZonedDateTimeISO('Europe/London').toPlainDate())
  return formatDateAndTime(instant)
})

/** The folders of the two packages, for the stylesheet's imports and the scripts that are copied. */
export const designSystemFolders = { govuk: govukFolder, moj: mojFolder }

/**
 * Renders one component of a design system with the options that its own documentation names, `html` included, as they stand.
 * Only for the typed components of this folder and of `../moj`, and for the test that compares them with the official fixtures:
 * a page uses the typed components, which never take `html`.
 */
export function renderTemplate(system: 'govuk' | 'moj', component: string, params: object) {
  return raw(environment.render(`${system}/components/${component}/template.njk`, { params }).trim())
}

/**
 * Text for the inside of a textarea. The templates indent what they nest, which would add spaces after every line break that a
 * person typed; a line break written as a character reference is left alone. A browser drops the first line break of a textarea,
 * so one is added where the text begins with one.
 */
export function textareaText(value: string): object {
  const escaped = String(html`${/^[\r\n]/.test(value) ? `\n${value}` : value}`)
  return new nunjucks.runtime.SafeString(escaped.replaceAll('\r\n', '\n').replaceAll(/[\r\n]/g, '&#10;'))
}
