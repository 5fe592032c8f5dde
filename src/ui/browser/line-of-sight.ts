/**
 * The only script of a page. Nothing depends on it: it saves what is being typed, warns before a session ends, and starts the
 * design systems' own components. The build strips the types and writes the addresses of the two packages into the imports.
 */
import { initAll } from 'govuk-frontend'
import { offerCopying } from './copy.ts'
import { keepDrafts } from './drafts.ts'
import { watchSession } from './session.ts'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
if (document.querySelector('[data-module^="moj-"]')) {
  import('@ministryofjustice/frontend').then(moj => moj.initAll())
}
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) keepDrafts(form)
for (const dialog of document.querySelectorAll<HTMLDialogElement>('dialog[data-session-ends]')) watchSession(dialog)
const copyButtons = [...document.querySelectorAll<HTMLButtonElement>('button[data-copy]')]
if (copyButtons.length > 0) offerCopying(copyButtons, document.querySelector<HTMLElement>('[data-copy-status]'))
