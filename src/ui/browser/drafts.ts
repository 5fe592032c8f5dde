/**
 * Keeps what a person types on the server while they type: `<form data-draft data-draft-address="/drafts/…">`.
 *
 * The form's fields are sent by POST as the form itself would send them (its token with them), without files and passwords, at
 * most once in four seconds. The answer may be JSON: `version` goes into the field marked `data-draft-version`, so that the next
 * save says what it saw; `savedAt` is an instant; `beside` says that another text is kept too. The line marked `data-draft-status` says in words what happened.
 */
const leastMillisecondsBetweenSaves = 4_000
const millisecondsBeforeTryingAgain = 15_000

export function keepDrafts(form: HTMLFormElement): void {
  const address = form.dataset.draftAddress
  const status = form.querySelector<HTMLElement>('[data-draft-status]')
  if (!address || !status) return
  let changed = false
  let saving = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastSave = 0

  const say = (words: string) => {
    if (status.textContent !== words) status.textContent = words
  }

  const later = (milliseconds: number) => {
    clearTimeout(timer)
    timer = setTimeout(save, milliseconds)
  }

  async function save(leaving = false): Promise<void> {
    if (!changed || !address) return
    if (saving && !leaving) return later(leastMillisecondsBetweenSaves)
    saving = true
    changed = false
    lastSave = Date.now()
    try {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: typedFields(form),
        keepalive: leaving,
        redirect: 'error',
      })
      if (answer.ok) await saved(form, answer, say)
      else refused(answer.status, say, again)
    } catch {
      say('Not saved yet: there is no connection. Your words are still on this page.')
      again()
    } finally {
      saving = false
    }
  }

  function again(): void {
    changed = true
    later(millisecondsBeforeTryingAgain)
  }

  form.addEventListener('input', () => {
    changed = true
    if (timer === undefined || !saving) later(Math.max(1_000, lastSave + leastMillisecondsBetweenSaves - Date.now()))
  })
  form.addEventListener('submit', () => {
    changed = false
    clearTimeout(timer)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') save(true)
  })
}

function typedFields(form: HTMLFormElement): URLSearchParams {
  const secret = new Set(Array.from(form.querySelectorAll<HTMLInputElement>('input[type=password]'), field => field.name))
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && !secret.has(name)) fields.append(name, value)
  }
  return fields
}

async function saved(form: HTMLFormElement, answer: Response, say: (words: string) => void): Promise<void> {
  const isJson = answer.headers.get('content-type')?.includes('json') && answer.status !== 204
  const result: { version?: string | number; savedAt?: string; beside?: boolean } = isJson ? await answer.json() : {}
  const version = form.querySelector<HTMLInputElement>('input[data-draft-version]')
  if (version && result.version !== undefined) version.value = String(result.version)
  const at = result.savedAt ? new Date(result.savedAt) : new Date()
  const time = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' })
  say(`Saved ${time}${result.beside ? ', beside words of yours from another window. Both are kept.' : ''}`)
}

function refused(status: number, say: (words: string) => void, again: () => void): void {
  if (status === 401) say('Not saved: you are signed out. Sign in from another tab, then carry on typing here.')
  else if (status === 409)
    say(
      'Not saved: you act as somebody else now, in another tab. Your words are still on this page. Copy them before you leave it.',
    )
  else if (status === 413 || status === 422) say('Not saved: the text is too long, or has something in it that cannot be kept.')
  else {
    say('Not saved yet. Your words are still on this page, and we will try again.')
    again()
  }
}
